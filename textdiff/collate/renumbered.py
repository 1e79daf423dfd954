"""Items added to a list with numbers, or left out of it, which numbers those behind anew.

In `3. Bridge` / `3. Stove, 4. Bridge` (a line each) the two numbers 3 are equal, so that an
alignment adds `Stove, 4.` between them. A reader sees the item `3. Stove` added, and another number
for the bridge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.whole_lines import NUMBERING, line_start
from textdiff.collate.widen import Difference
from textdiff.key.characters import LINE_BREAKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_MARK = 12
_LAST_LINE = re.compile(rf"[{re.escape(LINE_BREAKS)}][^{re.escape(LINE_BREAKS)}]*\Z")
_NUMBER = re.compile(r"\w+")


class _Numbered(NamedTuple):
    """What numbers a line: where it begins in its text, and its number."""

    start: int
    number: tuple[int, int]


def with_items_whole(found: Sequence[Difference], a: str, b: str) -> list[Difference]:
    """The differences, an item that one list has more a whole line, and the next number another.

    Args:
        found: in order, disjoint; between them the texts are equal.
        a: a text.
        b: the other.
    """
    whole: list[Difference] = []
    end_a = end_b = 0  # of the difference before
    for difference in found:
        parts = None
        if difference.start_a == difference.end_a:
            parts = _parts(difference, a, b, end_a)
        elif difference.start_b == difference.end_b:
            parts = _parts(_turned(difference), b, a, end_b)
            parts = parts and [_turned(part) for part in parts]
        whole += parts or [difference]
        end_a, end_b = difference.end_a, difference.end_b
    return whole


def _turned(difference: Difference) -> Difference:
    start_a, end_a, start_b, end_b = difference[:4]
    return Difference(start_b, end_b, start_a, end_a)


def _parts(added: Difference, a: str, b: str, free: int) -> list[Difference] | None:
    """An item that b has more, and the number behind it; None for another addition.

    Args:
        added: an addition in b.
        a: the text without it.
        b: the text with it.
        free: where the text of a begins that is equal to that of b before the addition.
    """
    text = b[added.start_b : added.end_b]
    last = _LAST_LINE.search(text)
    if last is None:
        return None
    before = _numbered(a, added.start_a)
    behind = _numbered(b, added.end_b)
    if before is None or behind is None or before.start < free:
        return None
    size = added.start_a - before.start
    marks = a[before.start : added.start_a], b[behind.start : added.end_b]
    numbers = [text[slice(*each.number)] for text, each in ((a, before), (b, behind))]
    if numbers[0] == numbers[1] or behind.start != added.start_b + last.start() + 1:
        return None
    if b[added.start_b - size : added.start_b] != marks[0] or not _alike(*marks, *numbers):
        return None
    return [
        Difference(before.start, before.start, added.start_b - size, behind.start),
        Difference(*before.number, *behind.number),
    ]


def _alike(mark_a: str, mark_b: str, number_a: str, number_b: str) -> bool:
    """Whether the marks of two items are the same but for their numbers."""
    return mark_a.replace(number_a, "", 1) == mark_b.replace(number_b, "", 1)


def _numbered(text: str, end: int) -> _Numbered | None:
    """What numbers a line and ends at a place; None where more stands there, or nothing."""
    start = line_start(text, end, _LONGEST_MARK)
    if start is None or end == start or not NUMBERING.fullmatch(text, start, end):
        return None
    number = _NUMBER.search(text, start, end)
    return _Numbered(start, number.span()) if number else None
