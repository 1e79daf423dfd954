"""Near-duplicates as a table for a reader at a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from textdiff.model import Relation
from textdiff.render.ansi import PLAIN, Style
from textdiff.render.counted import counted
from textdiff.render.visible import cells, head, padded, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textdiff.model import NearDuplicate, NearDuplicates, Passage

_RELATIONS = {
    Relation.RESEMBLES: "resembles",
    Relation.CONTAINS: "contains",
    Relation.CONTAINED_IN: "is contained in",
}


EXCERPT = 72
"""Columns of a terminal that are shown of a passage."""


def near_duplicates_text(near: NearDuplicates, style: Style = PLAIN) -> Iterator[str]:
    """Near-duplicates as lines of text, each with its line end: pairs, then clusters."""
    yield style.heading(near_duplicates_counted(near)) + "\n"
    if near.pairs:
        yield "\n"
        yield from _pairs(near.pairs, style)
    for number, cluster in enumerate(near.clusters, start=1):
        yield "\n"
        weakest = f"weakest resemblance {cluster.weakest.resemblance:.3f}"
        yield f"{style.heading(f'cluster {number}')}  {style.faint(weakest)}\n"
        for member in cluster.members:
            centre = "  (nearest to all)" if member == cluster.medoid else ""
            yield f"    {visible(member)}{style.faint(centre)}\n"


def passages_text(near: NearDuplicates, style: Style = PLAIN) -> Iterator[str]:
    """Shared passages as lines of text, each with its line end, by pairs of documents."""
    heading = counted(len(near.passages), "shared passage")
    yield "\n" + style.heading(heading) + "\n"
    for (a, b), passages in groupby(near.passages, key=lambda passage: (passage.a, passage.b)):
        yield "\n"
        yield style.heading(f"{visible(a)} | {visible(b)}") + "\n"
        yield from _passages(passages, style)


def _passages(passages: Iterable[Passage], style: Style) -> Iterator[str]:
    for passage in passages:
        a, b = passage.in_a.reading, passage.in_b.reading
        alike = "" if passage.likeness == 1 else f", {100 * passage.likeness:.0f} % alike"
        where = f"a {a.line}:{a.column}, b {b.line}:{b.column}"
        yield f"    {where}  {style.faint(f'{passage.length:,} letters{alike}')}\n"
        shown = [_excerpt(reading.text) for reading in (a, b)]
        for line in dict.fromkeys(shown):  # one, where a reader would see no difference
            yield f"        {line}\n"


def _excerpt(text: str) -> str:
    """The beginning of a passage as one line."""
    line = visible(" ".join(text[: 4 * EXCERPT].split()))
    return line if cells(line) <= EXCERPT else head(line, EXCERPT - 1) + "…"


def near_duplicates_counted(near: NearDuplicates) -> str:
    """What was found, in a line."""
    pairs = counted(len(near.pairs), "near-duplicate pair")
    clusters = counted(len(near.clusters), "cluster")
    return f"{counted(near.documents, 'document')}, {pairs}, {clusters}"


def _pairs(pairs: Sequence[NearDuplicate], style: Style) -> Iterator[str]:
    titles = ("resemblance", "of a in b", "of b in a", "a", "", "b")
    rows = [
        (
            f"{pair.resemblance:.3f}",
            f"{pair.containment_a:.3f}",
            f"{pair.containment_b:.3f}",
            visible(pair.a),
            _RELATIONS[pair.relation],
            visible(pair.b),
        )
        for pair in pairs
    ]
    widths = [max(cells(row[at]) for row in (titles, *rows)) for at in range(len(titles))]
    yield style.faint(_line(titles, widths)) + "\n"
    for row in rows:
        yield _line(row, widths) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(padded, row, widths)).rstrip()
