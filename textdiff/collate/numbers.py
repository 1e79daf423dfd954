"""Numbers: where one stands, and what it is worth.

Inside a number only width and notation are accidental: a point too many is another number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.key.characters import LINE_BREAKS
from textdiff.key.folds import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUP_SPACES = " \u00a0\u2009\u202f\u3000"
_SEPARATORS = ".,:'’·．，：＇٫٬" + _GROUP_SPACES
_TOKEN = re.compile(
    rf"\d+(?:[.,:'’·．，：＇٫٬\-/\u2010-\u2013－／]\d+|[{_GROUP_SPACES}]\d{{3}}(?!\d))*"
)
_SIGNED = re.compile(rf"(?:(?<!\w)[-\u2212])?(?:(?<!\w)[.．])?(?:{_TOKEN.pattern})(?:\s?[%‰％])?")
_PARTS = frozenset("0123456789%‰％-\u2212" + _SEPARATORS)
_WINDOW = 48
_WORTH = re.compile(
    r"([-\u2212]?)"
    r"(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2}|\d{1,3}(?:['’]\d{3})+"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+)"
    r"(\.\d+)?(\s?[%‰]?)"
)
_ZEROS = "零〇○"

_DIGITS = {
    character: value
    for value, characters in enumerate(
        [
            "零〇○",
            "一壹弌",
            "二贰貳弍两兩",
            "三叁參参弎",
            "四肆",
            "五伍",
            "六陆陸",
            "七柒",
            "八捌",
            "九玖",
        ]
    )
    for character in characters
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
HAN_NUMERALS = frozenset(_DIGITS) | frozenset(_TENS) | frozenset(_MYRIADS)
"""Han characters that numbers are written with."""

_HAN_NUMBER = re.compile(f"[{''.join(sorted(HAN_NUMERALS))}]{{2,}}")


def number_reach(text_a: str, text_b: str, gap: Sequence[int]) -> tuple[int, int] | None:
    """How far the number around differing signs reaches to the left and to the right.

    None where the signs stand in no number: not between digits on both sides, more than one sign,
    white space alone, or one dash for another.

    Args:
        text_a: a text.
        text_b: the other.
        gap: (start_a, end_a, start_b, end_b) of the signs.
    """
    start_a, end_a, start_b, end_b = gap[:4]
    signs_a, signs_b = text_a[start_a:end_a], text_b[start_b:end_b]
    if not (_between_digits(text_a, start_a, end_a) and _between_digits(text_b, start_b, end_b)):
        return None
    if not (_joins(signs_a) and _joins(signs_b)) or not (signs_a + signs_b).strip():
        return None
    if signs_a and signs_b and {signs_a, signs_b}.isdisjoint(_SEPARATORS):
        return None
    left = max(_before(text_a, start_a), _before(text_b, start_b))
    right = max(_after(text_a, end_a), _after(text_b, end_b))
    return left, right


def token_reach(text_a: str, text_b: str, gap: Sequence[int]) -> tuple[int, int] | None:
    """How far the numbers that two differing readings are part of reach, to the left and right.

    None where a reading has anything else in it, or stands in no number in both texts.
    """
    start_a, end_a, start_b, end_b = gap[:4]
    readings = text_a[start_a:end_a], text_b[start_b:end_b]
    pattern = _SIGNED
    if not all(_PARTS.issuperset(fold_width(reading)) for reading in readings):
        if not all(HAN_NUMERALS.issuperset(reading) for reading in readings):
            return None
        pattern = _HAN_NUMBER
    around_a = _around(pattern, text_a, start_a, end_a)
    around_b = _around(pattern, text_b, start_b, end_b)
    if around_a is None or around_b is None:
        return None
    return max(around_a[0], around_b[0]), max(around_a[1], around_b[1])


def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    for match in pattern.finditer(text, max(0, start - _WINDOW), min(len(text), end + _WINDOW)):
        if match.start() <= start and end <= match.end():
            return start - match.start(), match.end() - end
    return None


def _between_digits(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isdecimal() and text[end].isdecimal()


def _joins(signs: str) -> bool:
    return len(signs) <= 1 and signs not in LINE_BREAKS if signs else True


def _before(text: str, place: int) -> int:
    start = max(0, place - _WINDOW)
    for match in _TOKEN.finditer(text, start, place):
        if match.end() == place:
            return place - match.start()
    return 1


def _after(text: str, place: int) -> int:
    match = _TOKEN.match(text, place, min(len(text), place + _WINDOW))
    return match.end() - place if match else 1


def value_of(text: str) -> tuple[int, str] | None:
    """What a number token is worth: its whole part, and the digits after the point.

    A minus and a per cent sign stand beside these digits.

    None for what is no number, or none for sure: leading zeros (a telephone number), several
    points (an address, a date), 三四百 (three or four hundred).

    >>> value_of("7,600") == value_of("７６００") == value_of("七千六百")
    True
    >>> value_of("1.5"), value_of("-7,600%")
    ((1, '5'), (7600, '-%'))
    """
    plain = fold_width(text).strip()
    match = _WORTH.fullmatch(plain)
    if match is None:
        whole = _han_value(plain)
        return None if whole is None else (whole, "")
    sign, whole_part, point, unit = match.groups(default="")
    digits = "".join(character for character in whole_part if character.isdecimal())
    if (len(digits) > 1 and digits.startswith("0")) or ("." in whole_part and point):
        return None
    return int(digits), sign.replace("\u2212", "-") + point[1:] + unit.strip()


def _han_value(text: str) -> int | None:
    """The value of a number in Han characters, digit by digit or by myriads."""
    if not text or not set(text) <= HAN_NUMERALS:
        return None
    if len(text) > 1 and set(text) <= set(_DIGITS):  # 二〇二二
        digits = "".join(str(_DIGITS[character]) for character in text)
        return None if digits.startswith("0") else int(digits)
    total, rest = 0, text
    for unit in (10**12, 10**8, 10**4):
        places = [at for at, character in enumerate(rest) if _MYRIADS.get(character) == unit]
        if len(places) > 1:
            return None
        if places:
            section = _han_value(rest[: places[0]].lstrip(_ZEROS))
            if not section or section >= unit:
                return None
            total += section * unit
            rest = rest[places[0] + 1 :]
            if len(rest) == 1 and rest in _DIGITS and rest not in _ZEROS:
                return total + _DIGITS[rest] * unit // 10  # 一万五 is 15,000
    if not rest:
        return total or None
    last = _section(rest.lstrip(_ZEROS))
    return None if last is None else total + last


def _section(text: str) -> int | None:
    """A number below a myriad: descending tens, each with one digit, no place skipped unsaid."""
    value, last, digit, zero = 0, 10_000, None, False
    for at, character in enumerate(text):
        if character in _ZEROS:
            zero = True
        elif character in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[character]
        else:
            unit = _TENS.get(character)
            if unit is None or unit >= last or (digit is None and at and unit != 10):
                return None
            value += unit if character in "廿卅" else (1 if digit is None else digit) * unit
            last, digit, zero = 10 if character in "廿卅" else unit, None, False
    if digit is None:
        return None if zero else value
    if value and last > 10 and not zero:
        return value + digit * last // 10  # 二百五 is 250
    return value + digit


def is_number(text: str) -> bool:
    """Whether a reading is a number token, whatever it is worth."""
    return bool(_SIGNED.fullmatch(text.strip()))
