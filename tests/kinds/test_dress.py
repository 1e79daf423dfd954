"""A text beside its copy in another dress has no substantive variant, whatever the dress."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

import textdiff
from tests.kinds.bases import Text, texts
from tests.kinds.whole import decomposed, straight, wide_letters
from textdiff.model import SUBSTANTIVE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable


def _curled(text: str) -> str:
    text = re.sub(r"(^|[\s(\[—–“‘])\"", r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—–“‘])'", r"\1‘", text).replace("'", "’")


def _wide(text: str) -> str:
    """All of ASCII in full width: letters, figures, signs and spaces."""
    return "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else "\u3000" if sign == " " else sign
        for sign in text
    )


def _unmarked(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _unpointed(text: str) -> str:
    """Without the points that follow a word and stand before white space."""
    return re.sub(r"(?<=[a-z])[,.;:!?…](?=\s)", "", text)


def _soft(text: str) -> str:
    return re.sub(r"([a-z]{3})(?=[a-z]{3})", "\\1\u00ad", text)


def _filled(width: int, end: str, between: str) -> Callable[[str], str]:
    def fill(text: str) -> str:
        parts = [textwrap.fill(part, width, break_long_words=False) for part in text.split("\n\n")]
        return between.join(parts).replace("\n", end)

    return fill


DRESSES: dict[str, Callable[[str], str]] = {
    "curled": _curled,
    "straight": straight,
    "wide": _wide,
    "wide letters": lambda text: "".join(map(wide_letters, text)),
    "unmarked": _unmarked,
    "decomposed": decomposed,
    "unpointed": _unpointed,
    "upper": str.upper,
    "title": str.title,
    "dashes": lambda text: text.replace(" — ", "--").replace("—", " – "),
    "dots": lambda text: text.replace("…", "..."),
    "opened": lambda text: text.replace("œ", "oe").replace("æ", "ae"),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ"),
    "no apostrophes": lambda text: text.replace("'", "").replace("’", ""),
    "bullets": lambda text: re.sub(r"(?m)^- ", "* ", text),
    "soft hyphens": _soft,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "CRLF and BOM": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "every line doubled": lambda text: text.replace("\n", "\n\n"),
    "filled at 30": _filled(30, "\n", "\n\n"),
    "filled at 61, doubled": _filled(61, "\r\n\r\n", "\n\f\n"),
    "filled at 74, indented": _filled(74, "\n", "\n   "),
}

_ENGLISH = [text for text in texts() if text.language == "en"]


def _substantive(a: str, b: str) -> list[tuple[str, str, str]]:
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b))
    return [
        (str(variant.kind), variant.a.text, variant.b.text)
        for outer in found.variants
        for variant in (outer, *outer.inside)
        if variant.kind in SUBSTANTIVE_KINDS
    ]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("text", _ENGLISH, ids=lambda text: text.name)
def test_a_text_in_another_dress_is_the_same_text(text: Text, dress: str) -> None:
    assert _substantive(text.text, DRESSES[dress](text.text)) == []


@pytest.mark.parametrize("number", range(len(_ENGLISH)))
def test_two_dresses_at_once_make_no_other_text(number: int) -> None:
    text = _ENGLISH[number].text
    pairs = list(combinations(DRESSES, 2))
    for one, other in pairs[number :: len(_ENGLISH)]:
        assert _substantive(DRESSES[one](text), DRESSES[other](text)) == [], (one, other)
