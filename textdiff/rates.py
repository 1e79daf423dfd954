"""Error rates in parts and in sum: by kind, by significance, over many pairs.

The parts of one comparison add up: the `characters` (and the `words`) of all kinds are those of the
two significances, and those of what counts and what is ignored. Without passages and transpositions
they are the numerator of the aligned rate. All together they are no fewer than the errors of the
whole texts, whose minimal alignment may go other ways than the variants do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from textdiff.model import (
    Average,
    ErrorShare,
    Judged,
    Kind,
    MeasuresOverPairs,
    Significance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from typing import TypeVar

    from textdiff.model import Comparison, ErrorCounts, Measures, Variant

    Group = TypeVar("Group", bound=Hashable)


def by_kind(comparison: Comparison) -> dict[Kind, ErrorShare]:
    """What each kind that occurs has of the errors, in the order of the ladder."""
    found = _shares(comparison, lambda variant: variant.kind)
    return {kind: found[kind] for kind in Kind if kind in found}


def by_significance(comparison: Comparison) -> dict[Significance, ErrorShare]:
    """What accidentals and substantives have of the errors; each is there."""
    found = _shares(comparison, lambda variant: variant.significance)
    return {each: found.get(each, _nothing(comparison)) for each in Significance}


def by_judgement(comparison: Comparison) -> dict[Judged, ErrorShare]:
    """What the variants that count and those that the profile ignores have; each is there."""
    found = _shares(
        comparison, lambda variant: Judged.IGNORED if variant.ignored else Judged.COUNTED
    )
    return {each: found.get(each, _nothing(comparison)) for each in Judged}


def summary(comparisons: Iterable[Comparison]) -> MeasuresOverPairs:
    """The error rates of many pairs as one.

    >>> summary([]).cer
    Average(micro=None, macro=None, undefined=0)
    """
    return over_pairs([comparison.measures for comparison in comparisons])


def over_pairs(measures: Sequence[Measures]) -> MeasuresOverPairs:
    """The same of the measures of many pairs."""
    letters = [each.characters for each in measures]
    words = [each.words for each in measures]
    return MeasuresOverPairs(
        pairs=len(measures),
        exact=all(each.exact for each in measures),
        cer=_average(letters, lambda counts: (counts.errors, counts.reference)),
        cer_aligned=_average(letters, _aligned),
        cer_by_alignment=_average(letters, lambda counts: (counts.errors, counts.alignment)),
        wer=_average(words, lambda counts: (counts.errors, counts.reference)),
        wer_aligned=_average(words, _aligned),
        wer_by_alignment=_average(words, lambda counts: (counts.errors, counts.alignment)),
    )


def rate(errors: int, length: int) -> float | None:
    """Errors over a length, or None where there is no length."""
    return errors / length if length > 0 else None


def _aligned(counts: ErrorCounts) -> tuple[int, int]:
    return counts.aligned_errors, counts.aligned_reference


def _average(
    counts: Iterable[ErrorCounts], fraction: Callable[[ErrorCounts], tuple[int, int]]
) -> Average:
    fractions = [fraction(each) for each in counts]
    rates = [found for each in fractions if (found := rate(*each)) is not None]
    return Average(
        micro=rate(sum(errors for errors, _ in fractions), sum(length for _, length in fractions)),
        macro=sum(rates) / len(rates) if rates else None,
        undefined=len(fractions) - len(rates),
    )


def _shares(comparison: Comparison, group: Callable[[Variant], Group]) -> dict[Group, ErrorShare]:
    letters, words = comparison.measures.characters, comparison.measures.words
    uncounted = (0,) * len(comparison.variants)
    sums: defaultdict[Group, list[int]] = defaultdict(lambda: [0, 0, 0])
    for variant, characters, of_words in zip(
        comparison.variants,
        letters.by_variant or uncounted,
        words.by_variant or uncounted,
        strict=True,
    ):
        row = sums[group(variant)]
        row[0] += 1
        row[1] += characters
        row[2] += of_words
    return {each: _share(comparison, *row) for each, row in sums.items()}


def _share(comparison: Comparison, variants: int, characters: int, words: int) -> ErrorShare:
    measures = comparison.measures
    return ErrorShare(
        variants=variants,
        characters=characters,
        cer=rate(characters, measures.characters.reference),
        words=words,
        wer=rate(words, measures.words.reference),
    )


def _nothing(comparison: Comparison) -> ErrorShare:
    return _share(comparison, 0, 0, 0)
