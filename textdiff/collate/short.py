"""Alignment of gaps of a few hundred elements, for which numpy would cost more than the work.

The scheme is that of `engine`, on strings: unique grams, their heaviest chain, what is equal beside
them, and exact alignment of the gaps that are small enough. The result is the same.
"""

from __future__ import annotations

from itertools import pairwise

from textdiff.collate.anchors import heaviest_increasing
from textdiff.collate.exact import exact_blocks

LONGEST = 1500
"""Up to this length on both sides a gap is aligned here."""

Block = tuple[int, int, int]


def short_blocks(a: str, b: str, small: int, grams: tuple[int, ...]) -> list[Block]:
    """Matching blocks (i, j, n) of two strings whose ends differ.

    Args:
        a: a string, at most `LONGEST` long.
        b: another.
        small: up to which product of lengths a gap is aligned exactly at once.
        grams: the lengths of grams that are tried, longest first.
    """
    if len(a) * len(b) <= small:
        return _exact(a, b)
    for at, k in enumerate(grams):
        anchors = _chain(_unique_grams(a, b, k))
        if anchors:
            return _filled(a, b, _grown(a, b, _joined(anchors, k)), small, grams[at + 1 :])
    return _exact(a, b)


def _exact(a: str, b: str) -> list[Block]:
    return [(block.a, block.b, block.size) for block in exact_blocks(a, b)]


def _unique_grams(a: str, b: str, k: int) -> list[tuple[int, int]]:
    """Places (i, j), ascending in i, of k-grams that stand once in a and once in b."""
    grams_a = [a[i : i + k] for i in range(len(a) - k + 1)]
    grams_b = [b[j : j + k] for j in range(len(b) - k + 1)]
    last_a = dict(zip(grams_a, range(len(grams_a)), strict=True))
    last_b = dict(zip(grams_b, range(len(grams_b)), strict=True))
    common = last_a.keys() & last_b.keys()
    if not common:
        return []
    first_a = dict(zip(reversed(grams_a), range(len(grams_a) - 1, -1, -1), strict=True))
    first_b = dict(zip(reversed(grams_b), range(len(grams_b) - 1, -1, -1), strict=True))
    return sorted(
        (last_a[gram], last_b[gram])
        for gram in common
        if first_a[gram] == last_a[gram] and first_b[gram] == last_b[gram]
    )


def _chain(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The anchors of the heaviest chain, by runs on one diagonal: see `anchors.heaviest_chain`."""
    if all(after[1] > before[1] for before, after in pairwise(anchors)):
        return anchors
    runs: list[list[tuple[int, int]]] = []
    for i, j in anchors:
        if runs and runs[-1][-1][1] - runs[-1][-1][0] == j - i:
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    kept = heaviest_increasing(
        [run[0][1] for run in runs], [run[-1][1] for run in runs], [len(run) for run in runs]
    )
    return [anchor for at in kept for anchor in runs[at]]


def _joined(anchors: list[tuple[int, int]], k: int) -> list[Block]:
    """Anchors as blocks; one that overlaps the one before is cut back on both sides."""
    blocks: list[Block] = []
    last_i = last_j = -k
    for i, j in anchors:
        overlap = max(last_i + k - i, last_j + k - j, 0)
        last_i, last_j = i, j
        if overlap < k:
            _append(blocks, i + overlap, j + overlap, k - overlap)
    return blocks


def _append(blocks: list[Block], i: int, j: int, n: int) -> None:
    """Add a block, to the last one where the two touch."""
    if blocks:
        last_i, last_j, last_n = blocks[-1]
        if last_i + last_n == i and last_j + last_n == j:
            blocks[-1] = (last_i, last_j, last_n + n)
            return
    blocks.append((i, j, n))


def _grown(a: str, b: str, blocks: list[Block]) -> list[Block]:
    """Blocks grown over what is equal beside them, forward first."""
    grown: list[Block] = []
    end_i = end_j = 0
    for at, (i, j, n) in enumerate(blocks):
        while i > end_i and j > end_j and a[i - 1] == b[j - 1]:
            i, j, n = i - 1, j - 1, n + 1  # noqa: PLW2901 - the block grows
        last = at + 1 == len(blocks)
        next_i, next_j, _ = (len(a), len(b), 0) if last else blocks[at + 1]
        end_i, end_j = i + n, j + n
        while end_i < next_i and end_j < next_j and a[end_i] == b[end_j]:
            end_i, end_j = end_i + 1, end_j + 1
        _append(grown, i, j, end_i - i)
    return grown


def _filled(a: str, b: str, blocks: list[Block], small: int, grams: tuple[int, ...]) -> list[Block]:
    """The blocks, and those inside the gaps between them."""
    found: list[Block] = []
    end_i = end_j = 0
    for i, j, n in [*blocks, (len(a), len(b), 0)]:
        if i > end_i and j > end_j and (i - end_i) * (j - end_j) > 1:
            for at_i, at_j, size in short_blocks(a[end_i:i], b[end_j:j], small, grams):
                _append(found, end_i + at_i, end_j + at_j, size)
        if n:
            _append(found, i, j, n)
        end_i, end_j = i + n, j + n
    return found
