"""The Levenshtein distance of two long sequences of which one alignment is known."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from textdiff.collate.cuts import proven_cuts, reach_of, tile_size
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from textdiff.collate.cuts import Gaps
    from textdiff.model import Codes

MOST_CELLS = 5_000_000_000
"""The most cells of the band in which the distance of one piece is sought; of a larger piece what
the known alignment costs is taken, which is an upper bound."""
_FEW_CELLS = 4_000_000
"""Below so many a piece is not worth being cut."""
_MOST_TRIMMED = 8
_SHORT = 256


class EditDistance(NamedTuple):
    """How far apart two sequences are.

    Attributes:
        errors: elements substituted, deleted and inserted in a minimal alignment.
        length: of that alignment: with what it leaves as it is.
        exact: False where `errors` is an upper bound.
    """

    errors: int
    length: int
    exact: bool


class Sides:
    """Two sequences that are equal outside the gaps, as arrays and as what rapidfuzz aligns.

    Attributes:
        a: the first, shape (n,).
        b: the other, shape (m,).
        gaps: where they differ: starts and ends in a, then in b, in order, disjoint, shape (g, 4).
    """

    __slots__ = ("_text_a", "_text_b", "a", "b", "gaps")

    def __init__(self, a: Codes, b: Codes, gaps: Gaps) -> None:
        self.a, self.b = a, b
        self.gaps = _trimmed(a, b, gaps)
        self._text_a, self._text_b = _sequence(a), _sequence(b)

    def distances(self, gaps: Gaps) -> NDArray[np.int64]:
        """The Levenshtein distance of the two sides of each gap, shape (g,).

        Of sides too large for it, it is the length of the longer.
        """
        if not len(gaps) or not len(self.a) or not len(self.b):
            return _longer(gaps)
        found, smaller = _longer(gaps), (gaps[:, 1::2] - gaps[:, ::2]).min(axis=1)
        same = self.a.take(gaps[:, 0], mode="clip") == self.b.take(gaps[:, 2], mode="clip")
        found[(found == 1) & (smaller == 1) & same] = 0
        longer = (found > 1) & (smaller > 0)
        short = np.flatnonzero(longer & (found <= _SHORT))
        found[short] = self._short_distances(gaps[short])
        long = np.flatnonzero(longer & (found > _SHORT))
        for at, ranges, bound in zip(
            long.tolist(), gaps[long].tolist(), found[long].tolist(), strict=True
        ):
            if _cells(ranges, bound) <= MOST_CELLS:
                found[at] = self.distance(ranges, bound)
        return found

    def _short_distances(self, gaps: Gaps) -> NDArray[np.int64]:
        """The distances of the sides of short gaps, all in one call."""
        if not len(gaps):
            return np.empty(0, dtype=np.int64)
        from rapidfuzz.process import cpdist  # noqa: PLC0415 - few pairs come here in a short text

        start_a, end_a, start_b, end_b = gaps.T.tolist()
        text_a, text_b = self._text_a, self._text_b
        distances: NDArray[np.int64] = cpdist(
            [text_a[start:end] for start, end in zip(start_a, end_a, strict=True)],
            [text_b[start:end] for start, end in zip(start_b, end_b, strict=True)],
            scorer=Levenshtein.distance,
            dtype=np.int64,
        )
        return distances

    def distance(self, ranges: Sequence[int], bound: int) -> int:
        """The Levenshtein distance of a range of a and one of b, no larger than a bound."""
        start_a, end_a, start_b, end_b = ranges
        x, y = self._text_a[start_a:end_a], self._text_b[start_b:end_b]
        return Levenshtein.distance(x, y, score_hint=bound)

    def inserted(self, ranges: Sequence[int], distance: int) -> int:
        """How many elements of b have no partner in a minimal alignment of two ranges."""
        start_a, end_a, start_b, end_b = ranges
        if distance == max(end_a - start_a, end_b - start_b):  # nothing need be matched
            return max(end_b - start_b - end_a + start_a, 0)
        x, y = self._text_a[start_a:end_a], self._text_b[start_b:end_b]
        steps = Levenshtein.editops(x, y, score_hint=distance)
        return sum(step.tag == "insert" for step in steps)


def edit_distance(sides: Sides, costs: NDArray[np.int64]) -> EditDistance:
    """The Levenshtein distance, piece by piece where a minimal alignment can be cut for sure.

    Args:
        sides: the sequences.
        costs: the distances of the gaps' sides, shape (g,).
    """
    gaps, costs = _joined(sides, costs)
    inserted = _inserted(sides, gaps, costs)
    paid, added = (np.append(0, each.cumsum()).tolist() for each in (costs, inserted))
    errors, more, exact = paid[-1], added[-1], _all_measured(gaps)
    pieces = [(0, len(gaps))]
    while pieces:
        first, last = pieces.pop()
        if last - first <= 1:
            continue  # the cost of one gap is exact
        bound, whole = paid[last] - paid[first], _around(gaps, first, last)
        cells = _cells(whole, bound)
        parts = _parts(sides.a, gaps, costs, first, last) if cells > _FEW_CELLS else []
        if len(parts) > 1:
            pieces += [part for part in parts if part[1] - part[0] > 1]
        elif cells > MOST_CELLS:
            exact = False
        elif (found := sides.distance(whole, bound)) < bound:
            errors -= bound - found
            more += sides.inserted(whole, found) - (added[last] - added[first])
    return EditDistance(errors, len(sides.a) + more, exact)


def _all_measured(gaps: Gaps) -> bool:
    """Whether no gap is so large that its cost is an upper bound."""
    cells = (gaps[:, 1] - gaps[:, 0]) * (gaps[:, 3] - gaps[:, 2])
    return bool((cells <= MOST_CELLS).all())


def _joined(sides: Sides, costs: NDArray[np.int64]) -> tuple[Gaps, NDArray[np.int64]]:
    """The gaps and their costs, those that only few equal elements part made one.

    A few elements are equal by chance as often as not: there may be a shorter way across.
    """
    gaps = sides.gaps
    if len(gaps) < 2:
        return gaps, costs
    reach = reach_of(len(sides.a), len(sides.b), gaps, costs)
    few = 2 * tile_size(sides.a, 2 * reach)
    apart = gaps[1:, 0] - gaps[:-1, 1] >= few
    if apart.all():
        return gaps, costs
    firsts, lasts = np.flatnonzero(np.append(True, apart)), np.flatnonzero(np.append(apart, True))
    columns = gaps[firsts, 0], gaps[lasts, 1], gaps[firsts, 2], gaps[lasts, 3]
    joined, costs = np.stack(columns, axis=1), costs[firsts]
    several = np.flatnonzero(firsts < lasts)
    costs[several] = sides.distances(joined[several])
    return joined, costs


def _longer(gaps: Gaps) -> NDArray[np.int64]:
    """The length of the longer side of each gap."""
    longer: NDArray[np.int64] = np.maximum(gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2])
    return longer


def _inserted(sides: Sides, gaps: Gaps, costs: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each gap how many elements of b have no partner in a minimal alignment of its sides."""
    sizes = gaps[:, 1::2] - gaps[:, ::2]
    inserted: NDArray[np.int64] = np.maximum(sizes[:, 1] - sizes[:, 0], 0)
    # All beyond the difference of the sizes is substitutions, and partners missing on both sides.
    beyond = costs - np.abs(sizes[:, 1] - sizes[:, 0])
    matched = np.flatnonzero((costs < _longer(gaps)) & (beyond > 1))
    for at, ranges, cost in zip(
        matched.tolist(), gaps[matched].tolist(), costs[matched].tolist(), strict=True
    ):
        inserted[at] = sides.inserted(ranges, cost)
    return inserted


def _around(gaps: Gaps, first: int, last: int) -> list[int]:
    """The ranges from the first of some gaps to the last."""
    start_a, _, start_b, _ = gaps[first].tolist()
    _, end_a, _, end_b = gaps[last - 1].tolist()
    return [start_a, end_a, start_b, end_b]


def _parts(
    a: Codes, gaps: Gaps, costs: NDArray[np.int64], first: int, last: int
) -> list[tuple[int, int]]:
    """Gaps in groups between which a minimal alignment can be cut."""
    start_a, end_a, start_b, end_b = _around(gaps, first, last)
    own = gaps[first:last] - np.array((start_a, start_a, start_b, start_b))
    ends = proven_cuts(a[start_a:end_a], end_b - start_b, own, costs[first:last]) + first + 1
    begins = np.append(first, ends[:-1])
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def _cells(ranges: Sequence[int], bound: int) -> int:
    """How many cells are looked at for the distance of two ranges that is no larger than bound."""
    start_a, end_a, start_b, end_b = ranges
    size_a, size_b = end_a - start_a, end_b - start_b
    return min(size_a * size_b, (2 * bound + 1) * max(size_a, size_b))


def similarity(a: Codes, b: Codes) -> float:
    """One minus the Levenshtein distance over the longer length: 1 where both are the same.

    >>> similarity(np.array([1, 2, 3, 4]), np.array([1, 9, 3, 4]))
    0.75
    """
    return float(Levenshtein.normalized_similarity(_sequence(a), _sequence(b)))


def _sequence(codes: Codes) -> str | list[int]:
    """What rapidfuzz aligns fastest: a string, as long as each number can be a code point."""
    return as_text(codes) if int(codes.max(initial=0)) <= sys.maxunicode else codes.tolist()


def _trimmed(a: Codes, b: Codes, gaps: Gaps) -> Gaps:
    """The gaps without what both sides begin with and end with, up to some elements."""
    if not len(a) or not len(b):
        return gaps
    gaps = gaps.copy()
    for near, far, step, at in ((0, 1, 1, 0), (1, 0, -1, -1)):
        left = np.arange(len(gaps))
        for _ in range(_MOST_TRIMMED):
            start, end = gaps[left, near], gaps[left, near + 2]
            room = np.minimum((gaps[left, far] - start) * step, (gaps[left, far + 2] - end) * step)
            same = a.take(start + at, mode="clip") == b.take(end + at, mode="clip")
            left = left[same & (room > 0)]
            if not len(left):
                break
            gaps[left, near] += step
            gaps[left, near + 2] += step
    return gaps
