"""Sketches: what they hold, that they can be kept, and what two of them are sure to share."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tests.unit.find.corpus import Writer, key_of
from textdiff.errors import TextdiffError
from textdiff.find import make_sketch, shingles
from textdiff.find.sketch import FLOOR, RATES, RUN, WINDOW, Sketch
from textdiff.find.sketches import Sketches, sketch_all

SIZES = (0, 1, 4, 5, 11, 12, 23, 24, 60, 300, 1100, 2047, 2048, 5000, 40_000, 200_000)


def text_of(size: int) -> str:
    return Writer(random.Random(size), chinese=size % 2 == 1).text(size)


def alike(a: Sketch, b: Sketch) -> bool:
    return (
        (a.digest, a.length, a.size, a.level, a.within)
        == (b.digest, b.length, b.size, b.level, b.within)
        and np.array_equal(a.sample, b.sample)
        and np.array_equal(a.marks, b.marks)
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_sketch_comes_back_from_bytes(size: int) -> None:
    made = make_sketch(key_of(text_of(size)))
    data = made.to_bytes()
    assert alike(Sketch.from_bytes(data), made)
    assert Sketch.from_bytes(data).to_bytes() == data


@pytest.mark.parametrize("data", [b"", b"tdsk", b"x" * 100])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(TextdiffError, match="make the sketch anew"):
        Sketch.from_bytes(data)


def test_damaged_bytes_and_other_versions_are_refused() -> None:
    data = make_sketch(key_of(text_of(300))).to_bytes()
    for bad in (data[:-4], data[:-1], data + b"\0\0\0\0", data[:4] + b"\xff" + data[5:]):
        with pytest.raises(TextdiffError, match="make the sketch anew"):
            Sketch.from_bytes(bad)


@pytest.mark.parametrize("size", SIZES[1:])
def test_the_sample_is_the_coarsest_of_sixty_four(size: int) -> None:
    text = text_of(size)
    made = make_sketch(key_of(text))
    hashes = shingles(key_of(text).codes)
    counts = [int(np.count_nonzero(hashes <= ((1 << 64) - 1) // rate)) for rate in RATES]
    level = next((level for level, count in enumerate(counts) if count >= FLOOR), len(RATES) - 1)
    assert made.level == level
    assert made.within == tuple(min(count, counts[level]) for count in counts)
    expected = hashes[: counts[level]].astype(np.uint32)
    assert set(made.sample.tolist()) == set(expected.tolist())
    assert abs(made.size / len(hashes) - 1) < (0.4 if level < len(RATES) - 1 else 1e-9)


def test_a_long_text_of_few_shingles_is_sampled_whole() -> None:
    made = make_sketch(key_of("好的" * 30_000))
    assert (made.level, made.size, len(made.marks)) == (len(RATES) - 1, 2, 1)


def test_a_sketch_is_the_same_alone_and_among_others() -> None:
    texts = [text_of(size) for size in SIZES] + ["好的" * 2000, "好的" * 40_000]
    chance = random.Random(1)
    for _ in range(3):
        chance.shuffle(texts)
        together = sketch_all([key_of(text).codes for text in texts], lambda _: None)
        alone = Sketches.of([make_sketch(key_of(text)) for text in texts])
        for name in Sketches.__dataclass_fields__:
            assert np.array_equal(getattr(together, name), getattr(alone, name)), name


@pytest.mark.parametrize("dtype", [np.uint8, np.uint32])
def test_the_dtype_is_of_no_importance(dtype: type[np.unsignedinteger]) -> None:
    text = text_of(3000)
    assert alike(make_sketch(key_of(text, dtype)), make_sketch(key_of(text)))


def test_documents_that_share_a_run_share_a_mark() -> None:
    chance = random.Random(2)
    writer = Writer(chance)
    for turn in range(300):
        run = "".join(chance.choices("abcdefghij漢字", k=RUN + WINDOW - 1))
        a = writer.text(chance.randrange(500)) + run + writer.text(chance.randrange(500))
        b = run if turn % 3 else writer.text(50_000) + run + writer.text(40_000)
        marks = [set(make_sketch(key_of(text)).marks.tolist()) for text in (a, b)]
        assert marks[0] & marks[1]


def test_marks_are_few() -> None:
    made = make_sketch(key_of("".join(random.Random(3).choices("abcdefghijklmnop", k=20_000))))
    assert len(made.marks) == pytest.approx(20_000 * 2 / (WINDOW + 1), rel=0.05)
