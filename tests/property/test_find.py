"""Laws of finding: what all with all would give, in any order, by any way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.find.corpus import key_of, shingle_set, true_pairs
from textdiff.find import Thresholds, find_pairs, resemblance_and_containment, shingles
from textdiff.model import Relation

if TYPE_CHECKING:
    import random

TEXTS = st.text(alphabet=st.sampled_from("ab字😀é"), max_size=60) | st.text(max_size=30)
WORDS = st.lists(
    st.sampled_from(("letter", "來信", "of ", "thanks", "乒乓球", "to the")), max_size=30
)
PROSE = WORDS.map("".join)
COLLECTIONS = st.lists(TEXTS | PROSE, max_size=12).map(
    lambda texts: {f"{number:02}": text for number, text in enumerate(texts)}
)
RATIOS = st.floats(0.05, 1)


@given(TEXTS)
@example("")
@example("\x00" * 9)
def test_shingle_sets_are_as_large_as_sets_of_strings(text: str) -> None:
    hashes = shingles(key_of(text).codes)
    assert len(hashes) == len(shingle_set(text))
    assert (np.diff(hashes) > 0).all()


@given(TEXTS | PROSE, TEXTS | PROSE)
def test_resemblance_and_containment_are_those_of_sets_of_strings(a: str, b: str) -> None:
    overlap = resemblance_and_containment(*(shingles(key_of(text).codes) for text in (a, b)))
    set_a, set_b = shingle_set(a), shingle_set(b)
    shared = len(set_a & set_b)
    assert overlap.containment_a == (shared / len(set_a) if set_a else None)
    assert overlap.containment_b == (shared / len(set_b) if set_b else None)
    union = len(set_a | set_b)
    assert overlap.resemblance == (shared / union if union else None)


@given(COLLECTIONS, RATIOS, RATIOS)
def test_small_collections_give_every_true_pair(
    texts: dict[str, str], resemblance: float, containment: float
) -> None:
    thresholds = Thresholds(resemblance, containment)
    found = find_pairs(list(texts), map(key_of, texts.values()), thresholds)
    assert found.pairs == true_pairs(texts, thresholds)


@given(COLLECTIONS, RATIOS, RATIOS)
def test_samples_give_true_pairs_alone(
    texts: dict[str, str], resemblance: float, containment: float
) -> None:
    thresholds = Thresholds(resemblance, containment)
    with patch("textdiff.find.engines.local.WHOLE", -1):
        found = find_pairs(list(texts), map(key_of, texts.values()), thresholds)
    assert set(found.pairs) <= set(true_pairs(texts, thresholds))


@given(COLLECTIONS, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(
    texts: dict[str, str], chance: random.Random
) -> None:
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    first = find_pairs(list(texts), map(key_of, texts.values()))
    assert find_pairs([name for name, _ in shuffled], [key_of(t) for _, t in shuffled]) == first


@given(COLLECTIONS)
def test_clusters_are_disjoint_and_made_of_resemblance(texts: dict[str, str]) -> None:
    found = find_pairs(list(texts), map(key_of, texts.values()))
    members = [name for cluster in found.clusters for name in cluster.members]
    assert len(members) == len(set(members))
    joined = {n for p in found.pairs if p.relation is Relation.RESEMBLES for n in (p.a, p.b)}
    assert joined == set(members)
    for cluster in found.clusters:
        assert cluster.medoid in cluster.members
        assert {cluster.weakest.a, cluster.weakest.b} <= set(cluster.members)
