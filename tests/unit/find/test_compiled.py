"""The compiled loops: when they are used, and what they give where the numpy code is the oracle."""

from __future__ import annotations

import random
from unittest.mock import patch

import numpy as np
import pytest

from tests.unit.find.corpus import Writer, key_of, mixed_corpus
from tests.unit.find.loops import compiled_loops, numpy_alone
from textdiff.find import Thresholds, compiled, find_pairs, make_sketch, make_sketches, shingles
from textdiff.find.batches import BATCH
from textdiff.find.candidates import join_sketches
from textdiff.find.shingles import sort
from textdiff.find.sketches import Sketches
from textdiff.find.verify import Source, count_shared


@pytest.fixture(autouse=True)
def nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_loaded", None)


def test_a_small_collection_loads_no_compiler() -> None:
    compiled.prepare(compiled.WORTH - 1)
    assert compiled.loaded() is None


def test_without_the_extra_numpy_does_it() -> None:
    with patch.object(compiled, "_installed", return_value=False):
        compiled.prepare(compiled.WORTH)
    assert compiled.loaded() is None


def test_a_large_collection_loads_them_once() -> None:
    pytest.importorskip("numba")
    compiled.prepare(compiled.WORTH)
    loaded = compiled.loaded()
    assert loaded is not None
    compiled.prepare(0)
    assert compiled.loaded() is loaded


@pytest.mark.parametrize("dtype", [np.uint32, np.uint64, np.int64])
@pytest.mark.parametrize("count", [0, 1, 2, 64, 65, 1000, (1 << 15) + 1])
@pytest.mark.parametrize("highest", [1, 200, 1 << 31, 1 << 62])
def test_sorting(dtype: type[np.integer], count: int, highest: int) -> None:
    limit = min(highest, int(np.iinfo(dtype).max))
    values = np.random.default_rng(count).integers(0, limit, count, endpoint=True).astype(dtype)
    if count:
        values[-1] = np.iinfo(dtype).max
    expected = np.sort(values)
    with compiled_loops():
        sort(values)
    assert (values == expected).all()


DOCUMENTS = {
    "shorter than a shingle": "abc",
    "a shingle": "abcde",
    "one mark": "the letter came late, sir",
    "one character again and again": "a" * 5000,
    "two lines again and again": "to be or not to be\nthat is the question\n" * 400,
    "beyond the Basic Multilingual Plane": "乒乓球𠀀😀" * 300,
    "few different shingles": "".join(random.Random(3).choices("ab", k=9000)),
}


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
def test_sketches_are_the_same_bytes(text: str) -> None:
    with numpy_alone():
        expected = make_sketch(key_of(text)).to_bytes()
    with compiled_loops():
        assert make_sketch(key_of(text)).to_bytes() == expected


@pytest.mark.parametrize("more", [-1, 0, 1, 4, 5, 23, 24, 25, 100])
def test_sketches_of_long_documents_are_the_same_bytes(more: int) -> None:
    text = Writer(random.Random(5)).text(3 * BATCH + 200)
    for size in (2 * BATCH + more, 3 * BATCH + more):
        with numpy_alone():
            expected = make_sketch(key_of(text[:size])).to_bytes()
        with compiled_loops():
            assert make_sketch(key_of(text[:size])).to_bytes() == expected


def test_sketches_made_together_are_those_made_alone() -> None:
    keys = [key_of(text).codes for text in DOCUMENTS.values()] * 3
    with numpy_alone():
        expected = [one.to_bytes() for one in make_sketches(keys)]
    with compiled_loops():
        assert [one.to_bytes() for one in make_sketches(keys)] == expected


@pytest.mark.parametrize("seed", range(4))
def test_the_same_candidates(seed: int) -> None:
    texts = mixed_corpus(seed)
    with numpy_alone():
        sketches = Sketches.of(make_sketches([key_of(text).codes for text in texts.values()]))
        expected = join_sketches(sketches, Thresholds(0.5, 0.7))
    with compiled_loops():
        candidates = join_sketches(sketches, Thresholds(0.5, 0.7))
    assert len(expected.pairs)
    assert (candidates.pairs == expected.pairs).all()
    assert (candidates.bounded == expected.bounded).all()


def test_the_same_candidates_of_thousands_that_share_a_form() -> None:
    writer = Writer(random.Random(6))
    form = writer.text(900)
    texts = [form + writer.text(90) for _ in range(1500)] + [writer.text(400) for _ in range(200)]
    with numpy_alone():
        sketches = Sketches.of(make_sketches([key_of(text).codes for text in texts]))
    found = []
    for way in (numpy_alone, compiled_loops):
        with (
            way(),
            patch("textdiff.find.candidates._BUDGET", 20_000),
            patch("textdiff.find.candidates._BUDGET_EACH", 100),
        ):
            found.append(join_sketches(sketches, Thresholds()))
    assert len(found[0].bounded) > 1000
    assert (found[0].pairs == found[1].pairs).all()
    assert (found[0].bounded == found[1].bounded).all()
    assert (found[0].silenced == found[1].silenced).all()


@pytest.mark.parametrize("at_hand", [True, False])
@pytest.mark.parametrize("in_a_part", [1, 5000, 1 << 22])
def test_counts_are_exact_where_they_matter(at_hand: bool, in_a_part: int) -> None:
    writer = Writer(random.Random(9))
    text = writer.text(3000)
    texts = [writer.edited(text[number * 60 :], 0.02) for number in range(24)]
    texts += [writer.text(400), "abcde" * 90, "abcd", ""]
    keys = [key_of(one).codes for one in texts if one]
    keys.sort(key=len)
    pairs = np.array([(a, b) for b in range(len(keys)) for a in range(b)], dtype=np.int64)
    lengths = np.array([len(key) for key in keys])
    source = Source(lambda number: shingles(keys[number]), lengths, keys if at_hand else None)
    thresholds = Thresholds(0.7, 0.8)
    with numpy_alone():
        expected = count_shared(source, pairs)
    with compiled_loops(), patch("textdiff.find.verify._IN_A_PART", in_a_part):
        counted = count_shared(source, pairs[::-1], thresholds)
        everything = count_shared(source, pairs)
    assert (counted.pairs == expected.pairs).all()
    assert (counted.sizes == expected.sizes).all()
    assert (everything.shared == expected.shared).all()
    union = expected.sizes.sum(axis=1) - expected.shared
    wanted = (expected.shared / union >= 0.7) | (
        expected.shared / expected.sizes.min(axis=1) >= 0.8
    )
    assert wanted.any()
    assert (counted.shared[wanted] == expected.shared[wanted]).all()
    assert (counted.shared <= expected.shared).all()


def test_pairs_of_a_large_collection_are_found_and_loops_loaded() -> None:
    pytest.importorskip("numba")
    texts = mixed_corpus(7)
    names, keys = list(texts), [key_of(text) for text in texts.values()]
    with numpy_alone(), patch("textdiff.find.engines.local.WHOLE", 0):
        expected = find_pairs(names, keys)
    with patch("textdiff.find.engines.local.WHOLE", 0), patch.object(compiled, "WORTH", 0):
        assert find_pairs(names, keys) == expected
        assert compiled.loaded() is not None
