"""What some variants have of the errors, and the error rates of many pairs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorShare:
    """What some of the variants of a comparison have of its errors.

    Attributes:
        variants: how many they are.
        characters: their errors in characters, without layout.
        cer: these over the characters of a; None where a has none.
        words: their errors in words.
        wer: these over the words of a; None where a has none.
    """

    variants: int
    characters: int
    cer: float | None
    words: int
    wer: float | None


@dataclass(frozen=True, slots=True)
class Average:
    """One rate over many pairs.

    Attributes:
        micro: the errors of all pairs over the lengths of all: long texts weigh more.
        macro: the mean of the pairs' rates: each pair weighs the same.
        undefined: how many pairs have no rate, and are left out of the mean.
    """

    micro: float | None
    macro: float | None
    undefined: int


@dataclass(frozen=True, slots=True)
class MeasuresOverPairs:
    """The error rates of many pairs.

    Attributes:
        pairs: how many there are.
        exact: False where the rates of a pair are upper bounds.
        cer: and the others: as in `Measures`.
    """

    pairs: int
    exact: bool
    cer: Average
    cer_aligned: Average
    cer_by_alignment: Average
    wer: Average
    wer_aligned: Average
    wer_by_alignment: Average
