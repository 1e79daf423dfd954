"""A window that slides along two long sequences without anchors: linear time, bounded memory.

For texts that repeat themselves or have little in common. What is equal is stepped over; where
the texts part, a window is aligned exactly and the first part of its path is kept. The window
grows while it finds little in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.collate.exact import exact_blocks

if TYPE_CHECKING:
    from rapidfuzz.distance import MatchingBlock

FIRST = 512
LAST = 4096
"""Smallest and largest window, in elements of each side."""

_STEP = 1 << 12


def window_blocks(a: str, b: str) -> list[tuple[int, int, int]]:
    """Matching blocks (i, j, n) of two strings, near a longest common subsequence."""
    blocks: list[tuple[int, int, int]] = []
    i = j = 0
    size = FIRST
    while i < len(a) and j < len(b):
        equal = _equal_from(a, i, b, j)
        if equal:
            blocks.append((i, j, equal))
            i, j = i + equal, j + equal
            size = FIRST
            continue
        last = len(a) - i <= size and len(b) - j <= size
        inside = exact_blocks(a[i : i + size], b[j : j + size])
        matched = sum(block.size for block in inside)
        if not last and size < LAST and 2 * matched < size:
            size *= 2
            continue
        step_i, step_j = _commit(blocks, inside, i, j, 2 * size if last else size)
        if last:
            break
        i, j = i + step_i, j + step_j
    return blocks


def _commit(
    blocks: list[tuple[int, int, int]],
    inside: list[MatchingBlock],
    i: int,
    j: int,
    reach: int,
) -> tuple[int, int]:
    """Keep the blocks of a window up to the anti-diagonal `reach`; returns the way gone."""
    way_i = way_j = 0
    for block in inside:
        at_i, at_j, n = block.a, block.b, block.size
        if at_i + at_j >= reach:
            break
        kept = min(n, max(1, (reach - at_i - at_j) // 2))
        blocks.append((i + at_i, j + at_j, kept))
        way_i, way_j = at_i + kept, at_j + kept
    if not way_i:  # nothing in common here: half the window is given up on both sides
        return reach // 2, reach // 2
    return way_i, way_j


def _equal_from(a: str, i: int, b: str, j: int) -> int:
    """How many characters are equal from i and j on."""
    start, step = 0, 16
    while True:
        part_a, part_b = a[i + start : i + start + step], b[j + start : j + start + step]
        if part_a == part_b and part_a and len(part_a) == step:
            start += step
            step = min(2 * step, _STEP)
            continue
        low, high = 0, min(len(part_a), len(part_b))
        while low < high:
            middle = (low + high + 1) // 2
            if part_a[:middle] == part_b[:middle]:
                low = middle
            else:
                high = middle - 1
        return start + low
