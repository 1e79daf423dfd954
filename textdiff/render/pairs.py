"""Many comparisons for a reader at a terminal: those that differ in full, then the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.rates import over_pairs
from textdiff.render.ansi import PLAIN, Style
from textdiff.render.summary import (
    comparison_brief,
    comparison_counts,
    counts_lines,
    in_words,
    measures_over_pairs,
    variants_counted,
)
from textdiff.render.terminal import CONTEXT, comparison_text
from textdiff.render.unified import CONTEXT as LINES
from textdiff.render.unified import comparison_unified
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textdiff.model import ComparedPair, Comparison
    from textdiff.render.terminal import Reason
    from textdiff.render.totals import Totals


def pairs_text(
    results: Iterable[ComparedPair],
    totals: Totals,
    style: Style = PLAIN,
    context: int = CONTEXT,
    reason: Reason | None = None,
) -> Iterator[str]:
    """Many comparisons as lines of text; a pair without a difference that counts is one line.

    Args:
        results: the pairs.
        totals: what is counted over all of them, filled by the time that they are through.
        style: colours, or brackets.
        context: columns shown before and after each variant.
        reason: what is said below each variant; None for nothing.
    """
    for comparison in _compared(results):
        if comparison.different or not comparison.complete:
            yield from comparison_text(comparison, style, context, reason)
            yield "\n"
        else:
            yield f"{_pair(comparison)}: {variants_counted(comparison)}\n"
    yield from totals_lines(totals, style)


def pairs_counts(
    results: Iterable[ComparedPair], totals: Totals, style: Style = PLAIN
) -> Iterator[str]:
    """The counts and measures of many comparisons, and the sums."""
    for comparison in _compared(results):
        yield from comparison_counts(comparison, style)
        yield "\n"
    yield from totals_lines(totals, style)
    yield from counts_lines(totals.shown, totals.hidden, style)


def pairs_brief(results: Iterable[ComparedPair], totals: Totals) -> Iterator[str]:
    """A line for each pair that differs, and for each document without a counterpart."""
    for comparison in _compared(results):
        yield from comparison_brief(comparison)
    yield from _alone(totals)


def pairs_unified(results: Iterable[ComparedPair], context: int = LINES) -> Iterator[str]:
    """The unified diffs of many pairs, one after the other, as `diff -r` has them."""
    for comparison in _compared(results):
        yield from comparison_unified(comparison, context)


def totals_lines(totals: Totals, style: Style) -> Iterator[str]:
    """What a reader should know after many pairs."""
    yield from _alone(totals)
    counted = f"{totals.pairs:,} pair{'' if totals.pairs == 1 else 's'} compared"
    yield style.heading(f"{counted}, {totals.different:,} different") + "\n"
    if totals.shown:
        yield f"in all: {in_words(totals.shown.items())}\n"
    if totals.hidden:
        yield style.faint(f"hidden: {in_words(totals.hidden.items())}") + "\n"
    yield from measures_over_pairs(over_pairs(totals.measures), style)
    if totals.unread:
        yield style.warning(f"not compared: {len(totals.unread):,}") + "\n"


def _alone(totals: Totals) -> Iterator[str]:
    for side, paths in (("a", totals.only_a), ("b", totals.only_b)):
        for path in paths:
            yield f"only in {side}: {visible(path)}\n"


def _compared(results: Iterable[ComparedPair]) -> Iterator[Comparison]:
    return (result.comparison for result in results if result.comparison is not None)


def _pair(comparison: Comparison) -> str:
    return f"{visible(comparison.a.path)} | {visible(comparison.b.path)}"
