"""Number tokens: where one stands in a text, whatever it is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.collate.numbers.han import HAN_NUMERALS
from textdiff.key.characters import LINE_BREAKS

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP_SPACES = " \u00a0\u2009\u202f\u3000"
SEPARATORS = ".,:'’·．，：＇٫٬" + GROUP_SPACES
FIGURES = (
    rf"\d+(?:[.,:'’·．，：＇٫٬\-/\u2010-\u2013－／]\d+|[{GROUP_SPACES}]\d{{3}}(?!\d)"
    r"|(?<=\d)\n\d{3}(?!\d))*"
)
_TOKEN = re.compile(FIGURES)
SIGNED = rf"(?:(?<![\w-])[-\u2212－])?(?:(?<!\w)[.．])?(?:{FIGURES})(?:\s?[%‰％])?"
_SIGNED = re.compile(SIGNED)
_HAN = "".join(sorted(HAN_NUMERALS))
HAN_RUN = f"[{_HAN}]+"
SMALL = re.compile(f"{SIGNED}|{HAN_RUN}")
"""A token of figures, with its sign and per cent, or a run of Han numerals."""

WINDOW = 48
"""How far around a place a number is looked for, in code points."""


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
    if signs_a and signs_b and {signs_a, signs_b}.isdisjoint(SEPARATORS):
        return None
    left = max(_before(text_a, start_a), _before(text_b, start_b))
    right = max(_after(text_a, end_a), _after(text_b, end_b))
    return left, right


def _between_digits(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isdecimal() and text[end].isdecimal()


def _joins(signs: str) -> bool:
    return len(signs) <= 1 and signs not in LINE_BREAKS if signs else True


def _before(text: str, place: int) -> int:
    start = max(0, place - WINDOW)
    for match in _TOKEN.finditer(text, start, place):
        if match.end() == place:
            return place - match.start()
    return 1


def _after(text: str, place: int) -> int:
    match = _TOKEN.match(text, place, min(len(text), place + WINDOW))
    return match.end() - place if match else 1


def is_number(text: str) -> bool:
    """Whether a reading is a number token, whatever it is worth."""
    return bool(_SIGNED.fullmatch(text.strip()))
