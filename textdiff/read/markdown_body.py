"""Where the contents of Markdown's blocks stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from textdiff.read.lines import line_starts
from textdiff.read.places import Placed

_CELL_EDGE = re.compile(r"[ \t|]*")
_CELL_EDGE_OF_ANY_SPACE = re.compile(r"[\s|]*")


class Body:
    """The part of a source that is Markdown, with LF as the end of every line."""

    def __init__(self, source: str, begin: int) -> None:
        body = source[begin:]
        self._sources = [begin + start for start in line_starts(body).tolist()]
        self.text = re.sub(r"\r\n?", "\n", body) if "\r" in body else body
        self._begins: list[int] = line_starts(self.text).tolist()

    def source(self, offset: int) -> int:
        """The offset in the source of an offset into the body."""
        line = bisect_right(self._begins, offset) - 1
        return self._sources[line] + offset - self._begins[line]

    def begin(self, line: int) -> int:
        """Where a line begins, as an offset into the body."""
        return self._begins[line] if line < len(self._begins) else len(self.text)

    def end(self, line: int) -> int:
        """Where a line ends, before its LF."""
        last = line + 1 >= len(self._begins)
        return len(self.text) if last else self._begins[line + 1] - 1

    def placed(self, content: str, offsets: Sequence[tuple[int, int]]) -> Placed:
        """A content with its runs given as offsets into it and into the body."""
        begins = [begin for begin, _ in offsets]
        return Placed(content, begins, [self.source(offset) for _, offset in offsets])

    def placed_lines(
        self, content: str, line: int, last: int, *, trimmed: bool = True
    ) -> Placed:
        """A content made of lines from which a prefix, indents and marks, was cut.

        Args:
            content: what is left of the lines, joined with LF.
            line: the first that the content can begin on, from 0.
            last: the one after the last.
            trimmed: white space, whole lines of it too, may have been cut off at the beginning.
        """
        parts = content.split("\n")
        while trimmed and line + 1 < last and parts[0].strip() not in self._line(line):
            line += 1  # a line of nothing but wide spaces was cut off with the rest
        runs: list[tuple[int, int]] = []
        at = 0
        for number, part in enumerate(parts, line):
            runs.append((at, self._suffix(part, number)))
            at += len(part) + 1
        return self.placed(content, runs)

    def _line(self, line: int) -> str:
        return self.text[self.begin(line) : self.end(line)]

    def _suffix(self, part: str, line: int) -> int:
        """Where the end of a line stands; spaces that a tab was opened into count back from it."""
        body = part.lstrip(" \t")
        begin, end = self.begin(line), self.end(line)
        found = self.text.rfind(body, begin, end) if body else end
        return max(begin, found - (len(part) - len(body)))

    def placed_in_line(self, content: str, line: int, after: str) -> Placed:
        """A content that stands in one line, after a mark."""
        mark = self.text.find(after, self.begin(line), self.end(line))
        found = self.text.find(content, max(mark, self.begin(line)) + len(after))
        return self.placed(content, [(0, found if found >= 0 else self.begin(line))])

    def placed_cell(self, content: str, at: int) -> tuple[Placed, int]:
        """A table cell at or after an offset, and the offset after it; `\\|` is a bar inside it."""
        parts = content.split("|")
        for edge in (_CELL_EDGE, _CELL_EDGE_OF_ANY_SPACE):
            match = edge.match(self.text, at)
            start = match.end() if match else at
            if self.text.startswith(parts[0], start):
                at = start
                break
        runs = [(0, at)]
        length = len(parts[0])
        at += length
        for part in parts[1:]:
            at += self.text.startswith("\\", at)
            runs.append((length, at))
            at += 1 + len(part)
            length += 1 + len(part)
        return self.placed(content, runs), at
