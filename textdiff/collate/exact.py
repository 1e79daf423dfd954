"""Exact alignment of a small gap: a longest common subsequence, by rapidfuzz (Hyyrö 2004)."""

from __future__ import annotations

from rapidfuzz.distance import Indel, MatchingBlock

MOST_CELLS = 100_000_000
"""The largest product of lengths that is aligned exactly: 12.5 MB of bit matrix."""


def exact_blocks(a: str, b: str) -> list[MatchingBlock]:
    """Matching blocks (a, b, size) of a longest common subsequence of two strings.

    rapidfuzz's choice among equally long ones depends on the order of its arguments; the caller
    brings the pair into a canonical order where that matters.
    """
    if len(a) == 1:
        at = b.find(a)
        return [MatchingBlock(0, at, 1)] if at >= 0 else []
    if len(b) == 1:
        at = a.find(b)
        return [MatchingBlock(at, 0, 1)] if at >= 0 else []
    blocks: list[MatchingBlock] = Indel.editops(a, b).as_matching_blocks()
    blocks.pop()  # the empty one at the end
    return blocks
