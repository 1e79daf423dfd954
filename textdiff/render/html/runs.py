"""The rows of a page, and which of them are collapsed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textdiff.render.html.languages import languages, right_to_left
from textdiff.render.html.marks import Item, Mark, Marker, Witness, judgements, running_items
from textdiff.render.html.places import Places, RowPlaces
from textdiff.render.html.rows import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textdiff.model import Comparison, Kind, Variant
    from textdiff.render.html.rows import Row

_CONTEXT_ROWS = 1
_FEWEST_FOLDED = 3


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as the template takes it."""

    classes: str
    lang: str
    rtl: bool
    a: RowPlaces
    b: RowPlaces
    items: tuple[Item | Mark, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that are shown, or that are collapsed as long as nobody asks for them."""

    rows: tuple[RowView, ...]
    folded: bool
    paragraphs: int
    variants: int


def page_runs(
    comparison: Comparison, rows: Sequence[Row], hidden: frozenset[Kind], *, named: bool
) -> Iterator[Run]:
    """The rows of a page, in runs that are shown or collapsed.

    Args:
        comparison: the pair.
        rows: those of the page.
        hidden: kinds whose variants alone don't keep a row open.
        named: whether marks carry their ids.
    """
    views = _views(comparison, rows, named=named)
    folded = _folded([all(v.kind in hidden for v in row.variants) for row in rows])
    for fold, group in groupby(range(len(rows)), folded.__getitem__):
        members = list(group)
        yield Run(
            tuple(views[member] for member in members),
            fold,
            max(1, sum(not rows[member].continues for member in members)),
            sum(len(rows[member].variants) for member in members),
        )


def _folded(quiet: Sequence[bool]) -> list[bool]:
    """Which rows are collapsed: those in a run without variants, but for the rows at its ends."""
    found = [False] * len(quiet)
    at = 0
    for is_quiet, group in groupby(quiet):
        length = len(list(group))
        first = at + (_CONTEXT_ROWS if at else 0)
        last = at + length - (_CONTEXT_ROWS if at + length < len(quiet) else 0)
        if is_quiet and length < len(quiet) and last - first >= _FEWEST_FOLDED:
            found[first:last] = [True] * (last - first)
        at += length
    return found


def _views(comparison: Comparison, rows: Sequence[Row], *, named: bool) -> list[RowView]:
    a, b = (Witness(d.text, languages(d.text)) for d in (comparison.a, comparison.b))
    marker = Marker(a, b, judgements(comparison.variants), named, comparison.accepted)
    places_a = Places(comparison.a, [row.a for row in rows])
    places_b = Places(comparison.b, [row.b for row in rows])
    return [
        _view(row, marker, (places_a.at(number), places_b.at(number)))
        for number, row in enumerate(rows)
    ]


def _view(row: Row, marker: Marker, places: tuple[RowPlaces, RowPlaces]) -> RowView:
    a, b = marker.a, marker.b
    items: list[Item | Mark] = []
    for part in row.parts:
        if isinstance(part, Stretch):
            items.extend(running_items(a.text, part.a.start, part.a.end))
        else:
            items.append(marker.mark(part, _place(part, places)))
    text = row.a.of(a.text) if len(row.a) else row.b.of(b.text)
    tags = a.languages if len(row.a) else b.languages
    return RowView(_row_classes(row), tags.of(text), right_to_left(text), *places, tuple(items))


def _place(variant: Variant, places: tuple[RowPlaces, RowPlaces]) -> str:
    """Where a variant stands in both files, or nothing where the row tells it."""
    readings = (variant.a, variant.b)
    if all(
        row.line and row.of(reading.span.start) == (reading.line, reading.column)
        for row, reading in zip(places, readings, strict=True)
    ):
        return ""
    return " ".join(f"{reading.line}:{reading.column}" for reading in readings)


def _row_classes(row: Row) -> str:
    names = ["r"]
    if row.continues:
        names.append("c")
    if len(row.parts) == 1 and len(row.variants) == 1:
        names += ["solo", f"k-{row.variants[0].kind}"]
    return " ".join(names)
