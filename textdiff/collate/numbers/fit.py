"""Differences fitted to numbers: one difference for each number, over the whole of it.

An alignment cuts 七千六百 / 7,600 and `3 March 2016` / `2016年3月3日` as its characters happen to
meet, or leaves a number in one difference with the words beside it. Where both texts have a
number at a place and the two are worth the same, the difference becomes these two numbers, and
what was left of it before and behind them stands for itself. Where they are worth something else
it becomes the two tokens, so that they are judged whole.
"""

from __future__ import annotations

import functools
import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.numbers.broken import without_line_ends
from textdiff.collate.numbers.expressions import large_expressions, small_expressions
from textdiff.collate.numbers.han import HAN_NUMERALS, NAMES
from textdiff.collate.numbers.tokens import SEPARATORS
from textdiff.collate.numbers.words import FIRST_LETTERS, FIRST_WORD
from textdiff.collate.widen import Difference
from textdiff.key.characters import is_word
from textdiff.key.folds import fold_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from textdiff.collate.numbers.expressions import Expression

    Finder = Callable[[str, int, int], list[Expression]]
    Range = tuple[int, int, int, int]

_MOST_AHEAD = 12
_NEAR = 12
_MOST_WHITE = 4
"""Between a figure and its per cent: a line end of CR LF, doubled."""
_LONGEST = 120
"""Longer readings are other words, whatever numbers are in them."""

_HAN = "".join(sorted(HAN_NUMERALS))
_NUMERAL = re.compile(rf"[\d{_HAN}\u2160-\u217f]|\b[IVXLCDM]+\b")
_FIGURE = re.compile(rf"[\d{_HAN}\u2160-\u217f]")
_PART = re.compile(
    rf"[\d{_HAN}\u2160-\u217fA-Za-z点點分半整时時秒年月日號号%％‰{re.escape(SEPARATORS)}\u2212-]"
)
_WHITE = re.compile(r"(?:[^\S\r\n]*[\r\n]\s*)?")
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_PARTED = re.compile(r"\d+([.:])\d+")
_ROMAN = frozenset("IVXLCDM")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212－")
_BEFORE = frozenset("-\u2212.．")
_BEHIND = frozenset("%‰％t")
_SIGNS = frozenset(SEPARATORS + "-\u2212%‰％")
_HOURS = frozenset("时時点點")
_SAME_CHARACTER = [
    {"万", "萬"},
    {"亿", "億"},
    {"两", "兩"},
    {"贰", "貳"},
    {"叁", "參"},
    {"参", "參"},
]
_SAME_CHARACTER += [{"叁", "参"}, {"陆", "陸"}]


@functools.cache
def _first_word() -> re.Pattern[str]:
    return re.compile(rf"[IVXLCDM]+\b|{FIRST_WORD}")


class Fitted(NamedTuple):
    """Differences in order, and for the ranges of numbers whether they are worth the same."""

    differences: list[Difference]
    numbers: dict[Range, bool]


class _Fit(NamedTuple):
    """Two numbers that stand for one another, and the differences that they take in.

    `first` counts back from the one that is looked at, `last` forward; both may be 0.
    """

    first: int
    last: int
    range: Range
    equal: bool
    sure: bool
    date: bool


def fitted(found: Sequence[Difference], a: str, b: str) -> Fitted:
    """The differences, those in numbers fitted to them.

    Args:
        found: in order, disjoint; between them the texts are equal.
        a: a text.
        b: the other.
    """
    near = _near_numbers(found, a, b)
    done: list[Difference] = []
    equal: dict[Range, bool] = {}
    parts: list[Difference] = []  # what numbers have left over, the next one last
    at = 0
    for number in [*near, len(found)]:
        if number < at:
            continue
        done += found[at:number]
        at = number
        while parts or at == number < len(found):
            if not parts:
                at += 1
            difference = parts.pop() if parts else found[at - 1]
            if difference[:4] in equal or not _may_be_number(difference, a, b):
                done.append(difference)
                continue
            ahead = [difference, *reversed(parts), *found[at : at + _MOST_AHEAD - len(parts)]]
            fit = _best_fit(ahead, done, a, b)
            if fit is None:
                done.append(difference)
                continue
            taken = [*done[len(done) + fit.first :], *ahead[: fit.last + 1]]
            del done[len(done) + fit.first :]
            at += max(fit.last - len(parts), 0)
            del parts[len(parts) - min(fit.last, len(parts)) :]
            equal[fit.range] = fit.equal
            parts += reversed(_parts(taken, fit.range, a, b))
    return Fitted(done, equal)


def _near_numbers(found: Sequence[Difference], a: str, b: str) -> list[int]:
    """The indices of differences that may be in a number: one, or a number word, is in or beside.

    Most differences are in none.
    """
    if not found:
        return []
    start_a, end_a, start_b, end_b, _, _ = zip(*found, strict=True)
    near = _touching(a, start_a, end_a) | _touching(b, start_b, end_b)
    near |= _begin_with_words(a, start_a, end_a) | _begin_with_words(b, start_b, end_b)
    indices: list[int] = np.flatnonzero(near).tolist()
    return indices


def _begin_with_words(text: str, starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.bool_]:
    """Whether readings begin with a number word or with a Roman numeral."""
    begin = np.zeros(len(starts), dtype=np.bool_)
    begin[[
        at
        for at, start in enumerate(starts)
        if (text[start : start + 3].lower() in FIRST_LETTERS or text[start : start + 1] in _ROMAN)
        and _first_word().match(text, start, ends[at])
    ]] = True  # fmt: skip
    return begin


def _touching(text: str, starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.bool_]:
    """Whether a numeral stands in each range or within two characters of it."""
    places = np.array([match.start() for match in _FIGURE.finditer(text)], dtype=np.int64)
    first = places.searchsorted(np.array(starts) - 2)
    last = places.searchsorted(np.array(ends) + 2)
    touching: NDArray[np.bool_] = last > first
    return touching


def _may_be_number(difference: Difference, a: str, b: str) -> bool:
    start_a, end_a, start_b, end_b = difference[:4]
    if max(end_a - start_a, end_b - start_b) > _LONGEST:
        return False
    reading_a, reading_b = a[start_a:end_a], b[start_b:end_b]
    if not (reading_a + reading_b).strip():
        broken = "\n" in reading_a + reading_b and not (reading_a and reading_b)
        return broken and a[start_a - 1 : start_a].isdecimal() and a[end_a : end_a + 1].isdecimal()
    if (reading_a and not _PART.search(reading_a)) or (reading_b and not _PART.search(reading_b)):
        return False
    if _NUMERAL.search(reading_a) or _NUMERAL.search(reading_b):
        return not _same_characters(reading_a, reading_b)
    if all(not each or _first_word().match(each) for each in (reading_a, reading_b)):
        return True
    if not _SIGNS.issuperset(reading_a) and not _SIGNS.issuperset(reading_b):
        return False
    if reading_a and reading_b and _DASHES.issuperset(reading_a + reading_b):
        return False
    return _beside_number(a, start_a, end_a) and _beside_number(b, start_b, end_b)


def _beside_number(text: str, start: int, end: int) -> bool:
    """Whether signs stand between numerals, or are a minus, a point or a per cent of one."""
    inner = len(text[max(0, start - _MOST_WHITE) : start].rstrip()) + max(0, start - _MOST_WHITE)
    before = bool(inner and _NUMERAL.match(text, inner - 1))
    behind = _WHITE.match(text, end)
    after = bool(behind and _NUMERAL.match(text, behind.end()))
    reading = text[start:end]
    if not reading.strip():
        return before or after
    return (before and (after or reading[-1] in _BEHIND)) or (after and reading in _BEFORE)


def _same_characters(a: str, b: str) -> bool:
    """Whether two readings are the same characters in two scripts: 萬 and 万 are no notation."""
    return len(a) == len(b) and all(
        one == other or {one, other} in _SAME_CHARACTER for one, other in zip(a, b, strict=True)
    )


def _best_fit(ahead: list[Difference], done: list[Difference], a: str, b: str) -> _Fit | None:
    """The numbers at a difference: first such as are worth the same, then any two tokens.

    A date is one number, but where its parts are worth the same and the whole isn't sure.
    """
    start_a, end_a, start_b, end_b = ahead[0][:4]

    def fits(find: Finder) -> Iterator[_Fit]:
        in_a = find(a, start_a, end_a)
        in_b = find(b, start_b, end_b) if in_a else []
        for one, other in product(in_a, in_b):
            fit = _fit(one, other, ahead, done)
            if fit is not None and not _is_word(fit, a, b):
                same = not fit.sure and _in_one_dress(fit, a, b)  # 2.4.1 in wide figures
                yield fit._replace(equal=True) if same else fit

    small = list(fits(small_expressions))
    if small and small[0].equal and "月" not in b[max(0, start_b - _NEAR) : end_b + _NEAR]:
        return small[0]
    large = [fit for fit in fits(large_expressions) if not _in_one_dress(fit, a, b)]
    return next(
        (fit for fit in [*(fit for fit in large if fit.date), *small, *large] if fit.equal),
        next((fit for fit in [*small, *reversed(large)] if _is_whole(fit, ahead, done)), None),
    )


def _in_one_dress(fit: _Fit, a: str, b: str) -> bool:
    """Whether two numbers are the same but for width and space, or for case: told as these."""
    readings = a[fit.range[0] : fit.range[1]], b[fit.range[2] : fit.range[3]]
    one, other = (fold_width(each) for each in readings)
    return "".join(one.split()) == "".join(other.split()) or one.casefold() == other.casefold()


def _is_word(fit: _Fit, a: str, b: str) -> bool:
    """Whether two numbers are no notations of one another, but the same or other words.

    That is so where the texts are equal or the same in two scripts, where both are in English
    words, where a Han numeral may be a slip in a word (参加 / 三加), where Han numbers aren't
    sure, where they may be hours or points alike (三点 / 五点), where both are two numbers rather
    than a time (five to seven / 5 to 7), where both may be a time or a sum (8.50 / 8:50), and where
    a line end divides a telephone number.
    """
    one, other = a[fit.range[0] : fit.range[1]], b[fit.range[2] : fit.range[3]]
    if one == other or _same_characters(one, other):
        return True
    if _TO.search(one) and _TO.search(other):
        return True
    parted = _PARTED.fullmatch(fold_width(one)), _PARTED.fullmatch(fold_width(other))
    if parted[0] and parted[1] and parted[0][1] != parted[1][1]:
        return fit.equal
    if not fit.sure and without_line_ends(one) == without_line_ends(other):
        return True
    if not _NUMERAL.search(one) and not _NUMERAL.search(other):
        return fit.equal or not fit.sure
    if one[0] in HAN_NUMERALS and other[0] in HAN_NUMERALS:
        if len(one) == len(other) == 1:
            return not fit.equal or not NAMES.isdisjoint((one, other))
        return not fit.sure or (not fit.equal and one[-1] in _HOURS and other[-1] in _HOURS)
    return False


def _is_whole(fit: _Fit, ahead: list[Difference], done: list[Difference]) -> bool:
    """Whether two numbers take in all of the differences that they come from."""
    first = done[fit.first] if fit.first else ahead[0]
    last = ahead[fit.last]
    start_a, end_a, start_b, end_b = fit.range
    return (
        start_a <= first.start_a
        and start_b <= first.start_b
        and end_a >= last.end_a
        and end_b >= last.end_b
    )


def _fit(
    one: Expression, other: Expression, ahead: list[Difference], done: list[Difference]
) -> _Fit | None:
    """Two numbers as one difference, with those that they reach into; None where they can't be.

    They begin together, in text that is equal before the differences or inside these, and end
    together. Inside, they stand at the same end of the differences: other words may follow both
    or precede both.
    """
    last = 0
    while last + 1 < len(ahead) and (
        ahead[last + 1].start_a < one.end or ahead[last + 1].start_b < other.end
    ):
        last += 1
    first = 0
    while -first < len(done) and (
        done[first - 1].end_a > one.start or done[first - 1].end_b > other.start
    ):
        first -= 1
    begin = done[first] if first else ahead[0]
    end = ahead[last]
    left_a, left_b = one.start - begin.start_a, other.start - begin.start_b
    right_a, right_b = end.end_a - one.end, end.end_b - other.end
    if not _meet(left_a, left_b) or not _meet(right_a, right_b):
        return None
    if (left_a > 0 or left_b > 0) and (right_a > 0 or right_b > 0):
        return None
    sure = one.worth is not None and other.worth is not None
    return _Fit(
        first,
        last,
        (one.start, one.end, other.start, other.end),
        one.worth == other.worth and sure,
        sure,
        sure and one.is_date,
    )


def _meet(a: int, b: int) -> bool:
    return (a >= 0 and b >= 0) or a == b


def _parts(taken: list[Difference], number: Range, a: str, b: str) -> list[Difference]:
    """Two numbers and what differs before and behind them in what they were taken from."""
    first, last = taken[0], taken[-1]
    return [
        *_trimmed(Difference(first.start_a, number[0], first.start_b, number[2]), a, b),
        Difference(*number),
        *_trimmed(Difference(number[1], last.end_a, number[3], last.end_b), a, b),
    ]


def _trimmed(difference: Difference, a: str, b: str) -> list[Difference]:
    """A difference without the words, Han characters and signs that both its ends share.

    Empty where nothing is left of it.
    """
    start_a, end_a, start_b, end_b = difference[:4]
    if end_a < start_a or end_b < start_b:
        return []  # the number reaches beyond
    limit = min(end_a - start_a, end_b - start_b)
    head = 0
    while head < limit and a[start_a + head] == b[start_b + head]:
        head += 1
    while head and (_cuts_word(a, start_a + head) or _cuts_word(b, start_b + head)):
        head -= 1
    tail = 0
    while tail < limit - head and a[end_a - tail - 1] == b[end_b - tail - 1]:
        tail += 1
    while tail and (_cuts_word(a, end_a - tail) or _cuts_word(b, end_b - tail)):
        tail -= 1
    rest = Difference(start_a + head, end_a - tail, start_b + head, end_b - tail)
    return [rest] if rest.end_a > rest.start_a or rest.end_b > rest.start_b else []


def _cuts_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and is_word(text[place - 1]) and is_word(text[place])
