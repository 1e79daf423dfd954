"""Sliding: an addition or omission that could stand a little earlier or later stands at a boundary.

In `a cat and a dog` / `a cat and a cow and a dog` a shortest script may add `cow and a ` or
`ow and a c`: both are right, one is readable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.blocks import gaps_between, join
from textdiff.key.characters import LINE_BREAKS, PUNCTUATION_SET, WHITE

if TYPE_CHECKING:
    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

REACH = 500
"""How many key characters an edit is slid at most, either way."""

_SENTENCE_END = frozenset(".!?。！？…；;")


def slid(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks with each one-sided gap moved to the best boundary that it can reach."""
    if not len(blocks):
        return blocks
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    # An empty block at either end for what slides out of the first gap, or the last one.
    blocks = np.concatenate(
        ([[0, 0, 0]], blocks, [[len(a.key), len(b.key), 0]]), dtype=np.int64, casting="unsafe"
    )
    for one_sided, text, other, start, end in (
        ((size_a > 0) & (size_b == 0), a, b, 0, 1),
        ((size_b > 0) & (size_a == 0), b, a, 2, 3),
    ):
        codes = text.key.codes
        if not len(codes):
            continue
        first, last = gaps[:, start], gaps[:, end]
        back = (first > 0) & (
            codes.take(first - 1, mode="clip") == codes.take(last - 1, mode="clip")
        )
        forth = (last < len(codes)) & (
            codes.take(first, mode="clip") == codes.take(last, mode="clip")
        )
        for at in np.flatnonzero(one_sided & (back | forth)).tolist():
            shift = _best_shift(blocks, at, int(first[at]), int(last[at]), text, other, start // 2)
            if shift:
                _move(blocks, at, shift)
    return join(blocks)


def _move(blocks: Blocks, at: int, shift: int) -> None:
    """Move the gap after block `at` by `shift`, at the cost of one neighbour."""
    blocks[at, 2] += shift
    blocks[at + 1, :2] += shift
    blocks[at + 1, 2] -= shift


def _best_shift(
    blocks: Blocks, at: int, first: int, last: int, text: Witness, other: Witness, side: int
) -> int:
    """How far to slide the gap [first, last) of `text`; negative is towards the start."""
    codes = text.key.codes
    room_back, room_forth = int(blocks[at, 2]), int(blocks[at + 1, 2])
    gap_other = int(blocks[at + 1, 1 - side])
    if int(blocks[at + 1, side]) != last:  # the neighbour was moved since the gaps were taken
        return 0
    best, best_score = 0, -1
    shift = 0
    while True:
        score = _boundary(text, first + shift) + _boundary(text, last + shift)
        score += _boundary(other, gap_other + shift)
        if score > best_score or (score == best_score and abs(shift) < abs(best)):
            best, best_score = shift, score
        if -shift >= min(room_back, REACH) or codes[first + shift - 1] != codes[last + shift - 1]:
            break
        shift -= 1
    shift = 0
    while shift < min(room_forth, REACH) and codes[first + shift] == codes[last + shift]:
        shift += 1
        score = _boundary(text, first + shift) + _boundary(text, last + shift)
        score += _boundary(other, gap_other + shift)
        if score > best_score:
            best, best_score = shift, score
    return best


def _boundary(text: Witness, at: int) -> int:
    """How good a boundary lies before the key character `at`: 0 inside a word, 6 at an end."""
    if at <= 0 or at >= len(text.key):
        return 6
    if text.word[at] == text.word[at - 1]:
        return 0
    places = text.key.places
    between = text.text[int(places[at - 1]) + 1 : int(places[at])]
    if not between:
        return 1
    if any(character in LINE_BREAKS for character in between):
        return 5
    if any(character in _SENTENCE_END for character in between):
        return 4
    if any(character in PUNCTUATION_SET for character in between):
        return 3
    return 2 if any(character in WHITE for character in between) else 1
