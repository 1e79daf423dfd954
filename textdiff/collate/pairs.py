"""The matched pairs of an alignment, numbered, so that a few of very many can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks


class Pairs:
    """The matched pairs of elements of blocks, numbered from 0 in their order.

    Attributes:
        starts: where the blocks begin in a, and in b.
        sizes: their lengths.
        numbers: the number of each block's first pair.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.starts = (blocks[:, 0], blocks[:, 1])
        self.sizes = blocks[:, 2]
        self.numbers = self.sizes.cumsum() - self.sizes

    def before(self, places: NDArray[np.int64], side: int) -> NDArray[np.int64]:
        """How many pairs stand before places of one side."""
        block = np.maximum(self.starts[side].searchsorted(places, side="right") - 1, 0)
        inside = np.minimum(places - self.starts[side][block], self.sizes[block])
        before: NDArray[np.int64] = self.numbers[block] + np.maximum(inside, 0)
        return before

    def places(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The elements of a and of b that pairs match."""
        block = self.numbers.searchsorted(numbers, side="right") - 1
        inside = numbers - self.numbers[block]
        return self.starts[0][block] + inside, self.starts[1][block] + inside

    def without(self, numbers: NDArray[np.int64]) -> Blocks:
        """The blocks without some of their pairs, ascending."""
        breaks = np.flatnonzero(np.diff(numbers) > 1)
        first = numbers[np.append(0, breaks + 1)]
        after = numbers[np.append(breaks, len(numbers) - 1)] + 1
        cuts = np.sort(np.concatenate((self.numbers, first, after)))
        sizes = np.diff(np.append(cuts, self.numbers[-1] + self.sizes[-1]))
        run = np.maximum(first.searchsorted(cuts, side="right") - 1, 0)
        kept = (sizes > 0) & ~((first[run] <= cuts) & (cuts < after[run]))
        blocks = np.empty((np.count_nonzero(kept), 3), dtype=np.int64)
        blocks[:, 0], blocks[:, 1] = self.places(cuts[kept])
        blocks[:, 2] = sizes[kept]
        return blocks


def union(ranges: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers that are in any of the half-open ranges, shape (n, 2), ascending."""
    ranges = ranges[ranges[:, 0].argsort(kind="stable")]
    starts, ends = ranges[:, 0], np.maximum.accumulate(ranges[:, 1])
    starts = np.maximum(starts, np.append(0, ends[:-1]))
    return _counted(starts, np.maximum(ends - starts, 0))


def _counted(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start on, as many as its size, one range after the other."""
    ends = sizes.cumsum()
    numbers: NDArray[np.int64] = np.arange(int(ends[-1]) if len(ends) else 0)
    numbers += (starts - ends + sizes).repeat(sizes)
    return numbers
