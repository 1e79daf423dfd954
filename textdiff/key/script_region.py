"""Which regions a Chinese text may be written for, by the words and forms that it has."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from textdiff.key.script_conversion import to_simplified
from textdiff.key.script_words import REGIONS, regional_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST = 3
_CLEAR_SHARE = 0.8
_MOST_READ = 1 << 16


class Region(StrEnum):
    """A region with words of its own."""

    MAINLAND = "mainland"
    TAIWAN = "taiwan"
    HONG_KONG = "hong_kong"
    SINGAPORE = "singapore"


class _Telling(NamedTuple):
    """A word with the regions that have it, and those that have another word for the thing."""

    word: str
    regions: frozenset[Region]
    against: frozenset[Region]


_FORMS = (
    *(_Telling(form, frozenset({Region.TAIWAN}), frozenset({Region.HONG_KONG})) for form in "裡汙"),
    *(
        _Telling(form, frozenset({Region.HONG_KONG}), frozenset({Region.TAIWAN}))
        for form in "裏衞説綫牀羣麪"
    ),
)
"""Forms of Traditional characters that the usage of Taiwan, or of Hong Kong, has alone."""


def regions_of(text: str, simplified: str) -> frozenset[Region]:
    """The regions that a text may be written for; none where too little tells.

    A region is one where of the words that it has another word for, or has itself, at least four
    of five are its own, and there are at least three. Only the first 65,536 code points are
    read: more would tell no more.

    >>> text = "坐捷運或公車都很方便，計程車也不貴。"
    >>> [str(region) for region in regions_of(text, to_simplified(text))]
    ['taiwan']

    Args:
        text: the text.
        simplified: the same in Simplified characters, code point for code point.
    """
    own = dict.fromkeys(Region, 0)
    other = dict.fromkeys(Region, 0)
    read = text[:_MOST_READ]
    found = [(telling, read.count(telling.word)) for telling in _FORMS]
    for telling, count in found + [(telling, 1) for telling in _standing(simplified[:_MOST_READ])]:
        for region in telling.regions:
            own[region] += count
        for region in telling.against:
            other[region] += count
    return frozenset(
        region
        for region in Region
        if own[region] >= max(_LEAST, _CLEAR_SHARE * (own[region] + other[region]))
    )


def _standing(text: str) -> Iterator[_Telling]:
    """Every telling word that stands in a text, the longest at each place, none inside another."""
    words = _words()
    done = 0
    for place in range(len(text) - 1):
        for telling in words.get(text[place : place + 2], ()) if place >= done else ():
            if text.startswith(telling.word, place):
                done = place + len(telling.word)
                yield telling
                break


@functools.cache
def _words() -> dict[str, list[_Telling]]:
    """The words of the table that tell, in Simplified, by their first two characters.

    Of one character none is sure.
    """
    having: dict[str, set[Region]] = {}
    lacking: dict[str, set[Region]] = {}
    lines = ["\t".join(" ".join(cell) for cell in row) for row in regional_rows()]
    for line in to_simplified("\n".join(lines)).split("\n"):
        columns = [cell.split() for cell in line.split("\t")]
        present = {Region(name) for name, cell in zip(REGIONS, columns, strict=True) if cell}
        for word in {word for cell in columns for word in cell if len(word) > 1}:
            here = {
                Region(name) for name, cell in zip(REGIONS, columns, strict=True) if word in cell
            }
            having.setdefault(word, set()).update(here)
            lacking.setdefault(word, set()).update(present - here)
    words: dict[str, list[_Telling]] = {}
    for word in sorted(having, key=lambda word: (-len(word), word)):
        against = lacking[word] - having[word]
        if against:
            telling = _Telling(word, frozenset(having[word]), frozenset(against))
            words.setdefault(word[:2], []).append(telling)
    return words
