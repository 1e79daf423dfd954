"""Checks of numbers: thousands, ranges of years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.consistency.use import Use, stands_in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = " \u00a0\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<![\d.,'’+#])(?<!\d[{_SPACES}])[1-9]\d{{0,2}}(?:"
    rf"(?:,\d{{3}})+|(?:[{_SPACES}]\d{{3}})+|(?:['’]\d{{3}})+)(?![,'’]?\d)(?![{_SPACES}]\d)"
)
_PLAIN = re.compile(r"(?<![\w.,'’+#/$€£\-])[1-9]\d{3,}(?![\d.,:/%\-])", re.ASCII)
_CODE_BEFORE = re.compile(r"(?:\b(?:No\.?|no\.?|nr\.?|[A-Z]\w*\.?)|[#第號号])[ \u00a0]?\Z")
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"[ \u00a0]?(?:[^\W\d_]|\Z)")
_YEAR_AFTER = re.compile(r"[ \u00a0]?(?:年|號|号|年代)")
_YEAR_RANGE = re.compile(r"(?<![\d\-\u2013/])(\d{4})([-\u2013])(\d{4})(?![\d\-\u2013/])")
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LOOKED_BACK = 24


def thousands(text: str) -> Iterator[Use]:
    """Numbers from a thousand on, by what divides their thousands: a comma, a space, nothing.

    Those in Chinese are apart from the others. Undivided ones are looked at where they count
    something, and can be neither a year, nor a code behind a name or sign.
    """
    if _DIGIT.search(text) is None:
        return
    for match in _GROUPED.finditer(text):
        separator = next(character for character in match[0] if not character.isdigit())
        form = "1 000" if separator in _SPACES else f"1{separator.replace('’', chr(39))}000"
        yield Use(_thousands(text, *match.span()), form, *match.span())
    for match in _plain_numbers(text):
        yield Use(_thousands(text, *match.span()), "1000", *match.span())


def _thousands(text: str, start: int, end: int) -> str:
    return "thousands in Chinese" if stands_in_chinese(text, start, end) else "thousands"


def _plain_numbers(text: str) -> Iterator[re.Match[str]]:
    for match in _PLAIN.finditer(text):
        start, end = match.span()
        if len(match[0]) == 4 and _FIRST_YEAR <= int(match[0]) <= _LAST_YEAR:
            continue
        if _CODE_BEFORE.search(text, max(0, start - _LOOKED_BACK), start):
            continue
        if _YEAR_AFTER.match(text, end) or not _COUNTED.match(text, end):
            continue
        yield match


def year_ranges(text: str) -> Iterator[Use]:
    """Ranges of two years, by the sign between them."""
    if "-" not in text and "\u2013" not in text:
        return
    for match in _YEAR_RANGE.finditer(text):
        if all(_FIRST_YEAR <= int(year) <= _LAST_YEAR for year in (match[1], match[3])):
            yield Use("ranges of years", f"1990{match[2]}1995", *match.span())
