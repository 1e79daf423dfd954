"""The key: one key character, or nothing, for each code point, and where each stands.

It is lossy on purpose and decides nothing: whatever it aligns is compared again raw.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from textdiff.model import Key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Codes, Elements

_DATA = Path(__file__).parent / "data"
_CODE_POINTS = 0x110000
_FIRST_HAN = 0x2E80
_BEYOND = 0xFFFF  # no character
_CHUNK = 1 << 14  # large temporaries cost more than the look-up


def code_points(text: str) -> Codes:
    """The code points of a text, shape (n,), lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def narrow_code_points(text: str) -> Elements:
    """The same code points in the narrowest elements that hold them: 8, 16 or 32 bits."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(text):  # none beyond the Basic Multilingual Plane
        return np.frombuffer(units, dtype=np.uint16)
    return code_points(text)


def are_han(codes: Codes) -> NDArray[np.bool_]:
    """For each code point whether it is a Chinese character, shape (n,)."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for first, end in ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000)):
        found |= (codes >= first) & (codes < end)
    return found


def any_han(text: str) -> bool:
    """Whether any Chinese character stands in a text."""
    return bool(are_han(code_points(text)).any())


def make_key(text: str) -> Key:
    r"""The key of a text: one look-up of all its code points.

    >>> key_text(make_key("Win-\nwin, Ａ！"))
    'winwina'
    """
    if text.isascii():
        folded = np.frombuffer(text.encode("ascii").translate(_ascii_table()), np.uint8)
        places = np.flatnonzero(folded != 0)
        return Key(folded.take(places).astype(np.uint32), places)
    codes, places = np.empty(len(text), np.uint32), np.empty(len(text), np.int64)
    size = 0
    for start in range(0, len(text), _CHUNK):
        part = code_points(text[start : start + _CHUNK])
        characters = _table_for(part).take(part)
        kept = np.flatnonzero(characters != 0)
        end = size + len(kept)
        codes[size:end] = characters.take(kept)
        np.add(kept, start, out=places[size:end])
        size = end
    return Key(codes[:size], places[:size])


def key_characters(text: str) -> NDArray[np.unsignedinteger]:
    r"""The characters of a text's key without their places, in the narrowest dtype.

    For finding near-duplicates, which needs no more: half the work of `make_key`.

    >>> bytes(key_characters("Win-\nwin!"))
    b'winwin'
    """
    if text.isascii():
        return _characters_of(text)
    parts = [_characters_of(text[start : start + _CHUNK]) for start in range(0, len(text), _CHUNK)]
    return parts[0] if len(parts) == 1 else _narrowest(np.concatenate(parts))


def _characters_of(text: str) -> Elements:
    codes = narrow_code_points(text)
    if codes.dtype == np.uint8:
        encoded = text.encode("ascii").translate(_ascii_table(), _ascii_dropped())
        return np.frombuffer(encoded, np.uint8)
    characters: Elements
    if codes.dtype == np.uint16:
        characters = _narrow_table(int(codes.max()) >= _FIRST_HAN).take(codes)
        characters = characters[characters != 0]
        if int(characters.max(initial=0)) < _BEYOND:
            return _narrowest(characters)
    codes = code_points(text)
    characters = _table_for(codes).take(codes)
    return _narrowest(characters[characters != 0])


def _narrowest(characters: Elements) -> Elements:
    highest = int(characters.max(initial=0))
    dtype = np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32
    return characters.astype(dtype, copy=False)


def as_text(codes: Elements) -> str:
    """Code points, or key characters, of any width as a string: the way back."""
    if codes.dtype == np.uint8:
        return str(codes.data, "latin-1")
    if codes.dtype == np.uint16:
        text = str(codes.data, "utf-16-le", "surrogatepass")
        if len(text) == len(codes):  # no two lone surrogates were taken for a pair
            return text
    wide = np.ascontiguousarray(codes, dtype=np.uint32)
    return str(wide.data, "utf-32-le", "surrogatepass")


def key_text(key: Key) -> str:
    """The key's characters as a string, one for each."""
    return as_text(key.codes)


def _table_rows(name: str) -> Codes:
    """The rows of one of the tables in `data/`, shape (n, 2)."""
    header, _, digits = (_DATA / name).read_text("ascii").partition("v3.\n")
    if not digits:
        raise AssertionError(f"{name} has lost its header: {header[:40]!r}")
    return np.frombuffer(bytes.fromhex(digits), dtype=">u4").reshape(-1, 2).astype(np.uint32)


@functools.cache
def _unicode_table() -> Codes:
    rows = _table_rows("key_characters.txt")
    table = np.arange(_CODE_POINTS, dtype=np.uint32)
    table[rows[:, 0]] = rows[:, 1]
    return table


@functools.cache
def word_characters() -> NDArray[np.bool_]:
    """For each code point whether it is part of a word that spaces divide, shape (0x110000,)."""
    return _flags("word_characters.txt")


@functools.cache
def joining_characters() -> NDArray[np.bool_]:
    """For each code point whether it may join a grapheme cluster, shape (0x110000,)."""
    return _flags("joining_characters.txt")


@functools.cache
def characters_of(members: frozenset[str]) -> NDArray[np.bool_]:
    """For each code point whether it is one of a set of characters, shape (0x110000,)."""
    flags = np.zeros(_CODE_POINTS, dtype=np.bool_)
    flags[[ord(character) for character in members]] = True
    return flags


def _flags(name: str) -> NDArray[np.bool_]:
    rows = _table_rows(name)
    steps = np.zeros(_CODE_POINTS + 1, dtype=np.int8)
    steps[rows[:, 0]] += 1
    steps[rows[:, 1]] -= 1
    return steps[:-1].cumsum(dtype=np.int8).astype(np.bool_)


def _table_for(part: Codes) -> Codes:
    return _han_table() if int(part.max()) >= _FIRST_HAN else _unicode_table()


@functools.cache
def _narrow_table(han: bool) -> NDArray[np.uint16]:
    """The table of the Basic Multilingual Plane, without what stands for characters beyond it."""
    table = (_han_table() if han else _unicode_table())[: 1 << 16]
    return np.where(table < _BEYOND, table, _BEYOND).astype(np.uint16)


@functools.cache
def _ascii_table() -> bytes:
    return _unicode_table()[:256].astype(np.uint8).tobytes()


@functools.cache
def _ascii_dropped() -> bytes:
    return bytes(code for code in range(128) if not _ascii_table()[code])


@functools.cache
def _han_table() -> Codes:
    """The table with one representative for each set of Traditional, Simplified and variant forms.

    A compatibility ideograph goes by way of the character that it is canonically.
    """
    from textdiff.key.script import han_representatives  # noqa: PLC0415 - Latin texts need no Han

    characters, representatives = han_representatives()
    chosen = np.arange(_CODE_POINTS, dtype=np.uint32)
    chosen[characters] = representatives
    return chosen.take(_unicode_table())
