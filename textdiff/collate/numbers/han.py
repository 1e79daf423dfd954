"""Numbers in Han characters: 七千六百, 二〇一六, 兩萬三."""

from __future__ import annotations

ZEROS = "零〇○"
DIGITS = {
    character: value
    for value, characters in enumerate(
        [
            ZEROS,
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
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
HAN_NUMERALS = frozenset(DIGITS) | frozenset(TENS) | frozenset(MYRIADS)
"""Han characters that numbers are written with."""

NAMES = frozenset("參参伍陆陸拾万")
"""Numerals that are as often a part of another word when they stand alone: 参加, 大陆, 收拾."""

_NO_FIGURES = frozenset("两兩")
_FEWEST_FIGURES = 3
_YEAR = "年"


def digits_of(text: str, after: str = "") -> str | None:
    """The figures of a number that is written digit by digit, leading zeros included.

    None where it is none for sure: 一一 is `one by one`, 三三两两 `in twos and threes`.

    Args:
        text: Han characters.
        after: the character behind them; two figures before 年 are a year.

    >>> digits_of("二〇一六"), digits_of("〇〇七"), digits_of("一一"), digits_of("九八", "年")
    ('2016', '007', None, '98')
    """
    if not set(text) <= set(DIGITS) - _NO_FIGURES:
        return None
    sure = len(text) >= _FEWEST_FIGURES or (
        len(text) > 1 and (after == _YEAR or any(zero in text[1:] for zero in ZEROS))
    )
    return "".join(str(DIGITS[character]) for character in text) if sure else None


def han_value(text: str) -> int | None:
    """The value of a number in Han characters, digit by digit or by myriads.

    None for what is none for sure: 三四百 is three or four hundred, 千万 `by all means`.

    >>> han_value("七千六百"), han_value("二〇二二"), han_value("三四百"), han_value("千万")
    (7600, 2022, None, None)
    """
    if not text or not set(text) <= HAN_NUMERALS:
        return None
    if len(text) > 1 and set(text) <= set(DIGITS):
        figures = digits_of(text)
        return None if figures is None or figures.startswith("0") else int(figures)
    if TENS.get(text[0], 0) >= 100:  # 百, 千: no number without its figure
        return None
    return _by_myriads(text)


def _by_myriads(text: str) -> int | None:
    total, rest = 0, text
    for unit in (10**12, 10**8, 10**4):
        places = [at for at, character in enumerate(rest) if MYRIADS.get(character) == unit]
        if len(places) > 1:
            return None
        if places:
            section = _by_myriads(rest[: places[0]].lstrip(ZEROS))
            if not section or section >= unit:
                return None
            total += section * unit
            rest = rest[places[0] + 1 :]
            if len(rest) == 1 and rest in DIGITS and rest not in ZEROS:
                return total + DIGITS[rest] * unit // 10  # 一万五 is 15,000
    if not rest:
        return total or None
    last = _section(rest.lstrip(ZEROS))
    return None if last is None else total + last


def _section(text: str) -> int | None:
    """A number below a myriad: descending tens, each with one digit, no place skipped unsaid."""
    value, last, digit, zero = 0, 10_000, None, False
    for at, character in enumerate(text):
        if character in ZEROS:
            zero = True
        elif character in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[character]
        else:
            unit = TENS.get(character)
            if unit is None or unit >= last or (digit is None and at and unit != 10):
                return None
            value += unit if character in "廿卅" else (1 if digit is None else digit) * unit
            last, digit, zero = 10 if character in "廿卅" else unit, None, False
    if digit is None:
        return None if zero else value
    if value and last > 10 and not zero:
        return value + digit * last // 10  # 二百五 is 250
    return value + digit
