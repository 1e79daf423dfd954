"""The sketches of a batch of documents, hashed together."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find import compiled
from textdiff.find.shingles import SHINGLE, hash_windows, shingles, sort, sorted_set
from textdiff.find.sketch import FLOOR, RATES, RUN, WINDOW, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Values
    from textdiff.find.sketches import Codes, Documents

BATCH = 1 << 15  # characters hashed together: the temporaries stay in a core's cache
_LARGE_BATCH = 1 << 18  # where there are no temporaries
_LAST = len(RATES) - 1
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)
# By the upper four bits of a hash, the coarsest level at which it is sampled.
_LEVELS = np.array([0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4], dtype=np.uint64)
_LEVEL_BITS, _LEVEL_SHIFT = 3, np.uint64(60)
_DOCUMENT = np.uint64(32 + _LEVEL_BITS)
FACTORS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77))


def batches(documents: Sequence[Codes]) -> Iterator[list[Codes]]:
    """The documents, those together that one call of `sketch_batch` is to handle."""
    batch: list[Codes] = []
    size = 0
    most = BATCH if compiled.loaded() is None else _LARGE_BATCH
    for codes in documents:
        if batch and (size + len(codes) > most or len(codes) > 2 * BATCH):
            yield batch
            batch, size = [], 0
        batch.append(codes)
        size += len(codes)
    if batch:
        yield batch


_kept = threading.local()


class Part(NamedTuple):
    """The sketches of a batch; see `Sketches`."""

    levels: Documents
    samples: Values
    within: NDArray[np.int64]
    marks: Values
    marked: Documents


def sketch_batch(batch: list[Codes]) -> Part:
    """Samples, with as many hashes as they must have, and marks."""
    guessed = _guess(np.array([len(codes) for codes in batch], dtype=np.int64))
    if (loops := compiled.loaded()) is not None:
        starts, characters = joined(batch)
        return Part(*loops.sketch_batch(characters, starts, guessed, *_room(len(characters))))
    packed, marks, marked = _hash(batch, guessed)
    parts: list[Hashes] = []
    waiting = np.arange(len(batch))
    while True:
        packed = sorted_set(packed)
        edges = packed.searchsorted(np.arange(len(waiting) + 1, dtype=np.uint64) << _DOCUMENT)
        # Repetitive documents have fewer different shingles than one would think.
        few = (np.diff(edges) < FLOOR) & (guessed[waiting] < _LAST)
        settled = packed[np.repeat(~few, np.diff(edges))]
        parts.append(_renumbered(settled, waiting))
        waiting = waiting[few]
        if not len(waiting):
            break
        guessed[waiting] += 1
        packed, _, _ = _hash([batch[document] for document in waiting.tolist()], guessed[waiting])
    parts.append(_short(batch))
    packed = np.concatenate(parts)
    sort(packed)
    levels, within, kept = _levels(packed, len(batch), guessed)
    return Part(levels, (packed[kept] & _LOWER).astype(np.uint32), within, marks, marked)


def _renumbered(packed: Hashes, documents: Documents) -> Hashes:
    """The same with the numbers of documents instead of their places among those."""
    numbers = documents[(packed >> _DOCUMENT).view(np.int64)].view(np.uint64)
    return (numbers << _DOCUMENT) | (packed & ((np.uint64(1) << _DOCUMENT) - np.uint64(1)))


def _short(batch: list[Codes]) -> Hashes:
    """Of documents shorter than a shingle the hash of the whole, as `_sample` packs it."""
    found = [np.empty(0, dtype=np.uint64)]
    for document, codes in enumerate(batch):
        if len(codes) < SHINGLE:
            hashes = shingles(codes)
            levels = _LEVELS.take((hashes >> _LEVEL_SHIFT).view(np.int64)) << _HALF
            found.append((np.uint64(document) << _DOCUMENT) | levels | (hashes & _LOWER))
    return np.concatenate(found)


def _hash(batch: list[Codes], guessed: Documents) -> tuple[Hashes, Values, Documents]:
    """The sampled hashes of documents, their marks, and how many marks each has."""
    packed: list[Hashes] = []
    marks: list[Values] = []
    marked: list[Documents] = []
    for starts, characters in _pieces(batch):
        hashes = hash_windows(characters.astype(np.uint64), SHINGLE)
        packed.append(_sample(hashes, starts, guessed))
        found, counts = _marks(hashes, starts)
        marks.append(found)
        marked.append(counts)
    # Several pieces are those of one document.
    counts = marked[0] if len(marked) == 1 else np.array([sum(map(len, marks))])
    return np.concatenate(packed), np.concatenate(marks), counts


def _guess(lengths: Documents) -> Documents:
    """Levels at which documents so long have a sample that is large enough, almost surely."""
    guessed = np.full(len(lengths), _LAST, dtype=np.int64)
    for level in range(_LAST - 1, -1, -1):
        guessed[lengths >= 2 * FLOOR * RATES[level]] = level
    return guessed


def _pieces(batch: list[Codes]) -> Iterator[tuple[Documents, NDArray[np.uint32]]]:
    """The batch in pieces: where each document begins, and the end; the characters.

    Only a document that fills a batch alone is cut; its pieces overlap by a window.
    """
    overlap = WINDOW + RUN - 2
    if len(batch) == 1 and len(batch[0]) > 2 * BATCH:
        for start in range(0, len(batch[0]) - overlap, BATCH):
            part = batch[0][start : start + BATCH + overlap].astype(np.uint32)
            yield np.array([0, len(part)]), part
        return
    yield joined(batch)


def _room(characters: int) -> tuple[Values, Values, Hashes, Values]:
    """Arrays for the loops to write to; each thread's are kept, since fresh memory is slow."""
    if getattr(_kept, "characters", 0) < characters:
        _kept.characters = characters
        _kept.arrays = (
            np.empty(characters, np.uint32), np.empty(characters, np.uint32),
            np.empty(2 * BATCH, np.uint64), np.empty(2 * BATCH, np.uint32),
        )  # fmt: skip
    kept: tuple[Values, Values, Hashes, Values] = _kept.arrays
    return kept


def joined(batch: Sequence[Codes]) -> tuple[Documents, NDArray[np.uint32]]:
    """Where each document begins, and the end; the characters of one after the other."""
    starts = np.zeros(len(batch) + 1, dtype=np.int64)
    np.cumsum([len(codes) for codes in batch], out=starts[1:])
    characters = np.empty(int(starts[-1]), dtype=np.uint32)
    np.concatenate(batch, out=characters)
    return starts, characters


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
    runs = upper[RUN - SHINGLE :] * FACTORS[0]
    runs ^= upper[SHINGLE : SHINGLE + count]
    runs *= FACTORS[1]
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
    return levels, np.minimum(within, counts[:, None]), places(edges[:, 0], counts)
