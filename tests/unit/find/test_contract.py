"""What every engine must find: the contract of `textdiff.find.engines.Engine`.

An engine is held to it by one more line in ENGINES.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.unit.find.corpus import Writer, key_of, mixed_corpus, shingle_set, true_pairs
from tests.unit.find.loops import compiled_loops
from textdiff.find import Thresholds, make_sketch, shingles
from textdiff.find.engines import local, spark
from textdiff.find.sketch import Sketch
from textdiff.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textdiff.find.engines import Engine, Found
    from textdiff.model import Key


def find_sketched(
    names: Sequence[str], keys: Iterable[Key], thresholds: Thresholds, **_: object
) -> Found:
    """The local engine, over sketches that were kept as bytes."""
    kept = list(keys)
    sketches = [Sketch.from_bytes(make_sketch(key).to_bytes()) for key in kept]
    return local.find_sketched(
        names, sketches, lambda number: shingles(kept[number].codes), thresholds
    )


def find_compiled(
    names: Sequence[str], keys: Iterable[Key], thresholds: Thresholds, **_: object
) -> Found:
    """The local engine with its compiled loops."""
    with compiled_loops():
        return local.find_pairs(names, keys, thresholds)


ENGINES: dict[str, Engine] = {
    "local": local.find_pairs,
    "compiled": find_compiled,
    "kept sketches": find_sketched,
    "spark": spark.find_pairs,
}

DEFAULT = Thresholds()


@pytest.fixture(
    params=[
        "local",
        "compiled",
        "kept sketches",
        pytest.param("spark", marks=pytest.mark.slow),
    ]
)
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "spark":
        request.getfixturevalue("spark_session")
    return ENGINES[request.param]


@pytest.fixture(params=["whole sets", "samples"])
def find(
    request: pytest.FixtureRequest, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Found]:
    """An engine to be called with texts by name, as small and as large collections are searched."""
    if request.param == "samples":
        monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)

    def find_in(texts: dict[str, str], thresholds: Thresholds = DEFAULT) -> Found:
        return engine(list(texts), map(key_of, texts.values()), thresholds)

    return find_in


@pytest.mark.parametrize(
    "thresholds", [DEFAULT, Thresholds(0.5, 0.5), Thresholds(0.9, 0.95), Thresholds(1, 1)], ids=str
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_pairs_are_found_and_no_other(
    find: Callable[..., Found], seed: int, thresholds: Thresholds
) -> None:
    texts = mixed_corpus(seed)
    found = find(texts, thresholds)
    truth = true_pairs(texts, thresholds)
    assert set(found.pairs) <= set(truth)
    missing = set(truth) - set(found.pairs)
    if missing:  # chance alone: shingles of a small document here and there in a large one
        assert any("by passages of 24 letters in a row" in note for note in found.notes)
    for pair in missing:
        assert pair.relation is not Relation.RESEMBLES
        a, b = sorted((texts[pair.a], texts[pair.b]), key=len)
        assert len(shingle_set(a)) < 256
        assert not any(a[at : at + 24] in b for at in range(len(a) - 23))
    if thresholds == DEFAULT:
        assert {pair.relation for pair in truth} == set(Relation)


def test_the_order_of_the_documents_is_of_no_importance(find: Callable[..., Found]) -> None:
    texts = mixed_corpus(4)
    shuffled = list(texts.items())
    random.Random(0).shuffle(shuffled)
    assert find(texts) == find(dict(shuffled))


def test_a_letter_of_sixty_characters_is_found_in_a_long_post(find: Callable[..., Found]) -> None:
    writer = Writer(random.Random(5))
    letter = "".join(writer.random.choices("abcdefghijklmnopqrstuvwxyz", k=60))
    texts = {"a-post": writer.text(30_000) + letter + writer.text(9000), "letter": letter}
    texts |= {f"other-{number}": writer.text(3000) for number in range(40)}
    (pair,) = find(texts).pairs
    assert (pair.a, pair.b, pair.relation) == ("a-post", "letter", Relation.CONTAINS)
    assert pair.containment_b == 1


def test_containment_never_joins_clusters(find: Callable[..., Found]) -> None:
    writer = Writer(random.Random(6))
    parts = {f"part-{number}": writer.text(2000) for number in range(5)}
    found = find(parts | {"anthology": "".join(parts.values())})
    assert len(found.pairs) == 5
    assert found.clusters == ()


def test_a_cluster_knows_its_medoid_and_its_weakest_pair(find: Callable[..., Found]) -> None:
    text = Writer(random.Random(7)).text(2000)
    texts = {"full": text, "beginning": text[:1700], "end": text[300:]}
    (cluster,) = find(texts).clusters
    assert cluster.members == ("beginning", "end", "full")
    assert cluster.medoid == "full"
    assert {cluster.weakest.a, cluster.weakest.b} == {"beginning", "end"}


def test_clusters_are_the_components_of_resemblance(find: Callable[..., Found]) -> None:
    found = find(mixed_corpus(8))
    cluster_of = {name: cluster for cluster in found.clusters for name in cluster.members}
    assert len(cluster_of) == sum(len(cluster.members) for cluster in found.clusters)
    resembling = [pair for pair in found.pairs if pair.relation is Relation.RESEMBLES]
    assert {name for pair in resembling for name in (pair.a, pair.b)} == set(cluster_of)
    for pair in resembling:
        assert cluster_of[pair.a] is cluster_of[pair.b]
        assert cluster_of[pair.a].weakest.resemblance <= pair.resemblance
    assert [cluster.members for cluster in found.clusters] == sorted(
        cluster.members for cluster in found.clusters
    )


def test_few_identical_documents_are_all_paired(find: Callable[..., Found]) -> None:
    text = Writer(random.Random(9)).text(500)
    found = find(dict.fromkeys("dacb", text))
    assert [(pair.a, pair.b) for pair in found.pairs] == [
        ("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"),
    ]  # fmt: skip
    assert all(pair.resemblance == 1 for pair in found.pairs)
    assert found.clusters[0].members == ("a", "b", "c", "d")
    assert found.notes == ()


def test_thousands_of_identical_documents_are_paired_with_one(find: Callable[..., Found]) -> None:
    writer = Writer(random.Random(10))
    text = writer.text(500)
    texts = {f"copy-{number:04}": text for number in range(3000)}
    texts["version"] = writer.edited(text, 0.01)
    found = find(texts)
    assert len(found.pairs) == 2999 + 1
    assert {pair.a for pair in found.pairs} == {"copy-0000"}
    assert len(found.clusters[0].members) == 3001
    assert found.clusters[0].medoid == "copy-0000"
    assert "one group of more than 16 identical documents (copy-0000)" in found.notes[0]


def test_what_is_too_short_to_be_contained_is_said(find: Callable[..., Found]) -> None:
    long = Writer(random.Random(11)).text(3000)
    found = find({"long": long, "tiny": long[100:110], "like-tiny": long[100:110] + "!"})
    assert [(pair.a, pair.b) for pair in found.pairs] == [("like-tiny", "tiny")]
    assert found.notes[0].startswith("2 documents with fewer than 20 shingles")


def test_empty_documents_are_like_nothing_and_said(find: Callable[..., Found]) -> None:
    found = find({"a": "", "b": "", "c": "word"})
    assert (found.pairs, found.clusters) == ((), ())
    assert found.notes[0].startswith("2 documents without")


@pytest.mark.parametrize("count", [0, 1])
def test_there_is_nothing_to_find_in_less_than_two(find: Callable[..., Found], count: int) -> None:
    found = find({"a": "one text"} if count else {})
    assert (found.pairs, found.clusters) == ((), ())
