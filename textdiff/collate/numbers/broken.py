r"""Numbers that a line end divides: Han text is wrapped anywhere, also inside 百分之\n二十."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from textdiff.collate.numbers.han import HAN_NUMERALS
from textdiff.key.characters import LINE_BREAKS

_PART = rf"[\d{''.join(sorted(HAN_NUMERALS))}分之点點年月日號号时時秒.,:：．，/%％‰-]"
_LINE_END = re.compile(f"[{LINE_BREAKS}]")
_BREAK = re.compile(rf"(?<={_PART})[^\S{LINE_BREAKS}]*[{LINE_BREAKS}]\s*(?={_PART})")


class Joined(NamedTuple):
    """Part of a text without the line ends in its numbers, and a range of the text in it.

    `places` says for each of its characters where that stands in the text.
    """

    text: str
    start: int
    end: int
    places: list[int]

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a number of it stands in the text; None where no line end divides it."""
        first, after = self.places[start], self.places[end - 1] + 1
        return (first, after) if after - first > end - start else None


def joined_near(text: str, start: int, end: int, window: int) -> Joined | None:
    r"""What stands within so many code points of a range; None where no line end divides a number.

    >>> joined_near("約百分之\n二十。", 5, 7, 48).text
    '約百分之二十。'
    """
    low, high = max(0, start - window), min(len(text), end + window)
    if not _LINE_END.search(text, low, high):
        return None
    places: list[int] = []
    behind = low
    for match in _BREAK.finditer(text, low, high):
        places += range(behind, match.start())
        behind = match.end()
    if behind == low:
        return None
    places += range(behind, high)
    return Joined(
        "".join(map(text.__getitem__, places)),
        bisect_left(places, start),
        bisect_left(places, end),
        places,
    )


def without_line_ends(number: str) -> str:
    r"""A number as it stands in one line.

    >>> without_line_ends("2,\r\n730")
    '2,730'
    """
    return _BREAK.sub("", number)
