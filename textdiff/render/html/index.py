"""The index page: which documents are versions of one another, and what became of the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.model import Kind
from textdiff.rates import summary
from textdiff.render.html.assets import render
from textdiff.render.html.histogram import histogram
from textdiff.render.html.page import approved, percent, starts_hidden
from textdiff.render.html.picture import picture
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.model import Comparison, NearDuplicate, NearDuplicates, Unread

STYLES = ("base.css", "index.css")
SCRIPTS = ("words.js", "settings.js", "index.js")
OTHER_WORDS = ("passages.", "rule.", "operation.", "cause.", "convention.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair that was compared.

    Attributes:
        comparison: of the two documents.
        href: its page, relative to the index.
        near_duplicate: how the two were found, or None where they were named.
    """

    comparison: Comparison
    href: str
    near_duplicate: NearDuplicate | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many variants of a kind a pair has; faint where they don't count at first sight."""

    kind: Kind
    number: int
    faint: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A pair as the table has it: texts to read, and numbers to sort by (-1 where undefined)."""

    a: str
    b: str
    href: str
    relation: str
    shares: tuple[tuple[str, float], ...]
    counts: tuple[Count, ...]
    counted: int
    different: bool
    approved: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """All pairs as one: counts by kind, and each error rate over all lengths and as a mean."""

    pairs: int
    counts: tuple[Count, ...]
    rates: tuple[tuple[str, str, str], ...]


def index_page(
    near: NearDuplicates,
    entries: Sequence[Entry],
    *,
    documents: Sequence[str] = (),
    skipped: Sequence[Unread] = (),
) -> str:
    """The index of a report.

    Args:
        near: what was found, and what could not be read.
        entries: the pairs that have a page.
        documents: paths of the documents read, so that those without a partner can be listed.
        skipped: paths that were left out on purpose, and why.
    """
    compared = {(e.comparison.a.path, e.comparison.b.path) for e in entries}
    lines = [_line(entry) for entry in entries]
    lines += [_bare_line(pair) for pair in near.pairs if (pair.a, pair.b) not in compared]
    found = tuple(e.near_duplicate for e in entries if e.near_duplicate)
    return render(
        "index.html",
        STYLES,
        SCRIPTS,
        OTHER_WORDS,
        lines=lines,
        totals=_totals(entries),
        documents=near.documents,
        clusters=_clusters(near, entries),
        single=[visible(path) for path in _single(documents, near, entries)],
        unread=_visible(near.unread),
        skipped=_visible(skipped),
        notes=[visible(note) for note in near.notes],
        picture=picture(near.pairs or found, near.clusters),
        histogram=histogram(near.pairs or found),
        data={"format": "textdiff.index"},
    )


def _line(entry: Entry) -> Line:
    comparison, near = entry.comparison, entry.near_duplicate
    measures = comparison.measures
    shares = (
        near.resemblance if near else measures.resemblance,
        near.containment_a if near else measures.containment_a,
        near.containment_b if near else measures.containment_b,
        measures.cer,
        measures.cer_aligned,
        measures.wer,
        measures.wer_aligned,
    )
    return Line(
        visible(comparison.a.path),
        visible(comparison.b.path),
        entry.href,
        near.relation if near else "",
        tuple(map(_share, shares)),
        _counts(comparison),
        sum(not variant.ignored for variant in comparison.variants),
        comparison.different,
        approved(comparison),
    )


def _totals(entries: Sequence[Entry]) -> Totals | None:
    """What there is to say of all pairs that were compared; None of fewer than two."""
    if len(entries) < 2:
        return None
    over = summary(entry.comparison for entry in entries)
    rates = tuple(
        (name, percent(average.micro), percent(average.macro))
        for name in ("cer", "cer_aligned", "wer", "wer_aligned")
        for average in (getattr(over, name),)
    )
    return Totals(over.pairs, _counts(*(entry.comparison for entry in entries)), rates)


def _bare_line(pair: NearDuplicate) -> Line:
    """A pair that was found and not compared."""
    shares = (pair.resemblance, pair.containment_a, pair.containment_b, *[None] * 4)
    return Line(
        visible(pair.a), visible(pair.b), "", pair.relation, tuple(map(_share, shares)), (), -1,
        different=True,
    )  # fmt: skip


def _share(share: float | None) -> tuple[str, float]:
    return percent(share), -1 if share is None else share


def _counts(*comparisons: Comparison) -> tuple[Count, ...]:
    """The kinds that occur, the gravest first; faint are those that start hidden everywhere."""
    variants = [variant for each in comparisons for variant in each.variants]
    numbers = Counter(variant.kind for variant in variants)
    return tuple(
        Count(kind, numbers[kind], starts_hidden(kind, variants))
        for kind in reversed(Kind)
        if kind in numbers
    )


def _clusters(
    near: NearDuplicates, entries: Iterable[Entry]
) -> list[tuple[list[tuple[str, bool]], str, str, str]]:
    """Of each cluster: its members, which is the medoid; the weakest link, its share and page."""
    pages = {(e.comparison.a.path, e.comparison.b.path): e.href for e in entries}
    return [
        (
            [(visible(member), member == cluster.medoid) for member in cluster.members],
            f"{visible(cluster.weakest.a)} ⇄ {visible(cluster.weakest.b)}",
            percent(cluster.weakest.resemblance),
            pages.get((cluster.weakest.a, cluster.weakest.b), ""),
        )
        for cluster in near.clusters
    ]


def _single(documents: Sequence[str], near: NearDuplicates, entries: Iterable[Entry]) -> list[str]:
    paired = {path for pair in near.pairs for path in (pair.a, pair.b)}
    for entry in entries:
        paired |= {entry.comparison.a.path, entry.comparison.b.path}
    return [path for path in documents if path not in paired]


def _visible(paths: Iterable[Unread]) -> list[tuple[str, str]]:
    return [(visible(each.path), visible(each.reason)) for each in paths]
