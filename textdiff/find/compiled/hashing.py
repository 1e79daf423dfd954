"""Shingles hashed, sampled, and counted in one another: what `sketches` and `verify` ask for.

Indices begin at 0 in slices of their own, not at an offset in a longer array: so the compiler
knows that they can't be negative, and several are handled at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.compiled.jit import jit
from textdiff.find.shingles import BASE, FACTOR, SHINGLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Documents

# Unsigned, as all that numba has to do with hashes must be, or it makes floats of them.
_ONE, _NONE, _HALF = np.uint64(1), np.uint64(0), np.uint64(32)
_B1, _B2, _B3, _B4 = (np.uint64(pow(BASE, power, 1 << 64)) for power in range(1, SHINGLE))
_SPACE = 4  # slots of a table for each hash, at least
_CHECKED = 256  # lookups before it is asked whether enough can still be shared


@jit
def finalised(mixed: np.uint64) -> np.uint64:
    """A hash with every bit mixed into every other."""
    mixed ^= mixed >> _HALF
    mixed *= FACTOR
    return mixed ^ (mixed >> _HALF)


@jit
def hash_shingles(characters: NDArray[np.uint32], hashes: Hashes) -> None:
    """Hashes of all shingles, in order of place."""
    for at in range(len(characters) - SHINGLE + 1):
        mixed = (
            np.uint64(characters[at]) * _B4
            + np.uint64(characters[at + 1]) * _B3
            + np.uint64(characters[at + 2]) * _B2
            + np.uint64(characters[at + 3]) * _B1
            + np.uint64(characters[at + 4])
        )
        hashes[at] = finalised(mixed)


@jit
def hash_documents(characters: NDArray[np.uint32], starts: Documents) -> tuple[Hashes, Documents]:
    """All shingles of documents that have one at least, and where those of each begin.

    Args:
        characters: of one document after the other.
        starts: where each begins, and the end.
    """
    edges = np.zeros(len(starts), np.int64)
    for document in range(len(starts) - 1):
        count = starts[document + 1] - starts[document] - SHINGLE + 1
        edges[document + 1] = edges[document] + count
    hashes = np.empty(edges[-1], np.uint64)
    for document in range(len(starts) - 1):
        hash_shingles(
            characters[starts[document] : starts[document + 1]],
            hashes[edges[document] : edges[document + 1]],
        )
    return hashes, edges


@jit
def count_shared(
    hashes: Hashes,
    starts: Documents,
    pairs: Documents,
    resemblance: float,
    containment: float,
) -> tuple[Documents, Documents]:
    """What pairs share, by tables of the second document of each.

    Args:
        hashes: of one document after the other, one at least of each, in any order; they are
            overwritten.
        starts: where each document's begin, and the end.
        pairs: places of documents, shape (n, 2), the lower first; those of one second document
            together, and before those in which it is the first.
        resemblance: as soon as a pair can reach neither this
        containment: nor this, it is counted no further.

    Returns:
        how many different hashes each document has, and each pair shares: so many at least, where
        it can't reach what is wanted.
    """
    count = len(starts) - 1
    longest = 1
    for document in range(count):
        longest = max(longest, starts[document + 1] - starts[document])
    table = np.empty(_room_for(longest), np.uint64)
    sizes = np.zeros(count, np.int64)
    second = np.zeros(count, np.bool_)
    for row in range(len(pairs)):
        second[pairs[row, 1]] = True
    for document in range(count):
        if not second[document]:
            sizes[document] = _fill(hashes[starts[document] : starts[document + 1]], table)
    shared = np.zeros(len(pairs), np.int64)
    last = -1
    mask = empty = _NONE
    for row in range(len(pairs)):
        smaller, larger = pairs[row]
        if larger != last:
            last = larger
            own = hashes[starts[larger] : starts[larger + 1]]
            mask, empty = np.uint64(_room_for(len(own)) - 1), own[0]
            sizes[larger] = _fill(own, table)
        least = min(
            resemblance / (1 + resemblance) * (sizes[smaller] + sizes[larger]),
            containment * min(sizes[smaller], sizes[larger]),
        )
        own = hashes[starts[smaller] : starts[smaller] + sizes[smaller]]
        shared[row] = _count(own, table, empty, mask, np.int64(least) - 1)
    return sizes, shared


@jit
def _room_for(count: int) -> int:
    room = 16
    while room < _SPACE * count:
        room *= 2
    return room


@jit
def _fill(hashes: Hashes, table: Hashes) -> int:
    """Puts a document's hashes into a table: how many different ones, which then stand first.

    The first of them stands in all empty slots: whoever looks it up finds it, and whoever meets
    it looking for another one knows that there is none.
    """
    room = _room_for(len(hashes))
    mask = np.uint64(room - 1)
    empty = hashes[0]
    table[:room] = empty
    different = 1
    for value in hashes[1:]:
        slot = value & mask
        while table[slot] != value and table[slot] != empty:
            slot = (slot + _ONE) & mask
        if table[slot] != value:
            table[slot] = value
            hashes[different] = value
            different += 1
    return different


@jit
def _count(
    hashes: Hashes, table: Hashes, empty: np.uint64, mask: np.uint64, least: np.int64
) -> int:
    """How many of the hashes are in a table; no more where so many can't be."""
    shared = 0
    for first in range(0, len(hashes), _CHECKED):
        if shared + len(hashes) - first < least:
            break
        for value in hashes[first : first + _CHECKED]:
            slot = value & mask
            while table[slot] != value and table[slot] != empty:
                slot = (slot + _ONE) & mask
            shared += table[slot] == value
    return shared
