"""Measures: character and word error rates, resemblance and containment.

The witnesses are compared without their layout: b takes a's where only layout differs, white space
is evened out in both, and what is left is compared, by the character and by the word.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.edit_distance import Sides, edit_distance
from textdiff.collate.layout_free import HYPHEN, SPACE, layout_free, white_runs
from textdiff.collate.widen import Difference
from textdiff.collate.word_runs import numbered, word_runs
from textdiff.find.edited import overlap_of_edited
from textdiff.model import LAYOUT_KINDS, ErrorCounts, Kind, Measures
from textdiff.rates import rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from textdiff.collate.cuts import Gaps
    from textdiff.collate.layout_free import LayoutFree, Runs
    from textdiff.collate.witness import Witness
    from textdiff.model import Codes

_APART = frozenset({Kind.PASSAGE, Kind.TRANSPOSITION})
_TOUCHING = 1
"""A word so many characters beside a gap may be another one than without it: `a.b` and `a b`."""


def measure(a: Witness, b: Witness, variants: Sequence[tuple[Difference, Kind]]) -> Measures:
    """The measures of two witnesses, given their differences in order and the kinds of these."""
    numbers = chain.from_iterable(difference for difference, _ in variants)
    spans = np.fromiter(numbers, dtype=np.int64).reshape(-1, len(Difference._fields))[:, :4]
    kinds = np.fromiter((id(kind) for _, kind in variants), dtype=np.int64)
    layout, apart = _of(kinds, LAYOUT_KINDS), _of(kinds, _APART)
    apart = apart[~layout]
    characters, words = without_layout(a, b, spans, layout)
    of_characters = _Counted.of(characters, layout, apart)
    of_words = _Counted.of(words, layout, apart)
    keyed = np.concatenate(
        (a.key.places.searchsorted(spans[:, :2]), b.key.places.searchsorted(spans[:, 2:])), axis=1
    )
    overlap = overlap_of_edited(a.key.codes, b.key.codes, keyed)
    letters, tokens = of_characters.counts, of_words.counts
    return Measures(
        cer=rate(letters.errors, letters.reference),
        cer_aligned=rate(letters.aligned_errors, letters.aligned_reference),
        wer=rate(tokens.errors, tokens.reference),
        wer_aligned=rate(tokens.aligned_errors, tokens.aligned_reference),
        resemblance=overlap.resemblance,
        containment_a=overlap.containment_a,
        containment_b=overlap.containment_b,
        cer_by_alignment=rate(letters.errors, letters.alignment),
        wer_by_alignment=rate(tokens.errors, tokens.alignment),
        exact=of_characters.exact and of_words.exact,
        characters=letters,
        words=tokens,
    )


def _of(kinds: NDArray[np.int64], several: Iterable[Kind]) -> NDArray[np.bool_]:
    """Which kinds, told by their identities, are among several: hashing members is slow."""
    found = np.zeros(len(kinds), dtype=np.bool_)
    for kind in several:
        found |= kinds == id(kind)
    return found


def without_layout(
    a: Witness, b: Witness, spans: Gaps, layout: NDArray[np.bool_]
) -> tuple[Sides, Sides]:
    """Both texts without layout, as characters and as words."""
    codes, gaps = _with_layout_of_a(a.codes, b.codes, spans, layout)
    runs_a, runs_b = white_runs(a.codes), white_runs(codes)
    gaps = _with_white_beside(gaps, runs_a)
    free_a, free_b = layout_free(a.codes, runs_a), layout_free(codes, runs_b)
    gaps = np.concatenate((free_a.places(gaps[:, :2]), free_b.places(gaps[:, 2:])), axis=1)
    return Sides(free_a.codes, free_b.codes, gaps), _words(free_a, free_b, gaps)


def _with_layout_of_a(
    a: Codes, b: Codes, spans: Gaps, layout: NDArray[np.bool_]
) -> tuple[Codes, Gaps]:
    """B with a's readings where only layout differs, and the other differences, moved with it."""
    if not layout.any():
        return b, spans
    pieces, at = [], 0
    for start_a, end_a, start_b, end_b in spans[layout].tolist():
        pieces += [b[at:start_b], a[start_a:end_a]]
        at = end_b
    widths = spans[:, 1] - spans[:, 0] - (spans[:, 3] - spans[:, 2])
    moved = np.where(layout, widths, 0).cumsum()[~layout]
    gaps = spans[~layout]
    gaps[:, 2:] += moved[:, np.newaxis]
    return np.concatenate([*pieces, b[at:]]), gaps


def _with_white_beside(gaps: Gaps, a: Runs) -> Gaps:
    """The gaps with the white space on both sides of them, whose worth depends on what is there.

    So does that of white space after a hyphen, on what stands before the hyphen.
    """
    if not len(a.starts):
        return gaps
    starts, ends = gaps[:, 0], gaps[:, 1]
    following = a.classes.take(ends, mode="clip") & (SPACE | HYPHEN)
    hyphened = (following & HYPHEN != 0) & (a.classes.take(ends + 1, mode="clip") & SPACE != 0)
    run = a.ends.take(a.ends.searchsorted(ends + hyphened, side="right"), mode="clip")
    room = np.append(starts[1:], len(a.classes)) - ends
    after = np.where((following & SPACE != 0) | hyphened, np.minimum(run - ends, room), 0)
    run = a.starts.take(np.maximum(a.starts.searchsorted(starts) - 1, 0))
    room = starts - np.append(0, ends[:-1] + after[:-1])
    spaced = a.classes.take(starts - 1, mode="clip") & SPACE != 0
    before = np.where(spaced, np.minimum(starts - run, room), 0)
    wider: Gaps = gaps + np.stack((-before, after, -before, after), axis=1)
    return wider


def _words(a: LayoutFree, b: LayoutFree, gaps: Gaps) -> Sides:
    """The same texts as words, and for each gap the words that it may have changed."""
    runs_a, runs_b = word_runs(a), word_runs(b)
    numbers_a, numbers_b = numbered(a, runs_a, b, runs_b)
    touched = np.stack(
        (
            runs_a.ends.searchsorted(gaps[:, 0] - _TOUCHING),
            runs_a.starts.searchsorted(gaps[:, 1] + _TOUCHING, side="right"),
            runs_b.ends.searchsorted(gaps[:, 2] - _TOUCHING),
            runs_b.starts.searchsorted(gaps[:, 3] + _TOUCHING, side="right"),
        ),
        axis=1,
    )
    # A word that two gaps touch belongs to the first.
    touched[1:, ::2] = np.maximum(touched[1:, ::2], touched[:-1, 1::2])
    touched[:, 1::2] = np.maximum(touched[:, ::2], touched[:, 1::2])
    return Sides(numbers_a, numbers_b, touched)


class _Counted(NamedTuple):
    """The errors of two sequences, and the rates that they make."""

    counts: ErrorCounts
    exact: bool

    @classmethod
    def of(cls, sides: Sides, layout: NDArray[np.bool_], apart: NDArray[np.bool_]) -> _Counted:
        """Counts the errors, given which of all variants are layout, and which gaps stand apart."""
        gaps, size = sides.gaps, len(sides.a)
        costs = sides.distances(gaps)
        distance = edit_distance(sides, costs)
        by_variant = np.zeros(len(layout), dtype=np.int64)
        by_variant[~layout] = costs
        counts = ErrorCounts(
            errors=distance.errors,
            reference=size,
            alignment=distance.length,
            aligned_errors=int(costs[~apart].sum()),
            aligned_reference=size - int((gaps[apart, 1] - gaps[apart, 0]).sum()),
            by_variant=tuple(by_variant.tolist()),
        )
        return cls(counts, distance.exact)
