"""Matching blocks: where two sequences are equal, in order.

A set of blocks is an int64 array of shape (m, 3): `a[i:i+n] == b[j:j+n]` for each row (i, j, n),
with n > 0, both i and j ascending and blocks disjoint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Elements

    Blocks = NDArray[np.int64]
    Gaps = NDArray[np.int64]
    """Shape (g, 4): rows (a_start, a_end, b_start, b_end) of what lies between blocks."""

_CHUNK = 1 << 16
_FIRST_REACH = 32


def empty_blocks() -> Blocks:
    """No blocks: shape (0, 3)."""
    return np.empty((0, 3), dtype=np.int64)


def common_prefix(a: Elements, b: Elements) -> int:
    """How many elements at the start are equal."""
    limit = min(len(a), len(b))
    for start in range(0, limit, _CHUNK):
        end = min(start + _CHUNK, limit)
        unequal = a[start:end] != b[start:end]
        first = int(unequal.argmax())
        if unequal[first]:
            return start + first
    return limit


def common_suffix(a: Elements, b: Elements) -> int:
    """How many elements at the end are equal."""
    return common_prefix(a[::-1], b[::-1])


def join(blocks: Blocks) -> Blocks:
    """The same blocks with those that touch on one diagonal made one; empty ones left out."""
    in_a, in_b, sizes = blocks.T
    if not sizes.all():
        kept = np.flatnonzero(sizes)
        in_a, in_b, sizes = in_a[kept], in_b[kept], sizes[kept]
    apart = (in_a[:-1] + sizes[:-1] != in_a[1:]) | (in_b[:-1] + sizes[:-1] != in_b[1:])
    starts = np.concatenate(([0], np.flatnonzero(apart) + 1))[: len(sizes)]
    joined = np.empty((len(starts), 3), dtype=np.int64)
    joined[:, 0], joined[:, 1] = in_a[starts], in_b[starts]
    if len(starts):
        joined[:, 2] = np.add.reduceat(sizes, starts)
    return joined


def gaps_between(blocks: Blocks, size_a: int, size_b: int) -> Gaps:
    """What lies before, between and after m blocks: shape (m + 1, 4)."""
    gaps = np.empty((len(blocks) + 1, 4), dtype=np.int64)
    gaps[0, (0, 2)] = 0
    gaps[-1, 1], gaps[-1, 3] = size_a, size_b
    gaps[1:, 0] = blocks[:, 0] + blocks[:, 2]
    gaps[1:, 2] = blocks[:, 1] + blocks[:, 2]
    gaps[:-1, 1] = blocks[:, 0]
    gaps[:-1, 3] = blocks[:, 1]
    return gaps


def reach_forward(a: Elements, b: Elements, gaps: Gaps) -> NDArray[np.int64]:
    """For each gap, how many elements at its start are equal on both sides."""
    return _reach(a, b, gaps[:, 0], gaps[:, 2], _room(gaps), 1)


def reach_backward(a: Elements, b: Elements, gaps: Gaps) -> NDArray[np.int64]:
    """For each gap, how many elements at its end are equal on both sides."""
    return _reach(a, b, gaps[:, 1] - 1, gaps[:, 3] - 1, _room(gaps), -1)


def _room(gaps: Gaps) -> NDArray[np.int64]:
    room: NDArray[np.int64] = np.minimum(gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2])
    return room


def _reach(
    a: Elements,
    b: Elements,
    from_a: NDArray[np.int64],
    from_b: NDArray[np.int64],
    room: NDArray[np.int64],
    step: int,
) -> NDArray[np.int64]:
    """Equal elements from given places on, at most `room`, going forward or backward."""
    reached = np.zeros(len(room), dtype=np.int64)
    alive = np.flatnonzero(room > 0)
    width = _FIRST_REACH
    while len(alive):
        ahead = reached[alive] if step > 0 else -reached[alive] - width + 1
        ahead_a = windows(a, from_a[alive] + ahead, width)
        ahead_b = windows(b, from_b[alive] + ahead, width)
        unequal = (ahead_a != ahead_b)[:, ::step]
        run = unequal.argmax(axis=1)
        run[~unequal[np.arange(len(run)), run]] = width
        reached[alive] = np.minimum(reached[alive] + run, room[alive])
        alive = alive[(run == width) & (reached[alive] < room[alive])]
        width = min(4 * width, 4096) if len(alive) < 1024 else width
    return reached


def windows(codes: Elements, starts: NDArray[np.int64], width: int) -> Elements:
    """The `width` elements from each start on, shape (m, width); any, where they aren't there."""
    last = len(codes) - width
    outside = (starts < 0) | (starts > last)
    if not outside.any():
        return sliding_window_view(codes, width)[starts]
    rows = np.empty((len(starts), width), dtype=codes.dtype)
    rows[~outside] = sliding_window_view(codes, width)[starts[~outside]] if last >= 0 else 0
    places = starts[outside, None] + np.arange(width)
    rows[outside] = codes.take(places, mode="clip")
    return rows
