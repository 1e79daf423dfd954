"""A Chinese text without the line ends that stand inside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.key.characters import LINE_BREAKS
from textdiff.key.key import are_han, as_text, characters_of, code_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.model import Codes

_BREAKS = frozenset(LINE_BREAKS)
_MOST_SPACES = 8
_CR, _LF, _TAB, _SPACE = map(ord, "\r\n\t ")


class Unbroken(NamedTuple):
    """A text without the line ends between two Chinese characters.

    Attributes:
        text: what is left.
        places: where each of its characters stands in the whole text; None where all is left.
    """

    text: str
    places: NDArray[np.int64] | None

    def at(self, place: int) -> int:
        """The place in what is left of a character of the whole text."""
        return place if self.places is None else int(self.places.searchsorted(place))

    def put_back(self, changed: str, whole: str) -> str:
        """The whole text, what is left of it replaced by as many other characters."""
        if self.places is None:
            return changed
        codes = code_points(whole).copy()
        codes[self.places] = code_points(changed)
        return as_text(codes)


def unbroken(text: str) -> Unbroken:
    r"""A text without the line ends between two Chinese characters.

    >>> unbroken("明\n瞭 and\nso").text
    '明瞭 and\nso'
    """
    codes = code_points(text)
    starts, ends = _breaks_in_words(codes)
    if not len(starts):
        return Unbroken(text, None)
    steps = np.zeros(len(text) + 1, dtype=np.int64)
    steps[starts] += 1
    steps[ends] -= 1
    places = np.flatnonzero(steps.cumsum()[:-1] == 0)
    return Unbroken(as_text(codes[places]), places)


def _breaks_in_words(codes: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where single line ends begin and end that a Chinese character stands before and behind.

    What is indented behind one, or blank, begins a paragraph.
    """
    ends = np.flatnonzero(characters_of(_BREAKS).take(codes)) + 1
    ends = ends[(ends > 1) & (ends < len(codes))]
    ends = ends[(codes[ends - 1] != _CR) | (codes[ends] != _LF)]
    starts = ends - 1
    starts -= (codes[starts] == _LF) & (codes[starts - 1] == _CR)
    for _ in range(_MOST_SPACES):
        before = codes.take(starts - 1, mode="clip")
        starts -= (starts > 1) & ((before == _SPACE) | (before == _TAB))
    within = (starts > 0) & are_han(codes[starts - 1]) & are_han(codes[ends])
    return starts[within], ends[within]
