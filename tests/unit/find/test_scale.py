"""Large and lopsided collections: nothing quadratic, nothing dropped without saying so."""

from __future__ import annotations

import random
import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.unit.find.corpus import Writer, key_of
from textdiff.find import find_pairs, make_sketch
from textdiff.find.bands import linked, minhash
from textdiff.find.candidates import join_sketches
from textdiff.find.collection import collect
from textdiff.find.components import components
from textdiff.find.overlap import Thresholds, shared_count
from textdiff.find.shingles import shingles
from textdiff.find.sketches import Sketches, sketch_all
from textdiff.find.verify import Source, count_shared
from textdiff.model import Key, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textdiff.find.engines import Found
    from textdiff.find.shingles import Hashes


def find(texts: dict[str, str]) -> Found:
    return find_pairs(list(texts), map(key_of, texts.values()))


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget for joins that a few hundred documents exhaust."""
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
    monkeypatch.setattr("textdiff.find.candidates._BUDGET", 20_000)
    monkeypatch.setattr("textdiff.find.candidates._BUDGET_EACH", 10)


@pytest.mark.usefixtures("tight")
def test_copies_of_one_form_are_linked_to_a_bounded_number_of_others() -> None:
    writer = Writer(random.Random(1))
    form = writer.text(1600)
    found = find({f"{number:04}": form + writer.text(60) for number in range(700)})
    assert len(found.clusters) == 1
    assert len(found.clusters[0].members) == 700
    assert 700 <= len(found.pairs) < 700 * 100
    assert any("not every pair is listed" in note for note in found.notes)


@pytest.mark.usefixtures("tight")
def test_what_could_not_be_looked_for_inside_others_is_said() -> None:
    writer = Writer(random.Random(2))
    form = writer.text(1600)
    texts = {f"{number:04}": form + writer.text(900) for number in range(700)}
    found = find(texts | {"form": form})
    contained = [pair for pair in found.pairs if "form" in (pair.a, pair.b)]
    assert len(contained) == 700 or any("not looked for inside" in note for note in found.notes)


def test_a_disclaimer_is_found_in_each_of_many_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
    writer = Writer(random.Random(3))
    short, long = writer.text(80), writer.text(1400)
    texts = {
        f"{number:04}": writer.text(900) + (short if number % 2 else long) + writer.text(900)
        for number in range(800)
    }
    found = find(texts | {"short": short, "the-long": long})
    assert len(found.pairs) == 800
    assert {pair.relation for pair in found.pairs} == {Relation.CONTAINS}
    (note,) = found.notes
    assert note.startswith("1 document with fewer than 256 shingles")


def test_one_huge_document_among_small_ones_is_found_to_hold_them() -> None:
    writer = Writer(random.Random(4))
    texts = {f"{number:03}": writer.text(300) for number in range(200)}
    huge = "".join(texts.values()) + writer.text(2_000_000)
    found = find(texts | {"huge": huge})
    assert [(pair.a, pair.b) for pair in found.pairs if pair.b == "huge"] == [
        (name, "huge") for name in sorted(texts)
    ]


def test_noise_of_five_per_cent_is_found_by_a_lower_threshold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
    writer = Writer(random.Random(5))
    texts = {f"page-{number:03}": writer.text(2000) for number in range(100)}
    texts |= {f"scan-{name}": writer.edited(text, 0.05) for name, text in texts.items()}
    found = find_pairs(list(texts), map(key_of, texts.values()), Thresholds(0.5, 0.9))
    pairs = {(pair.a, pair.b) for pair in found.pairs}
    assert {(f"page-{n:03}", f"scan-page-{n:03}") for n in range(100)} <= pairs


def test_keys_are_not_kept() -> None:
    writer = Writer(random.Random(6))
    texts = [writer.text(4000) for _ in range(20)]
    tracemalloc.start()
    try:
        collection, codes = collect(
            [f"{n}" for n in range(400)], (key_of(texts[n % 20]) for n in range(400))
        )
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(collection) == len(codes) == 20
    assert kept < 20 * 4000 * 2


def test_names_may_be_filled_while_keys_are_made() -> None:
    names: list[str] = []

    def keys() -> Iterator[Key]:
        for name in ("b", "a"):
            names.append(name)
            yield key_of("the same words again")

    (pair,) = find_pairs(names, keys()).pairs
    assert (pair.a, pair.b) == ("a", "b")


@pytest.mark.parametrize("names", [["a"], ["a", "b", "c"], ["a", "a"]])
def test_names_that_do_not_fit_the_keys_are_refused(names: list[str]) -> None:
    with pytest.raises(ValueError, match="each key needs one name"):
        find_pairs(names, [key_of("one"), key_of("other")])


def test_equal_bytes_in_another_width_are_another_text() -> None:
    wide = np.array([0x4E4E, 0x4E4F], dtype=np.uint16)
    texts = {"wide": "乎乏" * 20, "narrow": wide.tobytes().decode("latin-1") * 20}
    assert find(texts).pairs == ()


@pytest.mark.parametrize("whole", [1 << 40, -1])
def test_progress_counts_every_different_document_once(
    whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", whole)
    writer = Writer(random.Random(7))
    texts = [writer.text(size) for size in (3, 50, 1500, 90_000, 200_000)] * 2
    names = [str(number) for number in range(len(texts))]
    told: list[tuple[int, int]] = []
    find_pairs(names, map(key_of, texts), progress=lambda *now: told.append(now))
    assert told[-1] == (5, 5)
    assert sorted(told) == told


def short_texts(count: int) -> list[str]:
    writer = Writer(random.Random(12))
    return [writer.text(60) for _ in range(count)]


def shorter_than_a_shingle(count: int) -> list[str]:
    return [f"{number:04x}" for number in range(count)]


def filled_in_forms(count: int) -> list[str]:
    writer = Writer(random.Random(13))
    form = writer.text(1500)
    return [form + writer.text(60) for _ in range(count)]


def small_ones_and_a_huge_one(count: int) -> list[str]:
    writer = Writer(random.Random(14))
    small = [writer.text(300) for _ in range(count - 1)]
    return [*small, "".join(small) + writer.text(300_000)]


def pages_and_scans(count: int) -> list[str]:
    writer = Writer(random.Random(15))
    pages = [writer.text(1500) for _ in range(count // 2)]
    return [*pages, *(writer.edited(page, 0.05) for page in pages)]


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize(
    "make",
    [
        short_texts,
        shorter_than_a_shingle,
        filled_in_forms,
        small_ones_and_a_huge_one,
        pages_and_scans,
    ],
)
def test_candidates_grow_as_the_documents_do(make: Callable[[int], list[str]]) -> None:
    examined = []
    for count in (300, 1200):
        sketches = Sketches.of([make_sketch(key_of(text)) for text in make(count)])
        examined.append(len(join_sketches(sketches, Thresholds(0.5, 0.8)).pairs))
    assert examined[1] <= 4 * 1.5 * examined[0] + 1200
    assert examined[1] <= 100 * 1200


def test_few_candidates_are_verified_in_vain() -> None:
    writer = Writer(random.Random(8))
    sketches = sketch_all([key_of(writer.text(2500)).codes for _ in range(500)], lambda _: None)
    assert len(join_sketches(sketches, Thresholds()).pairs) < 3 * 500


def test_counts_are_those_of_the_sets_one_by_one() -> None:
    writer = Writer(random.Random(9))
    text = writer.text(3000)
    versions = [shingles(key_of(writer.edited(text[n * 40 :], 0.03)).codes) for n in range(30)]
    pairs = np.array([(a, b) for b in range(30) for a in range(b)], dtype=np.int64)
    lengths = np.array([len(version) for version in versions])
    counted = count_shared(Source(versions.__getitem__, lengths), pairs[::-1])
    for (a, b), sizes, shared in zip(
        counted.pairs.tolist(), counted.sizes.tolist(), counted.shared.tolist(), strict=True
    ):
        assert sizes == [len(versions[a]), len(versions[b])]
        assert shared == shared_count(versions[a], versions[b])


def signatures_of(texts: list[str]) -> Hashes:
    sketches = Sketches.of([make_sketch(key_of(text)) for text in texts])
    documents = np.arange(len(texts))
    return minhash(*sketches.sampled(documents, int(sketches.levels.min())), len(texts))


def test_signatures_estimate_resemblance_also_of_small_sets() -> None:
    writer = Writer(random.Random(10))
    for size in (60, 300, 4000):
        errors = []
        for _ in range(30):
            texts = [writer.text(size)]
            texts.append(writer.edited(texts[0], 0.03))
            sets = [shingles(key_of(text).codes) for text in texts]
            shared = shared_count(*sets)
            truth = shared / (len(sets[0]) + len(sets[1]) - shared)
            a, b = signatures_of(texts)
            errors.append(float((a == b).mean()) - truth)
        assert abs(np.mean(errors)) < 0.06
        assert np.abs(errors).max() < 0.3


def test_equal_signatures_are_linked_in_linear_number() -> None:
    signatures = np.repeat(signatures_of(["one text of many"]), 2000, axis=0)
    links = linked(signatures, 0.7)
    assert len(links) < 2000 * 20
    assert not components(2000, links).any()


def test_components_are_those_of_a_walk() -> None:
    chance = np.random.default_rng(1)
    for count, edges in ((1, 0), (50, 20), (500, 400), (1000, 5000)):
        pairs = chance.integers(0, count, (edges, 2))
        lowest = list(range(count))
        for _ in range(count):
            before = list(lowest)
            for a, b in pairs.tolist():
                lowest[a] = lowest[b] = min(lowest[a], lowest[b])
            if before == lowest:
                break
        assert components(count, pairs).tolist() == lowest
    path = np.stack((np.arange(999), np.arange(1, 1000)), axis=1)
    assert not components(1000, chance.permutation(path)).any()
