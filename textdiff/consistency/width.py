"""Checks of width: punctuation and digits, full-width beside usual."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.consistency.use import Use
from textdiff.key.characters import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = {"，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")", "。": "."}
_NARROW = {narrow: wide for wide, narrow in _WIDE.items()}
_MARK = re.compile("[" + re.escape("".join((*_WIDE, *_NARROW))) + "]")
_DIGITS = re.compile(r"[0-9]+|[０-９]+")


def punctuation_by_width(text: str) -> Iterator[Use]:
    """Punctuation in Chinese, mark by mark.

    A half-width mark is in Chinese where Chinese characters stand on both sides of it, white
    space passed over; a full-width one always is.
    """
    if text.isascii():
        return
    for match in _MARK.finditer(text):
        mark, start, end = match[0], *match.span()
        if mark in _WIDE:
            yield Use(f"{mark} in Chinese", mark, start, end)
        elif _between_han(text, start, end):
            yield Use(f"{_NARROW[mark]} in Chinese", mark, start, end)


def _between_han(text: str, start: int, end: int) -> bool:
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start > 0 and end < len(text) and is_han(text[start - 1]) and is_han(text[end])


def digits_by_width(text: str) -> Iterator[Use]:
    """Numbers in digits, by the width of these."""
    if text.isascii():
        return
    for match in _DIGITS.finditer(text):
        form = "usual 123" if match[0].isascii() else "full-width １２３"
        yield Use("digits", form, *match.span())
