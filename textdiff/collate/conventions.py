"""Transcribers' conventions: which variants the signs of an editor or of a transcriber explain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.collate.widen import Difference, widened
from textdiff.key.characters import WHITE
from textdiff.model import Convention

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

WILDCARDS = frozenset("□■〓▢◻◼")
"""What stands for one character that could not be read or set."""

_OPEN, _CLOSE = r"[\[［〔【(（⟨{]", r"[\]］〕】)）⟩}]"
_TOKENS: Mapping[Convention, str] = {
    Convention.SIC: rf"{_OPEN}\s?(?:sic|Sic|SIC|原文如此)\s?[!！.]?\s?{_CLOSE}",
    Convention.ILLEGIBLE: (
        r"[\[［〔【⟨{]\s?(?:(?:\w+\s)?(?:illegible|unclear|unreadable|indecipherable|damaged|"
        r"torn|faded|smudged|blot(?:ted)?)(?:\s\w+)?|\?{1,3}|？|字跡不清|字迹不清|字跡模糊|字迹模糊|"
        r"難以辨認|难以辨认|不清|模糊|無法辨識|无法辨识|缺字)\s?[\]］〕】⟩}]"
    ),
    Convention.LACUNA: (
        r"[\[［〔【(（⟨]\s?(?:\.\s?\.\s?\.\s?\.?|…{1,2}|⋯{1,2}|lacuna|下略|中略|上略|略)\s?"
        rf"{_CLOSE}"
    ),
}
_WHOLE = {convention: re.compile(pattern) for convention, pattern in _TOKENS.items()}
_SIGNS: Mapping[Convention, str] = {
    Convention.EDITORIAL_BRACKET: "[]⟨⟩〔〕［］",
    Convention.INSERTION: "{}｛｝",
    Convention.SUPERSCRIPT: "^",
}
_DROPPED = {
    convention: str.maketrans(dict.fromkeys(signs, "")) for convention, signs in _SIGNS.items()
}


def with_tokens_joined(
    found: Sequence[Difference], a: str, b: str, conventions: Collection[Convention]
) -> list[Difference]:
    """The differences, those made one that stand in one token of a convention: `[illegible]`.

    Args:
        found: in order, disjoint.
        a: a text.
        b: the other.
        conventions: those that hold.
    """
    patterns = [_TOKENS[each] for each in Convention if each in conventions and each in _TOKENS]
    if not patterns or not found:
        return list(found)
    token = re.compile("|".join(patterns))
    for text, side in ((a, 0), (b, 2)):
        tokens = [match.span() for match in token.finditer(text)]
        if tokens:
            found = _with_what_it_stands_for(_joined(found, tokens, side), text, side, token)
    return list(found)


def _with_what_it_stands_for(
    found: Sequence[Difference], text: str, side: int, token: re.Pattern[str]
) -> list[Difference]:
    """The differences, a token that stands alone made one with the words beside it.

    An alignment tells `[...]` for some words as an omission and an addition, with at most a space
    between them.
    """
    joined: list[Difference] = []
    for difference in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not text[before[side + 1] : difference[side]].strip()
            and any(token.fullmatch(_said(each, text, side)) for each in (before, difference))
            and all(
                token.fullmatch(said) or not said
                for said in (_said(before, text, side), _said(difference, text, side))
            )
        ):
            joined[-1] = Difference(
                before.start_a, difference.end_a, before.start_b, difference.end_b
            )
        else:
            joined.append(difference)
    return joined


def _said(difference: Difference, text: str, side: int) -> str:
    return text[difference[side] : difference[side + 1]].strip()


def _joined(
    found: Sequence[Difference], tokens: Sequence[tuple[int, int]], side: int
) -> Sequence[Difference]:
    wanted: list[Difference] = []
    rest = list(reversed(tokens))
    for difference in found:
        start, end = difference[side], difference[side + 1]
        while rest and rest[-1][1] <= start:
            rest.pop()
        left = right = 0
        if rest and rest[-1][0] < end:
            left, right = max(0, start - rest[-1][0]), max(0, rest[-1][1] - end)
        if wanted and rest and wanted[-1][side + 1] > rest[-1][0] and start < rest[-1][1]:
            before = wanted.pop()
            wanted.append(
                Difference(
                    before.start_a,
                    difference.end_a,
                    before.start_b,
                    difference.end_b,
                    before.left,
                    right,
                )
            )
        else:
            wanted.append(difference._replace(left=left, right=right))
    return widened(wanted)


def explanation(a: str, b: str, conventions: Collection[Convention]) -> Convention | None:
    """The convention that explains why two readings differ, the first in their order; or None.

    >>> explanation("[sic]", "", {Convention.SIC}), explanation("□", "國", {Convention.WILDCARD})
    (<Convention.SIC: 'sic'>, <Convention.WILDCARD: 'wildcard'>)
    >>> explanation("□", "國家", {Convention.WILDCARD}) is None
    True
    """
    one, other = a.strip(), b.strip()
    for convention in Convention:
        if convention in conventions and _explains(convention, one, other):
            return convention
    return None


def _explains(convention: Convention, a: str, b: str) -> bool:
    if convention is Convention.WILDCARD:
        return _matches(a, b)
    if convention in _WHOLE:
        whole = _WHOLE[convention]
        if convention is Convention.SIC:
            return not (a and b) and bool(whole.fullmatch(a or b))
        return bool(whole.fullmatch(a)) != bool(whole.fullmatch(b))
    if convention in _DROPPED:
        dropped = _DROPPED[convention]
        return a != b and a.translate(dropped) == b.translate(dropped)
    return False


def _matches(a: str, b: str) -> bool:
    """Whether two readings are the same but for wildcards, each for exactly one character."""
    if len(a) != len(b) or WILDCARDS.isdisjoint(a + b):
        return False
    return all(
        one == other
        or (one in WILDCARDS and other not in WHITE)
        or (other in WILDCARDS and one not in WHITE)
        for one, other in zip(a, b, strict=True)
    )
