"""Whole shingle sets: kept while they are used again, and counted in one another by numpy."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.overlap import shared_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Documents

_KEPT_BYTES = 32 << 20  # by each thread
_WORTH_A_TABLE = 6  # pairs with one document
_TOGETHER = 1 << 18  # shingles looked up at once


class ShingleSets:
    """Shingle sets of a collection, made when asked for; the last used are kept."""

    def __init__(self, make: Callable[[int], Hashes]) -> None:
        self._make = make
        self._kept: OrderedDict[int, Hashes] = OrderedDict()
        self._bytes = 0

    def __getitem__(self, document: int) -> Hashes:
        found = self._kept.pop(document, None)
        if found is None:
            found = self._make(document)
            self._bytes += found.nbytes
        self._kept[document] = found
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.nbytes
        return found


def count_with_one(
    sets: ShingleSets, pairs: Documents, sizes: Documents, shared: Documents
) -> None:
    """Fills in sizes and what is shared, for pairs that all have the same second document."""
    one = sets[int(pairs[0, 1])]
    sizes[:, 1] = len(one)
    if len(pairs) < _WORTH_A_TABLE:
        for row, other in enumerate(sets[document] for document in pairs[:, 0].tolist()):
            sizes[row, 0] = len(other)
            shared[row] = shared_count(other, one)
        return
    members = _Members(one)
    start = 0
    while start < len(pairs):
        others: list[Hashes] = []
        total = 0
        while start + len(others) < len(pairs) and (not others or total < _TOGETHER):
            others.append(sets[int(pairs[start + len(others), 0])])
            total += len(others[-1])
        here = slice(start, start + len(others))
        sizes[here, 0] = [len(other) for other in others]
        shared[here] = members.count(others)
        start += len(others)


class _Members:
    """A set of hashes as a table: a slot for each hash, and a search for those without one."""

    def __init__(self, hashes: Hashes) -> None:
        bits = min(max((8 * len(hashes)).bit_length(), 10), 24)
        self._mask = np.uint64((1 << bits) - 1)
        slots = self._slots(hashes)
        # What fills an empty slot belongs in another one, so that nothing looked up there meets it.
        self._table = np.full(1 << bits, hashes[0])
        self._table[slots] = hashes
        homeless = self._table[slots] != hashes
        self._homeless = hashes[homeless]
        self._crowded = np.zeros(1 << bits, dtype=np.bool_)
        self._crowded[slots[homeless]] = True

    def _slots(self, hashes: Hashes) -> Documents:
        return (hashes & self._mask).view(np.int64)

    def count(self, others: list[Hashes]) -> Documents:
        """How many of each other set's hashes are in this set."""
        hashes = np.concatenate(others)
        slots = self._slots(hashes)
        hits = self._table.take(slots) == hashes
        rest = np.flatnonzero(self._crowded.take(slots) & ~hits)
        places = self._homeless.searchsorted(hashes[rest])
        places = np.minimum(places, max(len(self._homeless) - 1, 0))
        hits[rest] = self._homeless[places] == hashes[rest]
        starts = np.zeros(len(others), dtype=np.int64)
        np.cumsum([len(other) for other in others[:-1]], out=starts[1:])
        return np.add.reduceat(hits, starts, dtype=np.int64)
