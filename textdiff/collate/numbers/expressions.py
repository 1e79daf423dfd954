"""Numbers with what belongs to them: dates, times, percentages, ordinals, numbers in words.

An expression has a *worth*, a string in a notation of ours: two expressions that say the same
number have the same worth, and none is given where the number isn't sure.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.numbers.broken import joined_near
from textdiff.collate.numbers.han import HAN_NUMERALS, digits_of
from textdiff.collate.numbers.plain import value_of
from textdiff.collate.numbers.tokens import FIGURES, HAN_RUN, SEPARATORS, SMALL, WINDOW
from textdiff.collate.numbers.words import FIRST_WORD, SCALES, WORDS, roman_value, words_value
from textdiff.key.folds import fold_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_LONG_WINDOW = 96
"""How far around a place an expression is looked for, in code points: words are long."""


class Expression(NamedTuple):
    """A number in a text, in code points, and its worth; None where it isn't sure."""

    start: int
    end: int
    worth: str | None

    @property
    def is_date(self) -> bool:
        """Whether the number is a date for sure."""
        return self.worth is not None and self.worth.startswith("date")


_HAN = "".join(sorted(HAN_NUMERALS))
_MIXED = (
    rf"(?:\d[\d,.，．]*\s?[十百千拾佰仟]?[万萬亿億兆千百]{{1,2}})+(?:\d+)?|[{_HAN}]+[点點][{_HAN}]+"
)
_TOKEN_PARTS = HAN_NUMERALS | frozenset(SEPARATORS + "-\u2212\u2010\u2011\u2012\u2013/／－%‰％\n")
_ANY = rf"(?:{_MIXED}|{HAN_RUN}|{FIGURES})"
_FEW = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(
    rf"{name[:3]}(?:{name[3:]}|{name[3:4]}\.?|\.)?" if len(name) > 3 else name for name in _MONTHS
)
_MONTH = rf"(?:{_MONTH}|{_MONTH.upper()})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_HALF = r"[ap]\.?m\b\.?"
_PART_OF_DAY = "凌晨|早上|上午|中午|下午|晚上"

_LATIN = r"[A-Za-z0-9\u00c0-\u024f]"
_NO_LATIN_BEFORE, _NO_LATIN_BEHIND = f"(?<!{_LATIN})", f"(?!{_LATIN})"

_PATTERNS: Mapping[str, str] = {
    "iso": r"(?<!\d)(\d{4})([-/.．－／])(\d{1,2})\2(\d{1,2})(?!\d)",
    "dotted": r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\.?\d)",
    "han_date": rf"(?:(\d{{4}}|[{_HAN}]{{2,4}})\s?年\s?)?({_FEW})\s?月(?:\s?({_FEW})\s?[日號号])?",
    "day_first": rf"(?<!\w)({_DAY})\s+(?:of\s+)?({_MONTH})(?:,?\s+(\d{{4}}))?(?!\w)",
    "month_first": rf"(?<!\w)({_MONTH})\s+({_DAY})(?:,?\s+(\d{{4}}))?(?!\w)",
    "clock": rf"(?<![\d:：])({_PART_OF_DAY})?(\d{{1,2}})[:：](\d{{2}})(?:[:：](\d{{2}}))?"
    rf"(?![\d:：])(?:\s?({_HALF}))?",
    "told_time": rf"\b(?:(half|(?:a\s+)?quarter|(?:{WORDS}|\d{{1,2}})(?:\s+minutes?)?)"
    rf"\s+(past|to)\s+({WORDS}|\d{{1,2}})|({WORDS})\s+o[’‘']\s?clock)\b",
    "parted_time": r"(?<![\d.,．，£$€¥￥])(\d{1,2})(?:[.．]|\s?h\s?)(\d{2})"
    r"(?![\d％%]|[.,．，]\d|\s?(?:[km]?m|k?g|per|thousand|million|billion|[元圓円])\b)",
    "half_day": rf"(?<![\d.])(\d{{1,2}})(?:[.．](\d{{2}}))?\s?({_HALF})",
    "han_time": rf"({_PART_OF_DAY})?({_FEW})\s?[时時点點]"
    rf"(?:(半)|[钟鐘]?整|[钟鐘]|({_FEW})\s?分(?:({_FEW})\s?秒)?)?",
    "percent": rf"(-?)({_ANY})\s{{0,4}}(?:([%％‰])|per\s*cent\b)",
    "percent_words": rf"\b({WORDS})\s+per\s*cent\b",
    "han_percent": rf"([百千])分之({_ANY})",
    "han_fraction": rf"({_ANY})分之({_ANY})",
    "slash": r"(?<![\d/])(\d+)/(\d+)(?![\d/])",
    "scaled": rf"({FIGURES})[\s-](thousand|million|billion|trillion)\b",
    "ordinal": r"(?<!\w)(\d+)(?:st|nd|rd|th)\b",
    "words": rf"\b({WORDS})\b",
    "mixed": rf"-?(?:{_MIXED})",
    "headed": r"(?<=\w[ .\u00a0])([IVXLCDMivxlcdm]+)\b",
    "roman": rf"{_NO_LATIN_BEFORE}([IVXLCDM]{{2,}}|[\u2160-\u217f]+){_NO_LATIN_BEHIND}",
}
_WITHOUT_CASE = frozenset(
    {"percent", "percent_words", "scaled", "words", "clock", "half_day"} | {"told_time"}
)
_HEAD = re.compile(
    r"\b(?:chapter|chap|ch|part|book|volume|vol|act|scene|section|canto|article|appendix|table|"
    r"plate|figure|fig|war)[ .\u00a0]+\Z",
    re.IGNORECASE,
)
_MONTH_SIGN = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP"
_MONTH_SIGN += "|OCT|NOV|DEC"
_SIGNS: Mapping[str, str] = {
    "iso": r"\d[-/.．－／]\d",
    "dotted": r"\d\.\s?\d",
    "han_date": "月",
    "day_first": _MONTH_SIGN,
    "month_first": _MONTH_SIGN,
    "clock": r"\d[:：]\d",
    "told_time": r"(?i:\b(?:past|to)\b|clock)",
    "parted_time": r"\d(?:[.．]|\s?h\s?)\d",
    "half_day": r"(?i:\d\s?[ap]\.?m\b)",
    "han_time": "[时時点點]",
    "percent": r"[%％‰]|(?i:per\s*cent)",
    "percent_words": r"(?i:per\s*cent)",
    "han_percent": "分之",
    "han_fraction": "分之",
    "slash": r"\d/\d",
    "scaled": "(?i:thousand|illion)",
    "ordinal": r"\d(?:st|nd|rd|th)\b",
    "words": rf"\b{FIRST_WORD}",
    "mixed": "[万萬亿億兆千百点點]",
    "headed": r"\b(?i:[ivxlcdm]+)\b",
    "roman": "[IVXLCDM\u2160-\u217f]",
}
"""For each sort a sign of it: where that is lacking it is not sought."""

_NEAR = 24


@functools.cache  # compiled where one is sought: all together they cost a fifth of a start
def _pattern(sort: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[sort], re.IGNORECASE if sort in _WITHOUT_CASE else 0)


@functools.cache
def _sign(sort: str) -> re.Pattern[str]:
    return re.compile(_SIGNS[sort])


def small_expressions(text: str, start: int, end: int) -> list[Expression]:
    """The number tokens that a range overlaps or that stand around an empty one.

    Behind them come those that line ends divide.
    """
    return _also_divided(_small_expressions, text, start, end)


def large_expressions(text: str, start: int, end: int) -> list[Expression]:
    """The expressions of every sort that a range overlaps, the longest first.

    The number tokens are among them, since 5 may stand for five.
    """
    found = _also_divided(_large_expressions, text, start, end)
    return sorted(set(found), key=lambda each: (each.start - each.end, each.start))


def _also_divided(
    find: Callable[[str, int, int], list[Expression]], text: str, start: int, end: int
) -> list[Expression]:
    """What is found in a text, and then what is found when numbers are freed of line ends."""
    found = find(text, start, end)
    joined = joined_near(text, start, end, _LONG_WINDOW)
    for first, after, worth in find(*joined[:3]) if joined else ():
        divided = joined.range_of(first, after) if joined else None
        if divided:
            found.append(Expression(*divided, worth))
    return found


def _small_expressions(text: str, start: int, end: int) -> list[Expression]:
    return [
        Expression(match.start(), match.end(), _small_worth(text, match.start(), match.end()))
        for match in _matches(SMALL, text, start, end, _stretch(text, start, end))
    ]


def _large_expressions(text: str, start: int, end: int) -> list[Expression]:
    found = _small_expressions(text, start, end)
    near = text[max(0, start - _NEAR) : end + _NEAR]
    around = max(0, start - _LONG_WINDOW), end + _LONG_WINDOW
    for sort in _PATTERNS:
        if not _sign(sort).search(near):
            continue
        for match in _matches(_pattern(sort), text, start, end, around):
            worth = _WORTH[sort](match)
            if worth is not None:
                found.append(Expression(match.start(), match.end(), worth))
    return found


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """A range with all that number tokens may consist of on both sides of it."""
    low, high = start, end
    while low and start - low < WINDOW and _is_token_part(text[low - 1]):
        low -= 1
    while high < len(text) and high - end < WINDOW and _is_token_part(text[high]):
        high += 1
    return low, high


def _is_token_part(character: str) -> bool:
    return character in _TOKEN_PARTS or character.isdecimal()


def _matches(
    pattern: re.Pattern[str], text: str, start: int, end: int, around: tuple[int, int]
) -> Iterator[re.Match[str]]:
    """The matches inside `around` that overlap a range, or that an empty one stands in or at."""
    for match in pattern.finditer(text, *around):
        if match.start() > end:
            return
        if match.end() >= start and (start == end or (match.start() < end and match.end() > start)):
            yield match


def _small_worth(text: str, start: int, end: int) -> str | None:
    token = text[start:end]
    if token[0] in HAN_NUMERALS:
        figures = digits_of(token, text[end : end + 1])
        if figures is not None:
            return _of_figures(figures)
    elif not token.isascii():
        token = fold_width(token)
    if token.isdecimal():
        return _of_figures(token)
    value = value_of(token)
    return None if value is None else f"{value[0]}|{value[1]}"


def _of_figures(figures: str) -> str:
    """The worth of bare figures; leading zeros are part of it: 007 is 〇〇七 and not 7."""
    return f"{figures}|" if figures == "0" or figures[0] != "0" else f"={figures}"


def _number(text: str) -> int | None:
    """A whole number in figures, leading zeros allowed, or in Han characters."""
    plain = fold_width(text).strip()
    if plain.isdecimal():
        return int(plain)
    figures = digits_of(plain, "年")
    if figures is not None:
        return int(figures)
    value = value_of(plain)
    return None if value is None or value[1] else value[0]


def _date(year: str | None, month: int | None, day: str | None) -> str | None:
    in_year, on_day = _number(year or "0"), _number(day or "0")
    if in_year is None or on_day is None or month is None or not 0 < month <= 12 or on_day > 31:
        return None
    return f"date {in_year}-{month}-{on_day}"


def _english_date(day: str, month: str, year: str | None) -> str | None:
    at = [name[:3] for name in _MONTHS].index(month[:3].capitalize()) + 1
    return _date(year, at, day.rstrip("stndrh"))


def _time(hour: str, minute: str | None, second: str | None, half: str) -> str | None:
    in_hour, in_minute = _number(hour), _number(minute or "0")
    in_second = _number(second or "0")
    if in_hour is None or in_minute is None or in_second is None:
        return None
    if half and not 0 < in_hour <= 12:
        return None
    if half == "p" and in_hour < 12:
        in_hour += 12
    if half == "a" and in_hour == 12:
        in_hour = 0
    if in_hour > 24 or in_minute > 59 or in_second > 59:
        return None
    return f"time {in_hour}:{in_minute}:{in_second}"


def _clock(match: re.Match[str]) -> str | None:
    part, hour, minute, second, half = match.groups()
    sort = (half or "")[:1].lower() or _half_of(part, hour)
    return None if sort is None else _time(hour, minute, second, sort)


def _han_time(match: re.Match[str]) -> str | None:
    part, hour, half, minute, second = match.groups()
    sort = _half_of(part, hour)
    return None if sort is None else _time(hour, "30" if half else minute, second, sort)


def _half_of(part: str | None, hour: str) -> str | None:
    """The half of the day, a or p, empty where the hour says it; None where it isn't sure."""
    at = _number(hour) or 0
    if part == "晚上" and at in {1, 2, 12}:
        return None
    if part is None or at > 12:
        return ""
    if part == "中午":
        return "p" if at in {1, 2} else ""
    return "p" if part in {"下午", "晚上"} else "a"


def _told_time(match: re.Match[str]) -> str | None:
    distance, side, after, whole = (each and each.lower() for each in match.groups())
    hour = _hour(after or whole)
    if hour is None or not 0 < hour <= 12:
        return None
    told = (distance or "").split()
    fixed = {"": 0, "half": 30, "quarter": 15}
    name = told[-1] if told else ""
    minute = fixed[name] if name in fixed else _hour(" ".join(told).split(" minute")[0])
    if minute is None or minute > 59 or (side == "to" and name == "half"):
        return None
    if side == "to":
        hour, minute = (hour + 10) % 12 + 1, 60 - minute
    return _time(str(hour), str(minute), None, "")


def _hour(text: str) -> int | None:
    """A number of hours or minutes, in figures or words."""
    if text.isdecimal():
        return int(text)
    value = words_value(text)
    return None if value is None or value[1] else value[0]


def _percent(match: re.Match[str]) -> str | None:
    sign, number, unit = match.groups()
    unit = "‰" if unit == "‰" else "%"
    value = value_of(number)
    if value is not None:
        return f"{value[0]}|{sign}{value[1]}{unit}"
    return None if number[0] in HAN_NUMERALS else f"={sign}{fold_width(number)}{unit}"


def _percent_words(match: re.Match[str]) -> str | None:
    value = words_value(match[1])
    return None if value is None or value[1] else f"{value[0]}|%"


def _han_percent(match: re.Match[str]) -> str | None:
    value = value_of(match[2])
    if value is None:
        return None
    return f"{value[0]}|{value[1]}{'%' if match[1] == '百' else '‰'}"


def _fraction(numerator: str, denominator: str) -> str | None:
    above, below = _number(numerator), _number(denominator)
    return None if above is None or below is None else f"{above}/{below}"


def _scaled(match: re.Match[str]) -> str | None:
    value = value_of(match[1])
    scale = SCALES[match[2].lower()]
    if value is None or "%" in value[1] or len(value[1]) > len(str(scale)) - 1:
        return None
    figures = value[1].ljust(len(str(scale)) - 1, "0")
    return f"{value[0] * scale + int(figures)}|"


def _words(match: re.Match[str]) -> str | None:
    value = words_value(match[1])
    if value is None:
        return None
    return f"{value[0]}th" if value[1] else f"{value[0]}|"


def _mixed(match: re.Match[str]) -> str | None:
    negative = match[0].startswith("-")
    value = value_of(match[0].removeprefix("-"))
    return None if value is None else f"{value[0]}|{'-' * negative}{value[1]}"


def _headed(match: re.Match[str]) -> str | None:
    if not _HEAD.search(match.string, max(0, match.start() - 16), match.start()):
        return None
    return _roman(match)


def _roman(match: re.Match[str]) -> str | None:
    import unicodedata  # noqa: PLC0415 - few texts come here

    value = roman_value(unicodedata.normalize("NFKC", match[1]))
    return None if value is None else f"{value}|"


_WORTH: Mapping[str, Callable[[re.Match[str]], str | None]] = {
    "iso": lambda match: _date(match[1], _number(match[3]), match[4]),
    "dotted": lambda match: _date(match[3], _number(match[2]), match[1]),
    "han_date": lambda match: _date(match[1], _number(match[2]), match[3]),
    "day_first": lambda match: _english_date(match[1], match[2], match[3]),
    "month_first": lambda match: _english_date(match[2], match[1], match[3]),
    "clock": _clock,
    "told_time": _told_time,
    "parted_time": lambda match: _time(match[1], match[2], None, ""),
    "half_day": lambda match: _time(match[1], match[2], None, match[3][:1].lower()),
    "han_time": _han_time,
    "percent": _percent,
    "percent_words": _percent_words,
    "han_percent": _han_percent,
    "han_fraction": lambda match: _fraction(match[2], match[1]),
    "slash": lambda match: _fraction(match[1], match[2]),
    "scaled": _scaled,
    "ordinal": lambda match: f"{match[1]}th",
    "words": _words,
    "mixed": _mixed,
    "headed": _headed,
    "roman": _roman,
}
