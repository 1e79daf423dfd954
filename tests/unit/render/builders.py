"""Comparisons built by hand, for tests of what renders them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np

from textdiff.model import (
    LAYOUT_KINDS,
    SUBSTANTIVE_KINDS,
    Cause,
    Comparison,
    Document,
    Kind,
    Measures,
    Operation,
    ReadAs,
    Reading,
    Significance,
    SourceMap,
    Span,
    Variant,
)

NO_MEASURES = Measures(None, None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Change:
    """A variant to be built: readings, kind, and what else a test is about."""

    a: str
    b: str
    kind: Kind = Kind.WORDING
    folds: tuple[Kind, ...] = ()
    cause: Cause | None = None
    ignored: bool | None = None
    moved: str | None = None
    id: str | None = None
    inside: tuple[tuple[int, int, str, str], ...] = field(default=())
    """Starts in this variant's readings, and the two readings, of what changed inside."""


def document(text: str, path: str = "a.txt", notes: tuple[str, ...] = ()) -> Document:
    """A plain text document."""
    line_starts = [0]
    for line in text.splitlines(keepends=True):
        line_starts.append(line_starts[-1] + len(line))
    source = SourceMap(
        np.zeros(1, np.int64), np.zeros(1, np.int64), np.array(line_starts[:-1] or [0], np.int64)
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(path, text, digest, "utf-8", ReadAs.TEXT, source, notes)


def comparison(
    *segments: str | Change,
    paths: tuple[str, str] = ("a.txt", "b.txt"),
    measures: Measures = NO_MEASURES,
    complete: bool = True,
    related: bool = True,
) -> Comparison:
    """A comparison of two texts: a string is in both, a change is a variant."""
    a = document("".join(s if isinstance(s, str) else s.a for s in segments), paths[0])
    b = document("".join(s if isinstance(s, str) else s.b for s in segments), paths[1])
    variants = []
    at_a = at_b = 0
    for number, segment in enumerate(segments):
        if isinstance(segment, Change):
            variants.append(_variant(segment, number, (a, at_a), (b, at_b)))
            at_a, at_b = at_a + len(segment.a), at_b + len(segment.b)
        else:
            at_a, at_b = at_a + len(segment), at_b + len(segment)
    return Comparison(a, b, "default", complete, related, tuple(variants), measures)


def _variant(
    change: Change, number: int, a: tuple[Document, int], b: tuple[Document, int]
) -> Variant:
    inside = tuple(
        _variant(Change(old, new), 1000 * (number + 1) + k, (a[0], a[1] + i), (b[0], b[1] + j))
        for k, (i, j, old, new) in enumerate(change.inside)
    )
    substantive = change.kind in SUBSTANTIVE_KINDS
    return Variant(
        change.id or hashlib.sha256(str(number).encode()).hexdigest()[:16],
        _operation(change),
        change.kind,
        change.folds,
        Significance.SUBSTANTIVE if substantive else Significance.ACCIDENTAL,
        change.kind in LAYOUT_KINDS if change.ignored is None else change.ignored,
        change.cause,
        _reading(*a, change.a),
        _reading(*b, change.b),
        change.moved,
        inside,
    )


def _operation(change: Change) -> Operation:
    if not change.a:
        return Operation.ADDITION
    if not change.b:
        return Operation.OMISSION
    if change.kind is Kind.TRANSPOSITION:
        return Operation.TRANSPOSITION
    return Operation.SUBSTITUTION


def _reading(document: Document, start: int, text: str) -> Reading:
    lines, columns = document.source.positions(np.array([start], np.int64))
    return Reading(Span(start, start + len(text)), int(lines[0]), int(columns[0]), text)
