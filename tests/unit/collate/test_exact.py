import itertools
from itertools import pairwise

import pytest

from textdiff.collate.exact import exact_blocks


def common_subsequence(a: str, b: str) -> int:
    """The length of a longest common subsequence, by the textbook's table."""
    row = [0] * (len(b) + 1)
    for one in a:
        diagonal = 0
        for at, other in enumerate(b, 1):
            kept = row[at]
            row[at] = diagonal + 1 if one == other else max(row[at], row[at - 1])
            diagonal = kept
    return row[-1]


def check(a: str, b: str) -> None:
    blocks = exact_blocks(a, b)
    for i, j, n in blocks:
        assert n > 0
        assert a[i : i + n] == b[j : j + n]
    for (i, j, n), (next_i, next_j, _) in pairwise(blocks):
        assert i + n <= next_i
        assert j + n <= next_j
    assert sum(n for _, _, n in blocks) == common_subsequence(a, b)


def test_all_short_pairs_are_aligned_exactly() -> None:
    strings = ["".join(chosen) for k in range(5) for chosen in itertools.product("ab", repeat=k)]
    for a, b in itertools.product(strings, repeat=2):
        check(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("\ud800", "x\ud800"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\ud83dx\ude00", "\ud83d\ude00"),
        ("a\x00b", "\x00"),
        ("中文" * 40, "文中" * 50),
        ("a" * 70, "b" + "a" * 64),
        ("e\u0301", "\u0301e"),
    ],
)
def test_any_code_points_are_aligned(a: str, b: str) -> None:
    check(a, b)
    check(b, a)
