"""A text prepared for collation: its code points, its key and the words that the key stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.characters import DIACRITICS, INVISIBLE_SET
from textdiff.key.key import characters_of, code_points, make_key, word_characters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Codes, Key


_GLUE = DIACRITICS | INVISIBLE_SET
LONGEST_WORD = 80
"""What is longer (a line of base64, a gene) is no word: its changes are told by the character."""


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """One side of a collation.

    Attributes:
        text: the text.
        codes: its code points, shape (len(text),).
        key: its key, n characters.
        word: for each key character the number of its word, shape (n,), ascending. Han
            characters and symbols are words of one character.
        in_word: whether the key character is part of a word that spaces divide, shape (n,).
        word_starts: the key index at which each word begins, and n, shape (words + 1,).
    """

    text: str
    codes: Codes
    key: Key
    word: NDArray[np.int64]
    in_word: NDArray[np.bool_]
    word_starts: NDArray[np.int64]

    def word_range(
        self, first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The key indices at which words begin and, up to other words, end."""
        return self.word_starts.take(first), self.word_starts.take(last + 1)


def prepare(text: str) -> Witness:
    """The witness of a text."""
    codes = code_points(text)
    key = make_key(text)
    in_word = word_characters().take(codes.take(key.places))
    joint = in_word[1:] & in_word[:-1] & _unseparated(text, codes, key)
    word, starts = _numbered(joint, len(key))
    overlong = np.diff(starts) > LONGEST_WORD
    if overlong.any():
        word, starts = _numbered(joint & ~overlong[word][1:], len(key))
    return Witness(text, codes, key, word, in_word, starts)


def _numbered(joint: NDArray[np.bool_], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each of so many key characters the number of its word, and where the words begin."""
    word = np.zeros(size, dtype=np.int64)
    np.cumsum(~joint, out=word[1:])
    starts = np.concatenate(([0], np.flatnonzero(~joint) + 1, [size])) if size else np.zeros(1, int)
    return word, starts


def _unseparated(text: str, codes: Codes, key: Key) -> NDArray[np.bool_]:
    """Whether nothing but marks and invisible characters stands between neighbours of the key."""
    distance = np.diff(key.places)
    if text.isascii():
        near: NDArray[np.bool_] = distance == 1
        return near
    glue = characters_of(_GLUE).take(codes)
    if not glue.any():
        alone: NDArray[np.bool_] = distance == 1
        return alone
    before = np.concatenate(([0], glue.cumsum()))
    glued = before[key.places[1:]] - before[key.places[:-1]]
    unseparated: NDArray[np.bool_] = distance == glued + 1
    return unseparated
