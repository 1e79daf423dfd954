"""Exact alignment of a small gap: a longest common subsequence, by rapidfuzz (Hyyrö 2004)."""

from __future__ import annotations

from operator import attrgetter

from rapidfuzz.distance import Indel

MOST_CELLS = 100_000_000
"""The largest product of lengths that is aligned exactly: 12.5 MB of bit matrix."""

_FIELDS = attrgetter("a", "b", "size")


def exact_blocks(a: str, b: str) -> list[tuple[int, int, int]]:
    """Matching blocks (i, j, n) of a longest common subsequence of two strings.

    rapidfuzz's choice among equally long ones depends on the order of its arguments; the caller
    brings the pair into a canonical order where that matters.
    """
    if len(a) == 1:
        at = b.find(a)
        return [(0, at, 1)] if at >= 0 else []
    if len(b) == 1:
        at = a.find(b)
        return [(at, 0, 1)] if at >= 0 else []
    blocks = Indel.editops(a, b).as_matching_blocks()
    blocks.pop()  # the empty one at the end
    return list(map(_FIELDS, blocks))
