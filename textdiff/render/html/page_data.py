"""What the script of a pair's page needs besides the markup."""

from __future__ import annotations

import base64
import re
import unicodedata
from typing import TYPE_CHECKING

from textdiff.render.html.languages import languages
from textdiff.render.html.marks import CODES, judgements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textdiff.model import Comparison, Reading, Variant
    from textdiff.render.html.parts import Part

CODE_POINTS_SHOWN = 24
"""Of a reading, in the details; the names of no others are in the page."""

_ID_BYTES = len(' id="v-0123456789abcdef"')
_ALGORITHMIC_NAME = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af\uac00-\ud7a3]")
_CONTROL_NAMES = {0x00: "NULL", 0x07: "BELL", 0x09: "CHARACTER TABULATION", 0x0A: "LINE FEED",
                  0x0B: "LINE TABULATION", 0x0C: "FORM FEED", 0x0D: "CARRIAGE RETURN",
                  0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE"}  # fmt: skip


def page_data(comparison: Comparison, part: Part, *, named: bool) -> Mapping[str, object]:
    """The data of a page, ready to be JSON: hashes, names of code points, ids.

    Args:
        comparison: the pair, with the variants of the page alone.
        part: which part of the pair the page is.
        named: whether the marks carry their ids.
    """
    start = part.rows[0] if part.rows else None
    return {
        "format": "textdiff.page",
        "profile": comparison.profile,
        "a": {"path": comparison.a.path, "sha256": comparison.a.sha256},
        "b": {"path": comparison.b.path, "sha256": comparison.b.sha256},
        "kinds": {
            CODES[kind]: [kind, judged.significance, judged.ignored, judged.rule]
            for kind, judged in judgements(comparison.variants).items()
        },
        "ids": "" if named else _ids(comparison.variants),
        "start": {"a": start.a.start if start else 0, "b": start.b.start if start else 0},
        "parts": len(part.names),
        "elsewhere": dict(part.elsewhere),
        "rightHan": _right_han(comparison),
        "codePointsShown": CODE_POINTS_SHOWN,
        "names": _names(_readings(comparison.variants)),
    }


def _ids(variants: Iterable[Variant]) -> str:
    """The ids of all variants as one string of base64: eight bytes each."""
    return base64.b64encode(bytes.fromhex("".join(v.id for v in variants))).decode()


def _right_han(comparison: Comparison) -> str:
    """The tag of Han text on the right, where it isn't the left's."""
    a, b = languages(comparison.a.text).han, languages(comparison.b.text).han
    return "" if a == b else b


def _readings(variants: Iterable[Variant]) -> Iterator[Reading]:
    for variant in variants:
        yield variant.a
        yield variant.b


def _names(readings: Iterable[Reading]) -> dict[str, str]:
    """Unicode names of what the readings hold, by code point in hexadecimal.

    Those that follow from the number (Han, Hangul syllables) are left to the script.
    """
    characters = {c for reading in readings for c in reading.text[:CODE_POINTS_SHOWN]}
    return {f"{ord(c):x}": _name(c) for c in sorted(characters) if not _ALGORITHMIC_NAME.match(c)}


def _name(character: str) -> str:
    code = ord(character)
    known = unicodedata.name(character, "") or _CONTROL_NAMES.get(code, "")
    if known:
        return known
    category = unicodedata.category(character)
    return {"Cc": "CONTROL", "Cs": "LONE SURROGATE", "Co": "PRIVATE USE"}.get(
        category, "UNASSIGNED"
    )


def ids_in_markup(comparison: Comparison) -> bool:
    """Whether ids stand in the markup, as links without a script need.

    In a page of little but variants (a text and its Simplified copy) they would be its larger
    part; there they come as one string, from which the script takes them.
    """
    length = len(comparison.a.text) + len(comparison.b.text)
    return _ID_BYTES * len(comparison.variants) <= length // 2
