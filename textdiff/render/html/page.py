"""The page of a pair: one self-contained HTML file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textdiff.model import LAYOUT_KINDS
from textdiff.render.html.assets import render
from textdiff.render.html.page_data import ids_in_markup, page_data
from textdiff.render.html.parts import LARGE, parts, whole
from textdiff.render.html.runs import page_runs
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textdiff.model import Comparison, Document, Kind, Measures, Variant
    from textdiff.render.html.parts import Part

STYLES = ("base.css", "page.css")
SCRIPTS = (
    "words.js",
    "settings.js",
    "decisions.js",
    "variants.js",
    "rows.js",
    "list.js",
    "ruler.js",
    "details.js",
    "deciding.js",
    "search.js",
    "page.js",
)
"""In this order: a script may use what stands before it."""

OTHER_WORDS = ("index.", "passages.")
"""How the keys of words begin that only other pages say."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A switch for a kind, with how many variants are of it."""

    kind: Kind
    count: int
    shown: bool


@dataclass(frozen=True, slots=True)
class WitnessFacts:
    """What the top of the page says of a document; names are made visible."""

    path: str
    sha256: str
    encoding: str
    read_as: str
    characters: int
    notes: tuple[str, ...]


def pair_page(
    comparison: Comparison, *, title: str | None = None, index_href: str | None = None
) -> str:
    """The page of a pair: both texts and every variant, in one HTML file that asks for nothing.

    Equal text stands in it once. The same comparison gives the same page, byte for byte.

    Args:
        comparison: the two witnesses and their variants.
        title: of the page; by default the names of the two documents.
        index_href: where the index is, relative to the page; without it there is no link.
    """
    return _page(comparison, whole(comparison), title, index_href)


def pair_pages(
    comparison: Comparison, name: str, *, index_href: str | None = None, most: int = LARGE
) -> Iterator[tuple[str, str]]:
    """The pages of a pair with their file names: one, or more where it is too large for one.

    Args:
        comparison: the two witnesses and their variants.
        name: the file name of the first page.
        index_href: as for `pair_page`.
        most: code points of both texts on a page.
    """
    for part in parts(comparison, name, most):
        page = part.names[part.number - 1] if part.names else name
        yield page, _page(comparison, part, None, index_href)


def _page(comparison: Comparison, part: Part, title: str | None, index_href: str | None) -> str:
    a, b = comparison.a, comparison.b
    heading_a, heading_b = headings(a.path, b.path)
    here = replace(comparison, variants=part.variants)
    chips = _chips(here)
    hidden = frozenset(chip.kind for chip in chips if not chip.shown)
    named = ids_in_markup(comparison)
    place = f" ({part.number}/{len(part.names)})" if part.names else ""
    return render(
        "page.html",
        STYLES,
        SCRIPTS,
        OTHER_WORDS,
        title=visible(title) if title else f"{heading_a} ⇄ {heading_b}{place}",
        heading_a=heading_a,
        heading_b=heading_b,
        index_href=index_href,
        part=part,
        a=_facts(a),
        b=_facts(b),
        measures=_measures(comparison.measures),
        profile=visible(comparison.profile),
        notices=_notices(comparison),
        chips=chips,
        approved=approved(here),
        runs=list(page_runs(comparison, part.rows, hidden, named=named)),
        data=page_data(here, part, named=named),
    )


def approved(comparison: Comparison) -> int:
    """How many variants of a comparison are approved."""
    return sum(variant.id in comparison.accepted for variant in comparison.variants)


def headings(a: str, b: str) -> tuple[str, str]:
    """Short names for two paths: without the folders that they share."""
    parts_a, parts_b = (re.split(r"(?<=[/\\])", path) for path in (a, b))
    shared = 0
    while shared < min(len(parts_a), len(parts_b)) - 1 and parts_a[shared] == parts_b[shared]:
        shared += 1
    return visible("".join(parts_a[shared:])), visible("".join(parts_b[shared:]))


def percent(share: float | None) -> str:
    """A share for people to read: percent with two digits behind the point."""
    return "–" if share is None else f"{100 * share:.2f} %"


def starts_hidden(kind: Kind, variants: Iterable[Variant]) -> bool:
    """Whether a kind is switched off when the page opens: layout, and what is always ignored."""
    return kind in LAYOUT_KINDS or all(v.ignored for v in variants if v.kind is kind)


def _chips(comparison: Comparison) -> list[Chip]:
    return [
        Chip(kind, count, shown=not starts_hidden(kind, comparison.variants))
        for kind, count in reversed(comparison.counts.items())
    ]


def _facts(document: Document) -> WitnessFacts:
    return WitnessFacts(
        visible(document.path),
        document.sha256,
        document.encoding,
        document.read_as,
        len(document.text),
        tuple(map(visible, document.notes)),
    )


def _measures(measures: Measures) -> list[tuple[str, str]]:
    names = ("cer_aligned", "cer", "wer_aligned", "wer",
             "resemblance", "containment_a", "containment_b")  # fmt: skip
    return [(name, percent(getattr(measures, name))) for name in names]


def _notices(comparison: Comparison) -> list[str]:
    found = []
    if not comparison.variants:
        found.append("equal")
    elif not comparison.different:
        found.append("equal.ignored")
    if not comparison.related:
        found.append("unrelated")
    if not comparison.complete:
        found.append("incomplete")
    return found
