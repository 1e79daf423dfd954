"""Forms that a profile names, as they stand in a text: whole words, capitals, Han anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.key.characters import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_HAN}]"


def shapes(form: str) -> tuple[str, str, str]:
    """A form as it is written, capitalised, and in capitals.

    >>> shapes("naïve")
    ('naïve', 'Naïve', 'NAÏVE')
    """
    return form, form[:1].upper() + form[1:], form.upper()


def pattern_of(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds forms in a text, the longest first where several begin at a place.

    A form is found as a whole word; at an end where it has no letter of a word that spaces divide,
    as a Han character is none, anything may stand beside it.

    >>> pattern_of(["color", "着"]).findall("color colors 看着color")
    ['color', '着', 'color']
    """
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return re.compile("|".join(map(_whole, longest_first)))


def _whole(form: str) -> str:
    before = f"(?<!{_LETTER})" if is_word(form[0]) else ""
    after = f"(?!{_LETTER})" if is_word(form[-1]) else ""
    return f"{before}{re.escape(form)}{after}"
