"""Hashing many documents at once: samples of their shingles, and look-ups of given hashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.shingles import distinct, hash_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from textdiff.find.collection import Collection
    from textdiff.find.shingles import Hashes

    Documents = NDArray[np.int64]
    """Numbers of documents in a collection, shape (n,)."""

RATE = 16
"""One shingle hash in so many is in the FracMinHash sample of a document."""
_SAMPLED = np.uint64((1 << 64) // RATE)
_BATCH = 1 << 15  # characters hashed together: the temporaries stay in a core's cache


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which document has which shingle: two arrays of one length, the pairs in any order."""

    hashes: Hashes
    documents: Documents

    @classmethod
    def of(cls, sets: dict[int, Hashes]) -> Postings:
        """The postings of whole sets, by document."""
        numbers = np.fromiter(sets, dtype=np.int64, count=len(sets))
        sizes = np.fromiter((len(one) for one in sets.values()), dtype=np.int64, count=len(sets))
        hashes = [np.empty(0, dtype=np.uint64), *sets.values()]
        return cls(np.concatenate(hashes), np.repeat(numbers, sizes))

    @classmethod
    def joined(cls, parts: list[Postings]) -> Postings:
        """Several postings as one."""
        hashes = [np.empty(0, dtype=np.uint64), *(part.hashes for part in parts)]
        documents = [np.empty(0, dtype=np.int64), *(part.documents for part in parts)]
        return cls(np.concatenate(hashes), np.concatenate(documents))

    def where(self, wanted: NDArray[np.bool_] | Documents) -> Postings:
        """The postings at which a mask is true, or those at places."""
        return Postings(self.hashes[wanted], self.documents[wanted])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A document, or a part of a long one that overlaps the next by k - 1 characters."""

    document: int
    start: int
    end: int


class Lookup:
    """A set of hashes to be found among many: two tables of bits first, then a search."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = distinct(np.sort(hashes))
        bits = max(16, min(26, (8 * len(self._hashes)).bit_length()))
        self._mask = np.uint64((1 << bits) - 1)
        self._shifts = (np.uint64(0), np.uint64(bits))
        self._tables = [np.zeros(1 << bits, dtype=np.bool_) for _ in self._shifts]
        for table, shift in zip(self._tables, self._shifts, strict=True):
            table[self._slots(self._hashes, shift)] = True

    def __len__(self) -> int:
        return len(self._hashes)

    def _slots(self, hashes: Hashes, shift: np.uint64) -> Documents:
        slots: Documents = ((hashes >> shift) & self._mask).view(np.int64)
        return slots

    def places(self, hashes: Hashes) -> Documents:
        """Places of the hashes that are in the set."""
        first, second = self._tables
        places = np.flatnonzero(first.take(self._slots(hashes, self._shifts[0])))
        some = hashes[places]
        maybe = np.flatnonzero(second.take(self._slots(some, self._shifts[1])))
        places, some = places[maybe], some[maybe]
        if not len(places):
            return places
        near = np.minimum(self._hashes.searchsorted(some), len(self._hashes) - 1)
        sure = np.flatnonzero(self._hashes[near] == some)
        return places[sure]


def sample(
    collection: Collection, documents: Documents, k: int, wanted: Lookup, on_document: Step
) -> tuple[Postings, Postings]:
    """The FracMinHash samples of documents, and in which of them wanted hashes stand.

    Both may name a hash of a document more than once.

    Args:
        collection: the documents' keys.
        documents: which to hash.
        k: characters in a shingle.
        wanted: hashes to look up in the whole sets.
        on_document: told how many documents were done.
    """
    samples: list[Postings] = []
    found: list[Postings] = []
    for batch, starts, hashes in _hashed(collection, documents, k):
        samples.append(_locate(batch, starts, hashes, np.flatnonzero(hashes < _SAMPLED), k))
        if len(wanted):
            found.append(_locate(batch, starts, hashes, wanted.places(hashes), k))
        on_document(sum(piece.start == 0 for piece in batch))
    return Postings.joined(samples), Postings.joined(found)


def sample_of(hashes: Hashes) -> Hashes:
    """The FracMinHash sample of a sorted set: its hashes below a bound."""
    return hashes[: hashes.searchsorted(_SAMPLED)]


def look_up(collection: Collection, documents: Documents, k: int, wanted: Lookup) -> Postings:
    """In which of the documents the wanted hashes stand."""
    found: list[Postings] = []
    for batch, starts, hashes in _hashed(collection, documents, k):
        found.append(_locate(batch, starts, hashes, wanted.places(hashes), k))
    return Postings.joined(found)


def _hashed(
    collection: Collection, documents: Documents, k: int
) -> Iterator[tuple[list[_Piece], Documents, Hashes]]:
    """Batches of pieces, where each begins, and the hashes of the batch's windows."""
    for batch in _batches(collection, documents, k):
        parts = [collection.codes[piece.document][piece.start : piece.end] for piece in batch]
        starts = np.zeros(len(batch) + 1, dtype=np.int64)
        np.cumsum([len(part) for part in parts], out=starts[1:])
        characters = np.empty(int(starts[-1]), dtype=np.uint64)
        np.concatenate(parts, out=characters)
        yield batch, starts, hash_windows(characters, k)


def _batches(collection: Collection, documents: Documents, k: int) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for document in documents.tolist():
        length = len(collection.codes[document])
        if size + length > _BATCH and batch:
            yield batch
            batch, size = [], 0
        for start in range(0, max(length - k + 1, 1), _BATCH):
            end = min(start + _BATCH + k - 1, length)
            batch.append(_Piece(document, start, end))
            size += end - start
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def _locate(
    batch: list[_Piece], starts: Documents, hashes: Hashes, places: Documents, k: int
) -> Postings:
    """The hashes at places of a batch with their documents, but for windows over a border."""
    piece = starts.searchsorted(places, side="right") - 1
    inside = places + k <= starts[piece + 1]
    numbers = np.array([one.document for one in batch], dtype=np.int64)
    return Postings(hashes[places[inside]], numbers[piece[inside]])


if TYPE_CHECKING:
    Step = Callable[[int], None]
    """Told how many more documents are done."""
