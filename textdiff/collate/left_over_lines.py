"""Short lines that an alignment leaves over on both sides: an item of a list, a name, a verse.

They are too short for the grams that other runs are found by, and say enough only because a line
ends before and behind them, and because they stand once in each text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.blocks import gaps_between
from textdiff.collate.leftovers import HAN_WEIGHT, Run, key_weight
from textdiff.collate.slide import slid
from textdiff.collate.whole_lines import behind_number
from textdiff.find.edited import ranges
from textdiff.key.characters import LINE_BREAKS
from textdiff.key.key import characters_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

LEAST = 5
"""What such a line weighs at least: a word character weighs 1, a Han character 3."""

_BREAKS = frozenset(LINE_BREAKS)
_LONGEST = 60
_FEW = 3
_LEAST_LEFT = 0.6
"""How much of a line is left over at least: a letter here and there is aligned by accident."""
_MOST = 200
"""How many lines are looked at: a text in which more have moved is another one."""


def lines_left_over(a: Witness, b: Witness, blocks: Blocks) -> list[Run]:
    """The short lines that stand once in each text and are left over in both, in order of a.

    Args:
        a: a witness.
        b: another.
        blocks: the bare matching blocks of their keys.
    """
    blocks = slid(blocks[blocks[:, 2] >= _FEW], a, b)  # a gap is a line, not `berg\nAnna `
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    in_a = _lines(a, gaps[:, :2])
    in_b = _lines(b, gaps[:, 2:]) if in_a else {}
    pairs = [(line, in_b[key]) for key, line in in_a.items() if key in in_b][:_MOST]
    return [
        Run(one.start, one.end, other.start, other.end)
        for one, other in pairs
        if one.gap != other.gap and _stands_once(one, a) and _stands_once(other, b)
    ]


class _Line(NamedTuple):
    """A line, as a range of the key, and the number of the gap that leaves it over."""

    start: int
    end: int
    gap: int


def _lines(text: Witness, gaps: NDArray[np.int64]) -> dict[bytes, _Line]:
    """The short lines that gaps leave over, by their key; of equal ones the last.

    What numbers a line is no part of it.
    """
    places, codes = text.key.places, text.key.codes
    large = np.flatnonzero(HAN_WEIGHT * (gaps[:, 1] - gaps[:, 0]) >= LEAST)
    if not len(large):
        return {}
    breaks = np.flatnonzero(characters_of(_BREAKS).take(text.codes))
    # A line goes from one break to the next, as a range of the text and as one of the key.
    begins, ends = np.append(-1, breaks) + 1, np.append(breaks, len(text.text))
    first, last = places.searchsorted(begins), places.searchsorted(ends)
    starts, afters = gaps[large].T
    from_line = breaks.searchsorted(places[starts])
    to_line = breaks.searchsorted(places[afters - 1]) + 1
    line = ranges(from_line, to_line)
    gap = np.repeat(np.arange(len(large)), to_line - from_line)
    left = np.minimum(last[line], afters[gap]) - np.maximum(first[line], starts[gap])
    sizes = last[line] - first[line]
    short = (sizes > 0) & (ends[line] - begins[line] <= _LONGEST) & (left >= _LEAST_LEFT * sizes)
    line = line[short]
    found: dict[bytes, _Line] = {}
    for begin, until, after, at in np.stack(
        (begins[line], ends[line], last[line], large[gap[short]]), axis=1
    ).tolist():
        start = int(places.searchsorted(behind_number(text.text, begin, until)))
        if key_weight(text, start, after) >= LEAST:
            found[codes[start:after].tobytes()] = _Line(start, after, at)
    return found


def _stands_once(line: _Line, text: Witness) -> bool:
    places = text.key.places
    return text.text.count(text.text[int(places[line.start]) : int(places[line.end - 1]) + 1]) == 1
