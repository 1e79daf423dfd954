"""Connected components of a graph of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from textdiff.find.sketches import Documents


def components(count: int, pairs: Documents) -> Documents:
    """For each of `count` documents the lowest number of those it is joined with by pairs.

    Args:
        count: how many documents there are.
        pairs: document numbers, shape (n, 2).
    """
    lowest = np.arange(count, dtype=np.int64)
    while True:
        ends = lowest[pairs]
        ends = ends[ends[:, 0] != ends[:, 1]]
        if not len(ends):
            return lowest
        np.minimum.at(lowest, ends.max(axis=1), ends.min(axis=1))
        while not np.array_equal(shorter := lowest[lowest], lowest):
            lowest = shorter
