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
    """

    text: str
    codes: Codes
    key: Key
    word: NDArray[np.int64]
    in_word: NDArray[np.bool_]


def prepare(text: str) -> Witness:
    """The witness of a text."""
    codes = code_points(text)
    key = make_key(text)
    in_word = word_characters().take(codes.take(key.places))
    joint = in_word[1:] & in_word[:-1] & _unseparated(text, codes, key)
    word = _numbered(joint, len(key))
    overlong = np.bincount(word, minlength=1) > LONGEST_WORD
    if overlong.any():
        word = _numbered(joint & ~overlong[word][1:], len(key))
    return Witness(text, codes, key, word, in_word)


def _numbered(joint: NDArray[np.bool_], size: int) -> NDArray[np.int64]:
    word = np.zeros(size, dtype=np.int64)
    np.cumsum(~joint, out=word[1:])
    return word


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
