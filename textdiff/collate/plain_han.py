"""Readings of nothing but ideographs that are no numerals: what folds and numbers can't touch."""

from __future__ import annotations

import re

from textdiff.collate.numbers.han import HAN_NUMERALS


def _ideographs_without(excluded: frozenset[str]) -> str:
    """The two main blocks of unified ideographs as a character class, some left out."""
    ranges = []
    for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)):
        start = first
        for code in [
            *sorted(code for code in map(ord, excluded) if first <= code <= last),
            last + 1,
        ]:
            if code > start:
                ranges.append(f"{chr(start)}-{chr(code - 1)}")
            start = code + 1
    return "".join(ranges)


_PLAIN = re.compile(f"[{_ideographs_without(HAN_NUMERALS)}]*")


def is_plain_han(text: str) -> bool:
    """Whether a text is of such ideographs alone; also the empty one.

    >>> is_plain_han("天地"), is_plain_han("三天"), is_plain_han("天，")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None
