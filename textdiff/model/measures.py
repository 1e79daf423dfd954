"""How far two witnesses are from one another."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ErrorCounts:
    """The counts behind the error rates, in characters or in words, all without layout.

    Attributes:
        errors: substituted, deleted and inserted in a minimal alignment.
        reference: how many a has.
        alignment: the length of that alignment: what it leaves as it is, and the errors.
        aligned_errors: the sum over the variants but passages and transpositions.
        aligned_reference: how many a has outside passages and transpositions.
        by_variant: the errors of each variant of the comparison, in its order; layout has none.
    """

    errors: int = 0
    reference: int = 0
    alignment: int = 0
    aligned_errors: int = 0
    aligned_reference: int = 0
    by_variant: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Measures:
    """How far two witnesses are from one another; None where a measure is undefined.

    `cer` and `wer` have the length of a, the reference, as denominator; the aligned ones leave
    passages and transpositions out; those by alignment have the length of a minimal alignment as
    denominator, so that they are never above 1. Resemblance and containment are Broder's (1997),
    on the sets of 5-character shingles of the keys. Where `exact` is False, the texts are too large
    and too unlike for a minimal alignment, and the rates over whole texts are upper bounds.
    """

    cer: float | None
    cer_aligned: float | None
    wer: float | None
    wer_aligned: float | None
    resemblance: float | None
    containment_a: float | None
    containment_b: float | None
    cer_by_alignment: float | None = None
    wer_by_alignment: float | None = None
    exact: bool = True
    characters: ErrorCounts = ErrorCounts()
    words: ErrorCounts = ErrorCounts()
