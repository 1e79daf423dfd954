"""Lines and columns of rows, and what follows from them for the variants in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.model import Document, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where a row stands in a source file, and what it covers of the document's text.

    Attributes:
        line: of its beginning, from 1; 0 where the row has nothing of the document.
        column: of its beginning, from 1, in code points.
        start: its first offset in the text.
        line_ends: offsets in the text behind each line end in the row.
    """

    line: int
    column: int
    start: int
    line_ends: tuple[int, ...]

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the row, if the row stands in the source unbroken.

        The page's script reckons in the same way; where that isn't right, as in markup, a variant
        has to carry its place.
        """
        before = [end for end in self.line_ends if end <= offset]
        if not before:
            return self.line, self.column + offset - self.start
        return self.line + len(before), offset - before[-1] + 1


class Places:
    """The places of all rows in one document."""

    def __init__(self, document: Document, spans: Sequence[Span]) -> None:
        self._text = document.text
        self._spans = spans
        starts = np.array([span.start for span in spans], dtype=np.int64)
        lines, columns = document.source.positions(starts)
        self._lines, self._columns = lines.tolist(), columns.tolist()

    def at(self, number: int) -> RowPlaces:
        """The place of a row, by its number."""
        span = self._spans[number]
        if not len(span):
            return RowPlaces(0, 0, span.start, ())
        ends = tuple(m.end() for m in _LINE_END.finditer(self._text, span.start, span.end))
        return RowPlaces(self._lines[number], self._columns[number], span.start, ends)
