"""Passages: a paragraph or more that stands in one text alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.key.characters import PUNCTUATION_SET, QUOTATION_SET, WHITE, is_han
from textdiff.model import Kind

if TYPE_CHECKING:
    from textdiff.collate.ladder import Judgement
    from textdiff.collate.place import Place, Side

_SENTENCE_END = frozenset(".!?。！？…")
_SIGNS = WHITE | PUNCTUATION_SET
_LEADING = re.compile(r"\s*")
_TRAILING = re.compile(r"(?<!\s)\s*\Z")
LONG = 40
"""What, at the head or the foot of a text, is no addition inside a sentence; also the least of a
paragraph that was replaced by another. A word character weighs 1, a Han character 3."""


def is_passage(place: Place, judgement: Judgement) -> bool:
    """Whether a variant is made of whole paragraphs, on each side that has anything."""
    if judgement.kind is not Kind.WORDING:
        return False
    sides = [side for side in (place.a, place.b) if side.reading.strip()]
    if not all(_stands_apart(side) for side in sides):
        return False
    return len(sides) == 1 or max(weight(side.reading) for side in sides) >= LONG


def weight(text: str) -> int:
    """How much is said: letters and digits, a Han character for three."""
    return sum(3 if is_han(character) else 1 for character in text if character not in _SIGNS)


def _stands_apart(side: Side) -> bool:
    """Whether a reading begins and ends where paragraphs do.

    At the head or the foot of the text, outside all that the texts share, the end of a sentence
    will do on the inner side, and no sign at all where much is said: a text re-wrapped into one
    paragraph has none left.
    """
    start, end = _trimmed(side)
    text = side.around.text
    head, foot = start <= side.around.first_said, end >= side.around.last_said
    before = head or _paragraph_ends(side, start)
    after = foot or _paragraph_begins(side, end)
    if before and after:
        return not (head and foot) or weight(side.reading) >= LONG
    if head == foot:
        return False
    inner = _sentence_ends(text, end if head else start)
    return inner or weight(side.reading) >= LONG


def _trimmed(side: Side) -> tuple[int, int]:
    """The reading's range without the white space at its ends."""
    reading = side.reading
    leading = _LEADING.match(reading)
    trailing = _TRAILING.search(reading)
    return (
        side.start + (leading.end() if leading else 0),
        side.end - (len(trailing[0]) if trailing else 0),
    )


def _paragraph_ends(side: Side, place: int) -> bool:
    """Whether a paragraph begins at a place."""
    text = side.around.text
    start = place
    while start and text[start - 1] in QUOTATION_SET:
        start -= 1
    return side.around.layout.divides(_white_before(text, start), start)


def _paragraph_begins(side: Side, place: int) -> bool:
    """Whether a paragraph ends at a place, signs that close it aside."""
    text = side.around.text
    end = place
    while end < len(text) and text[end] in PUNCTUATION_SET:
        end += 1
    following = _LEADING.match(text, end)
    return following is not None and side.around.layout.divides(end, following.end())


def _sentence_ends(text: str, place: int) -> bool:
    """Whether a sentence ends just before a place."""
    end = _white_before(text, place)
    while end and text[end - 1] in QUOTATION_SET:
        end -= 1
    return end > 0 and text[end - 1] in _SENTENCE_END


def _white_before(text: str, place: int) -> int:
    """Where the white space before a place begins."""
    while place and text[place - 1].isspace():
        place -= 1
    return place
