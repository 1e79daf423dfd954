"""Sketches of many documents, made together and kept together."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find.shingles import SHINGLE, hash_windows, shingles, sorted_set
from textdiff.find.sketch import FLOOR, RATES, RUN, WINDOW, Sketch, digest_of, narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Values

    Codes = NDArray[np.unsignedinteger]
    """Key characters of one document, shape (n,)."""
    Documents = NDArray[np.int64]
    """Numbers of documents in a collection, or a count for each, shape (n,)."""
    Step = Callable[[int], None]
    """Told how many more documents are done."""

_BATCH = 1 << 15  # characters hashed together: the temporaries stay in a core's cache
_LAST = len(RATES) - 1
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)
# By the upper four bits of a hash, the coarsest level at which it is sampled.
_LEVELS = np.array([0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4], dtype=np.uint64)
_LEVEL_BITS, _LEVEL_SHIFT = 3, np.uint64(60)
_FACTORS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77))


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """The sketches of a collection, as columns; see `Sketch` for what they hold.

    Attributes:
        lengths: key characters of each document, shape (n,).
        sizes: different shingles, for long documents an estimate, shape (n,).
        levels: rates as places in `RATES`, shape (n,).
        samples: of one document after the other.
        starts: where each sample begins, shape (n,).
        within: how many of each sample there are at each rate, shape (n, 5).
        marks: of one document after the other.
        marked: how many marks each has, shape (n,).
    """

    lengths: Documents
    sizes: Documents
    levels: Documents
    samples: Values
    starts: Documents
    within: NDArray[np.int64]
    marks: Values
    marked: Documents

    def __len__(self) -> int:
        return len(self.lengths)

    @classmethod
    def of(cls, sketches: Sequence[Sketch]) -> Sketches:
        """Single sketches as a collection."""
        empty = np.empty(0, dtype=np.uint32)
        within = np.array([one.within for one in sketches], dtype=np.int64).reshape(-1, len(RATES))
        return cls(
            np.array([one.length for one in sketches], dtype=np.int64),
            np.array([one.size for one in sketches], dtype=np.int64),
            np.array([one.level for one in sketches], dtype=np.int64),
            np.concatenate([empty, *(one.sample for one in sketches)]),
            _starts(within),
            within,
            np.concatenate([empty, *(one.marks for one in sketches)]),
            np.array([len(one.marks) for one in sketches], dtype=np.int64),
        )

    def sampled(self, documents: Documents, level: int) -> tuple[Values, Documents]:
        """The samples of some documents at a rate no finer than theirs.

        Args:
            documents: their numbers; one may stand several times.
            level: a place in `RATES`.

        Returns:
            the hashes, and of each the place of its document in `documents`.
        """
        counts = self.within[documents, level]
        rows = np.repeat(np.arange(len(documents)), counts)
        return self.samples[_places(self.starts[documents], counts)], rows


def _starts(within: NDArray[np.int64]) -> Documents:
    return np.cumsum(within[:, _LAST]) - within[:, _LAST]


def _places(starts: Documents, counts: Documents) -> Documents:
    """The places of runs: starts[0], starts[0] + 1, … counts[0] of them, and so on."""
    return np.repeat(starts - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())


def make_sketches(documents: Sequence[Codes]) -> list[Sketch]:
    """The sketches of some documents, each a value of its own."""
    documents = [narrowed(codes) for codes in documents]
    made = sketch_all(documents, lambda _: None)
    ends = np.cumsum(made.marked)
    columns = zip(
        documents,
        made.sizes.tolist(),
        made.levels.tolist(),
        np.split(made.samples, made.starts[1:]),
        made.within.tolist(),
        np.split(made.marks, ends[:-1]),
        strict=True,
    )
    return [
        Sketch(digest_of(codes), len(codes), size, level, sample, tuple(within), marks)
        for codes, size, level, sample, within, marks in columns
    ]


def sketch_all(
    documents: Sequence[Codes], on_document: Step, threads: int | None = None
) -> Sketches:
    """The sketches of documents, made in batches by as many threads as there are processors.

    Args:
        documents: their key characters; batches are best where lengths ascend.
        on_document: told how many documents were done.
        threads: if not as many as processors.
    """
    parts: list[_Part] = []
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        for part in pool.map(_sketch_batch, _batches(documents)):
            parts.append(part)
            on_document(len(part.levels))
    if not parts:
        return Sketches.of([])
    levels, samples, within, marks, marked = map(np.concatenate, zip(*parts, strict=True))
    return Sketches(
        np.array([len(codes) for codes in documents], dtype=np.int64),
        within[:, _LAST] * np.array(RATES)[levels],
        levels,
        samples,
        _starts(within),
        within,
        marks,
        marked,
    )


def _batches(documents: Sequence[Codes]) -> Iterator[list[Codes]]:
    batch: list[Codes] = []
    size = 0
    for codes in documents:
        if batch and size + len(codes) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(codes)
        size += len(codes)
    if batch:
        yield batch


class _Part(NamedTuple):
    """The sketches of a batch; see `Sketches`."""

    levels: Documents
    samples: Values
    within: NDArray[np.int64]
    marks: Values
    marked: Documents


def _sketch_batch(batch: list[Codes]) -> _Part:
    guessed = _guess(np.array([len(codes) for codes in batch], dtype=np.int64))
    sampled: list[Hashes] = []
    marks: list[Values] = []
    marked: list[Documents] = []
    for starts, characters in _pieces(batch):
        hashes = hash_windows(characters, SHINGLE)
        sampled.append(_sample(hashes, starts, guessed))
        found, counts = _marks(hashes, starts)
        marks.append(found)
        marked.append(counts)
    packed = _with_exceptions(sorted_set(np.concatenate(sampled)), batch, guessed)
    levels, within, kept = _levels(packed, len(batch), guessed)
    # Several pieces are those of one document.
    counts = marked[0] if len(marked) == 1 else np.array([sum(map(len, marks))])
    return _Part(
        levels, (packed[kept] & _LOWER).astype(np.uint32), within, np.concatenate(marks), counts
    )


def _guess(lengths: Documents) -> Documents:
    """Levels at which documents so long have a sample that is large enough, almost surely."""
    guessed = np.full(len(lengths), _LAST, dtype=np.int64)
    for level in range(_LAST - 1, -1, -1):
        guessed[lengths >= 2 * FLOOR * RATES[level]] = level
    return guessed


def _pieces(batch: list[Codes]) -> Iterator[tuple[Documents, Hashes]]:
    """The batch in pieces: where each document begins, and the end; the characters.

    Only a document that fills a batch alone is cut; its pieces overlap by a window.
    """
    overlap = WINDOW + RUN - 2
    if len(batch) == 1 and len(batch[0]) > 2 * _BATCH:
        for start in range(0, len(batch[0]) - overlap, _BATCH):
            part = batch[0][start : start + _BATCH + overlap].astype(np.uint64)
            yield np.array([0, len(part)]), part
        return
    starts = np.zeros(len(batch) + 1, dtype=np.int64)
    np.cumsum([len(codes) for codes in batch], out=starts[1:])
    characters = np.empty(int(starts[-1]), dtype=np.uint64)
    np.concatenate(batch, out=characters)
    yield starts, characters


def _sample(hashes: Hashes, starts: Documents, guessed: Documents) -> Hashes:
    """The sampled hashes of a piece: document, level and lower half in one number."""
    coarsest, finest = int(guessed.min()), int(guessed.max())
    if finest < _LAST:
        mask = hashes < np.uint64((1 << 64) // RATES[finest])
    else:
        mask = np.ones(len(hashes), dtype=np.bool_)
    places, edges = _inside(mask, starts, SHINGLE)
    document = np.repeat(np.arange(len(guessed)), np.diff(edges))
    packed = document.view(np.uint64) << np.uint64(32 + _LEVEL_BITS)
    hashes = hashes[places]
    packed |= hashes & _LOWER
    if finest:
        levels = _LEVELS.take((hashes >> _LEVEL_SHIFT).view(np.int64))
        packed |= levels << _HALF
        if coarsest < finest:
            packed = packed[levels <= guessed[document].view(np.uint64)]
    return packed


def _inside(mask: NDArray[np.bool_], starts: Documents, width: int) -> tuple[Documents, Documents]:
    """Where the mask is true, but for windows that reach over the end of their document.

    Args:
        mask: true at places where windows of interest begin; it is changed.
        starts: where each document begins, and the end.
        width: characters of a window.

    Returns:
        the places, and where in them those of each document begin, and the end.
    """
    over = (starts[1:, None] - np.arange(1, width)).ravel()
    mask[over[(over >= 0) & (over < len(mask))]] = False
    places = np.flatnonzero(mask)
    return places, places.searchsorted(starts)


def _marks(hashes: Hashes, starts: Documents) -> tuple[Values, Documents]:
    """The marks of a piece, one document's after the other's, and how many each has."""
    least = _windows_least(_hash_runs(hashes))
    fresh = np.ones(len(least), dtype=np.bool_)
    np.not_equal(least[1:], least[:-1], out=fresh[1:])
    fresh[starts[starts < len(least)]] = True
    places, edges = _inside(fresh, starts, WINDOW + RUN - 1)
    return least[places], np.diff(edges)


def _hash_runs(hashes: Hashes) -> Values:
    """Hashes of runs of 12 characters, from those of the three shingles that cover each."""
    upper = (hashes >> _HALF).astype(np.uint32)
    count = max(len(upper) - (RUN - SHINGLE), 0)
    runs = upper[RUN - SHINGLE :] * _FACTORS[0]
    runs ^= upper[SHINGLE : SHINGLE + count]
    runs *= _FACTORS[1]
    runs ^= upper[:count]
    return runs


def _windows_least(runs: Values) -> Values:
    """The least of each 13 in a row."""
    least, length = runs, 1
    while length < WINDOW:
        step = min(length, WINDOW - length)
        least = np.minimum(least[: max(len(least) - step, 0)], least[step:])
        length += step
    return least


def _with_exceptions(packed: Hashes, batch: list[Codes], guessed: Documents) -> Hashes:
    """The samples of a batch, with those of repetitive and very short documents put right."""
    borders = np.arange(len(batch) + 1, dtype=np.uint64) << np.uint64(32 + _LEVEL_BITS)
    counts = np.diff(packed.searchsorted(borders))
    for document in np.flatnonzero((counts < FLOOR) & (guessed < _LAST) | (counts == 0)).tolist():
        hashes = shingles(batch[document])
        own = borders[document] | _LEVELS.take((hashes >> _LEVEL_SHIFT).view(np.int64)) << _HALF
        own |= hashes & _LOWER
        own.sort()
        low, high = packed.searchsorted(borders[document : document + 2])
        packed = np.concatenate((packed[:low], own, packed[high:]))
        guessed[document] = _LAST
    return packed


def _levels(
    packed: Hashes, documents: int, guessed: Documents
) -> tuple[Documents, NDArray[np.int64], Documents]:
    """Levels, how many hashes there are within each, and which are kept."""
    steps = np.arange(documents, dtype=np.uint64)[:, None] << np.uint64(_LEVEL_BITS)
    steps = steps | np.arange(len(RATES) + 1, dtype=np.uint64)
    edges = packed.searchsorted((steps << _HALF).ravel()).reshape(steps.shape)
    within = edges[:, 1:] - edges[:, :1]
    enough = (within >= FLOOR) | (np.arange(len(RATES)) >= guessed[:, None])
    levels = enough.argmax(axis=1)
    counts = within[np.arange(documents), levels]
    return levels, np.minimum(within, counts[:, None]), _places(edges[:, 0], counts)
