"""Judging all differences of a pair: what is plain is told at once, the rest by the ladder.

Of the many differences of long texts nearly all are plain: a bare word for another, Han characters
for others, one form of a character for another. These are told from the readings alone, words all
in one call; the judgement is the one that the ladder would give (a test compares the two).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.ladder import (
    LEAST_LIKENESS,
    LONGEST_WORD,
    Judgement,
    han_forms,
    judge,
    variant_forms,
)
from textdiff.collate.numbers import HAN_NUMERALS
from textdiff.collate.place import place_of
from textdiff.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.collate.place import Surroundings
    from textdiff.collate.widen import Difference

_SAME_BUT_CASE = Judgement(Kind.CASE, (Kind.CASE,))
_SPELLING = Judgement(Kind.SPELLING)
_WORDING = Judgement(Kind.WORDING)
_NOT_SAID = Judgement(Kind.WORDING)
"""Stands for a word whose judgement is still to come."""


def _ideographs_without(excluded: frozenset[str]) -> str:
    """The two main blocks of unified ideographs as a character class, some left out."""
    ranges = []
    for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)):
        start = first
        for code in [
            *sorted(code for code in map(ord, excluded) if first <= code <= last),
            last + 1,
        ]:
            if code > start:
                ranges.append(f"{chr(start)}-{chr(code - 1)}")
            start = code + 1
    return "".join(ranges)


_IDEOGRAPHS = re.compile(f"[{_ideographs_without(HAN_NUMERALS)}]*")


class _Words(NamedTuple):
    """Pairs of bare words, in lower case, that are waiting to be measured."""

    at: list[int]
    a: list[str]
    b: list[str]


def judge_all(found: Sequence[Difference], a: Surroundings, b: Surroundings) -> list[Judgement]:
    """The judgement of each difference."""
    text_a, text_b = a.text, b.text
    other = None if text_a.isascii() or text_b.isascii() else a.other_script_throughout(b)
    words = _Words([], [], [])
    judgements: list[Judgement] = []
    for difference in found:
        x = text_a[difference[0] : difference[1]]
        y = text_b[difference[2] : difference[3]]
        told = None
        if x.isascii() and y.isascii():
            if x.isalpha() and y.isalpha():
                told = _SAME_BUT_CASE
                x, y = x.lower(), y.lower()
                if x != y:
                    told = _NOT_SAID
                    words.at.append(len(judgements))
                    words.a.append(x)
                    words.b.append(y)
        elif other is not None and _IDEOGRAPHS.fullmatch(x) and _IDEOGRAPHS.fullmatch(y):
            told = _judged_ideographs(difference, x, y, a, b, other)
        judgements.append(told or judge(place_of(difference, a, b)))
    for at, alike in zip(words.at, _alike(words.a, words.b), strict=True):
        judgements[at] = _SPELLING if alike else _WORDING
    return judgements


def _judged_ideographs(
    difference: Difference, x: str, y: str, a: Surroundings, b: Surroundings, other: bool
) -> Judgement | None:
    """The judgement of ideographs against others, or against nothing; None where it isn't plain.

    It is not plain where regional words or a swap may be at work, or a line end cut off a word.
    """
    if len(x) == len(y):
        start_a, end_a, start_b, end_b = difference[:4]
        simple_x, simple_y = a.simplified[start_a:end_a], b.simplified[start_b:end_b]
        forms = variant_forms()
        if x.translate(forms) == y.translate(forms) or simple_x.translate(
            forms
        ) == simple_y.translate(forms):
            return han_forms(x, y, simple_x, simple_y, other=other)
        if other:
            return None
        if len(x) == 1:
            return _SPELLING
        return None if sorted(simple_x) == sorted(simple_y) else _WORDING
    if other or ((not x or not y) and not (a.full_line is None is b.full_line)):
        return None
    return _WORDING


def _alike(a: list[str], b: list[str]) -> list[bool]:
    """For each pair of words whether the two share half of the longer one: see `ladder`."""
    if not a:
        return []
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - the room's library, loaded by now
    from rapidfuzz.process import cpdist  # noqa: PLC0415 - Chinese texts need none

    shared = cpdist(a, b, scorer=LCSseq.similarity).tolist()
    return [
        longer <= LONGEST_WORD and common >= LEAST_LIKENESS * longer
        for longer, common in zip(
            (max(map(len, pair)) for pair in zip(a, b, strict=True)), shared, strict=True
        )
    ]
