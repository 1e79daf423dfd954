"""Makes the tables in `data/` from the Unicode Character Database of this Python.

    python -m textdiff.key.unicode_table

The files are kept so that the same texts have the same key under every Python version, and because
a walk over 1.1 million code points costs a second. Chinese script is not in them: it comes from the
dictionaries of OpenCC when a text has Han in it.
"""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

from textdiff.key.characters import INVISIBLE_SET, PUNCTUATION_SET, WHITE, is_word

DATA = Path(__file__).parent / "data"
NUL_KEY = 1
"""NUL stands in the key as another control character, since zero means nothing there."""

_MEANINGFUL = frozenset("%‰‱&@#/*\\_§¶†‡′″‴〃〇")


def key_character(character: str) -> int:
    """The key character of one code point, 0 for nothing; Han by canonical equivalence alone.

    >>> chr(key_character("É")), chr(key_character("Ａ")), key_character(",")
    ('e', 'a', 0)
    """
    if character in WHITE or character in INVISIBLE_SET:
        return 0
    narrow = _narrow(character)
    category = unicodedata.category(narrow)
    if category in {"Cf", "Me"} or unicodedata.combining(narrow):
        return 0
    if narrow in PUNCTUATION_SET or (category[0] == "P" and narrow not in _MEANINGFUL):
        return 0
    base = _base(_single(_base(narrow).casefold(), _base(narrow).lower(), _base(narrow)))
    if base not in {character, narrow}:
        return key_character(base)
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
    return _table(
        ["Characters of words that spaces divide: ranges, the end not included."],
        _ranges([is_word(chr(code)) for code in range(sys.maxunicode + 1)]),
    )


_JOINERS = (
    *((0x1100, 0x1200), (0xA960, 0xA97D), (0xD7B0, 0xD7FC)),  # jamo
    *((0x200C, 0x200E), (0x0E33, 0x0E34), (0x0EB3, 0x0EB4), (0xFF9E, 0xFFA0)),
    *((0x1F1E6, 0x1F200), (0x1F3FB, 0x1F400), (0xE0020, 0xE0080)),  # flags, skin tones, tags
    *((0x0600, 0x0606), (0x06DD, 0x06DE), (0x070F, 0x0710), (0x0890, 0x0892), (0x08E2, 0x08E3)),
    *((0x0D4E, 0x0D4F), (0x110BD, 0x110BE), (0x110CD, 0x110CE), (0x111C2, 0x111C4)),
    *((0x1193F, 0x11942), (0x11A3A, 0x11A3B), (0x11A84, 0x11A8A), (0x11D46, 0x11D47)),
    *((0x113D1, 0x113D2), (0x11F02, 0x11F03)),  # these rows: what goes before its letter
)


def joining_table() -> str:
    """The text of `joining_characters.txt`: what may join a grapheme cluster (UAX #29), and more.

    It is a superset: whether a cluster is there `regex` decides.
    """
    inside = [
        unicodedata.category(chr(code)) in {"Mn", "Me", "Mc"}
        or any(low <= code < high for low, high in _JOINERS)
        for code in range(sys.maxunicode + 1)
    ]
    return _table(["Characters that may join their neighbours: ranges, the end not included."],
                  _ranges(inside))  # fmt: skip


def _ranges(inside: list[bool]) -> list[tuple[int, int]]:
    """The half-open ranges of the true ones."""
    edges = [
        place for place, (was, now) in enumerate(pairwise([False, *inside, False])) if was != now
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))


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
    (DATA / "joining_characters.txt").write_text(joining_table(), encoding="ascii")
