"""Swaps: two neighbours that changed places, 和平 and 平和, `been clearly` and `clearly been`.

A shortest script keeps one of the two and moves the other, as an addition here and an omission
there. To a reader it is one transposition: the match between is given up, and the ladder sees
both readings whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.blocks import gaps_between
from textdiff.collate.widen import Difference
from textdiff.key.characters import is_han
from textdiff.key.folds import (
    fold_case,
    fold_diacritics,
    fold_encoding,
    fold_punctuation,
    fold_width,
)

if TYPE_CHECKING:
    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

MOST_HAN = 4
"""How many Han characters are swapped as one, at most."""

_LONGEST = 24
_TOKEN = re.compile(r"\w+")


def without_swapped(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks without those that one of two swapped neighbours has left between the halves."""
    if not len(blocks):
        return blocks
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    added, omitted = (size_a == 0) & (size_b > 0), (size_b == 0) & (size_a > 0)
    size = np.where(added, size_b, size_a)
    candidates = (
        ((added[:-1] & omitted[1:]) | (omitted[:-1] & added[1:]))
        & (size[:-1] == size[1:])
        & (size[1:] <= _LONGEST)
        & (blocks[:, 2] <= _LONGEST)
    )
    if not candidates.any():
        return blocks
    keep = np.ones(len(blocks), dtype=np.bool_)
    for at in np.flatnonzero(candidates).tolist():
        if (at == 0 or keep[at - 1]) and _is_swap(gaps[at].tolist(), gaps[at + 1].tolist(), a, b):
            keep[at] = False
    return blocks[keep]


def _is_swap(before: list[int], after: list[int], a: Witness, b: Witness) -> bool:
    """Whether what stands around a block is the same on both sides, and both are small units."""
    one = a.key.codes[before[0] : before[1]], b.key.codes[before[2] : before[3]]
    two = a.key.codes[after[0] : after[1]], b.key.codes[after[2] : after[3]]
    added, omitted = (one[1], two[0]) if len(one[1]) else (two[1], one[0])
    if not np.array_equal(added, omitted):
        return False
    return (
        _whole_words(a, before[0], after[1])
        and _whole_words(b, before[2], after[3])
        and _small(a, before, after)
    )


def _whole_words(text: Witness, start: int, end: int) -> bool:
    """Whether no word reaches over either end of a range of the key."""
    word = text.word
    return (start == 0 or word[start] != word[start - 1]) and (
        end == len(word) or word[end] != word[end - 1]
    )


def _small(a: Witness, before: list[int], after: list[int]) -> bool:
    """Whether either part is one word, also one that signs divide, or a few Han characters."""
    cut = before[1] if before[1] > before[0] else after[0]
    return all(
        (a.in_word[start:end].all() and not _spaced(a, start, end))
        or (not a.in_word[start:end].any() and end - start <= MOST_HAN)
        for start, end in ((before[0], cut), (cut, after[1]))
    )


def _spaced(text: Witness, start: int, end: int) -> bool:
    """Whether there is white space inside a range of the key: `well-known` has none."""
    places = text.key.places
    return any(map(str.isspace, text.text[int(places[start]) : int(places[end - 1])]))


def with_swaps_joined(found: list[Difference], a: str, b: str) -> list[Difference]:
    """The differences, those made one in which two words changed places.

    Words that share letters, `on hands` / `hands on`, may be told as on/hands and hands/on; words
    beside a slip as an addition and an omission.
    """
    joined: list[Difference] = []
    for difference in found:
        if joined and _swapped(joined[-1], difference, a, b):
            before = joined.pop()
            difference = Difference(  # noqa: PLW2901 - the two are one from here on
                before.start_a, difference.end_a, before.start_b, difference.end_b
            )
        elif joined and _passed(joined[-1], difference, a, b):
            before = joined.pop()
            difference = _without_outer_space(before, difference, a, b)  # noqa: PLW2901 - as above
        joined.append(difference)
    return joined


def _passed(one: Difference, two: Difference, a: str, b: str) -> bool:
    """Whether a word that one text has before its neighbour stands behind it in the other."""
    added = two.start_b == two.end_b and one.start_a == one.end_a
    omitted = two.start_a == two.end_a and one.start_b == one.end_b
    if added == omitted or two.start_a - one.end_a > _LONGEST:  # not one of each, or far apart
        return False
    here, there = a[one.start_a : one.end_a], b[two.start_b : two.end_b]
    if added:
        here, there = b[one.start_b : one.end_b], a[two.start_a : two.end_a]
    if here.strip() != there.strip() or not here.strip():
        return False
    return is_transposed(a[one.start_a : two.end_a], b[one.start_b : two.end_b])


def _without_outer_space(one: Difference, two: Difference, a: str, b: str) -> Difference:
    """The range from one difference to the other, without the white space that both ends share."""
    start_a, end_a, start_b, end_b = one.start_a, two.end_a, one.start_b, two.end_b
    while a[start_a] == b[start_b] and a[start_a].isspace():
        start_a, start_b = start_a + 1, start_b + 1
    while a[end_a - 1] == b[end_b - 1] and a[end_a - 1].isspace():
        end_a, end_b = end_a - 1, end_b - 1
    return Difference(start_a, end_a, start_b, end_b)


def _swapped(one: Difference, two: Difference, a: str, b: str) -> bool:
    if two.start_a - one.end_a > 2 or one.end_a == one.start_a or two.end_a == two.start_a:
        return False
    if two.start_a - one.end_a != two.start_b - one.end_b:
        return False
    first, second = a[one.start_a : one.end_a], b[one.start_b : one.end_b]
    if max(len(first), len(second)) > _LONGEST:
        return False
    third, fourth = a[two.start_a : two.end_a], b[two.start_b : two.end_b]
    if (first.casefold(), second.casefold()) != (fourth.casefold(), third.casefold()):
        return False  # at the start of a sentence a capital stays in its place
    return is_transposed(a[one.start_a : two.end_a], b[one.start_b : two.end_b])


def is_transposed(a: str, b: str) -> bool:
    """Whether two readings are the same two parts in another order.

    >>> is_transposed("clearly been", "been clearly"), is_transposed("form", "from")
    (True, False)
    """
    if a.isascii() and a.isalnum():  # one word, and letters swapped in it are spelling
        return False
    parts_a, parts_b = _parts(a), _parts(b)
    if len(parts_a) != len(parts_b) or parts_a == parts_b or sorted(parts_a) != sorted(parts_b):
        return False
    return any(
        parts_a[cut:] + parts_a[:cut] == parts_b
        and max(_length(parts_a[:cut]), _length(parts_a[cut:])) <= 1
        for cut in range(1, len(parts_a))
    )


def _length(parts: list[str]) -> float:
    """How many units parts are: a word is one, `MOST_HAN` Han characters are one."""
    return sum(1 / MOST_HAN if is_han(part[0]) else 1 for part in parts)


def _parts(text: str) -> list[str]:
    """The words and Han characters of a reading, folded."""
    folded = fold_diacritics(fold_case(fold_punctuation(fold_width(fold_encoding(text)))))
    parts: list[str] = []
    for match in _TOKEN.finditer(folded):
        run = match[0]
        start = 0
        for place, character in enumerate(run):
            if is_han(character):
                parts.extend(part for part in (run[start:place], character) if part)
                start = place + 1
        if run[start:]:
            parts.append(run[start:])
    return parts
