"""Judging all differences of a pair: what is plain is told at once, the rest by the ladder.

Of the many differences of long texts nearly all are plain: a bare word for another, Han characters
for others, one form of a character for another. These are told from the readings alone, words all
in one call; the judgement is the one that the ladder would give (a test compares the two).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.ladder import (
    LEAST_DIVIDED,
    LEAST_LIKENESS,
    LONGEST_WORD,
    Judgement,
    han_forms,
    judge,
    other_script,
    simplified_forms,
    variant_forms,
)
from textdiff.collate.numbers.units import UNITS
from textdiff.collate.place import place_of
from textdiff.collate.plain_han import is_plain_han
from textdiff.model import Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textdiff.collate.place import Surroundings
    from textdiff.collate.widen import Difference

_SAME_BUT_CASE = Judgement(Kind.CASE, (Kind.CASE,))
_ONE_WORD = Judgement(Kind.SPELLING, rule=Rule.ONE_WORD_EDIT)
_UNLIKE_WORDS = Judgement(Kind.WORDING, rule=Rule.UNLIKE_WORDS)
_OTHER_WORDS = Judgement(Kind.WORDING, rule=Rule.OTHER_WORDS)
_ONE_CHARACTER = Judgement(Kind.SPELLING, rule=Rule.ONE_CHARACTER)
_OTHER_CHARACTERS = Judgement(Kind.WORDING, rule=Rule.OTHER_CHARACTERS)
_ONLY_IN_ONE = Judgement(Kind.WORDING, rule=Rule.ONLY_IN_ONE)


class _Waiting(NamedTuple):
    """Folded readings that wait to be measured; from likeness `least` on two are alike."""

    at: list[int]
    a: list[str]
    b: list[str]
    least: list[float]


def judge_all(
    found: Sequence[Difference],
    a: Surroundings,
    b: Surroundings,
    known: Mapping[tuple[int, int, int, int], Judgement] = MappingProxyType({}),
) -> list[Judgement]:
    """The judgement of each difference.

    Args:
        found: differences, in order.
        a: the first text.
        b: the second.
        known: judgements of ranges (start_a, end_a, start_b, end_b) that are settled before.
    """
    text_a, text_b = a.text, b.text
    cut_hard = a.full_line is not None or b.full_line is not None
    waiting = _Waiting([], [], [], [])
    judgements: list[Judgement] = []
    for difference in found:
        start_a, end_a, start_b, end_b, _, _ = difference
        x, y = text_a[start_a:end_a], text_b[start_b:end_b]
        told = known.get(difference[:4]) if known else None
        if told:
            pass
        elif x.isascii() and y.isascii():
            letters_x, letters_y = x.replace(" ", ""), y.replace(" ", "")
            if letters_x.isalpha() and letters_y.isalpha():
                told = _judged_words(x, y, len(judgements), waiting)
            elif not (cut_hard or (x and y)) and (letters_x or letters_y).isalpha():
                told = _ONLY_IN_ONE
        elif is_plain_han(x) and is_plain_han(y):
            told = _judged_ideographs(difference, a, b, cut_hard=cut_hard)
        judgements.append(told or judge(place_of(difference, a, b)))
    for at, alike in zip(waiting.at, _alike(waiting), strict=True):
        judgements[at] = _ONE_WORD if alike else _UNLIKE_WORDS
    return judgements


def _judged_words(x: str, y: str, at: int, waiting: _Waiting) -> Judgement | None:
    """The judgement of plain words in ASCII against others; None where they may be a swap.

    One word for one, and one for two, wait to be measured.
    """
    if x in UNITS and y in UNITS:
        return None
    x, y = x.lower(), y.lower()
    least = LEAST_LIKENESS
    if x == y:
        return _SAME_BUT_CASE
    if " " in x or " " in y:
        words_x, words_y = x.split(), y.split()
        x, y = " ".join(words_x), " ".join(words_y)
        if x == y or "".join(words_x) == "".join(words_y) or sorted(words_x) == sorted(words_y):
            return None
        words = len(words_x) + len(words_y)
        if words > 3:
            return _OTHER_WORDS
        if words == 3:
            least = LEAST_DIVIDED
    waiting.at.append(at)
    waiting.a.append(x)
    waiting.b.append(y)
    waiting.least.append(least)
    return _UNLIKE_WORDS  # until it is measured


def _judged_ideographs(
    difference: Difference, a: Surroundings, b: Surroundings, *, cut_hard: bool
) -> Judgement | None:
    """The judgement of ideographs against others, or against nothing; None where it isn't plain.

    It is not plain where characters may be variants in a word, or swapped, and where a line end
    may have cut off a word.
    """
    start_a, end_a, start_b, end_b, _, _ = difference
    if end_a - start_a != end_b - start_b:
        if start_a != end_a and start_b != end_b:
            return _OTHER_CHARACTERS
        return None if cut_hard else _ONLY_IN_ONE
    x, y = a.text[start_a:end_a], b.text[start_b:end_b]
    simple_x, simple_y = a.simplified[start_a:end_a], b.simplified[start_b:end_b]
    forms = variant_forms()
    simple_forms = simplified_forms()
    if x.translate(forms) == y.translate(forms) or (
        simple_x.translate(simple_forms) == simple_y.translate(simple_forms)
    ):
        other = other_script(place_of(difference, a, b))
        told = han_forms(x, y, simple_x, simple_y, other=other)
        return told if told and told.cause is None else None
    from textdiff.key.script import variant_words  # noqa: PLC0415 - Latin texts need no table

    words = variant_words()
    if x[0] == y[0] or (x[0], y[0]) in words or (simple_x[0], simple_y[0]) in words:
        return None
    if len(x) == 1:
        return _ONE_CHARACTER
    return None if sorted(simple_x) == sorted(simple_y) else _OTHER_CHARACTERS


def _alike(waiting: _Waiting) -> list[bool]:
    """For each pair of readings whether they share enough of the longer one: see `ladder`."""
    if not waiting.at:
        return []
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - the room's library, loaded by now
    from rapidfuzz.process import cpdist  # noqa: PLC0415 - Chinese texts need none

    shared = cpdist(waiting.a, waiting.b, scorer=LCSseq.similarity)
    longer = np.maximum(
        np.fromiter(map(len, waiting.a), np.int64), np.fromiter(map(len, waiting.b), np.int64)
    )
    alike: list[bool] = ((longer <= LONGEST_WORD) & (shared / longer >= waiting.least)).tolist()
    return alike
