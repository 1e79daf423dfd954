"""What a comparison, or many, can be written as."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textdiff.model import ComparedPair, Comparison
    from textdiff.render.ansi import Style
    from textdiff.render.terminal import Reason
    from textdiff.render.totals import Totals


class Format(StrEnum):
    """What a comparison can be written as."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    UNIFIED = "unified"
    HTML = "html"
    PATCH = "patch"


FOR_PROGRAMS = frozenset({Format.CSV, Format.UNIFIED, Format.HTML, Format.PATCH})
"""What holds the texts as they are, and is made fit for a terminal where it goes to one."""


class View(NamedTuple):
    """What is asked for of a result.

    Attributes:
        form: the format.
        context: columns of text, or lines of a unified diff, around each variant; None as usual.
        stat: counts and measures only.
        brief: only whether two documents differ.
        explain: why each variant has its kind.
    """

    form: Format
    context: int | None = None
    stat: bool = False
    brief: bool = False
    explain: bool = False

    def check(self) -> None:
        """Make sure that the format has what is asked for.

        Raises:
            ConfigurationError: it hasn't.
        """
        form = self.form
        if self.stat and form not in (Format.TEXT, Format.JSON):
            raise ConfigurationError(f"--stat is for text and json: leave it out with {form}")
        if self.brief and form is not Format.TEXT:
            raise ConfigurationError(f"--brief is for text: leave it out with {form}")
        if self.context is not None and form not in (Format.TEXT, Format.UNIFIED):
            raise ConfigurationError(f"--context is for text and unified: leave it out with {form}")
        if self.explain and form is not Format.TEXT:
            told = "json, jsonl and csv have the field `rule`"
            raise ConfigurationError(f"--explain is for text: {told}")
        if sum((self.stat, self.brief, self.explain)) > 1:
            raise ConfigurationError("--stat, --brief and --explain: ask for one of them")


def rendered(comparison: Comparison, view: View, style: Style) -> Iterable[str]:
    """A comparison in a format; each loads its own renderer alone."""
    match view.form:
        case Format.JSON:
            from textdiff.render.json import comparison_json  # noqa: PLC0415 - see above

            return [comparison_json(comparison, variants=not view.stat)]
        case Format.JSONL:
            from textdiff.render.json import comparison_jsonl  # noqa: PLC0415 - see above

            return comparison_jsonl(comparison)
        case Format.CSV:
            from textdiff.render.csv import comparison_csv  # noqa: PLC0415 - see above

            return comparison_csv(comparison)
        case Format.UNIFIED:
            from textdiff.render.unified import CONTEXT, comparison_unified  # noqa: PLC0415

            return comparison_unified(comparison, _or(view.context, CONTEXT))
        case Format.HTML:
            from textdiff.render.html import pair_page  # noqa: PLC0415 - see above

            return [pair_page(comparison)]
        case Format.PATCH:
            from textdiff.patches import comparison_patch  # noqa: PLC0415 - see above

            return [comparison_patch(comparison)]
        case Format.TEXT:
            return _for_reading(comparison, view, style)


def _for_reading(comparison: Comparison, view: View, style: Style) -> Iterable[str]:
    from textdiff.render import summary  # noqa: PLC0415 - see `rendered`

    if view.brief:
        return summary.comparison_brief(comparison)
    if view.stat:
        return summary.comparison_counts(comparison, style)
    from textdiff.render.terminal import CONTEXT, comparison_text  # noqa: PLC0415 - see `rendered`

    return comparison_text(comparison, style, _or(view.context, CONTEXT), _reason(view))


def rendered_pairs(
    results: Iterable[ComparedPair], totals: Totals, view: View, style: Style
) -> Iterable[str]:
    """Many comparisons in a format.

    Raises:
        ConfigurationError: the format holds one alone.
    """
    from textdiff.render import csv, json, pairs, terminal, unified  # noqa: PLC0415 - see `rendered`

    match view.form:
        case Format.JSON:
            return json.pairs_json(results, totals, variants=not view.stat)
        case Format.JSONL:
            return json.pairs_jsonl(results, totals)
        case Format.CSV:
            return csv.pairs_csv(results)
        case Format.UNIFIED:
            return pairs.pairs_unified(results, _or(view.context, unified.CONTEXT))
        case Format.HTML:
            raise ConfigurationError(
                "html holds one pair: name two files, or write pages with textdiff report"
            )
        case Format.PATCH:
            raise ConfigurationError("patch holds one pair: name two files, or use unified")
        case Format.TEXT if view.brief:
            return pairs.pairs_brief(results, totals)
        case Format.TEXT if view.stat:
            return pairs.pairs_counts(results, totals, style)
        case Format.TEXT:
            context = _or(view.context, terminal.CONTEXT)
            return pairs.pairs_text(results, totals, style, context, _reason(view))


def _reason(view: View) -> Reason | None:
    if not view.explain:
        return None
    from textdiff.explain.reasons import reason  # noqa: PLC0415 - seldom asked for

    return reason


def _or(asked: int | None, usual: int) -> int:
    return usual if asked is None else asked
