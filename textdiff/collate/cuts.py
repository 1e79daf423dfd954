"""Where a minimal alignment of two sequences may be cut, proved without making it.

Given is one alignment, as blocks that are equal and gaps between them. A minimal one may go other
ways; but one that never meets a block has errors in every part of it that could stand in no other
place. Where these cost no less than what it can save in the gaps, it can as well go through the
block, and the distance is the sum of those on both sides.

The proof. A path through the matrix of the two sequences *meets* a block if it visits a point of
the block's diagonal between its ends. One that meets it can follow it to both of its ends at no
cost. Take a minimal path, and the blocks k+1..m that it misses between two that it meets, k and
m+1 (or the corners). Divide each of these blocks into tiles of q elements. A tile whose elements
stand at no other place within reach can't be matched as a whole away from its block, so that there
is an error within its rows: with w of such tiles in a block, the path pays w(k+1) + … + w(m) at
least. Following the blocks would cost the distances of the gaps, g(k) + … + g(m). Where the first
is not below the second for all k and m around a block, there is a minimal path that meets it. For
all blocks of which this holds, there is one that meets them all, since each detour can be replaced
by itself. *Within reach* means that a minimal path has at most the errors of the given alignment,
which bounds how far it can be from the diagonals of the blocks.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.edited import ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Codes

    Gaps = NDArray[np.int64]
    """Shape (g, 4): starts and ends in a, then in b, in order, disjoint."""

_SAMPLE = 1 << 13
_MULTIPLIER = 0x9E3779B1
LEAST_STEP = 1 << 15
_MOST_BITS = 22


def proven_cuts(a: Codes, size_b: int, gaps: Gaps, costs: NDArray[np.int64]) -> NDArray[np.intp]:
    """The gaps behind which a minimal alignment may be cut, ascending: at their ends in a and b.

    Args:
        a: a sequence, shape (n,).
        size_b: the length of the other, which is equal to a outside the gaps.
        gaps: where they differ.
        costs: for each gap an upper bound of the distance of its two sides, shape (g,).
    """
    starts = gaps[:, 1]
    ends = np.append(gaps[1:, 0], len(a))
    reach = reach_of(len(a), size_b, gaps, costs)
    size = tile_size(a, 2 * reach)
    tiles_in = np.maximum(ends - starts, 0) // size
    after = tiles_in.cumsum()
    tiles = ranges(np.zeros_like(tiles_in), tiles_in) * size + np.repeat(starts, tiles_in)
    alone = np.zeros(len(tiles) + 1, dtype=np.int64)
    np.cumsum(_alone(a, tiles, size, reach), out=alone[1:])
    # Prefix sums: what missing the blocks up to one costs at least, what the gaps up to one cost.
    missed, saved = alone.take(after), costs.cumsum()
    to_the_right = np.minimum.accumulate((missed[:-1] - saved[1:])[::-1])[::-1]
    to_the_left = np.maximum.accumulate(np.append(0, missed[:-1] - saved[:-1]))
    # The block before the first gap and that behind the last end in a corner: each path meets them.
    return np.append(np.flatnonzero(to_the_right >= to_the_left[:-1]), len(gaps) - 1)


def reach_of(size_a: int, size_b: int, gaps: Gaps, costs: NDArray[np.int64]) -> int:
    """How far beside a block's diagonal a minimal path may run."""
    off = int(np.abs(gaps[:, 3] - gaps[:, 1]).max(initial=0))
    return (int(costs.sum()) + abs(size_b - size_a)) // 2 + off + 1


def tile_size(a: Codes, window: int) -> int:
    """How many elements a tile needs to be mostly alone in a window, by what cut texts best."""
    if not len(a):
        return 2
    sample = a[:: max(len(a) // _SAMPLE, 1)]
    share = np.bincount(sample - sample.min()) / len(sample)
    share = share[share > 0]
    entropy = max(-float(share @ np.log2(share)), 0.5)
    return min(max(round(1.6 * math.log2(window + 2) / entropy), 2), 16)


def _alone(a: Codes, tiles: NDArray[np.int64], size: int, reach: int) -> NDArray[np.bool_]:
    """Whether no other stretch of a within reach is equal to a tile; in doubt it says no."""
    alone = np.zeros(len(tiles), dtype=np.bool_)
    if len(a) < size:
        return alone
    step = max(2 * reach, LEAST_STEP)
    bits = min(max((16 * min(step + 2 * reach, len(a))).bit_length() - 1, 8), _MOST_BITS)
    slots = _hashed(a, size, bits)
    places = np.arange(len(slots), dtype=np.int32 if len(slots) < 1 << 31 else np.int64)
    first, last = (np.empty(1 << bits, dtype=places.dtype) for _ in range(2))
    for start in range(0, len(slots), step):
        window = slice(max(start - reach, 0), start + step + reach)
        # The last to write stays: where the first and the last are one, there is no other.
        last[slots[window]] = places[window]
        first[slots[window][::-1]] = places[window][::-1]
        low, high = tiles.searchsorted((start, start + step))
        of_tile = slots.take(tiles[low:high])
        alone[low:high] = first.take(of_tile) == last.take(of_tile)
    return alone


def _hashed(a: Codes, size: int, bits: int) -> NDArray[np.intp]:
    """For each stretch of so many elements a number of so many bits: equal for equal stretches."""
    doubled, length = a.astype(np.uint32) * np.uint32(_MULTIPLIER), 1
    hashes, done = np.zeros(len(a) + 1, dtype=np.uint32), 0
    while True:
        if size & length:
            hashes = _joined(hashes, done, doubled, length) if done else doubled
            done += length
        if done == size:
            break
        doubled, length = _joined(doubled, length, doubled, length), 2 * length
    hashes = hashes * np.uint32(_MULTIPLIER)
    return (hashes >> np.uint32(32 - bits)).astype(np.intp)


def _joined(
    left: NDArray[np.uint32], size: int, right: NDArray[np.uint32], more: int
) -> NDArray[np.uint32]:
    """The hashes of stretches that are one after the other, from those of the two."""
    count = min(len(left), len(right) - size)
    joined = left[:count] * np.uint32(pow(_MULTIPLIER + 2, more, 1 << 32))
    joined += right[size : size + count]
    return joined
