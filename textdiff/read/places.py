"""Where a part of a source stands that was cut out of it line by line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and, run by run, its offsets in the source.

    Attributes:
        text: the text.
        begins: offsets into the text at which the runs begin, ascending, the first 0.
        sources: for each run the offset of its first character in the source.
    """

    text: str
    begins: Sequence[int]
    sources: Sequence[int]

    def source(self, offset: int) -> int:
        """The offset in the source of an offset into the text."""
        run = bisect_right(self.begins, offset) - 1
        return self.sources[run] + offset - self.begins[run]

    def source_after(self, offset: int) -> int:
        """Where what ends at an offset into the text ends in the source."""
        return self.source(offset - 1) + 1 if offset else self.source(0)

    def runs(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The parts of a slice that stand in the source unbroken, each with its source offset."""
        run = bisect_right(self.begins, start) - 1
        while start < end:
            last = run + 1 == len(self.begins)
            stop = end if last else min(end, self.begins[run + 1])
            yield self.text[start:stop], self.sources[run] + start - self.begins[run]
            start, run = stop, run + 1

    def part(self, start: int, end: int) -> Placed:
        """A slice, as a placed text of its own."""
        begins: list[int] = []
        sources: list[int] = []
        at = 0
        for text, source in self.runs(start, end):
            begins.append(at)
            sources.append(source)
            at += len(text)
        return Placed(self.text[start:end], begins, sources)


def placed_whole(source: str) -> Placed:
    """A whole source as its own text."""
    return Placed(source, (0,), (0,))
