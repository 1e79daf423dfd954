"""Where the contents of Markdown's blocks stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from textdiff.read.lines import line_starts
from textdiff.read.places import Placed

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL_EDGES = (re.compile(r"[ \t|]*"), re.compile(r"[\s|]*"))
"""What stands between two cells; some versions of the parser trim wide spaces too."""


class Body:
    """The part of a source that is Markdown, with LF as the end of every line."""

    def __init__(self, source: str, begin: int) -> None:
        body = source[begin:]
        self._sources: list[int] = (line_starts(body) + begin).tolist()
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

    def placed_lines(self, content: str, line: int, last: int, *, trimmed: bool = True) -> Placed:
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
            runs += self._suffix_runs(part, at, number)
            at += len(part) + 1
        return self.placed(content, runs)

    def _line(self, line: int) -> str:
        return self.text[self.begin(line) : self.end(line)]

    def _suffix_runs(self, part: str, at: int, line: int) -> list[tuple[int, int]]:
        """Where the end of a line stands, whose indent may be what is left of an opened tab."""
        body = part.lstrip(" \t")
        indent = len(part) - len(body)
        begin, end = self.begin(line), self.end(line)
        found = max(begin, self.text.rfind(body, begin, end)) if body else end
        opened = max(0, indent - (found - begin))
        return [(at + n, begin) for n in range(opened)] + [(at + opened, found - indent + opened)]

    def placed_in_line(self, content: str, line: int, after: str) -> Placed:
        """A content that stands in one line, after a mark."""
        mark = self.text.find(after, self.begin(line), self.end(line))
        found = self.text.find(content, max(mark, self.begin(line)) + len(after))
        return self.placed(content, [(0, found if found >= 0 else self.begin(line))])

    def placed_cell(self, content: str, at: int) -> tuple[Placed, int]:
        r"""A table cell at or after an offset, and the offset after it; `\|` is a bar inside it."""
        at = self._cell_start(content, at)
        runs: list[tuple[int, int]] = []
        length = 0
        for part in content.split("|"):
            if length:
                at += self.text.startswith("\\", at)
                runs.append((length - 1, at))
                at += 1
            else:
                runs.append((0, at))
            at += len(part)
            length += len(part) + 1
        return self.placed(content, runs), at

    def _cell_start(self, content: str, at: int) -> int:
        as_written = re.compile(r"\\?\|".join(map(re.escape, content.split("|"))))
        starts = [edge.match(self.text, at) for edge in _CELL_EDGES]
        ends = [match.end() for match in starts if match]
        return next((end for end in ends if as_written.match(self.text, end)), at)
