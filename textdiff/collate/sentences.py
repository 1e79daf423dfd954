"""Sentences: where they begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textdiff.key.paragraphs import Layout

_CLOSING = "\"'”’»」』）)\\]】〉》"
_END = re.compile(
    f"[。！？][。！？…]*[{_CLOSING}]*"
    f"|[.!?…]+[{_CLOSING}]*(?=\\s|\\Z)"
    r"|\s*[\n\r\f\v\u2028\u2029\x85]\s*"
)
_WHITE = re.compile(r"\s*")


class Sentences:
    """The sentences of a text: they end at their marks and with their paragraphs.

    An abbreviation's point ends one as well; who asks must bear with that.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        layout = Layout(text)
        self._starts: list[int] = []
        self._ends: list[int] = []
        start = _after_white(text, 0)
        for match in _END.finditer(text):
            end = match.end()
            if match[0].isspace():
                if not layout.divides(match.start(), end):
                    continue
                end = match.start()
            if end > start:
                self._starts.append(start)
                self._ends.append(end)
                start = _after_white(text, end)
        if start < len(text):
            self._starts.append(start)
            self._ends.append(start + len(text[start:].rstrip()))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """From the start of the sentence at `start` to the end of that at `end` - 1."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, end - 1) - 1, 0)
        return min(start, self._starts[first]), max(end, self._ends[last])

    def next_start(self, place: int) -> int:
        """Where the next sentence begins, at a place or behind it; the text's end without one."""
        at = bisect_left(self._starts, place)
        return self._starts[at] if at < len(self._starts) else len(self._text)

    def last_end(self, place: int) -> int:
        """Where the last sentence ends, at a place or before it; 0 without one."""
        at = bisect_right(self._ends, place)
        return self._ends[at - 1] if at else 0


def _after_white(text: str, place: int) -> int:
    match = _WHITE.match(text, place)
    return match.end() if match else place
