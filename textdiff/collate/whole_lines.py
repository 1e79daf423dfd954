"""Matches that are whole lines of both texts: an item of a list, a heading, a verse, a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.key.characters import LINE_BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.collate.witness import Witness

LEAST = 5
"""Key characters of a line that say enough to be no accident."""

_MOST_STRAYED = 3
_LONGEST_MARK = 8
_BREAKS = re.escape(LINE_BREAKS)
_NUMBER = r"(?:\d{1,3}|\w)[.)\]：:、．）]\s*"
_BEFORE = re.compile(rf"(?:\A|[{_BREAKS}])[^\w{_BREAKS}]*(?:{_NUMBER})?\Z")
NUMBERING = re.compile(rf"[^\w{_BREAKS}]*{_NUMBER}")
"""What numbers a line, from its start to what it says."""
_BEHIND = re.compile(rf"[^\w{_BREAKS}]*(?:[{_BREAKS}]|\Z)")


def is_whole_line(start_a: int, start_b: int, size: int, a: Witness, b: Witness) -> bool:
    """Whether a match is a line in both texts, from its first letter to its last.

    What numbers it is no part of it: `2. Rope` is the line `- Rope`. A letter or two at its ends
    may have been matched with the lines beside it.

    Args:
        start_a: where it begins in the key of a.
        start_b: where in that of b.
        size: its key characters, one at least.
        a: a witness.
        b: another.
    """
    if size < LEAST:
        return False
    return any(
        _begins(a, start_a - step) and _begins(b, start_b - step)
        for step in _steps(start_a, start_b, -1, a, b)
    ) and any(
        _ends(a, start_a + size + step) and _ends(b, start_b + size + step)
        for step in _steps(start_a + size - 1, start_b + size - 1, 1, a, b)
    )


def behind_number(text: str, start: int, end: int) -> int:
    """Where a line at [start, end) begins to say something, behind what numbers it.

    >>> behind_number("2. Rope", 0, 7), behind_number("- Rope", 0, 6)
    (3, 0)
    """
    match = NUMBERING.match(text, start, end)
    return match.end() if match else start


def line_start(text: str, place: int, most: int) -> int | None:
    """Where the line begins that a place is in; None where that is further back than so much."""
    start = place
    while start and text[start - 1] not in LINE_BREAKS:
        if place - start == most:
            return None
        start -= 1
    return start


def line_end(text: str, place: int, most: int) -> int | None:
    """Where the line ends that a place is in; None where that is further on than so much."""
    end = place
    while end < len(text) and text[end] not in LINE_BREAKS:
        if end - place == most:
            return None
        end += 1
    return end


def _steps(at_a: int, at_b: int, way: int, a: Witness, b: Witness) -> Iterator[int]:
    """How many key characters beyond a place are the same in both, from none on."""
    for step in range(_MOST_STRAYED + 1):
        at = at_a + way * step, at_b + way * step
        if min(at) < 0 or at[0] >= len(a.key) or at[1] >= len(b.key):
            return
        if a.key.codes[at[0]] != b.key.codes[at[1]]:
            return
        yield step


def _begins(text: Witness, at: int) -> bool:
    """Whether a line begins with a key character, what numbers it left out."""
    place = int(text.key.places[at])
    low = max(0, place - _LONGEST_MARK)
    match = _BEFORE.search(text.text[low:place])
    return match is not None and (low == 0 or match[0][:1] in LINE_BREAKS)


def _ends(text: Witness, after: int) -> bool:
    """Whether a line ends with the key character before one."""
    return _BEHIND.match(text.text, int(text.key.places[after - 1]) + 1) is not None
