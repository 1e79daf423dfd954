"""Which characters are white space, marks, quotation, punctuation, Han: what folds share."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line (the line boundaries of `str.splitlines`)."""

SPACES = (
    "\t \x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
"""White space that ends no line."""

WHITE = frozenset(LINE_BREAKS + SPACES)

HYPHENS = "-\u2010\u2011\u00ac\u2e17\u2e40\uff0d\ufe63"
"""Hyphens that divide a word at a line end; ¬ is how some transcriptions write them."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f"
    + "".join(map(chr, range(0x200B, 0x2010)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x2070)))
    + "\u3164"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "\ufeff\uffa0"
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""BOM, soft hyphen, zero-width and bidi characters, variation selectors: Unicode's
Default_Ignorable_Code_Point, without the tags that spell out flags."""


def _listed(name: str) -> str:
    """The characters of one of the lists in `data/`: a line each begins with its code point."""
    lines = (Path(__file__).parent / "data" / name).read_text("utf-8").splitlines()
    return "".join(
        chr(int(line.partition("\t")[0], 16)) for line in lines if not line.startswith("# ")
    )


QUOTATION_MARKS = _listed("quotation_marks.txt")
"""Quotation marks and apostrophes, Latin and East Asian."""

PUNCTUATION = QUOTATION_MARKS + _listed("punctuation.txt")
"""Signs that point a text without being part of its words, quotation marks among them."""

QUOTATION_SET = frozenset(QUOTATION_MARKS)
PUNCTUATION_SET = frozenset(PUNCTUATION)
BULLETS = frozenset(HYPHENS + "–—*+•◦‣⁃∙▪·")
"""Signs that begin the items of a list."""
INVISIBLE_SET = frozenset(INVISIBLE)

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u0153": "oe", "\u0152": "OE", "\u00e6": "ae",
    "\u00c6": "AE", "\u0133": "ij", "\u0132": "IJ", "\u01c6": "dž", "\u01c5": "Dž",
    "\u01c4": "DŽ", "\u01c9": "lj", "\u01c8": "Lj", "\u01c7": "LJ", "\u01cc": "nj",
    "\u01cb": "Nj", "\u01ca": "NJ",
}  # fmt: skip
"""Letters that are two letters in one sort."""

_STRIPPED_MARKS = (
    (0x0300, 0x0370),  # combining diacritical marks
    (0x0483, 0x0488),  # Cyrillic titlo and breathings
    (0x0591, 0x05BE), (0x05BF, 0x05C0), (0x05C1, 0x05C3), (0x05C4, 0x05C6),  # Hebrew points
    (0x064B, 0x0660), (0x0670, 0x0671),  # Arabic harakat
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1E00), (0x20D0, 0x20F1), (0xFE20, 0xFE30),
)  # fmt: skip
DIACRITICS = frozenset(chr(code) for low, high in _STRIPPED_MARKS for code in range(low, high))
"""Combining marks that dress a letter. The vowel signs of Indic and Thai and the voicing marks of
kana are letters of their words, so they are not here."""


MARKS = DIACRITICS | frozenset(
    "\u034f\u200c\u200d"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""What belongs to the character before it: diacritics, joiners, variation selectors."""


HAN_RANGES = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3041, 0x3096), (0x309D, 0x30FA), (0x30FC, 0x312F),
    (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
    (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
"""First and last code points of the characters that are written without spaces between words."""

_HAN_BOUNDS = [bound for first, last in HAN_RANGES for bound in (first, last + 1)]


def is_han(character: str) -> bool:
    """Whether a character is written without spaces between words: Han, kana, bopomofo.

    East Asian punctuation and full-width forms don't count.
    """
    return bisect_right(_HAN_BOUNDS, ord(character)) % 2 == 1


def is_word(character: str) -> bool:
    """Whether a character is part of a word that spaces divide: letters and digits, but no Han."""
    return (character.isalnum() and not is_han(character)) or character in DIACRITICS


def word_reach(text: str, start: int, end: int) -> tuple[int, int]:
    """How far the words at both sides of a range go, to the left and to the right.

    >>> word_reach("so well-known a", 7, 8)
    (4, 5)
    """
    left = right = 0
    while start > left and is_word(text[start - left - 1]):
        left += 1
    while end + right < len(text) and is_word(text[end + right]):
        right += 1
    return left, right
