"""The sketches of a batch of documents in one pass: what `batches` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.batches import BATCH, FACTORS
from textdiff.find.compiled.hashing import finalised, hash_shingles
from textdiff.find.compiled.jit import jit
from textdiff.find.compiled.sorting import insert, sort
from textdiff.find.shingles import BASE, SHINGLE, WHOLE
from textdiff.find.sketch import FLOOR, RATES, RUN, WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Values
    from textdiff.find.sketches import Documents

_LEVELS, _LAST = len(RATES), len(RATES) - 1
_ONE, _NONE = np.uint64(1), np.uint64(0)
_HALF, _LOWER, _TOP = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(60)
_BASE, _HIGHEST = np.uint64(BASE), np.uint64(0xFFFFFFFFFFFFFFFF)
_FIRST, _SECOND = FACTORS
_TO_LAST, _TO_MIDDLE = RUN - SHINGLE, SHINGLE
_STEPS = (1, 2, 4, WINDOW - 8)
_OVERLAP = WINDOW + RUN - 2
_CELL = np.uint64(24)  # bits below those by which a sample is put into cells
_CELLS = 1 << 8  # of each level
_MANY = 1 << 13  # hashes, of which cells have so many that sorting by digits is faster


@jit
def sketch_batch(
    characters: NDArray[np.uint32],
    starts: Documents,
    guessed: Documents,
    samples: Values,
    marks: Values,
    hashes: Hashes,
    runs: Values,
) -> tuple[Documents, Values, NDArray[np.int64], Values, Documents]:
    """The columns of `Part`.

    Args:
        characters: of one document after the other, none of them empty.
        starts: where each begins, and the end.
        guessed: the finest level at which each is sampled, unless that is too little.
        samples: overwritten, as long as the characters.
        marks: overwritten, as long as the characters.
        hashes: overwritten, as long as two pieces.
        runs: overwritten, as long as two pieces.
    """
    count = len(guessed)
    levels = guessed.copy()
    within = np.zeros((count, _LEVELS), np.int64)
    marked = np.zeros(count, np.int64)
    sample = np.empty(1024, np.uint64)
    scratch = np.empty(_MANY, np.uint64)
    cells = np.empty(_LEVELS * _CELLS, np.int64)
    sampled = found = 0
    for document in range(count):
        own = characters[starts[document] : starts[document + 1]]
        # As the numpy code does, so that both make the same marks at the borders of pieces.
        step = len(own) if len(own) <= 2 * BATCH else BATCH
        level, first_turn = guessed[document], True
        while True:
            size = 0
            for first in range(0, len(own), step):
                hashed = _hash_piece(own[first : first + step + _OVERLAP], hashes)
                if first_turn:
                    marked[document] += _mark(
                        hashes[:hashed], runs, marks[found + marked[document] :]
                    )
                if size + step > len(sample):
                    sample = _longer(sample, size + step)
                size += _sample(hashes[: min(hashed, step)], level, sample[size:])
            if len(own) < SHINGLE:
                sample[0] = _packed(_hash_whole(own))
                size = 1
            size = _put_in_order(sample[:size], scratch, cells[: (level + 1) * _CELLS])
            if size >= FLOOR or level == _LAST:
                break
            # A repetitive document: it has fewer different shingles than one would think.
            level, first_turn = level + 1, False
        found += marked[document]
        levels[document] = _count(sample[:size], level, within[document])
        size = within[document, _LAST]
        for at in range(size):
            samples[sampled + at] = np.uint32(sample[at] & _LOWER)
        sampled += size
    return levels, samples[:sampled].copy(), within, marks[:found].copy(), marked


@jit
def _hash_piece(characters: NDArray[np.uint32], hashes: Hashes) -> int:
    if len(characters) < SHINGLE:
        return 0
    hash_shingles(characters, hashes)
    return len(characters) - SHINGLE + 1


@jit
def _hash_whole(characters: NDArray[np.uint32]) -> np.uint64:
    value = _NONE
    for character in characters:
        value = value * _BASE + np.uint64(character)
    value = (finalised(value) ^ WHOLE) + np.uint64(len(characters))
    return finalised(value)


@jit
def _packed(value: np.uint64) -> np.uint64:
    """A hash's level above its lower half."""
    top, level = value >> _TOP, _NONE
    while top:
        level += _ONE
        top >>= _ONE
    return (level << _HALF) | (value & _LOWER)


@jit
def _sample(hashes: Hashes, level: int, sample: Hashes) -> int:
    """Writes the hashes that are sampled at a level: how many."""
    size = 0
    highest = _HIGHEST >> np.uint64(_LAST - level)
    for value in hashes:
        sample[size] = value  # whether or not: no branch is faster than one that can't be foreseen
        size += value <= highest
    for at in range(size):
        sample[at] = _packed(sample[at])
    return size


@jit
def _put_in_order(sample: Hashes, scratch: Hashes, cells: Documents) -> int:
    """Sorts a sample and removes what stands twice: how many there are then.

    Hashes are spread evenly: so cells by a few of their bits have a few each.
    """
    if len(sample) > _MANY:
        sort(sample)
    else:
        cells[:] = 0
        for value in sample:
            cells[value >> _CELL] += 1
        total = 0
        for cell in range(len(cells)):
            total, cells[cell] = total + cells[cell], total
        for value in sample:
            cell = value >> _CELL
            scratch[cells[cell]] = value
            cells[cell] += 1
        sample[:] = scratch[: len(sample)]
        insert(sample)
    size = 0
    for at in range(len(sample)):
        if at == 0 or sample[at] != sample[at - 1]:
            sample[size] = sample[at]
            size += 1
    return size


@jit
def _count(sample: Hashes, finest: int, within: Documents) -> int:
    """Fills in how much of a sample there is at each level: which of them is the document's."""
    for value in sample:
        within[value >> _HALF] += 1
    total, level = 0, -1
    for at in range(_LEVELS):
        if level < 0:
            total += within[at]
            if total >= FLOOR or at >= finest:
                level = at
        within[at] = total
    return level


@jit
def _longer(values: Hashes, needed: int) -> Hashes:
    longer = np.empty(2 * needed, np.uint64)
    longer[: len(values)] = values
    return longer


@jit
def _mark(hashes: Hashes, runs: Values, marks: Values) -> int:
    """Writes the marks of a document to the beginning of `marks`: how many there are."""
    count = len(hashes) - _TO_LAST
    for at in range(count):
        run = np.uint32(np.uint32(hashes[at + _TO_LAST] >> _HALF) * _FIRST)
        run = np.uint32((run ^ np.uint32(hashes[at + _TO_MIDDLE] >> _HALF)) * _SECOND)
        runs[at] = run ^ np.uint32(hashes[at] >> _HALF)
    for step in _STEPS:  # the least of 2, 4, 8 and 13 in a row
        count -= step
        for at in range(count):
            one, other = runs[at], runs[at + step]
            runs[at] = min(other, one)
    if count < 1:
        return 0
    marks[0] = runs[0]
    found = 1
    for at in range(1, count):
        marks[found] = runs[at]
        found += runs[at] != runs[at - 1]
    return found
