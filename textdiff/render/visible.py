"""Text made fit for a terminal: nothing in it is obeyed, and what is invisible can be seen.

A file name or a document may hold escape sequences, line ends and characters that turn the
direction of writing. Shown raw they would repaint, reorder or forge what a reader sees.
"""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""They hold emoji and Indic letters together, and do nothing else."""

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me", "Mc"})


class _Visible(dict[int, str]):
    """A table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


class _Exact(dict[int, str]):
    """Like `_Visible`, but two texts that differ at all are shown differently."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown_exactly(chr(code))
        return shown


def visible(text: str) -> str:
    r"""A text with a symbol or code in place of each control, bidi and invisible character.

    >>> visible("one\r\ntwo\x1b[2J \u202etxt")
    'one␍⏎two␛[2J ⟨U+202E⟩txt'
    """
    return text.translate(_VISIBLE)


def visible_lines(text: str) -> str:
    """Like `visible`, but line feeds and tabs stay: for a text shown as lines of its own."""
    return text.translate(_VISIBLE_LINES)


def exact(text: str) -> str:
    r"""A text in which look-alikes are told apart, by the codes of all that is not ASCII.

    >>> exact("a b\u00a0c")
    'a␣b⟨U+00A0⟩c'
    >>> exact("\u00e9"), exact("e\u0301")
    ('é⟨U+00E9⟩', 'e⟨U+0301⟩')
    """
    return text.translate(_EXACT)


def cells(text: str) -> int:
    """How many columns of a terminal a visible text takes (UAX #11: wide characters take two)."""
    return sum(map(_cell, text))


def head(text: str, width: int) -> str:
    """The longest beginning of a visible text that takes at most `width` columns.

    It doesn't part a letter from its marks, nor the members of a joined emoji.
    """
    used = 0
    for at, char in enumerate(text):
        used += _cell(char)
        if used > width:
            return text[: _whole_before(text, at)]
    return text


def tail(text: str, width: int) -> str:
    """The longest end of a visible text that takes at most `width` columns."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += _cell(text[at])
        if used > width:
            return text[_whole_after(text, at + 1) :]
    return text


def padded(text: str, width: int) -> str:
    """A visible text with spaces behind it, to fill `width` columns."""
    return text + " " * max(0, width - cells(text))


def joined(text: str, at: int) -> bool:
    """Whether the character at a place belongs to the one before it."""
    return (
        text[at] in _JOINERS
        or text[at - 1] in _JOINERS
        or text[at - 1 : at + 1] == "\r\n"
        or unicodedata.category(text[at]) in _MARKS
    )


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\n":
        return "⏎"
    if char == "\t":
        return "⇥"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if char not in _JOINERS and unicodedata.category(char) in _UNSAFE:
        return _code(char)
    return char


def _shown_exactly(char: str) -> str:
    if char == " ":
        return "␣"
    if char.isascii():
        return _shown(char)
    category = unicodedata.category(char)
    alone = category in _UNSAFE or category in _MARKS or category == "Zs"
    return _code(char) if alone else char + _code(char)


def _code(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩"


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _whole_before(text: str, at: int) -> int:
    while 0 < at < len(text) and joined(text, at):
        at -= 1
    return at


def _whole_after(text: str, at: int) -> int:
    while 0 < at < len(text) and joined(text, at):
        at += 1
    return at


_VISIBLE = _Visible()
_VISIBLE_LINES = _Visible({0x0A: "\n", 0x09: "\t"})
_EXACT = _Exact()
