"""Where the edits of a draft stand in the two texts that were made of it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tests.kinds.edits import Known, is_cjk, one_of
from tests.kinds.substantives import converted
from tests.kinds.whole import Signs, curled, decomposed, joined, straight
from textdiff.model import Kind, Span

if TYPE_CHECKING:
    from tests.kinds.draft import Draft


def known_edits(draft: Draft, a: Signs, b: Signs, *, converted_side: bool) -> list[Known]:
    spans_a, spans_b = _spans(a), _spans(b)
    known = [
        Known(kind, kinds, label, spans_a.get(number), spans_b.get(number))
        for number, (kind, kinds, label) in enumerate(draft.kinds, 1)
    ]
    return known + _of_whole_side(draft, a, b, converted_side)


def _spans(signs: Signs) -> dict[int, Span]:
    spans: dict[int, Span] = {}
    at = 0
    for sign in signs:
        end = at + len(sign.text)
        for number in sign.edits:
            first = spans.get(number, Span(at, end))
            spans[number] = Span(min(first.start, at), max(first.end, end))
        at = end
    return spans


def _of_whole_side(draft: Draft, a: Signs, b: Signs, converted_side: bool) -> list[Known]:
    """What a conversion of a whole side has changed, a run of neighbours as one edit."""
    moves = {
        number
        for number, (_, _, label) in enumerate(draft.kinds, 1)
        if label.startswith(("transposition: paragraph", "transposition: sentence"))
    }
    text_a, text_b = joined(a), joined(b)
    simple_a = converted(text_a, "t2s") if converted_side else text_a
    simple_b = converted(text_b, "t2s") if converted_side else text_b
    in_a = {
        sign.base: (at, sign.text)
        for at, sign in zip(_places(a), a, strict=True)
        if sign.base >= 0 and not set(sign.edits) - moves
    }
    known: list[Known] = []
    for at_b, sign in zip(_places(b), b, strict=True):
        if sign.base not in in_a or set(sign.edits) - moves:
            continue
        at_a, old = in_a[sign.base]
        if old == sign.text or not (old + sign.text).strip():
            continue
        if converted_side and is_cjk(old[0]):
            same = simple_a[at_a : at_a + 1] == simple_b[at_b : at_b + 1]
            kind = Kind.SCRIPT if same else Kind.VARIANT_CHARACTER
        else:
            kind = _dress(old, sign.text)
        span_a, span_b = Span(at_a, at_a + len(old)), Span(at_b, at_b + len(sign.text))
        before = known[-1] if known else None
        if before and before.a and before.b and _follow(before, kind, span_a, span_b):
            span_a, span_b = Span(before.a.start, span_a.end), Span(before.b.start, span_b.end)
            known.pop()
        known.append(Known(kind, one_of(kind), f"{kind}: whole side", span_a, span_b))
    return known


def _follow(before: Known, kind: Kind, a: Span, b: Span) -> bool:
    """Whether a change goes on where the one before it ended, on both sides."""
    ends = (before.a and before.a.end, before.b and before.b.end)
    return before.kind == kind and ends == (a.start, b.start)


def _dress(old: str, new: str) -> Kind:
    """The kind of a change that a whole side went through."""
    if decomposed(old) == decomposed(new):
        return Kind.ENCODING
    if straight(curled(old)) == straight(curled(new)):
        return Kind.QUOTATION
    plain_old, plain_new = (unicodedata.normalize("NFKC", text) for text in (old, new))
    same_width = decomposed(old).lower() == decomposed(new).lower()
    return Kind.CASE if same_width or plain_old != plain_new else Kind.WIDTH


def _places(signs: Signs) -> list[int]:
    places, at = [], 0
    for sign in signs:
        places.append(at)
        at += len(sign.text)
    return places
