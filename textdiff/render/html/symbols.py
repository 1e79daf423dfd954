"""Characters that have no shape of their own, made visible.

Some are always shown as symbols, since HTML can't hold them (controls, lone surrogates) or since
they would disturb the page (bidirectional controls). The others are shown where they are the
difference, and elsewhere on demand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textdiff.render.html.assets import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_END = r"\r\n|[\n\r\v\f\x85\u2028\u2029]"
BLANK = r" \t\u3000"
_HARMFUL = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional, UAX #9
    r"\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
)
_QUIET = (
    r"\xad\u034f\u115f\u1160\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
_SPACES = r" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = re.compile(LINE_END)
_RUNNING = re.compile(
    rf"(?P<soft>(?<![{BLANK}])[{BLANK}]*(?:(?:{LINE_END})[{BLANK}]*)+)|(?P<symbol>[{_HARMFUL}])"
)
_READING = re.compile(
    rf"(?P<line_end>{LINE_END})|(?P<space>[{_SPACES}])|(?P<symbol>[{_HARMFUL}])|(?P<quiet>[{_QUIET}])"
)
_EMOJI = re.compile(r"[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_PLAIN_LINE_ENDS = re.compile(rf"[\n{BLANK}]*")


class Look(StrEnum):
    """What a piece is drawn as; the value is its class in the page."""

    TEXT = ""
    SOFT = "e"
    """Line ends, and the blanks around them, in running text."""
    LINE_END = "n"
    SPACE = "s"
    SYMBOL = "x"
    QUIET = "x q"
    """A symbol that is drawn only where it matters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as the page holds it.

    Attributes:
        look: how it is drawn.
        text: what goes into the page's text, always representable in HTML.
        codes: the code points in hexadecimal, where `text` doesn't tell them; else empty.
        glyph: what makes it visible; empty where its class alone tells.
    """

    look: Look
    text: str
    codes: str = ""
    glyph: str = ""


def glyph(characters: str) -> str:
    """What stands for invisible characters: a symbol, an abbreviation or the U+ notation."""
    known = glyphs().get(hexadecimal(characters))
    if known:
        return known
    code = ord(characters[0])
    return chr(0x2400 + code) if code < 0x20 else f"U+{code:04X}"


def hexadecimal(characters: str) -> str:
    """The code points of a string, in hexadecimal, with spaces between."""
    return " ".join(f"{ord(character):x}" for character in characters)


def running(text: str) -> Iterator[Piece]:
    """Running text: line ends are soft, and only what would do harm becomes a symbol."""
    at = 0
    for found in _RUNNING.finditer(text):
        if found.start() > at:
            yield Piece(Look.TEXT, text[at : found.start()])
        at = found.end()
        yield _soft(found[0]) if found["soft"] else _symbol(found[0])
    if at < len(text):
        yield Piece(Look.TEXT, text[at:])


def reading(text: str, *, spaces: bool) -> Iterator[Piece]:
    """A reading of a variant: line ends and invisible characters are drawn.

    Args:
        text: the reading.
        spaces: whether every space is drawn; if not, those at its two ends are.
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    at = 0
    for found in _READING.finditer(text):
        inner = first <= found.start() < last
        if inner and ((found["space"] and not spaces) or _joins_emoji(text, found.start())):
            continue
        if found.start() > at:
            yield Piece(Look.TEXT, text[at : found.start()])
        at = found.end()
        yield _drawn(found)
    if at < len(text):
        yield Piece(Look.TEXT, text[at:])


def _joins_emoji(text: str, offset: int) -> bool:
    """Whether a joiner or a selector makes one picture with the emoji before it."""
    return (
        offset > 0
        and re.match(f"[{_QUIET}]", text[offset]) is not None
        and _EMOJI.match(text, offset - 1) is not None
    )


def _drawn(found: re.Match[str]) -> Piece:
    characters = found[0]
    if found["symbol"]:
        return _symbol(characters)
    if found["quiet"]:
        return Piece(Look.QUIET, characters, hexadecimal(characters), glyph(characters))
    if found["space"]:
        plain = characters == " "
        return Piece(Look.SPACE, characters, "", "" if plain else glyph(characters))
    if characters == "\n":
        return Piece(Look.LINE_END, "\n")
    return Piece(Look.LINE_END, "\n", hexadecimal(characters), glyph(characters))


def _soft(run: str) -> Piece:
    plain = _PLAIN_LINE_ENDS.fullmatch(run) is not None
    return Piece(Look.SOFT, _LINE_ENDS.sub("\n", run), "" if plain else hexadecimal(run))


def _symbol(character: str) -> Piece:
    return Piece(Look.SYMBOL, "", hexadecimal(character), glyph(character))
