"""Which elements of an array are equal, without sorting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes

_REMIX = np.uint64(0x9E3779B97F4A7C15)


def representatives(hashes: Hashes) -> NDArray[np.int32]:
    """For each element the index of one that is equal to it: of equal ones always the same.

    All write their index into the slot of a table that their upper bits name, and each looks
    whether what stands there now is its equal. Those that meet another one there go on with other
    bits. A slot satisfies at least one of those that share it, so that the rounds end.

    Args:
        hashes: values whose bits are well mixed, shape (n,), fewer than 2³¹.

    >>> representatives(np.array([7, 7, 8], dtype=np.uint64)).tolist() in ([0, 0, 2], [1, 1, 2])
    True
    """
    found = np.arange(len(hashes), dtype=np.int32)
    left, values, mixed = found, hashes, hashes
    while len(left):
        bits = max((len(left)).bit_length() + 1, 4)
        slots = (mixed >> np.uint64(64 - bits)).astype(np.intp)
        table = np.empty(1 << bits, dtype=np.int32)
        table[slots] = left
        holders = table.take(slots, mode="clip")
        rest = np.flatnonzero(hashes.take(holders, mode="clip") != values)
        if left is found:
            found = holders
        else:
            found[left] = holders
        left = left.take(rest)
        values, mixed = values.take(rest), mixed.take(rest) * _REMIX
    return found


def count_distinct(found: NDArray[np.int32]) -> int:
    """How many different elements there are, by their representatives."""
    return int(np.count_nonzero(found == np.arange(len(found), dtype=np.int32)))
