"""Winnowing: few grams of a text, chosen by the text alone (Schleimer, Wilkerson, Aiken 2003).

A gram is the shortest run from a place on that counts as a given number of letters. Of the grams
that begin in each window of w letters the one of the lowest hash is chosen, the last of equals.
Two texts that share a run of w + k - 1 letters share a window of grams of k letters, choose in it
the same gram, and so are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find.shingles import finalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from textdiff.find.passages.texts import Places, Texts
    from textdiff.find.shingles import Hashes

_BATCH = 1 << 15  # characters hashed together: the temporaries stay in a core's cache
_PLACE = np.uint64((1 << 16) - 1)
_NONE = np.uint64((1 << 64) - 1)
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


class Measure(NamedTuple):
    """Lengths in letters: shared runs of `least` are found by grams of `gram`."""

    least: int
    gram: int

    @classmethod
    def of(cls, least: int) -> Measure:
        """Grams of two thirds of the run: long enough to be rare, short enough to be few."""
        return cls(least, max(2 * least // 3, 1))

    @property
    def window(self) -> int:
        """Letters in which one gram is chosen."""
        return self.least - self.gram + 1


@dataclass(frozen=True, slots=True, eq=False)
class _Slice:
    """A part of the row of texts, with what its grams are made of.

    Attributes:
        offset: where it begins in the row.
        first: from which of its places on it is its own; what stands before is context.
        own: up to which.
        limits: for each place the end of its document, in the slice's places.
        weights: letters up to each place, shape (n + 1,).
        sums: of hashes times falling powers of the base, up to each place, shape (n + 1,).
    """

    offset: int
    first: int
    own: int
    limits: Places
    weights: Places
    sums: Hashes

    def grams(self, letters: int) -> tuple[Hashes, NDArray[np.bool_]]:
        """The hash of the gram at each place, and whether it lies in one document."""
        size = len(self.limits)
        places = np.arange(size)
        ends = places + letters
        if self.weights[-1] != size:
            ends = self.weights.searchsorted(self.weights[:-1] + letters)
        inside = ends <= self.limits
        ends = np.minimum(ends, size)
        hashes = self.sums.take(ends)
        hashes -= self.sums[:-1]
        hashes *= _powers(_BASE, size)
        return finalise(hashes), inside


def chosen_grams(texts: Texts, measure: Measure) -> Hashes:
    """The grams that winnowing chooses: the upper bits of their hashes and their places, sorted.

    See `packed`.
    """
    found = [
        packed(texts, hashes, places)
        for piece in _slices(texts, 0, measure.least)
        for hashes, places in [_chosen(piece, measure)]
    ]
    grams = np.concatenate([np.empty(0, dtype=np.uint64), *found])
    grams.sort()
    return grams


def grams_around(texts: Texts, places: Places, measure: Measure, part: int, parts: int) -> Hashes:
    """All grams of `least` letters that may hold the short grams at some places, as `packed`.

    Two texts that share a run of `least` letters around a short gram share one of these.

    Args:
        texts: the documents.
        places: of short grams, ascending.
        measure: both lengths.
        part: which share of the hashes is wanted, since all may need too much memory.
        parts: of how many.
    """
    reach = measure.window + 6  # grams begin and end at whole characters, of up to four letters
    found = [np.empty(0, dtype=np.uint64)]
    for piece in _slices(texts, reach, measure.least):
        begin, end = (piece.offset + at for at in (piece.first, piece.own))
        here = places[places.searchsorted(begin) : places.searchsorted(end)] - piece.offset
        if not len(here):
            continue
        steps = np.zeros(len(piece.limits) + 1, dtype=np.int64)
        np.add.at(steps, piece.weights.searchsorted(piece.weights[here] - reach), 1)
        np.add.at(steps, here + 1, -1)
        hashes, inside = piece.grams(measure.least)
        wanted = np.flatnonzero((steps[:-1].cumsum() > 0) & inside)
        if parts > 1:
            wanted = wanted[hashes[wanted] % np.uint64(parts) == part]
        found.append(packed(texts, hashes[wanted], wanted + piece.offset))
    grams = np.concatenate(found)
    grams.sort()
    return grams


def covered(texts: Texts, starts: Places, letters: int) -> NDArray[np.bool_]:
    """Which places of the row stand in a gram of so many letters that begins at one of some places.

    Args:
        texts: the documents.
        starts: ascending.
        letters: in a gram.
    """
    steps = np.zeros(len(texts.characters) + 1, dtype=np.int8)
    for piece in _slices(texts, 0, letters):
        begin, end = (piece.offset + at for at in (piece.first, piece.own))
        here = starts[starts.searchsorted(begin) : starts.searchsorted(end)] - piece.offset
        # Of grams that overlap or touch, where the first begins and the last ends.
        ends = piece.weights.searchsorted(piece.weights[here] + letters)
        apart = here[1:] > ends[:-1]
        steps[here[np.append(True, apart)[: len(here)]] + piece.offset] += 1
        steps[ends[np.append(apart, True)[: len(here)]] + piece.offset] -= 1
    return steps[:-1].cumsum(dtype=np.int8) > 0


def packed(texts: Texts, hashes: Hashes, places: Places) -> Hashes:
    """Hashes whose lowest bits are replaced by places: one number a gram, quick to sort."""
    bits = place_bits(texts)
    return (hashes >> bits << bits) | places.astype(np.uint64)


def place_bits(texts: Texts) -> np.uint64:
    """How many bits of a packed gram are its place."""
    return np.uint64(len(texts.characters).bit_length())


def lowest(values: Hashes, window: int) -> Hashes:
    """The lowest value of each window, shape (n - window + 1,), by windows of doubled length.

    >>> lowest(np.array([5, 3, 4, 9, 7], dtype=np.uint64), 3).tolist()
    [3, 3, 4]
    """
    width = 1
    while 2 * width <= window:
        values = np.minimum(values[:-width], values[width:])
        width *= 2
    rest = window - width
    return np.minimum(values[:-rest], values[rest:]) if rest else values


def distinct_neighbours(values: Hashes) -> Hashes:
    """The values that differ from the one before."""
    return values[np.concatenate(([True], values[1:] != values[:-1]))[: len(values)]]


def _slices(texts: Texts, before: int, after: int) -> Iterator[_Slice]:
    """The row in slices, with context of at least so many letters around what is their own."""
    size = len(texts.characters)
    after += 8  # a gram, and a window, may end amid a character
    for begin in range(0, size, _BATCH):
        start, end = max(begin - before, 0), min(begin + _BATCH + after, size)
        characters = texts.characters[start:end]
        weights = np.zeros(len(characters) + 1, dtype=np.int64)
        np.cumsum(texts.weights.take(characters), out=weights[1:])
        sums = np.zeros(len(characters) + 1, dtype=np.uint64)
        np.cumsum(texts.hashes.take(characters) * _powers(_INVERSE, len(characters)), out=sums[1:])
        yield _Slice(
            start, begin - start, min(begin + _BATCH, size) - start,
            _limits(texts, start, end), weights, sums,
        )  # fmt: skip


def _limits(texts: Texts, start: int, end: int) -> Places:
    """Where the document at each place of a slice ends, from the slice's begin."""
    first, last = (int(at) for at in texts.document_at(np.array([start, end - 1])))
    ends = texts.starts[first + 1 : last + 2]
    inner = np.minimum(ends, end) - start
    return (ends - start).repeat(np.diff(inner, prepend=0))


def _chosen(piece: _Slice, measure: Measure) -> tuple[Hashes, Places]:
    hashes, inside = piece.grams(measure.gram)
    places = np.arange(len(hashes))
    values = (hashes | _PLACE) ^ places.astype(np.uint64)  # of equal ones the last is the lowest
    values[~inside] = _NONE
    owners = places
    if piece.weights[-1] != len(places):  # one value a letter
        owners = places.repeat(np.diff(piece.weights))
        values = values.take(owners)
    if len(values) < measure.window:
        return hashes[:0], places[:0]
    lows = lowest(values, measure.window)
    firsts, lasts = owners[: len(lows)], owners[measure.window - 1 :]
    whole = inside[lasts] & (piece.limits[firsts] == piece.limits[lasts]) & (firsts < piece.own)
    lows = distinct_neighbours(lows[whole])
    here = ((lows & _PLACE) ^ _PLACE).astype(np.int64)
    return hashes[here], here + piece.offset


def _powers(base: int, size: int) -> Hashes:
    known = _POWERS.get(base)
    if known is None or len(known) < size:
        powers = np.full(max(size, 2 * _BATCH), base, dtype=np.uint64)
        powers[0] = 1
        known = _POWERS[base] = np.multiply.accumulate(powers)
    return known[:size]


_POWERS: dict[int, Hashes] = {}
