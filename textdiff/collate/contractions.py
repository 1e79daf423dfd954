"""Contractions: `don't` for `do not` is one difference, not its letters and its apostrophe."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from textdiff.collate.widen import Difference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_APOSTROPHES = frozenset("'’ʼ‘＇")
_SIGNS = "".join(sorted(_APOSTROPHES))
_WORD = re.compile(rf"[^\W\d_]+(?:[{_SIGNS}][^\W\d_]+)+")
_LONGEST = 24
"""Code points of what a contraction stands for: two or three short words."""


def with_contractions_joined(found: list[Difference], a: str, b: str) -> list[Difference]:
    """The differences, those made one that write out a word with an apostrophe, or contract it.

    A difference in the apostrophe alone, `it's` / `its`, is left as it is.

    Args:
        found: in order, disjoint; between them the texts are equal.
        a: a text.
        b: the other.
    """
    if all(_APOSTROPHES.isdisjoint(a[each[0] : each[1]] + b[each[2] : each[3]]) for each in found):
        return found
    words_a, words_b = _Words(a), _Words(b)
    joined: list[Difference] = []
    at = 0
    while at < len(found):
        taken, whole = _contraction(found, at, words_a, b, lambda each: each)
        if whole is None:
            taken, whole = _contraction(found, at, words_b, a, _turned)
            whole = None if whole is None else _turned(whole)
        joined.append(found[at] if whole is None else whole)
        at += 1 if whole is None else taken
    return joined


class _Words:
    """The words of a text that have an apostrophe within them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """The word that a range is in; None where it is in none."""
        at = bisect_right(self._starts, start) - 1
        return self._spans[at] if at >= 0 and end <= self._spans[at][1] else None


def _turned(difference: Difference) -> Difference:
    return Difference(*difference[2:4], *difference[:2])


def _contraction(
    found: Sequence[Difference],
    at: int,
    words: _Words,
    other: str,
    seen: Callable[[Difference], Difference],
) -> tuple[int, Difference | None]:
    """How many differences are a contraction and what it stands for, and these as one.

    Args:
        found: the differences.
        at: the index of the first.
        words: those of the side that may have the contraction.
        other: the text of the other side.
        seen: gives a difference as that side sees it.
    """
    first = seen(found[at])
    word = words.around(first.start_a, first.end_a)
    if word is None or (at and seen(found[at - 1]).end_a > word[0]):
        return 0, None
    parts = [first]
    while at + len(parts) < len(found):
        following = seen(found[at + len(parts)])
        if following.start_a >= word[1]:
            break
        parts.append(following)
    last = parts[-1]
    start_b = first.start_b - (first.start_a - word[0])
    end_b = last.end_b + (word[1] - last.end_a)
    written = other[start_b:end_b]
    if last.end_a > word[1] or len(written) > _LONGEST or not _APOSTROPHES.isdisjoint(written):
        return 0, None
    contracted = "".join(words.text[each.start_a : each.end_a] for each in parts)
    readings = contracted + "".join(other[each.start_b : each.end_b] for each in parts)
    if _APOSTROPHES.isdisjoint(contracted) or not any(map(str.isalpha, readings)):
        return 0, None
    return len(parts), Difference(*word, start_b, end_b)
