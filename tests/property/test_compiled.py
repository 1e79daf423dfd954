"""Laws of the compiled loops: they give what the numpy code gives, whatever they are given."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.find.corpus import key_of
from tests.unit.find.loops import compiled_loops, numpy_alone
from textdiff.find import make_sketches, shingles
from textdiff.find.join import Postings, Question, join
from textdiff.find.shingles import sorted_set
from textdiff.find.verify import Source, count_shared

TEXTS = st.text(alphabet=st.sampled_from("ab字😀é"), max_size=200) | st.text(max_size=40)
REPEATED = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 40))
POSTINGS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 9)), min_size=1, max_size=120, unique=True
)


@given(st.lists(REPEATED.filter(bool), min_size=1, max_size=8))
@example(["abcd", "a" * 24, "a" * 23, "\ud800" * 30])
def test_sketches(texts: list[str]) -> None:
    keys = [key_of(text).codes for text in texts]
    with numpy_alone():
        expected = [one.to_bytes() for one in make_sketches(keys)]
    with compiled_loops():
        assert [one.to_bytes() for one in make_sketches(keys)] == expected


@given(st.lists(st.integers(0, (1 << 64) - 1), max_size=200), st.integers(0, 63))
def test_sorting(values: list[int], shift: int) -> None:
    array = np.array(values, dtype=np.uint64) >> np.uint64(shift)
    with compiled_loops():
        assert sorted_set(array).tolist() == sorted(set(array.tolist()))


@given(
    POSTINGS,
    st.floats(0.05, 1),
    st.booleans(),
    st.integers(1, 400),
    st.sets(st.integers(0, 9)),
    st.integers(0, 9),
)
def test_joins(
    postings: list[tuple[int, int]],
    share: float,
    sampled: bool,
    budget: int,
    asking: set[int],
    answering: int,
) -> None:
    hashes, documents = (np.array(column, dtype=np.int64) for column in zip(*postings, strict=True))
    sizes = np.bincount(documents, minlength=10)
    found = []
    for way in (numpy_alone, compiled_loops):
        with way():
            answer = join(
                Postings(hashes.astype(np.uint32), documents),
                sizes,
                sizes,
                Question(share, sampled, budget),
                asking=np.isin(np.arange(10), list(asking)) if asking else None,
                answering=np.arange(10) == answering,
            )
        columns = (answer.pairs, answer.cut_short, answer.silenced)
        found.append(tuple(column.tolist() for column in columns))
    assert found[0] == found[1]


@given(st.lists(REPEATED.filter(bool), min_size=2, max_size=8))
@example(["abcde" * 3, "abcdefgh", "abcd"])
def test_counts(texts: list[str]) -> None:
    keys = sorted((key_of(text).codes for text in texts), key=len)
    lengths = np.array([len(key) for key in keys])
    pairs = np.array([(a, b) for b in range(len(keys)) for a in range(b)], dtype=np.int64)
    source = Source(lambda number: shingles(keys[number]), lengths, keys)
    with numpy_alone():
        expected = count_shared(source, pairs)
    with compiled_loops():
        counted = count_shared(source, pairs)
    for column in ("pairs", "sizes", "shared"):
        assert getattr(counted, column).tolist() == getattr(expected, column).tolist()
