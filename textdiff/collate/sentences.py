"""Sentences: where they begin and end, and which of them begin and end paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textdiff.key.paragraphs import Layout

_CLOSING = "\"'”’»」』）)\\]】〉》"
_END = re.compile(
    f"[。！？][。！？…]*[{_CLOSING}]*"
    f"|[.!?…]+[{_CLOSING}]*(?=\\s|\\Z)"
    r"|(?<!\s)\s*[\n\r\f\v\u2028\u2029\x85]\s*"
)
_WHITE = re.compile(r"\s*")


class Sentences:
    """The sentences of a text, numbered: they end at their marks and with their paragraphs.

    An abbreviation's point ends one as well; who asks must bear with that.
    """

    def __init__(self, text: str) -> None:
        self._layout = Layout(text)
        self._text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        start = _after_white(text, 0)
        for match in _END.finditer(text):
            end = match.end()
            if match[0].isspace():
                if not self._layout.divides(match.start(), end):
                    continue
                end = match.start()
            if end > start:
                self.starts.append(start)
                self.ends.append(end)
                start = _after_white(text, end)
        if start < len(text):
            self.starts.append(start)
            self.ends.append(start + len(text[start:].rstrip()))

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, place: int) -> int:
        """The number of the sentence that a place is in, or stands behind."""
        return max(bisect_right(self.starts, place) - 1, 0)

    def starting_from(self, place: int) -> int:
        """The number of the first sentence that begins at a place or behind it."""
        return bisect_left(self.starts, place)

    def ended_by(self, place: int) -> int:
        """The number of the last sentence that ends at a place or before it; -1 without one."""
        return bisect_right(self.ends, place) - 1

    def begins_paragraph(self, number: int) -> bool:
        """Whether a sentence is the first of its paragraph."""
        return number == 0 or self._layout.divides(self.ends[number - 1], self.starts[number])

    def ends_paragraph(self, number: int) -> bool:
        """Whether a sentence is the last of its paragraph."""
        return number + 1 >= len(self) or self.begins_paragraph(number + 1)


def _after_white(text: str, place: int) -> int:
    match = _WHITE.match(text, place)
    return match.end() if match else place
