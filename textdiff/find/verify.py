"""What candidates really share: exact counts on whole shingle sets."""

from __future__ import annotations

import os
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.components import components
from textdiff.find.overlap import shared_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Documents

_KEPT_BYTES = 32 << 20  # by each thread
_WORTH_A_TABLE = 6  # pairs with one document
_WORTH_THREADS = 64  # documents with pairs
_TOGETHER = 1 << 18  # shingles looked up at once


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Pairs of documents with the sizes of their shingle sets and of what they share.

    Attributes:
        pairs: document numbers, shape (n, 2), the lower first, ascending.
        sizes: of the two sets, shape (n, 2).
        shared: of the intersection, shape (n,).
    """

    pairs: Documents
    sizes: Documents
    shared: Documents


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


def count_shared(make: Callable[[int], Hashes], pairs: Documents, documents: int) -> Counted:
    """Counts what each pair of documents shares, exactly, in as many threads as processors.

    Args:
        make: gives a document's shingle set.
        pairs: shape (n, 2), each document's number below `documents`.
        documents: how many there are.
    """
    lower, upper = pairs.min(axis=1), pairs.max(axis=1)
    order = np.lexsort((lower, upper))
    pairs = np.stack((lower, upper), axis=1)[order]
    sizes = np.empty_like(pairs)
    shared = np.empty(len(pairs), dtype=np.int64)
    edges = np.flatnonzero(np.diff(pairs[:, 1], prepend=-1, append=-1))
    group = components(documents, pairs)[pairs[edges[:-1], 1]]
    ordered = np.argsort(group, kind="stable")  # so that the sets kept are used again

    def count(part: Documents) -> None:
        sets = ShingleSets(make)
        for at in part.tolist():
            here = slice(int(edges[at]), int(edges[at + 1]))
            _count_with_one(sets, pairs[here], sizes[here], shared[here])

    threads = os.cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        list(
            pool.map(
                count, np.array_split(ordered, threads if len(ordered) > _WORTH_THREADS else 1)
            )
        )
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return Counted(pairs[order], sizes[order], shared[order])


def _count_with_one(
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
