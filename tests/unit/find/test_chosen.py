"""Which pairs a report compares: all of a small cluster, those with the medoid of a large one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from tests.unit.find.corpus import Writer, key_of
from textdiff import pipeline
from textdiff.find import find_pairs
from textdiff.find.chosen import FULL_CLUSTER, pairs_to_compare
from textdiff.model import NearDuplicates

if TYPE_CHECKING:
    import pytest


def near_duplicates(texts: dict[str, str]) -> NearDuplicates:
    found = find_pairs(list(texts), map(key_of, texts.values()))
    return NearDuplicates(len(texts), found.pairs, found.clusters)


def family(name: str, count: int, seed: int) -> dict[str, str]:
    writer = Writer(random.Random(seed))
    text = writer.text(900)
    return {f"{name}{number:03}": writer.edited(text, 0.004) for number in range(count)}


def test_every_pair_of_a_small_cluster_is_compared() -> None:
    near = near_duplicates(family("a", FULL_CLUSTER, 1))
    pairs, notes = pairs_to_compare(near, {})
    assert pairs == [(pair.a, pair.b) for pair in near.pairs]
    assert notes == []


def test_three_hundred_files_of_three_families_are_compared_with_three() -> None:
    texts = family("a", 100, 1) | family("b", 100, 2) | family("c", 100, 3)
    near = near_duplicates(texts)
    assert len(near.pairs) > 14_000
    pairs, notes = pairs_to_compare(near, {})
    assert len(pairs) == 297
    medoids = {cluster.medoid for cluster in near.clusters}
    assert all(len(medoids & set(pair)) == 1 for pair in pairs)
    assert {name for pair in pairs for name in pair} == set(texts)
    assert len(notes) == 3
    assert all("a cluster of 100 documents" in note for note in notes)


def test_files_that_are_the_same_are_compared_once() -> None:
    texts = family("a", 20, 4)
    contents = {
        name: text[:0] + str(number % 3) for number, (name, text) in enumerate(texts.items())
    }
    near = near_duplicates(texts)
    pairs, (note,) = pairs_to_compare(near, contents)
    assert len(pairs) == 2
    assert "17 of them are copies, to the byte, of another one" in note


def test_a_post_that_holds_a_large_cluster_is_compared_with_one_of_it() -> None:
    texts = family("letter", 15, 5)
    post = Writer(random.Random(6)).text(3000) + texts["letter007"] + "the end of the post"
    near = near_duplicates(texts | {"post": post})
    assert sum("post" in (pair.a, pair.b) for pair in near.pairs) == 15
    pairs, _ = pairs_to_compare(near, {})
    assert len(pairs) == 14 + 1
    (with_post,) = [pair for pair in pairs if "post" in pair]
    assert near.clusters[0].medoid in with_post


def test_a_report_says_what_it_does_not_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, text in family("a", 14, 7).items():
        Path("in", f"{name}.txt").write_text(text)
    made = pipeline.report(["in"], "out")
    assert len(made.pages) == 13
    assert "is compared with" in Path(made.index).read_text()
