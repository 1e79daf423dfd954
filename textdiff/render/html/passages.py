"""The page of shared passages: both texts side by side, by pairs of documents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textdiff.render.html.assets import render
from textdiff.render.html.languages import languages, right_to_left
from textdiff.render.html.marks import running_items
from textdiff.render.html.page import percent
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Excerpt, NearDuplicates, Passage
    from textdiff.render.html.marks import Item

STYLES = ("base.css", "passages.css")
SCRIPTS = ("words.js", "settings.js", "passages.js")
OTHER_WORDS = ("index.", "rule.", "operation.", "cause.", "convention.", "kind.")

MOST_PASSAGES = 5_000
"""What a browser opens without making its reader wait; the page says how many it leaves out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage; differing where the other document doesn't have it."""

    differing: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """A passage in one document, with what is around it."""

    line: int
    column: int
    lang: str
    rtl: bool
    before: tuple[Item, ...]
    parts: tuple[Part, ...]
    after: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as the template takes it."""

    length: int
    likeness: str
    a: SideView
    b: SideView


@dataclass(frozen=True, slots=True)
class Group:
    """What two documents share."""

    a: str
    b: str
    passages: tuple[PassageView, ...]


def passages_page(near: NearDuplicates) -> str:
    """The passages that documents share, in one HTML file that asks for nothing.

    The same passages give the same page, byte for byte.
    """
    return render(
        "passages.html",
        STYLES,
        SCRIPTS,
        OTHER_WORDS,
        documents=near.documents,
        found=len(near.passages),
        pairs=len({(passage.a, passage.b) for passage in near.passages}),
        left_out=max(len(near.passages) - MOST_PASSAGES, 0),
        groups=list(_groups(near.passages[:MOST_PASSAGES])),
        unread=[(visible(each.path), visible(each.reason)) for each in near.unread],
        notes=[visible(note) for note in near.notes],
        data={"format": "textdiff.passages"},
    )


def _groups(passages: tuple[Passage, ...]) -> Iterator[Group]:
    for (a, b), together in groupby(passages, key=lambda passage: (passage.a, passage.b)):
        yield Group(visible(a), visible(b), tuple(map(_view, together)))


def _view(passage: Passage) -> PassageView:
    return PassageView(
        passage.length, percent(passage.likeness), _side(passage.in_a), _side(passage.in_b)
    )


def _side(excerpt: Excerpt) -> SideView:
    reading = excerpt.reading
    whole = excerpt.before + reading.text + excerpt.after
    end = len(excerpt.before) + len(reading.text)
    return SideView(
        reading.line,
        reading.column,
        languages(whole).of(reading.text),
        right_to_left(whole),
        tuple(running_items(whole, 0, len(excerpt.before))),
        tuple(_parts(excerpt, whole)),
        tuple(running_items(whole, end, len(whole))),
    )


def _parts(excerpt: Excerpt, whole: str) -> Iterator[Part]:
    """The passage, cut where the other document has something else."""
    shift = len(excerpt.before) - excerpt.reading.span.start
    at = len(excerpt.before)
    for span in excerpt.differing:
        start, end = span.start + shift, span.end + shift
        if at < start:
            yield Part(differing=False, items=tuple(running_items(whole, at, start)))
        yield Part(differing=True, items=tuple(running_items(whole, start, end)))
        at = end
    end = len(excerpt.before) + len(excerpt.reading.text)
    if at < end:
        yield Part(differing=False, items=tuple(running_items(whole, at, end)))
