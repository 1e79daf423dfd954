import random

import numpy as np
import pytest

from textdiff.collate.blocks import (
    common_prefix,
    common_suffix,
    empty_blocks,
    gaps_between,
    join,
    reach_backward,
    reach_forward,
)
from textdiff.key.key import code_points


def blocks_of(*rows: tuple[int, int, int]) -> np.ndarray:
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def naive_reach(a: str, b: str, gap: list[int], step: int) -> int:
    start_a, end_a, start_b, end_b = gap
    part_a, part_b = a[start_a:end_a][::step], b[start_b:end_b][::step]
    count = 0
    while count < min(len(part_a), len(part_b)) and part_a[count] == part_b[count]:
        count += 1
    return count


def test_no_blocks_leave_one_gap_over_all() -> None:
    assert gaps_between(empty_blocks(), 3, 4).tolist() == [[0, 3, 0, 4]]


def test_gaps_and_blocks_cover_both_sequences() -> None:
    blocks = blocks_of((1, 0, 2), (5, 2, 1), (6, 9, 1))
    assert gaps_between(blocks, 8, 12).tolist() == [
        [0, 1, 0, 0],
        [3, 5, 2, 2],
        [6, 6, 3, 9],
        [7, 8, 10, 12],
    ]


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        ([], []),
        ([(0, 0, 0)], []),
        ([(0, 0, 2), (2, 2, 3)], [(0, 0, 5)]),
        ([(0, 0, 2), (2, 2, 0), (2, 2, 3)], [(0, 0, 5)]),
        ([(0, 0, 2), (2, 3, 3)], [(0, 0, 2), (2, 3, 3)]),
        ([(0, 0, 2), (3, 2, 3)], [(0, 0, 2), (3, 2, 3)]),
        ([(0, 0, 1), (1, 1, 1), (2, 2, 1), (4, 4, 1), (5, 5, 1)], [(0, 0, 3), (4, 4, 2)]),
    ],
)
def test_touching_blocks_of_one_diagonal_are_joined(
    rows: list[tuple[int, int, int]], joined: list[tuple[int, int, int]]
) -> None:
    assert join(blocks_of(*rows)).tolist() == [list(row) for row in joined]


def test_joining_changes_neither_its_argument_nor_what_is_joined() -> None:
    blocks = blocks_of((0, 0, 2), (2, 2, 0), (2, 2, 3), (7, 6, 1))
    before = blocks.copy()
    once = join(blocks)
    assert np.array_equal(blocks, before)
    assert np.array_equal(join(once), once)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_common_ends_are_found_beyond_any_chunk(size: int) -> None:
    a = np.full(size, 7, dtype=np.uint32)
    longer = np.append(a, np.uint32(8))
    assert common_prefix(a, a) == common_suffix(a, a) == size
    assert common_prefix(a, longer) == size
    assert common_suffix(a, longer) == 0
    assert common_suffix(a, longer[::-1]) == size
    if size:
        other = a.copy()
        other[-1] = 9
        assert common_prefix(a, other) == size - 1
        assert common_suffix(a, other[::-1]) == size - 1


def test_reach_is_that_of_a_walk() -> None:
    chance = random.Random(7)
    for _ in range(300):
        a = "".join(chance.choices("ab", k=chance.randint(1, 90)))
        b = "".join(chance.choices("ab", k=5)) + a[chance.randint(0, 9) :]
        gaps = []
        for _ in range(5):
            row = [*sorted(chance.choices(range(len(a) + 1), k=2))]
            row += sorted(chance.choices(range(len(b) + 1), k=2))
            gaps.append(row)
        codes_a, codes_b = code_points(a), code_points(b)
        forward = reach_forward(codes_a, codes_b, np.array(gaps))
        backward = reach_backward(codes_a, codes_b, np.array(gaps))
        assert forward.tolist() == [naive_reach(a, b, gap, 1) for gap in gaps]
        assert backward.tolist() == [naive_reach(a, b, gap, -1) for gap in gaps]


@pytest.mark.parametrize("size", [15, 16, 17, 63, 64, 65, 80, 20_000])
def test_reach_goes_as_far_as_the_gap_and_no_farther(size: int) -> None:
    codes = code_points("x" * 30_000)
    gaps = np.array([[0, size, 0, size], [5, 5 + size, 9, 9 + size + 4], [3, 3, 0, 9]])
    assert reach_forward(codes, codes, gaps).tolist() == [size, size, 0]
    assert reach_backward(codes, codes, gaps).tolist() == [size, size, 0]


def test_many_gaps_are_reached_at_once() -> None:
    codes = code_points("ab" * 50_000)
    starts = np.arange(0, 90_000, 40)
    gaps = np.stack((starts, starts + 100, starts + 2, starts + 90), axis=1)
    assert set(reach_forward(codes, codes, gaps).tolist()) == {88}
