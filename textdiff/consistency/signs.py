"""Checks of signs: quotation marks, dashes, ellipses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.consistency.use import Use, stands_in_chinese
from textdiff.key.characters import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE = re.compile('["“”„「」『』«»]')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_FORMS = {'"': 'straight "…"', "“": "curly “…”", "”": "curly “…”", "„": "low „…“"}
_FORMS |= dict.fromkeys("「」『』", "corners 「…」") | dict.fromkeys("«»", "angular «…»")
_DASH = re.compile(
    r"(?<=[^\s\d\-]) - (?=[^\s\d\-])"
    r"|(?<=\S) ?(?<!-)--(?!-) ?(?=\S)"
    r"|(?<=[^\s\u2014]) ?\u2014 ?(?=[^\s\u2014])"
    r"|(?<=\S) \u2013 (?=\S)"
)
_ANY_DASH = re.compile(r"[-\u2013\u2014\u2500]")
_CHINESE_DASH = re.compile(r"\u2014+|--+|\u2500+|\u2013+")
_ELLIPSIS = re.compile(r"(?<![.。…])(?:\.{3,4}|\u2026+|。{2,}|(?:\. ){2}\.)(?![.。…])")


def quotation_marks(text: str) -> Iterator[Use]:
    """Quotation marks and apostrophes, those in Chinese apart from the others."""
    for match in _DOUBLE.finditer(text):
        before, _ = _beside(text, *match.span())
        if match[0] == '"' and before.isdigit():
            continue  # inches, seconds
        chinese = stands_in_chinese(text, *match.span())
        if not chinese and match[0] in "「」『』":
            continue  # they stand in Chinese, whatever they hold
        term = "quotation marks in Chinese" if chinese else "quotation marks"
        yield Use(term, _FORMS[match[0]], *match.span())
    for match in _APOSTROPHE.finditer(text) if "'" in text or "’" in text else ():
        form = "straight '" if match[0] == "'" else "curly ’"
        yield Use("apostrophes", form, *match.span())


def dashes(text: str) -> Iterator[Use]:
    """Dashes between words, those in Chinese apart from the others.

    A hyphen that begins a line, and one between numbers, is no dash.
    """
    if _ANY_DASH.search(text) is None:
        return
    for match in _DASH.finditer(text):
        if not _in_chinese(text, *match.span()):
            sign = match[0].strip().replace("-", "--" if "--" in match[0] else "-", 1)[:2]
            spaced = match[0].startswith(" ") or match[0].endswith(" ")
            yield Use("dashes", f"a {sign} b" if spaced else f"a{sign}b", *match.span())
    for match in _CHINESE_DASH.finditer(text):
        if _in_chinese(text, *match.span()):
            yield Use("dashes in Chinese", match[0], *match.span())


def ellipses(text: str) -> Iterator[Use]:
    """Ellipses, those in Chinese apart from the others."""
    if not any(sign in text for sign in ("...", "…", "。。", ". . .")):
        return
    for match in _ELLIPSIS.finditer(text):
        chinese = is_han(text[match.start() - 1 : match.start()] or " ")
        term = "ellipses in Chinese" if chinese else "ellipses"
        yield Use(term, match[0], *match.span())


def _in_chinese(text: str, start: int, end: int) -> bool:
    before, after = _beside(text, start, end)
    return bool(before and after) and is_han(before) and is_han(after)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a range, signs passed over on neither side."""
    return text[start - 1 : start] if start else "", text[end : end + 1]
