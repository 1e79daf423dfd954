"""Where the paragraphs of a text begin, also where its lines were wrapped by hand or by a PDF."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

_LINES = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|$)")
_NARROW = re.compile("[\u0000-\u10ff\u1160-\u2e7f\ud7b0-\uf8ff]+")
_FIRST_WORD = re.compile(r"[^\s\u2e80-\ud7af\uf900-\ufaff\ufe30-\uffef]+")
_SENTENCE_END = re.compile(r"[.!?:。！？：…][\"'”’」』）)]*$")
_ITEM = re.compile(r"[ \t\u3000]*(?:#{1,6} |[-*+•·] |\d{1,3}[.)、．] ?(?!\d)|[>|])")

_ENOUGH_LINES = 4
_NARROWEST = 30
_WIDEST = 160
"""Measures between which a text can be hard-wrapped, in columns."""
_SHARE_FULL = 0.5
"""The share of line ends that a wrapper made if any did: where a word didn't fit, in a sentence."""
_RAGGED = 0.15
"""How far, of the measure, a wrapper's line may fall short: words that it won't break, kinsoku."""

_RAGGED_SENTENCE = 0.05
"""The same for a line that ends a sentence, and so may well end its paragraph."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something on it; `gap` blank lines follow."""

    start: int
    text: str
    width: int
    indent: int
    gap: int


def paragraph_starts(text: str) -> tuple[int, ...]:
    """Offsets at which paragraphs begin, the first line's blanks included, ascending.

    In a text that isn't hard-wrapped every line is a paragraph. In one that is, a line ends its
    paragraph if the next line's first word would have fitted on it, if more blank lines follow
    than follow most lines, or if the next line is indented or begins an item of a list.
    """
    lines = _lines(text)
    if not lines:
        return ()
    measure = _measure(lines)
    if not _wrapped(lines, measure):
        return tuple(line.start for line in lines)
    usual_gap = Counter(line.gap for line in lines[:-1]).most_common(1)[0][0]
    return lines[0].start, *(
        line.start
        for before, line in pairwise(lines)
        if before.gap > usual_gap
        or _ITEM.match(line.text)
        or (line.indent >= before.indent + 2 and not _ITEM.match(before.text))
        or _would_fit(before, line, measure)
    )


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    gap = 0
    for match in _LINES.finditer(text):
        line = match[0].rstrip()
        if line:
            if found:
                found[-1] = _followed(found[-1], gap)
            indent = _columns(line[: len(line) - len(line.lstrip(" \t\u3000"))])
            found.append(_Line(match.start(), line, _columns(line), indent, 0))
            gap = 0
        else:
            gap += 1
    return found


def _followed(line: _Line, gap: int) -> _Line:
    return _Line(line.start, line.text, line.width, line.indent, gap)


def _columns(line: str) -> int:
    """Columns on a terminal, near enough: Han, kana, Hangul and full-width signs take two."""
    return len(line) + len(_NARROW.sub("", line))


def _measure(lines: list[_Line]) -> int:
    """The width that lines were wrapped at: nearly the widest, so that a stray one doesn't tell."""
    widths = sorted(line.width for line in lines)
    return widths[max(0, len(widths) - 1 - len(widths) // 20)]


def _wrapped(lines: list[_Line], measure: int) -> bool:
    if len(lines) < _ENOUGH_LINES or not _NARROWEST <= measure <= _WIDEST:
        return False
    full = sum(
        not _would_fit(before, line, measure) and not _SENTENCE_END.search(before.text)
        for before, line in pairwise(lines)
    )
    return full >= _SHARE_FULL * (len(lines) - 1)


def _would_fit(before: _Line, line: _Line, measure: int) -> bool:
    """Whether a wrapper of this measure would have put the next line's first word here."""
    word = _FIRST_WORD.match(line.text.lstrip())
    needed = 1 + _columns(word[0]) if word else 2
    short = _RAGGED_SENTENCE if _SENTENCE_END.search(before.text) else _RAGGED
    return before.width + min(needed, measure // 2) <= measure * (1 - short)
