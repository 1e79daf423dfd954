"""Paragraphs: which line ends divide paragraphs, and which only wrap a line.

A hard-wrapped text ends a line where the next word no longer fits; a line that ends earlier ends a
paragraph. Blank lines divide paragraphs unless they stand after every line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.characters import LINE_BREAKS, SPACES
from textdiff.key.folds import BREAK, space_or_nothing
from textdiff.key.key import code_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_LINE_BREAK = re.compile(f"[{LINE_BREAKS}]")
_WORD = re.compile(r"\S[^\s-]*-?")
_WIDEST = 130
_FULL = 0.75
_MOST_FULL = 0.5
_FEWEST_LINES = 4


class Layout:
    """How the lines of a text are laid out, worked out when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def tells(self) -> bool:
        """Whether there are lines enough to tell how they are laid out."""
        return len(self._lines) >= _FEWEST_LINES

    @cached_property
    def width(self) -> int | None:
        """The width, in terminal columns, at which lines are wrapped; None where they are not."""
        widths = sorted(width for _, width in self._lines)
        if not self.tells or widths[-1] > _WIDEST:
            return None
        full = [width for width in widths if width >= _FULL * widths[-1]]
        return widths[-1] if len(full) >= _MOST_FULL * len(widths) else None

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """For each line that isn't blank its start and its width."""
        spans = [
            (match.start(), match.start() + len(match[0].rstrip()))
            for match in _LINE.finditer(self.text)
            if match[0].strip()
        ]
        if self.text.isascii():
            return [(start, end - start) for start, end in spans]
        before = _columns_before(self.text)
        starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
        widths = before[ends] - before[starts]
        return list(zip(starts.tolist(), widths.tolist(), strict=True))

    @cached_property
    def _double_spaced(self) -> bool:
        """Whether nearly every line is followed by a blank one."""
        breaks = self.text.count("\n") or self.text.count("\r")
        return breaks >= 1.6 * len(self._lines)

    def divides(self, start: int, end: int) -> bool:
        """Whether the white space at [start, end) divides two paragraphs."""
        white = self.text[start:end]
        if not _LINE_BREAK.search(white):
            return False
        if self.width is None or (_blank(white) and not self._double_spaced):
            return True
        if white[-1] in SPACES and not self.text[max(0, start - 1)].isspace():
            before = self.line_before(start)
            if not before[:1].isspace():
                return True
        word = _WORD.match(self.text, end)
        needed = _columns(word[0] if word else "")
        if word and east_asian(word[0][0]):
            needed = 2
        return _columns(self.line_before(start)) + 1 + needed <= 0.95 * self.width

    @cached_property
    def _starts(self) -> list[int]:
        """Where lines begin."""
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def line_before(self, end: int) -> str:
        """What stands on its line before a place."""
        return self.text[self._starts[bisect_right(self._starts, end) - 1] : end]


def unwrap(text: str) -> str:
    r"""Lines joined to paragraphs, each on a line of its own.

    In a text of few lines, which don't tell whether they were wrapped, only blank lines divide.

    >>> unwrap("To be or\nnot to be\n\nthat is\n")
    'To be or not to be\nthat is'
    """
    layout = Layout(text)

    def joined(match: re.Match[str]) -> str:
        divides = layout.divides(*match.span()) if layout.tells else _blank(match[0])
        return "\n" if divides else space_or_nothing(match)

    return BREAK.sub(joined, text)


def _blank(white: str) -> bool:
    """Whether white space holds a blank line."""
    return len(_LINE_BREAK.findall(white.replace("\r\n", "\n"))) > 1


def east_asian(character: str) -> bool:
    """Whether a character takes two columns."""
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _columns_before(text: str) -> NDArray[np.int64]:
    """How many terminal columns what stands before each place takes, shape (len(text) + 1,)."""
    codes = code_points(text)
    occurring = np.flatnonzero(np.bincount(codes))
    columns = np.ones(int(occurring[-1]) + 1 if len(occurring) else 1, dtype=np.int64)
    columns[[code for code in occurring.tolist() if east_asian(chr(code))]] = 2
    return np.concatenate(([0], columns.take(codes).cumsum()))


def _columns(line: str) -> int:
    return len(line) if line.isascii() else len(line) + sum(map(east_asian, line))
