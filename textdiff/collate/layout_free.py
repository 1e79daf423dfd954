r"""Texts without their layout, for measures: white space evened out, places kept.

Each run of white space becomes one space, or nothing where no space belongs: beside Han text,
after a hyphen that divides a word, at the ends of the text. It is what `fold_line_breaks` and
`fold_whitespace` do one after the other, in one look at the whole text.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.key.characters import HAN_RANGES, HYPHENS, INVISIBLE, WHITE
from textdiff.key.folds import IDEOGRAPHIC_STOPS
from textdiff.key.key import joining_characters, word_characters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Codes

    Classes = NDArray[np.uint8]
    """Shape (n,): the bits below, for each code point of a text."""

SPACE, SOLID, HYPHEN, LETTER, HAN, JOINER, MARK, UNSEEN = (1 << bit for bit in range(8))
"""White space; what takes no space beside it; hyphens; parts of words that spaces divide; words of
one character; what joins two parts to a word; marks that belong to what is before; what is not
seen."""
_JOINERS = "-'’."
_FIRST_MARK = 0x300


@functools.cache
def _table() -> Classes:
    """The classes of all code points, shape (0x110000,)."""
    table = word_characters() * np.uint8(LETTER)
    for first, last in HAN_RANGES:
        table[first : last + 1] = HAN | SOLID
    for characters, bit in (
        (WHITE, SPACE),
        (IDEOGRAPHIC_STOPS, SOLID),
        (HYPHENS, HYPHEN),
        ("_", LETTER),
        (_JOINERS, JOINER),
        (INVISIBLE, UNSEEN),
    ):
        table[list(map(ord, characters))] |= np.uint8(bit)
    return table


@functools.cache
def _table_with_marks() -> Classes:
    """The same with marks: a table more to read, which texts of few alphabets do without."""
    table = _table().copy()
    for code in np.flatnonzero(joining_characters() & (table == 0)).tolist():
        if unicodedata.category(chr(code)).startswith("M"):
            table[code] = MARK
    return table


class LayoutFree(NamedTuple):
    """A text without its layout.

    Attributes:
        codes: its code points, shape (n,).
        classes: their classes, shape (n,).
        dropped: the places in the text with its layout that have nothing here, ascending.
    """

    codes: Codes
    classes: Classes
    dropped: NDArray[np.int64]

    def places(self, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where offsets into the text with its layout are in this one."""
        return offsets - self.dropped.searchsorted(offsets)


class Runs(NamedTuple):
    """The runs of white space of a text, shape (r,) each, and the classes of all its characters."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    classes: Classes


def white_runs(codes: Codes) -> Runs:
    """Where a text has white space."""
    marked = int(codes.max(initial=0)) >= _FIRST_MARK
    classes = (_table_with_marks() if marked else _table()).take(codes)
    white = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.not_equal(classes & SPACE, 0, out=white[1:-1])
    turns = np.flatnonzero(white[1:] != white[:-1])
    return Runs(turns[::2], turns[1::2], classes)


def layout_free(codes: Codes, runs: Runs) -> LayoutFree:
    """A text without its layout."""
    starts, ends, classes = runs
    if not len(starts):
        return LayoutFree(codes, classes, starts)
    spaced = _worth_a_space(runs, len(codes))
    codes = codes.copy()
    codes[starts[spaced]] = ord(" ")
    widths = ends - starts
    firsts = np.flatnonzero((widths > 1) | ~spaced)
    if not len(firsts):
        return LayoutFree(codes, classes, firsts)
    first = starts[firsts] + spaced[firsts]
    size = ends[firsts] - first
    dropped = np.arange(int(size.sum())) + np.repeat(first - (size.cumsum() - size), size)
    kept = np.ones(len(codes), dtype=np.bool_)
    kept[dropped] = False
    return LayoutFree(codes[kept], classes[kept], dropped)


def _worth_a_space(runs: Runs, size: int) -> NDArray[np.bool_]:
    """For each run of white space whether it is worth a space; see `space_or_nothing`."""
    starts, ends, classes = runs
    before = classes.take(starts - 1, mode="clip")
    after = classes.take(ends, mode="clip")
    divides = (before & HYPHEN != 0) & (starts > 1)
    divides &= classes.take(starts - 2, mode="clip") & (LETTER | HAN) != 0
    spaced: NDArray[np.bool_] = ((before | after) & SOLID == 0) & ~divides
    spaced &= (starts > 0) & (ends < size)
    return spaced
