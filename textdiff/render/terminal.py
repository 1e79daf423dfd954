"""A comparison for a reader at a terminal: each variant in its context, then what was counted."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from textdiff.model import Kind, Operation, Significance
from textdiff.render.ansi import PLAIN, Style
from textdiff.render.summary import heading_lines, summary_lines
from textdiff.render.visible import exact, head, joined, tail, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textdiff.model import Comparison, Reading, Variant

    Reason = Callable[[Variant], str]
    """Says in a sentence why a variant has its kind."""

CONTEXT = 40
"""Columns of context on each side of a variant."""
READING_LIMIT = 160
READING_HEAD = 90
READING_TAIL = 40
"""Code points: of a reading longer than the limit its head and its tail are shown."""

_LAYOUT = re.compile("[ \\t\\r\\n\\f\u3000]{2,}")
_ONLY_IN = {Operation.ADDITION: ", only in b", Operation.OMISSION: ", only in a"}


def comparison_text(
    comparison: Comparison,
    style: Style = PLAIN,
    context: int = CONTEXT,
    reason: Reason | None = None,
) -> Iterator[str]:
    """A comparison as lines of text, each with its line end.

    Args:
        comparison: what to show; variants that the profile ignores are counted alone.
        style: colours, or brackets.
        context: columns shown before and after each variant.
        reason: what is said below each variant; None for nothing.
    """
    yield from heading_lines(comparison, style)
    places = {variant.id: variant for variant in comparison.variants if variant.moved}
    for variant in comparison.variants:
        if not variant.ignored:
            yield "\n"
            partner = places.get(variant.moved) if variant.moved else None
            yield from _variant(variant, partner, comparison, _View(style, context, reason))
    yield "\n"
    yield from summary_lines(comparison, style)


class _View(NamedTuple):
    """How variants are shown."""

    style: Style
    context: int
    reason: Reason | None


def _variant(
    variant: Variant, partner: Variant | None, comparison: Comparison, view: _View
) -> Iterator[str]:
    style = view.style
    yield f"{_label(variant, partner, style)}  {style.faint(_place(variant))}\n"
    yield f"    {_in_context(variant, comparison.a.text, style, view.context)}\n"
    if view.reason:
        yield style.faint(f"    {variant.rule}: {visible(view.reason(variant))}") + "\n"
    inside = [inner for inner in variant.inside if not inner.ignored]
    if inside and variant.operation is not Operation.ADDITION:
        yield style.faint("    changed inside it:") + "\n"
        for inner in inside:
            for line in _variant(inner, None, comparison, view):
                yield f"    {line}"


def _label(variant: Variant, partner: Variant | None, style: Style) -> str:
    label: str = variant.kind
    if variant.significance is Significance.SUBSTANTIVE:
        label = style.heading(label)
    if partner and variant.operation is Operation.OMISSION:
        label += f", moved to b {_at(partner.b)}"
    elif partner:
        label += f", moved from a {_at(partner.a)}"
    else:
        label += _ONLY_IN.get(variant.operation, "")
    others = [fold for fold in variant.folds if fold is not variant.kind]
    if others:
        label += f", with {', '.join(others)}"
    if variant.cause:
        label += f" (perhaps {variant.cause.replace('_', ' ')})"
    return label


def _place(variant: Variant) -> str:
    return f"a {_at(variant.a)}, b {_at(variant.b)}"


def _at(reading: Reading) -> str:
    return f"{reading.line}:{reading.column}"


def _in_context(variant: Variant, text: str, style: Style, context: int) -> str:
    a, b = _readings(variant)
    marked = (style.omitted(a) if a else "") + (style.added(b) if b else "")
    span = variant.a.span
    return _before(text, span.start, context) + marked + _after(text, span.end, context)


def _readings(variant: Variant) -> tuple[str, str]:
    """Both readings, fit to be shown; exactly, where they would look the same."""
    a, b = variant.a.text, variant.b.text
    if variant.kind is Kind.PASSAGE or max(len(a), len(b)) > READING_LIMIT:
        return _shortened(a), _shortened(b)
    alike = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
    if alike or not (a.strip() or b.strip()):
        return exact(a), exact(b)
    return visible(a), visible(b)


def _shortened(text: str) -> str:
    """A long reading, its own layout evened out."""
    if len(text) <= READING_LIMIT:
        return _in_line(text)
    first, last = READING_HEAD, len(text) - READING_TAIL
    while first and joined(text, first):
        first -= 1
    while last < len(text) and joined(text, last):
        last += 1
    left_out = f" … {last - first:,} characters … "
    return _in_line(text[:first]) + left_out + _in_line(text[last:])


def _before(text: str, at: int, width: int) -> str:
    """What stands before a place: a few words that fit a width."""
    whole = _in_line(text[max(0, at - _reach(width)) : at])
    part = tail(whole, width)
    if len(part) == len(whole) and at <= _reach(width):
        return part
    words = part.split(" ", 1)
    return "…" + (words[1] if len(words) == 2 and len(words[0]) < width // 2 else part)


def _after(text: str, at: int, width: int) -> str:
    whole = _in_line(text[at : at + _reach(width)])
    part = head(whole, width)
    if len(part) == len(whole) and at + _reach(width) >= len(text):
        return part
    words = part.rsplit(" ", 1)
    return (words[0] if len(words) == 2 and len(words[1]) < width // 2 else part) + "…"


def _reach(width: int) -> int:
    """Code points that are sure to fill a width, marks that take no column among them."""
    return 2 * width + 16


def _in_line(text: str) -> str:
    """A text as running context: its layout is of no interest here."""
    return visible(_LAYOUT.sub(_evened, text))


def _evened(run: re.Match[str]) -> str:
    return "\n" if set("\r\n") & set(run[0]) else " "
