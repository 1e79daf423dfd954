"""Which documents a few of a collection may be near to: a question to all sketches, not a join.

`textdiff.find.candidates` joins all documents with all. Where few are new, it is enough to go once
over what is kept and to count what each sample has in common with theirs. The rules by which a
pair is worth an exact count are those of the join, but for two: what they let go by chance (of a
thousand pairs near a threshold one or two) is not let go here, since that costs a few pairs to
verify and no more; and no document asks for less because its shingles are common.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.sizes import SMALL
from textdiff.find.sketch import RATES, places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from textdiff.find.overlap import Thresholds
    from textdiff.find.sketch import Values
    from textdiff.index.contents import Part

    Mask = NDArray[np.bool_]

    class MarksOf(Protocol):
        """Gives the marks of the small documents of a part, or of the others."""

        def __call__(self, *, small: bool) -> Sequence[Values]:
            """One document's after the other's."""
            ...


_LAST = len(RATES) - 1
_LEAST_ASKED = SMALL // RATES[0]  # hashes of a sample that say enough
_DEVIATIONS = 5
_VALUES = 1 << 32
_LOW = _VALUES * 3 // 8
"""Hashes below it are looked at first: enough to tell what is near from what is written alike."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Askers:
    """The few documents, as columns.

    Attributes:
        columns: shape (f,), of the dtype of `textdiff.index.contents.COLUMNS`.
        samples: of each its sample.
        marks: gives the marks of each.
    """

    columns: NDArray[np.void]
    samples: Sequence[Values]
    marks: Callable[[], Sequence[Values]]


class Few:
    """Asks for what may be near to some documents, part by part."""

    def __init__(self, askers: Askers, thresholds: Thresholds, *, whole: bool) -> None:
        """Makes ready to ask.

        Args:
            askers: the documents.
            thresholds: from which ratios on a pair is wanted.
            whole: whether to ask as the join of a small collection does, which rests on whole
                shingle sets: then what a sample can't exclude is a candidate.
        """
        self._askers, self._thresholds, self._whole = askers, thresholds, whole
        self._samples = _Lookup(askers.samples)
        self._marks: _Lookup | None = None

    def candidates(self, part: Part, marks: MarksOf) -> NDArray[np.bool_]:
        """Which pairs of an asker and a document of a part may reach a threshold, shape (f, n).

        Args:
            part: the documents.
            marks: gives the marks of the small ones of them, or of the others.
        """
        mine, theirs = self._askers.columns, part.columns
        level = np.minimum(mine["level"][:, None], theirs["level"][None, :])
        finer_mine = _is_finer(mine, theirs)
        within = _at(mine, theirs, finer_mine, level)
        size = np.where(finer_mine, mine["size"][:, None], theirs["size"][None, :])
        larger = np.where(finer_mine, theirs["size"][None, :], mine["size"][:, None])
        least = self._least(within, level)
        shared = self._shared(part, least)
        found = shared >= least
        found &= _plausible(np.minimum(size, larger), np.maximum(size, larger), self._thresholds)
        if self._whole:
            return found
        same = mine["level"][:, None] == theirs["level"][None, :]
        telling = same | (size >= _LEAST_ASKED * np.array(RATES)[level])
        found &= (shared > 0) | ~telling
        unsure = found & ~telling
        if unsure.any():
            small = (size < SMALL) & (size >= MINIMUM_CONTAINED)
            found &= telling | (small & self._sharing_marks(part, unsure, marks))
        return found

    def _shared(self, part: Part, least: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many hashes each pair shares, shape (f, n), or none where too few are certain.

        Some of the hashes are looked at first. They are a fair choice: a sample keeps the lower
        halves of hashes that were chosen by the upper ones.

        Args:
            part: the documents.
            least: how many must be shared, shape (f, n).
        """
        counts = part.columns["within"][:, -1]
        ends = np.cumsum(counts)
        if self._whole:
            return self._samples.shared(part.samples, ends)
        low = np.flatnonzero(part.samples < _LOW)
        first = self._samples.shared(part.samples[low], low.searchsorted(ends))
        share, of = _LOW / _VALUES, np.maximum(least, 0)
        need = of * share - _DEVIATIONS * np.sqrt(of * share * (1 - share))
        rows = np.flatnonzero((first >= need).any(axis=0))
        shared = np.zeros(least.shape, dtype=np.int64)
        values = part.samples[places(ends[rows] - counts[rows], counts[rows])]
        shared[:, rows] = self._samples.shared(values, np.cumsum(counts[rows]))
        return shared

    def _least(self, within: NDArray[np.int64], level: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many hashes of samples so large are shared where enough of the whole are."""
        share = self._thresholds.least_shared
        deviation = np.sqrt(within * share * (1 - share))
        need = within * share - np.where(level < _LAST, _DEVIATIONS * deviation, 0)
        # Hashes are cut to 32 bits: two of one document may have become one.
        return np.floor(need - 1e-9 - within / 64).astype(np.int64)

    def _sharing_marks(
        self,
        part: Part,
        unsure: Mask,
        marks: MarksOf,
    ) -> Mask:
        """Which of some pairs share a mark, shape (f, n); no more marks are read than need be."""
        if self._marks is None:
            self._marks = _Lookup(self._askers.marks())
        small = part.small
        found = np.zeros(unsure.shape, dtype=np.bool_)
        for here, is_small in ((slice(0, small), True), (slice(small, None), False)):
            if unsure[:, here].any():
                values = marks(small=is_small)
                ends = np.cumsum([len(each) for each in values])
                found[:, here] = self._marks.shared(np.concatenate(values), ends) > 0
        return found


class _Lookup:
    """Values of some documents, to be met among many others."""

    def __init__(self, documents: Sequence[Values]) -> None:
        values = np.concatenate([np.empty(0, np.uint32), *documents])
        owners = np.repeat(np.arange(len(documents)), [len(each) for each in documents])
        self._documents = len(documents)
        self._owners = owners[np.argsort(values, kind="stable")]
        self._values, self._times = np.unique(values, return_counts=True)
        self._first = np.cumsum(self._times) - self._times
        bits = min(max((256 * len(values)).bit_length(), 12), 22)
        self._mask = np.uint32((1 << bits) - 1)
        slots = self._values & self._mask
        self._taken = np.zeros(1 << bits, dtype=np.bool_)
        self._taken[slots] = True
        self._holder = np.zeros(1 << bits, dtype=np.int32)  # which value; of several the last
        self._holder[slots] = np.arange(len(slots))
        self._crowded = bool((self._holder[slots] != np.arange(len(slots))).any())

    def shared(self, values: Values, ends: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many values each of these documents shares with each of some others.

        Args:
            values: those of one after those of the other.
            ends: where in them those of each end.

        Returns:
            shape (these, the others).
        """
        places, which = self._met(values)
        others = np.repeat(np.arange(len(ends)), np.diff(places.searchsorted(ends), prepend=0))
        cells = self._owners[self._first[which]] * len(ends) + others
        several = np.flatnonzero(self._times[which] > 1)
        if len(several):  # few values stand in several of these
            first, more = self._first[which[several]], self._times[which[several]] - 1
            steps = np.arange(more.sum()) - np.repeat(np.cumsum(more) - more, more)
            owners = self._owners[np.repeat(first + 1, more) + steps]
            cells = np.concatenate((cells, owners * len(ends) + np.repeat(others[several], more)))
        shape = (self._documents, len(ends))
        return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)

    def _met(self, values: Values) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Places of the values that are among these, ascending, and which of these they are."""
        found = [np.empty(0, np.intp)]
        for start in range(0, len(values), _CHUNK):
            part = values[start : start + _CHUNK]
            found.append(np.flatnonzero(self._taken.take(part & self._mask)) + start)
        places = np.concatenate(found)
        met = values.take(places)
        which = self._holder.take(met & self._mask)
        if self._crowded:
            other = np.flatnonzero(self._values.take(which) != met)
            which[other] = self._values.searchsorted(met[other]) % len(self._values)
        same = np.flatnonzero(self._values.take(which) == met)
        return places[same], which[same]


def _is_finer(mine: NDArray[np.void], theirs: NDArray[np.void]) -> Mask:
    """Of which pairs the asker is the one that is compared at the other's rate, or the smaller."""
    levels = mine["level"][:, None] - theirs["level"][None, :]
    smaller = mine["size"][:, None] <= theirs["size"][None, :]
    found: Mask = (levels > 0) | ((levels == 0) & smaller)
    return found


def _at(
    mine: NDArray[np.void], theirs: NDArray[np.void], finer_mine: Mask, level: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many hashes the finer or smaller one of each pair has at the rate of both."""
    own = np.take_along_axis(mine["within"], level, axis=1)
    others = np.take_along_axis(theirs["within"], level.T, axis=1).T
    return np.where(finer_mine, own, others)


def _plausible(smaller: NDArray[np.int64], larger: NDArray[np.int64], least: Thresholds) -> Mask:
    """Without the pairs of a tiny document and one too large to resemble it."""
    # Half of it, since the size of a long document is an estimate.
    found: Mask = (smaller >= MINIMUM_CONTAINED) | (smaller >= least.resemblance / 2 * larger)
    return found
