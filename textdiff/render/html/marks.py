"""Variants and running text as the page's template takes them.

A page may hold thousands of variants, so a mark is as short as HTML allows: `<del>` for the left
reading, `<ins>` for the right one, and on the first of them a capital letter as class for the kind.
The script makes more of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.model import (
    LAYOUT_KINDS,
    Accepted,
    Kind,
    Operation,
    Reading,
    Rule,
    Significance,
    Variant,
)
from textdiff.render.html.languages import right_to_left
from textdiff.render.html.rows import paragraphs
from textdiff.render.html.symbols import Look, Piece, reading, running
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textdiff.render.html.languages import Languages

CODES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.LINE_BREAK: "L",
        Kind.WHITESPACE: "W",
        Kind.HYPHENATION: "H",
        Kind.ENCODING: "E",
        Kind.WIDTH: "F",
        Kind.QUOTATION: "Q",
        Kind.PUNCTUATION: "P",
        Kind.CASE: "C",
        Kind.DIACRITIC: "D",
        Kind.SCRIPT: "S",
        Kind.VARIANT_CHARACTER: "V",
        Kind.REGIONAL: "R",
        Kind.NUMERAL: "N",
        Kind.SPELLING: "G",
        Kind.WORDING: "O",
        Kind.PASSAGE: "A",
        Kind.TRANSPOSITION: "T",
    }
)
"""The class of each kind in the markup; capital, so that it is no class of the page itself."""

_UNSPACED = re.compile(
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af]"
)
"""Signs between which a line end stands for nothing: those of Chinese and Japanese."""
_EXACT_KINDS = LAYOUT_KINDS | {Kind.ENCODING, Kind.WIDTH}
_LONG_READING = 400


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
    """A variant as the page shows it.

    Attributes:
        code: the class of its kind.
        id: its name as a target of links; empty where the script gives it.
        data: names and values of further attributes, only what can't be told without them.
        a: the left reading; None where there is none.
        b: the right one.
    """

    code: str
    id: str
    data: tuple[tuple[str, str], ...]
    a: tuple[Block, ...] | None
    b: tuple[Block, ...] | None
    mark: bool = True


@dataclass(frozen=True, slots=True)
class Witness:
    """A document's text and the languages in it."""

    text: str
    languages: Languages


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the variants of a kind have in common, so that a mark needn't say it."""

    significance: Significance
    ignored: bool
    rule: Rule


def judgements(variants: Iterable[Variant]) -> dict[Kind, Judgement]:
    """The judgement of each kind that occurs, as its first variant has it."""
    found: dict[Kind, Judgement] = {}
    for variant in variants:
        for each in (variant, *variant.inside):
            found.setdefault(each.kind, Judgement(each.significance, each.ignored, each.rule))
    return found


def running_items(text: str, start: int, end: int) -> Iterator[Item]:
    """The equal text of a stretch; a line end between Han characters takes no room."""
    at = start
    for piece in running(text[start:end]):
        length = len(piece.codes.split()) if piece.codes else len(piece.text)
        look = str(piece.look)
        if piece.look is Look.SOFT and _unspaced(text, at, at + length):
            look = f"{look} h"
        at += length
        yield Item(look, piece.text, piece.codes, piece.glyph)


def _unspaced(text: str, start: int, end: int) -> bool:
    """Whether Chinese or Japanese stands on either side of a range of a text."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return _UNSPACED.search(around) is not None


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes the marks of one comparison.

    Attributes:
        a: the first witness.
        b: the second.
        judged: what needs not be said of a variant again.
        named: whether marks carry their ids.
        accepted: by id, what the baseline says of those that it approves.
    """

    a: Witness
    b: Witness
    judged: dict[Kind, Judgement]
    named: bool
    accepted: Mapping[str, Accepted]

    def mark(self, variant: Variant, place: str = "", *, named: bool | None = None) -> Mark:
        """A variant, with what changed inside it where it is a moved block.

        Args:
            variant: the variant.
            place: line and column in both documents, where the row doesn't tell them.
            named: whether it carries its id, where this isn't as for the others.
        """
        return Mark(
            CODES[variant.kind],
            variant.id if (self.named if named is None else named) else "",
            tuple(self._data(variant, place)),
            self._blocks(variant, variant.a),
            self._blocks(variant, variant.b),
        )

    def _data(self, variant: Variant, place: str) -> Iterator[tuple[str, str]]:
        folds = [fold for fold in variant.folds if fold is not variant.kind]
        usual = self.judged[variant.kind]
        said = {
            "p": place,
            "f": " ".join(folds),
            "c": variant.cause or "",
            "m": variant.moved or "",
            "o": variant.operation if variant.operation is Operation.TRANSPOSITION else "",
            "g": variant.significance if variant.significance is not usual.significance else "",
            "r": variant.rule if variant.rule is not usual.rule else "",
            "k": variant.convention or "",
            "i": str(int(variant.ignored)) if variant.ignored is not usual.ignored else "",
        }
        yield from ((name, value) for name, value in said.items() if value)
        accepted = self.accepted.get(variant.id)
        if accepted:
            yield "approved", visible(accepted.reason)
            told = {"author": visible(accepted.author), "until": accepted.expires}
            yield from ((name, value) for name, value in told.items() if value)

    def _blocks(self, variant: Variant, side: Reading) -> tuple[Block, ...] | None:
        if not side.text:
            return None
        if variant.inside:
            return (Block(tuple(self._moved(variant, side))),)
        if _is_long(variant, side.text):
            languages = (self.a if side is variant.a else self.b).languages
            return tuple(
                Block(
                    tuple(running_items(text, 0, len(text))),
                    True,
                    languages.of(text),
                    right_to_left(text),
                )
                for text in paragraphs(side.text)
            )
        pieces = reading(side.text, spaces=variant.kind in _EXACT_KINDS)
        return (Block(tuple(_items(pieces))),)

    def _moved(self, variant: Variant, side: Reading) -> Iterator[Item | Mark]:
        """The text of a moved block, with marks for the variants inside it."""
        left = side is variant.a
        whole = (self.a if left else self.b).text
        at = side.span.start
        for inner in variant.inside:
            span = (inner.a if left else inner.b).span
            yield from running_items(whole, at, span.start)
            yield self.mark(inner, named=False)
            at = span.end
        yield from running_items(whole, at, side.span.end)


def _is_long(variant: Variant, text: str) -> bool:
    return variant.kind is Kind.PASSAGE or variant.moved is not None or len(text) > _LONG_READING


def _items(pieces: Iterable[Piece]) -> Iterator[Item]:
    for piece in pieces:
        yield Item(str(piece.look), piece.text, piece.codes, piece.glyph)
