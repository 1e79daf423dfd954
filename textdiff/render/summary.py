"""What is said before and after the variants of a comparison, and in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.model import LAYOUT_KINDS, Kind
from textdiff.rates import by_kind, by_significance
from textdiff.render.ansi import PLAIN, Style
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textdiff.model import Comparison, Document, MeasuresOverPairs

_RATES = ("cer", "cer_aligned", "cer_by_alignment", "wer", "wer_aligned", "wer_by_alignment")
UPPER_BOUNDS = "too large and too unlike for exact rates: those of the whole are upper bounds"


def comparison_counts(comparison: Comparison, style: Style = PLAIN) -> Iterator[str]:
    """The counts and measures of a comparison alone, as lines of text."""
    yield from heading_lines(comparison, style)
    yield "\n"
    shown, hidden = _counts(comparison, ignored=False), _counts(comparison, ignored=True)
    yield from counts_lines(shown, hidden, style)
    measures = comparison.measures
    for name in _RATES:
        yield f"{name:<20}{_percent(getattr(measures, name)):>10}\n"
    for name in ("resemblance", "containment_a", "containment_b"):
        yield f"{name:<20}{_share(getattr(measures, name)):>10}\n"
    if not measures.exact:
        yield style.warning(UPPER_BOUNDS) + "\n"
    yield from _shares_of_errors(comparison, style)


def measures_over_pairs(over: MeasuresOverPairs, style: Style = PLAIN) -> Iterator[str]:
    """The error rates of many pairs, as lines of text: over all lengths, and as mean of the pairs.

    Nothing where there is but one pair.
    """
    if over.pairs < 2:
        return
    yield style.heading(f"{over.pairs:,} pairs".ljust(20) + f"{'micro':>10}{'macro':>10}") + "\n"
    for name in _RATES:
        average = getattr(over, name)
        line = f"{name:<20}{_percent(average.micro):>10}{_percent(average.macro):>10}"
        yield f"{line}  undefined in {average.undefined:,}\n" if average.undefined else f"{line}\n"
    if not over.exact:
        yield style.warning(UPPER_BOUNDS) + "\n"


def _shares_of_errors(comparison: Comparison, style: Style) -> Iterator[str]:
    """Which kinds the errors are of; a Han character is a word."""
    kinds = {k: s for k, s in by_kind(comparison).items() if k not in LAYOUT_KINDS}
    if not kinds:
        return
    yield "\n"
    titles = f"{'characters':>12}{'cer':>10}{'words':>10}{'wer':>10}"
    yield style.heading("errors by kind".ljust(20) + titles) + "\n"
    for name, share in (*kinds.items(), *by_significance(comparison).items()):
        yield (
            f"{name:<20}{share.characters:>12,}{_percent(share.cer):>10}"
            f"{share.words:>10,}{_percent(share.wer):>10}\n"
        )


def comparison_brief(comparison: Comparison) -> Iterator[str]:
    """That the two differ, as a line; nothing where they don't."""
    if comparison.different or not comparison.complete:
        yield f"{visible(comparison.a.path)} and {visible(comparison.b.path)} differ\n"


def counts_lines(
    shown: Mapping[Kind, int], hidden: Mapping[Kind, int], style: Style
) -> Iterator[str]:
    """Counts by kind, a line each, those that are hidden last."""
    for kind, count in shown.items():
        yield f"{kind:<20}{count:>10,}\n"
    for kind, count in hidden.items():
        yield style.faint(f"{kind:<20}{count:>10,}  hidden") + "\n"


def heading_lines(comparison: Comparison, style: Style) -> Iterator[str]:
    """The two witnesses, and what their readers chose."""
    for name, document in (("a", comparison.a), ("b", comparison.b)):
        yield f"{style.heading(name + ': ' + visible(document.path))}  {_described(document)}\n"
        for note in document.notes:
            yield style.faint(f"   {visible(note)}") + "\n"


def summary_lines(comparison: Comparison, style: Style) -> Iterator[str]:
    """What a reader should know after the variants: how many, what is hidden, how far apart."""
    if not comparison.complete:
        yield style.warning("incomplete: part of the texts could not be compared") + "\n"
    if not comparison.related:
        yield style.warning("unrelated: nothing in common that is worth aligning") + "\n"
    shown, hidden = _counts(comparison, ignored=False), _counts(comparison, ignored=True)
    total = sum(shown.values())
    if total:
        counted = f"{total:,} difference{_plural(total)}: {in_words(shown.items())}"
        yield style.heading(counted) + "\n"
    elif hidden:
        yield style.heading("no differences but hidden ones") + "\n"
    else:
        yield style.heading("no differences") + "\n"
    if hidden:
        hint = "" if comparison.profile == "strict" else " (--profile strict shows them)"
        yield style.faint(f"hidden: {in_words(hidden.items())}{hint}") + "\n"
    if comparison.variants:
        yield _error_rate(comparison) + "\n"


def variants_counted(comparison: Comparison) -> str:
    """What a comparison found, in a line: the kinds that count, and how much is hidden."""
    shown, hidden = _counts(comparison, ignored=False), _counts(comparison, ignored=True)
    found = in_words(shown.items()) if shown else "no differences"
    return f"{found} ({sum(hidden.values()):,} hidden)" if hidden else found


def in_words(counts: Iterable[tuple[Kind, int]]) -> str:
    """Counts in words: `3 punctuation, 1 spelling`."""
    return ", ".join(f"{count:,} {kind}" for kind, count in counts)


def _error_rate(comparison: Comparison) -> str:
    measures = comparison.measures
    whole, aligned = _percent(measures.cer), _percent(measures.cer_aligned)
    return f"character error rate {whole}, without passages and moves {aligned}"


def _counts(comparison: Comparison, *, ignored: bool) -> dict[Kind, int]:
    found: dict[Kind, int] = {}
    for variant in comparison.variants:
        if variant.ignored is ignored:
            found[variant.kind] = found.get(variant.kind, 0) + 1
    return {kind: found[kind] for kind in Kind if kind in found}


def _percent(measure: float | None) -> str:
    return "undefined" if measure is None else f"{100 * measure:.2f} %"


def _share(measure: float | None) -> str:
    return "undefined" if measure is None else f"{measure:.3f}"


def _plural(count: int) -> str:
    return "" if count == 1 else "s"


def _described(document: Document) -> str:
    size = f"{len(document.text):,} character{_plural(len(document.text))}"
    return f"{document.read_as}, {visible(document.encoding)}, {size}"
