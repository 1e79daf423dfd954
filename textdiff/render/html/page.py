"""The page of a pair: one self-contained HTML file."""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textdiff.model import LAYOUT_KINDS, Comparison, Document, Kind, Measures, Reading, Variant
from textdiff.render.html.assets import render, words
from textdiff.render.html.languages import languages, right_to_left
from textdiff.render.html.marks import CODES, Item, Mark, Marker, Witness, judgements, running_items
from textdiff.render.html.places import Places, RowPlaces
from textdiff.render.html.rows import Row, Stretch, aligned_rows
from textdiff.render.html.symbols import glyphs
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

STYLES = ("base.css", "page.css")
SCRIPTS = (
    "words.js",
    "settings.js",
    "variants.js",
    "rows.js",
    "list.js",
    "ruler.js",
    "details.js",
    "search.js",
    "page.js",
)
CODE_POINTS_SHOWN = 24
"""Of a reading, in the details; the names of no others are in the page."""

_ID_BYTES = len(' id="v-0123456789abcdef"')
_CONTEXT_ROWS = 1
_FEWEST_FOLDED = 3
_ALGORITHMIC_NAME = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af\uac00-\ud7a3]")
_CONTROL_NAMES = {0x00: "NULL", 0x07: "BELL", 0x09: "CHARACTER TABULATION", 0x0A: "LINE FEED",
                  0x0B: "LINE TABULATION", 0x0C: "FORM FEED", 0x0D: "CARRIAGE RETURN",
                  0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE"}  # fmt: skip


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
    a, b = comparison.a, comparison.b
    heading_a, heading_b = headings(a.path, b.path)
    chips = _chips(comparison)
    hidden = frozenset(chip.kind for chip in chips if not chip.shown)
    return render(
        "page.html",
        STYLES,
        SCRIPTS,
        title=visible(title) if title else f"{heading_a} ⇄ {heading_b}",
        heading_a=heading_a,
        heading_b=heading_b,
        index_href=index_href,
        a=_facts(a),
        b=_facts(b),
        measures=_measures(comparison.measures),
        profile=visible(comparison.profile),
        notices=_notices(comparison),
        chips=chips,
        runs=list(_runs(comparison, hidden)),
        data=_data(comparison),
    )


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


def _runs(comparison: Comparison, hidden: frozenset[Kind]) -> Iterator[Run]:
    rows = aligned_rows(comparison)
    views = _views(comparison, rows)
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


def _views(comparison: Comparison, rows: Sequence[Row]) -> list[RowView]:
    a, b = (Witness(d.text, languages(d.text)) for d in (comparison.a, comparison.b))
    marker = Marker(a, b, judgements(comparison.variants), _named(comparison))
    places_a = Places(comparison.a, [row.a for row in rows])
    places_b = Places(comparison.b, [row.b for row in rows])
    return [
        _view(row, marker, (places_a.at(number), places_b.at(number)))
        for number, row in enumerate(rows)
    ]


def _named(comparison: Comparison) -> bool:
    """Whether ids stand in the markup, as links without a script need.

    In a page of little but variants (a text and its Simplified copy) they would be its larger
    part; there they come as one string, from which the script takes them.
    """
    length = len(comparison.a.text) + len(comparison.b.text)
    return _ID_BYTES * len(comparison.variants) <= length // 2


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


def _data(comparison: Comparison) -> Mapping[str, object]:
    """What the script needs besides the markup."""
    return {
        "format": "textdiff.page",
        "profile": comparison.profile,
        "a": {"path": comparison.a.path, "sha256": comparison.a.sha256},
        "b": {"path": comparison.b.path, "sha256": comparison.b.sha256},
        "kinds": {
            CODES[kind]: [kind, judged.significance, judged.ignored]
            for kind, judged in judgements(comparison.variants).items()
        },
        "ids": "" if _named(comparison) else _ids(comparison.variants),
        "rightHan": _right_han(comparison),
        "codePointsShown": CODE_POINTS_SHOWN,
        "names": _names(_readings(comparison.variants)),
        "glyphs": glyphs(),
        "words": _words(comparison.variants),
    }


def _words(variants: Iterable[Variant]) -> dict[str, list[str]]:
    """What the page says, in English and in Chinese; of the kinds, those that it speaks of."""
    kinds = {kind for variant in variants for kind in (variant.kind, *variant.folds)}
    unused = {f"kind.{kind}" for kind in Kind if kind not in kinds}
    return {
        key: [said["en"], said["zh"]]
        for key, said in words().items()
        if key not in unused and not key.startswith("index.")
    }


def _ids(variants: Iterable[Variant]) -> str:
    """The ids of all variants as one string of base64: eight bytes each."""
    return base64.b64encode(bytes.fromhex("".join(v.id for v in variants))).decode()


def _right_han(comparison: Comparison) -> str:
    """The tag of Han text on the right, where it isn't the left's."""
    a, b = languages(comparison.a.text).han, languages(comparison.b.text).han
    return "" if a == b else b


def _readings(variants: Iterable[Variant]) -> Iterator[Reading]:
    for variant in variants:
        yield variant.a
        yield variant.b


def _names(readings: Iterable[Reading]) -> dict[str, str]:
    """Unicode names of what the readings hold, by code point in hexadecimal.

    Those that follow from the number (Han, Hangul syllables) are left to the script.
    """
    characters = {c for reading in readings for c in reading.text[:CODE_POINTS_SHOWN]}
    return {f"{ord(c):x}": _name(c) for c in sorted(characters) if not _ALGORITHMIC_NAME.match(c)}


def _name(character: str) -> str:
    code = ord(character)
    known = unicodedata.name(character, "") or _CONTROL_NAMES.get(code, "")
    if known:
        return known
    category = unicodedata.category(character)
    return {"Cc": "CONTROL", "Cs": "LONE SURROGATE", "Co": "PRIVATE USE"}.get(
        category, "UNASSIGNED"
    )
