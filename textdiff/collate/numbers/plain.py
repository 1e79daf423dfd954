"""What a number token is worth: figures in groups, Han numerals, and the two mixed (1.2万)."""

from __future__ import annotations

import re
from fractions import Fraction

from textdiff.collate.numbers.han import DIGITS, MYRIADS, TENS, han_value
from textdiff.key.folds import fold_width

_WORTH = re.compile(
    r"([-\u2212]?)"
    r"(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2}"
    r"|\d{1,3}(?:['’]\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f\n]\d{3})+)"
    r"(\.\d+)?(\s?[%‰]?)"
)
_COMMA = re.compile(r"([-\u2212]?)(\d{1,3}(?:[. \u00a0\u2009\u202f]\d{3})+),(\d{1,2})")
"""Groups by points or spaces, and then a comma, which can only be the decimal one."""

_UNITS = f"[十百千拾佰仟]?[{''.join(MYRIADS)}]{{1,2}}|[百千佰仟]"
_PART = re.compile(rf"(\d+(?:,\d{{3}})*)(\.\d+)?\s?({_UNITS}|\Z)")
_FIGURES_BELOW_MYRIAD = 4


def value_of(text: str) -> tuple[int, str] | None:
    """What a number token is worth: its whole part, and the digits after the point.

    A minus and a per cent sign stand beside these digits, which count one by one: 1.50 is said
    with another exactness than 1.5, and version 1.10 is not 1.1.

    None for what is no number, or none for sure: leading zeros (a telephone number), several
    points (an address, a date), 三四百 (three or four hundred).

    >>> value_of("7,600") == value_of("７６００") == value_of("七千六百")
    True
    >>> value_of("1.5"), value_of("-7,600%"), value_of("1.2万")
    ((1, '5'), (7600, '-%'), (12000, ''))
    """
    plain = fold_width(text).strip()
    match = _WORTH.fullmatch(plain)
    if match is None:
        return _unusual(plain)
    sign, whole_part, point, unit = match.groups(default="")
    digits = "".join(character for character in whole_part if character.isdecimal())
    if (len(digits) > 1 and digits.startswith("0")) or ("." in whole_part and point):
        return None
    return int(digits), sign.replace("\u2212", "-") + point[1:] + unit.strip()


def _unusual(plain: str) -> tuple[int, str] | None:
    comma = _COMMA.fullmatch(plain)
    if comma is not None:
        sign, whole_part, fraction = comma.groups()
        digits = "".join(character for character in whole_part if character.isdecimal())
        if digits.startswith("0") or len({*whole_part} - {*digits}) > 1:
            return None
        return int(digits), sign.replace("\u2212", "-") + fraction
    if plain.isascii():
        return None
    whole, point, fraction = _cut_at_point(plain)
    value = han_value(whole)
    if value is None or (point and fraction is None):
        value = _mixed(plain)
        return None if value is None else (value, "")
    return value, fraction or ""


def _cut_at_point(plain: str) -> tuple[str, str, str | None]:
    """三点一四 as 三, 点, 14; None in place of digits where there is none behind the point."""
    whole, point, rest = plain.replace("點", "点").partition("点")
    figures = "".join(str(DIGITS[character]) for character in rest if character in DIGITS)
    return whole, point, figures if rest and len(figures) == len(rest) else None


def _mixed(plain: str) -> int | None:
    """Figures with Han units: 1.2万, 1萬2千, 3億5000萬; None for no whole number."""
    total, last, at = Fraction(0), 10**17, 0
    for match in _PART.finditer(plain):
        figures, fraction, unit = match[1].replace(",", ""), match[2] or "", match[3]
        if match.start() != at or (figures.startswith("0") and len(figures) > 1):
            return None
        worth = 1
        for character in unit:
            worth *= MYRIADS.get(character) or TENS[character]
        amount = Fraction(figures + fraction) * worth
        if not unit and (last != 10**4 or fraction or len(figures) < _FIGURES_BELOW_MYRIAD):
            return None  # 1万2 may be anything; no unit at all is no mixture
        if worth >= last or amount >= last:
            return None
        total, last, at = total + amount, worth, match.end()
    if at != len(plain) or not at or total.denominator != 1:
        return None
    return int(total)
