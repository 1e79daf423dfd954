"""Checks of Chinese text: forms of characters, scripts, spaces beside Latin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.consistency.use import Use
from textdiff.key.characters import is_han
from textdiff.key.script import Script, script_of, variant_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_WORDS = frozenset("才纔只衹么幺核覈杯盃參蔘煙烟菸梁樑跡迹蹟睪睾")
"""Members of sets that are words of their own beside one another: 人才 / 方纔, 酒杯 / 獎盃."""

_ZHU = re.compile(
    "著(?=[名作述稱称者書书錄录])"
    "|(?<=[名顯显卓土編编原論论合專专巨拙昭譯译遺遗所])著"
    "|(?<=見微知)著|(?<=见微知)著"
)
"""著 as a word of its own (zhù): it is written so wherever 着 is used for the particle."""

_NEAR = 150
"""Code points on each side by which the script of a passage is judged."""


def variant_characters(text: str) -> Iterator[Use]:
    """Characters of which another form is used too: 着 and 著, 裏 and 裡.

    著 in 著名 or 名著 is another word than the particle, and is passed over. In text of two
    scripts each part may have its own forms, so nothing is said.
    """
    if text.isascii():
        return
    sets = variant_sets()
    present = (set(text) & sets.keys()) - _OTHER_WORDS
    forms = [one for one in present if any(sets[one] == sets[two] for two in present - {one})]
    if not forms or script_of(text) is Script.MIXED:
        return
    apart = {match.start() for match in _ZHU.finditer(text)}
    for match in re.finditer(f"[{''.join(sorted(forms))}]", text):
        if match.start() not in apart:
            yield Use(f"forms of {sets[match[0]]}", match[0], *match.span())


def script_characters(text: str) -> Iterator[Use]:
    """Characters that only one script has, in a text that is of one script.

    A passage that is of the other script, as a quotation may be, is left alone.
    """
    script = script_of(text)
    if script not in (Script.TRADITIONAL, Script.SIMPLIFIED):
        return
    telling: dict[str, str] = {}
    for character in set(text):
        if is_han(character):
            own = script_of(character)
            if own in (Script.TRADITIONAL, Script.SIMPLIFIED):
                telling[character] = str(own)
    if len(set(telling.values())) < 2:
        return
    for match in re.finditer(f"[{''.join(sorted(telling))}]", text):
        start, end = match.span()
        form = telling[match[0]]
        if form == script or _passage_is(script, text, start, end):
            yield Use("Chinese script", form, start, end)


def _passage_is(script: Script, text: str, start: int, end: int) -> bool:
    return script_of(text[max(0, start - _NEAR) : end + _NEAR]) is script


def spaces_beside_latin(text: str) -> Iterator[Use]:
    """Places where Chinese stands beside Latin letters or digits on one line."""
    if text.isascii():
        return
    for place in range(1, len(text)):
        after = text[place]
        before = text[place - 1]
        if before == " ":
            before, start = text[place - 2 : place - 1], place - 1
        else:
            start = place
        if after == " " or not before:
            continue
        if is_han(before) and after.isascii() and after.isalnum():
            latin = after
        elif is_han(after) and before.isascii() and before.isalnum():
            latin = before
        else:
            continue
        term = "Chinese beside digits" if latin.isdigit() else "Chinese beside Latin letters"
        form = "without a space" if start == place else "with a space"
        yield Use(term, form, start - 1, place + 1)
