"""The checks, by name, and what they find in a document."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textdiff.config.names import unknown
from textdiff.consistency.chinese import script_characters, spaces_beside_latin, variant_characters
from textdiff.consistency.numbers import thousands, year_ranges
from textdiff.consistency.signs import dashes, ellipses, quotation_marks
from textdiff.consistency.width import digits_by_width, punctuation_by_width
from textdiff.consistency.words import capitals, hyphenated_words, regional_spelling
from textdiff.errors import ConfigurationError
from textdiff.model import MixedUsage, Reading, Span, UsedForm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from textdiff.consistency.use import Use
    from textdiff.model import Document


class Check(NamedTuple):
    """A check, and what it looks for in a phrase."""

    uses: Callable[[str], Iterable[Use]]
    told: str


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "variant_characters": Check(variant_characters, "forms of one character: 着 beside 著"),
        "script": Check(
            script_characters, "Simplified characters in a Traditional text, and the reverse"
        ),
        "thousands": Check(thousands, "1,000 beside 1 000 beside 1000"),
        "year_ranges": Check(year_ranges, "1990–1995 beside 1990-1995"),
        "quotation_marks": Check(quotation_marks, "straight quotation marks beside curly ones"),
        "dashes": Check(dashes, "an em dash beside a spaced en dash or two hyphens"),
        "ellipses": Check(ellipses, "… beside three full stops"),
        "punctuation_width": Check(
            punctuation_by_width, "full-width punctuation in Chinese beside half-width"
        ),
        "digit_width": Check(digits_by_width, "full-width digits beside usual ones"),
        "spaces": Check(
            spaces_beside_latin, "spaces between Chinese and Latin or digits beside none"
        ),
        "hyphens": Check(hyphenated_words, "co-operate beside cooperate"),
        "spelling": Check(regional_spelling, "British spelling of a word beside American"),
        "capitals": Check(capitals, "Harbour Trust beside harbour trust, GitHub beside Github"),
    }
)
"""Each gives every use of what it looks for; a term that is used in several forms is mixed."""


def checks_named(names: Iterable[str]) -> tuple[str, ...]:
    """The same names, once it is sure that there are such checks.

    Raises:
        ConfigurationError: there is none of a name; the message has the nearest.
    """
    chosen = tuple(names)
    for name in chosen:
        if name not in CHECKS:
            raise ConfigurationError(unknown("check", name, CHECKS))
    return chosen


def mixed_usages(document: Document, checks: Collection[str] = CHECKS.keys()) -> list[MixedUsage]:
    """The usages that are mixed in a document, in the order of the checks, then of the text.

    Args:
        document: what is checked.
        checks: the names of the checks to make.
    """
    mixed: list[MixedUsage] = []
    for name, check in CHECKS.items():
        if name in checks:
            terms: dict[str, dict[str, list[Use]]] = {}
            for use in sorted(check.uses(document.text), key=lambda use: (use.start, use.end)):
                terms.setdefault(use.term, {}).setdefault(use.form, []).append(use)
            mixed += [
                MixedUsage(name, term, _forms(document, forms))
                for term, forms in terms.items()
                if len(forms) > 1
            ]
    return mixed


def _forms(document: Document, forms: Mapping[str, list[Use]]) -> tuple[UsedForm, ...]:
    """The forms of a term, the most frequent first."""
    ordered = sorted(forms.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    return tuple(UsedForm(form, _readings(document, uses)) for form, uses in ordered)


def _readings(document: Document, uses: list[Use]) -> tuple[Reading, ...]:
    import numpy as np  # noqa: PLC0415 - only where something is mixed

    starts = np.array([use.start for use in uses], dtype=np.int64)
    lines, columns = document.source.positions(starts)
    return tuple(
        Reading(Span(use.start, use.end), line, column, document.text[use.start : use.end])
        for use, line, column in zip(uses, lines.tolist(), columns.tolist(), strict=True)
    )
