"""Variants and running text as the page's template takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.model import LAYOUT_KINDS, Kind, Operation, Reading, Significance, Variant
from textdiff.render.html.languages import has_han, right_to_left
from textdiff.render.html.rows import paragraphs
from textdiff.render.html.symbols import Look, Piece, reading, running

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textdiff.render.html.languages import Languages

_UNSPACED = re.compile(
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af]"
)
"""Signs between which a line end stands for nothing: those of Chinese and Japanese."""
_EXACT_KINDS = LAYOUT_KINDS | {Kind.ENCODING, Kind.WIDTH}
_LONG_READING = 400
_SHORT_CLASSES = {Operation.ADDITION: "add", Operation.OMISSION: "omi"}


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of text; what the template asks it is as for a Mark."""

    look: str
    text: str
    codes: str
    glyph: str
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a reading; `whole` where it is a paragraph of its own."""

    items: tuple[Item | Mark, ...]
    whole: bool = False
    lang: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A variant as the page shows it."""

    classes: str
    id: str
    place: str
    data: tuple[tuple[str, str], ...]
    a: tuple[Block, ...]
    b: tuple[Block, ...]
    lang_a: str = ""
    lang_b: str = ""
    mark: bool = True


@dataclass(frozen=True, slots=True)
class Witness:
    """A document's text and the languages in it."""

    text: str
    languages: Languages


def running_items(text: str, start: int, end: int) -> Iterator[Item]:
    """The equal text of a stretch; a line end between Han characters takes no room."""
    at = start
    for piece in running(text[start:end]):
        length = _length(piece)
        look = str(piece.look)
        if piece.look is Look.SOFT and unspaced(text, at, at + length):
            look = f"{look} h"
        at += length
        yield Item(look, piece.text, piece.codes, piece.glyph)


def unspaced(text: str, start: int, end: int) -> bool:
    """Whether Chinese or Japanese stands on either side of a range of a text."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return _UNSPACED.search(around) is not None


class Marks:
    """Makes the marks of one comparison, and sees to it that no id is given twice."""

    def __init__(self, a: Witness, b: Witness) -> None:
        self._a = a
        self._b = b
        self._given: set[str] = set()

    def mark(self, variant: Variant) -> Mark:
        """A variant, with what changed inside it where it is a moved block."""
        inside = variant.inside
        return Mark(
            self._classes(variant),
            self._first_time(variant.id),
            f"{_place(variant.a)} {_place(variant.b)}",
            tuple(_data(variant)),
            tuple(self._blocks(variant, variant.a, self._a.languages, inside)),
            tuple(self._blocks(variant, variant.b, self._b.languages, inside)),
            *self._differing_languages(variant),
        )

    def _first_time(self, name: str) -> str:
        new = name not in self._given
        self._given.add(name)
        return name if new else ""

    def _classes(self, variant: Variant) -> str:
        names = ["v", f"k-{variant.kind}"]
        if variant.significance is Significance.SUBSTANTIVE:
            names.append("sub")
        if variant.operation in _SHORT_CLASSES:
            names.append(_SHORT_CLASSES[variant.operation])
        span = variant.a.span
        if variant.kind in LAYOUT_KINDS and unspaced(self._a.text, span.start, span.end):
            names.append("h")
        return " ".join(names)

    def _differing_languages(self, variant: Variant) -> tuple[str, str]:
        a, b = self._a.languages, self._b.languages
        if a.han == b.han:
            return "", ""
        return (
            a.han if has_han(variant.a.text) else "",
            b.han if has_han(variant.b.text) else "",
        )

    def _blocks(
        self, variant: Variant, side: Reading, tags: Languages, inside: tuple[Variant, ...]
    ) -> Iterator[Block]:
        if not side.text:
            return
        if inside:
            yield Block(tuple(self._moved(side, inside, mirrored=side is variant.b)))
        elif _is_long(variant, side.text):
            for text in paragraphs(side.text):
                items = tuple(running_items(text, 0, len(text)))
                yield Block(items, whole=True, lang=tags.of(text), rtl=right_to_left(text))
        else:
            pieces = reading(side.text, spaces=variant.kind in _EXACT_KINDS)
            yield Block(tuple(_items(pieces)))

    def _moved(
        self, side: Reading, inside: tuple[Variant, ...], *, mirrored: bool
    ) -> Iterator[Item | Mark]:
        """The text of a moved block, with marks for the variants inside it."""
        whole = (self._b if mirrored else self._a).text
        at = side.span.start
        for variant in inside:
            span = variant.b.span if mirrored else variant.a.span
            yield from running_items(whole, at, span.start)
            yield self.mark(variant)
            at = span.end
        yield from running_items(whole, at, side.span.end)


def _is_long(variant: Variant, text: str) -> bool:
    return variant.kind is Kind.PASSAGE or variant.moved is not None or len(text) > _LONG_READING


def _items(pieces: Iterable[Piece]) -> Iterator[Item]:
    for piece in pieces:
        yield Item(str(piece.look), piece.text, piece.codes, piece.glyph)


def _length(piece: Piece) -> int:
    """Code points of the document that a piece of running text stands for."""
    return len(piece.codes.split()) if piece.codes else len(piece.text)


def _place(side: Reading) -> str:
    return f"{side.line}:{side.column}"


def _data(variant: Variant) -> Iterator[tuple[str, str]]:
    folds = [fold for fold in variant.folds if fold is not variant.kind]
    if folds:
        yield "f", " ".join(folds)
    if variant.cause:
        yield "c", variant.cause
    if variant.ignored:
        yield "i", ""
    if variant.moved:
        yield "m", variant.moved
    if variant.operation is Operation.TRANSPOSITION:
        yield "o", variant.operation
