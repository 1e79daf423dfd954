"""The Levenshtein distance of two long sequences of which one alignment is known."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from textdiff.collate.cuts import proven_cuts
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.cuts import Gaps
    from textdiff.model import Codes

MOST_CELLS = 5_000_000_000
"""The most cells of the band in which the distance of one piece is sought; of a larger piece what
the known alignment costs is taken, which is an upper bound."""
_FEW_CELLS = 4_000_000
"""Below so many a piece is not worth being cut."""

_MOST_TRIMMED = 8


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


def _sequence(codes: Codes) -> str | list[int]:
    """What rapidfuzz aligns fastest: a string, as long as each number can be a code point."""
    return as_text(codes) if int(codes.max(initial=0)) <= sys.maxunicode else codes.tolist()


class _Piece(NamedTuple):
    """Ranges of both sequences, and the gaps in them."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    first: int
    last: int


def trimmed(a: Codes, b: Codes, gaps: Gaps) -> Gaps:
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


def gap_distances(a: Codes, b: Codes, gaps: Gaps) -> NDArray[np.int64]:
    """The Levenshtein distance of the two sides of each gap, shape (g,).

    Of sides too large for it, it is the length of the longer.
    """
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    found = np.maximum(size_a, size_b)
    single = np.flatnonzero((size_a == 1) & (size_b == 1))
    found[single] = a.take(gaps[single, 0]) != b.take(gaps[single, 2])
    text_a, text_b = _sequence(a), _sequence(b)
    larger = np.flatnonzero((np.minimum(size_a, size_b) > 0) & (found > 1))
    for at, (start_a, end_a, start_b, end_b) in zip(
        larger.tolist(), gaps[larger].tolist(), strict=True
    ):
        if (end_a - start_a) * (end_b - start_b) <= MOST_CELLS:
            found[at] = Levenshtein.distance(text_a[start_a:end_a], text_b[start_b:end_b])
    return found


def edit_distance(a: Codes, b: Codes, gaps: Gaps, costs: NDArray[np.int64]) -> EditDistance:
    """The Levenshtein distance, piece by piece where the alignment can be cut for sure.

    Args:
        a: a sequence, shape (n,).
        b: the other, equal to a outside the gaps.
        gaps: where they differ.
        costs: the distances of the gaps' sides, shape (g,).
    """
    text_a, text_b = _sequence(a), _sequence(b)
    errors, inserted, exact = 0, 0, True
    paid = np.append(0, costs.cumsum()).tolist()
    pieces = [_Piece(0, len(a), 0, len(b), 0, len(gaps))]
    while pieces:
        piece = pieces.pop()
        start_a, end_a, start_b, end_b, first, last = piece
        size_a, size_b, bound = end_a - start_a, end_b - start_b, paid[last] - paid[first]
        cells = (2 * bound + 1) * max(size_a, size_b)
        parts = _parts(piece, a, gaps, costs) if cells > _FEW_CELLS and last - first > 1 else []
        if len(parts) > 1:
            pieces += parts
        elif not bound or (last - first == 1 and _plain(size_a, size_b, bound)):
            errors, inserted = errors + bound, inserted + max(size_b - size_a, 0)
        elif min(cells, size_a * size_b) <= MOST_CELLS:
            steps = Levenshtein.editops(
                text_a[start_a:end_a], text_b[start_b:end_b], score_hint=bound
            )
            errors += len(steps)
            inserted += sum(step.tag == "insert" for step in steps)
        else:
            errors, inserted = errors + bound, inserted + max(size_b - size_a, 0)
            exact = False
    return EditDistance(errors, len(a) + inserted, exact)


def _plain(size_a: int, size_b: int, cost: int) -> bool:
    """Whether a gap's cost is exact and as large as can be: then nothing in it need be aligned."""
    return cost == max(size_a, size_b) and size_a * size_b <= MOST_CELLS


def _parts(piece: _Piece, a: Codes, gaps: Gaps, costs: NDArray[np.int64]) -> list[_Piece]:
    """A piece cut where a minimal alignment may be cut for sure, without what is equal at the ends.

    The blocks before its first gap and behind its last are left out, and of a part of one gap all
    but the gap.
    """
    start_a, end_a, start_b, end_b, first, last = piece
    own = gaps[first:last] - np.array((start_a, start_a, start_b, start_b))
    cuts = proven_cuts(a[start_a:end_a], end_b - start_b, own, costs[first:last]) + first
    firsts = np.append(first, cuts[:-1] + 1)
    columns = (
        gaps[firsts, 0], gaps[cuts, 1], gaps[firsts, 2], gaps[cuts, 3], firsts, cuts + 1,
    )  # fmt: skip
    return [_Piece(*row) for row in np.stack(columns, axis=1).tolist()]
