"""Where regional words may begin: all differences of a pair asked at once.

Beside nearly every difference no word of the table stands. A small table of hashed beginnings says
so for whole arrays; what it lets through is looked up word by word.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.characters import WHITE
from textdiff.key.key import characters_of, code_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from textdiff.collate.widen import Difference
    from textdiff.key.script_words import WordIndex
    from textdiff.model import Codes

_HASHES = 1 << 20
_FACTOR = np.uint32(8191)
_SHORT = 4
"""Longer readings, in code points, are few: they are looked up without being asked here."""


def near_heads(found: Sequence[Difference], text: str, table: WordIndex) -> list[int]:
    """The numbers of the differences by which a word of the table may stand.

    Args:
        found: in order; their places are those of `start_a` and `end_a`.
        text: the simplified text that these are places of.
        table: the words.
    """
    if len(text) < 2:
        return list(range(len(found)))
    ranges = np.array([difference[:2] for difference in found], dtype=np.int64).reshape(-1, 2)
    starts, ends = ranges[:, 0], ranges[:, 1]
    around = starts[:, None] + np.arange(-table.longest, _SHORT + 1)
    codes = code_points(text)
    first = codes.take(around, mode="clip")
    second = codes.take(around + 1, mode="clip")
    may = _beginnings().take(_hashes(first, second))
    may |= characters_of(_first_characters(alone=True)).take(first)
    broken = characters_of(WHITE).take(second)  # a line may end inside a word
    may |= broken & characters_of(_first_characters(alone=False)).take(first)
    near: list[int] = np.flatnonzero(may.any(axis=1) | (ends - starts > _SHORT)).tolist()
    return near


def _hashes(first: Codes, second: Codes) -> NDArray[np.uint32]:
    return (first * _FACTOR + second) & np.uint32(_HASHES - 1)


@functools.cache
def _beginnings() -> NDArray[np.bool_]:
    """For each hash whether a word begins with two characters that have it."""
    from textdiff.key.script import regional_index  # noqa: PLC0415 - Latin texts need no table

    heads = [head for head in regional_index().heads if len(head) > 1]
    first, second = code_points("".join(heads)).reshape(-1, 2).T
    flags = np.zeros(_HASHES, dtype=np.bool_)
    flags[_hashes(first, second)] = True
    return flags


@functools.cache
def _first_characters(*, alone: bool) -> frozenset[str]:
    """The first characters of the words; or the words of one character alone."""
    from textdiff.key.script import regional_index  # noqa: PLC0415 - Latin texts need no table

    return frozenset(head[0] for head in regional_index().heads if len(head) == 1 or not alone)
