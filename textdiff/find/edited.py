"""The overlap of two keys of which it is known where they are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.alike import representatives
from textdiff.find.overlap import Overlap, overlap_of_sizes, resemblance_and_containment
from textdiff.find.shingles import SHINGLE, hash_in_order, shingles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Codes

SMALL = 20_000
"""Key characters below which two sorted sets are the simplest."""


def overlap_of_edited(a: Codes, b: Codes, gaps: NDArray[np.int64]) -> Overlap:
    """Resemblance and containment of two keys, exactly as of their two sets of shingles.

    Shingles of b that lie within what is equal are those of a, so that only the others of b are
    hashed and looked for.

    Args:
        a: a key, shape (n,).
        b: the other, shape (m,).
        gaps: where they may differ, in order: starts and ends in a, then in b, shape (g, 4).
    """
    if min(len(a), len(b)) < SMALL:
        return resemblance_and_containment(shingles(a), shingles(b))
    in_a = hash_in_order(a)
    others = _starts_in_gaps(gaps[:, 2], gaps[:, 3], len(b))
    equal = np.ones(len(in_a), dtype=np.bool_)
    equal[_starts_in_gaps(gaps[:, 0], gaps[:, 1], len(a))] = False
    found = representatives(np.concatenate((in_a, hash_in_order(b).take(others))))
    holds_a = np.zeros(len(found), dtype=np.bool_)
    holds_a[found[: len(in_a)]] = True
    holds_b = np.zeros(len(found), dtype=np.bool_)
    holds_b[found[: len(in_a)][equal]] = True
    holds_b[found[len(in_a) :]] = True
    shared = int(np.count_nonzero(holds_a & holds_b))
    return overlap_of_sizes(int(np.count_nonzero(holds_a)), int(np.count_nonzero(holds_b)), shared)


def _starts_in_gaps(
    starts: NDArray[np.int64], ends: NDArray[np.int64], size: int
) -> NDArray[np.int64]:
    """Where the shingles begin that are not wholly within one stretch between gaps."""
    last = size - SHINGLE
    first = np.maximum(starts - (SHINGLE - 1), 0)
    after = np.minimum(ends, last + 1)
    first[1:] = np.maximum(first[1:], after[:-1])
    return ranges(first, np.maximum(after, first))


def ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of several half-open ranges, one range after the other.

    >>> ranges(np.array([3, 9]), np.array([5, 10])).tolist()
    [3, 4, 9]
    """
    sizes = ends - starts
    before = sizes.cumsum() - sizes
    numbers: NDArray[np.int64] = np.repeat(starts - before, sizes)
    numbers += np.arange(int(sizes.sum()))
    return numbers
