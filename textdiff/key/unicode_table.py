"""Makes the tables in `data/` from the Unicode Character Database of this Python.

    python -m textdiff.key.unicode_table

The files are kept so that the same texts have the same key under every Python version, and because
a walk over 1.1 million code points costs a second. Chinese script is not in them: it comes from the
dictionaries of OpenCC when a text has Han in it.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from textdiff.key.characters import INVISIBLE_SET, PUNCTUATION_SET, WHITE, is_word

DATA = Path(__file__).parent / "data"
NUL_KEY = 1
"""NUL stands in the key as another control character, since zero means nothing there."""

_MEANINGFUL = frozenset("%‰‱&@#/*\\_§¶†‡′″‴〃〇")  # noqa: RUF001 - these are the characters meant


def key_character(character: str) -> int:
    """The key character of one code point, 0 for nothing; Han by canonical equivalence alone.

    >>> chr(key_character("É")), chr(key_character("Ａ")), key_character(",")
    ('e', 'a', 0)
    """
    if character in WHITE or character in INVISIBLE_SET:
        return 0
    narrow = _narrow(character)
    category = unicodedata.category(narrow)
    if category == "Cf" or (category in {"Mn", "Me"} and unicodedata.combining(narrow)):
        return 0
    if category == "Me":
        return 0
    if narrow in PUNCTUATION_SET or (category[0] == "P" and narrow not in _MEANINGFUL):
        return 0
    base = _base(_single(_base(narrow).casefold(), _base(narrow).lower(), _base(narrow)))
    return ord(base) or NUL_KEY


def _narrow(character: str) -> str:
    kind, _, target = unicodedata.decomposition(character).partition(" ")
    if kind in {"<wide>", "<narrow>"}:
        return chr(int(target, 16))
    return character


def _base(character: str) -> str:
    if 0xAC00 <= ord(character) <= 0xD7A3:  # a Hangul syllable is more than its first letter
        return character
    return unicodedata.normalize("NFD", character)[0]


def _single(*forms: str) -> str:
    return next(form for form in forms if len(form) == 1)


def key_table() -> str:
    """The text of `key_characters.txt`: each code point whose key character is not itself."""
    pairs = ((code, key_character(chr(code))) for code in range(sys.maxunicode + 1))
    return _table(
        ["Key characters: code point and key character; 00000000 is nothing.",
         "Code points that are not listed stand for themselves."],
        [(code, target) for code, target in pairs if code != target],
    )  # fmt: skip


def word_table() -> str:
    """The text of `word_characters.txt`: half-open ranges of `is_word`."""
    inside = [is_word(chr(code)) for code in range(sys.maxunicode + 1)] + [False]
    edges = [code for code, (was, now) in enumerate(zip([False, *inside], inside, strict=False))
             if was != now]  # fmt: skip
    return _table(
        ["Characters of words that spaces divide: ranges, the end not included."],
        list(zip(edges[::2], edges[1::2], strict=True)),
    )


def _table(header: list[str], pairs: list[tuple[int, int]]) -> str:
    lines = [
        *header,
        "Two numbers a line, eight hexadecimal digits each. Made by",
        "`python -m textdiff.key.unicode_table` from the Unicode Character Database",
        f"{unicodedata.unidata_version}, Unicode License v3.",
    ]
    rows = [f"{first:08x} {second:08x}" for first, second in pairs]
    return "\n".join([*(f"# {line}" for line in lines), *rows]) + "\n"


if __name__ == "__main__":
    (DATA / "key_characters.txt").write_text(key_table(), encoding="ascii")
    (DATA / "word_characters.txt").write_text(word_table(), encoding="ascii")
