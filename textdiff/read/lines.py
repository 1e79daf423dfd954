"""Where the lines of a source file begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from textdiff.model import Offsets


def line_starts(source: str) -> Offsets:
    r"""Offsets, in code points, at which the lines of a text begin; the first is always 0.

    A line ends after LF, CR LF or a lone CR, and after nothing else: U+2028, form feed and the
    other characters at which `str.splitlines` breaks are text here.

    >>> line_starts("a\r\nb\rc\n").tolist()
    [0, 3, 5, 7]
    """
    after = _places(source, "\n") + 1
    if "\r" in source:
        after_cr = _places(source, "\r") + 1
        inside_pair = np.isin(after_cr + 1, after, assume_unique=True)
        after = np.union1d(after, after_cr[~inside_pair])
    return np.concatenate((np.zeros(1, np.int64), after))


def _places(text: str, character: str) -> Offsets:
    """Where a character stands: one split and one sum, with no loop in Python."""
    parts = text.split(character)
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    return np.cumsum(lengths[:-1] + 1) - 1
