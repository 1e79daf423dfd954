"""One use of something that can be written in several ways."""

from __future__ import annotations

from typing import NamedTuple

from textdiff.key.characters import is_han

_SIGNS = 4


class Use(NamedTuple):
    """Where a term stands, and in which of its forms.

    Attributes:
        term: what is used; the same for all forms of it.
        form: how it is written here.
        start: offset of its first code point in the text.
        end: offset behind its last.
    """

    term: str
    form: str
    start: int
    end: int


def stands_in_chinese(text: str, start: int, end: int) -> bool:
    """Whether the nearest letter before or after a range is Chinese; a few signs are passed over.

    >>> stands_in_chinese("他說：「好」", 3, 4), stands_in_chinese("said, “yes”", 6, 7)
    (True, False)
    """
    before, after = text[max(0, start - _SIGNS) : start][::-1], text[end : end + _SIGNS]
    nearest = (next(filter(str.isalnum, part), " ") for part in (before, after))
    return any(map(is_han, nearest))
