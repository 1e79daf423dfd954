"""Islands: what two unlike sentences share by accident near their ends.

In `He was a silent man` / `The translator left early` a shortest script keeps `he`, and tells the
one replacement in two parts. An equality between two edits is given up where all that the
sentences share on that side of a large replacement is light beside what was replaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.blocks import gaps_between
from textdiff.collate.leftovers import HAN_WEIGHT, key_weight
from textdiff.collate.whole_lines import is_whole_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

LEAST_REPLACED = 12
"""What a replacement weighs at least on both sides: a word character weighs 1, a Han one 3."""

_REACH = 300
_STOP = re.compile(r"[。！？…]|[.!?](?=[\s\"'”’)\]])|[\n\u2029]\s*[\n\u2029]")


def without_islands(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks without what unlike sentences share between the edits at their ends."""
    if not len(blocks):
        return blocks
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    large = np.minimum(gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2])
    blocks = blocks.copy()
    for at in np.flatnonzero(HAN_WEIGHT * large >= LEAST_REPLACED).tolist():
        edits = _weight(gaps[at], a, b)
        if edits >= LEAST_REPLACED:
            _drop_before(blocks, gaps, at, edits, a, b)
            _drop_behind(blocks, gaps, at, edits, a, b)
    return blocks[blocks[:, 2] > 0]


def _drop_before(
    blocks: Blocks,
    gaps: NDArray[np.int64],
    at: int,
    edits: int,
    a: Witness,
    b: Witness,
) -> None:
    """Drop the islands between the start of the sentences and a gap."""
    if at == 0 or _goes_on(a, int(gaps[at, 0]) - edits - 1, int(gaps[at, 0]), blocks[at - 1]):
        return
    start_a, start_b = _sentence_start(a, int(gaps[at, 0])), _sentence_start(b, int(gaps[at, 2]))
    shared, cuts = 0, []
    for block in range(at - 1, -1, -1):
        i, j, size = (int(each) for each in blocks[block])
        inside = min(i + size - start_a, j + size - start_b, size)
        if inside <= 0 or is_whole_line(i, j, size, a, b):
            break
        shared += key_weight(a, i + size - inside, i + size)
        if shared > edits:
            return
        if i <= start_a and j <= start_b:
            cuts.append((block, min(inside, _cut_word(i + size, j + size, a, b, -1))))
            break
        cuts.append((block, inside))
        if inside < size:
            break
        edits += _weight(gaps[block], a, b)
    if 2 * shared <= edits:
        for block, cut in cuts:
            blocks[block, 2] -= cut


def _drop_behind(
    blocks: Blocks,
    gaps: NDArray[np.int64],
    at: int,
    edits: int,
    a: Witness,
    b: Witness,
) -> None:
    """Drop the islands between a gap and the end of the sentences."""
    if at == len(blocks) or _goes_on(a, int(gaps[at, 1]), int(gaps[at, 1]) + edits + 1, blocks[at]):
        return
    end_a, end_b = _sentence_end(a, int(gaps[at, 1])), _sentence_end(b, int(gaps[at, 3]))
    shared, cuts = 0, []
    for block in range(at, len(blocks)):
        i, j, size = (int(each) for each in blocks[block])
        inside = min(end_a - i, end_b - j, size)
        if inside <= 0 or is_whole_line(i, j, size, a, b):
            break
        shared += key_weight(a, i, i + inside)
        if shared > edits:
            return
        if i + size >= end_a and j + size >= end_b:
            cuts.append((block, min(inside, _cut_word(i, j, a, b, 1))))
            break
        cuts.append((block, inside))
        if inside < size:
            break
        edits += _weight(gaps[block + 1], a, b)
    if 2 * shared <= edits:
        for block, cut in cuts:
            blocks[block] += (cut, cut, -cut)


def _goes_on(a: Witness, start: int, end: int, block: NDArray[np.int64]) -> bool:
    """Whether a block alone says more of a sentence than was replaced: told without a search.

    Args:
        a: a witness.
        start: the key index from which on, beside the gap, that much stands in a.
        end: the key index up to which it does.
        block: the block beside the gap.
    """
    if block[2] < end - start:
        return False
    places = a.key.places
    return _STOP.search(a.text, int(places[start]), int(places[end - 1]) + 2) is None


def _cut_word(at_a: int, at_b: int, a: Witness, b: Witness, step: int) -> int:
    """How many key characters there are from two places on of a word that goes on behind them.

    Args:
        at_a: a key index of a.
        at_b: that of b.
        a: a witness.
        b: another.
        step: 1 to count forward, -1 backward.
    """
    sizes = []
    for at, word in ((at_a, a.word), (at_b, b.word)):
        if not 0 < at < len(word) or word[at] != word[at - 1]:
            continue
        number = word[at]
        first, last = word.searchsorted(number), word.searchsorted(number, side="right")
        sizes.append(int(last - at if step > 0 else at - first))
    return max(sizes, default=0)


def _weight(gap: NDArray[np.int64], a: Witness, b: Witness) -> int:
    """What a gap weighs on the side where that is less."""
    start_a, end_a, start_b, end_b = gap.tolist()
    return min(key_weight(a, start_a, end_a), key_weight(b, start_b, end_b))


def _sentence_start(text: Witness, at: int) -> int:
    """The key index at which the sentence begins that stands before a key index."""
    place = int(text.key.places[at - 1]) + 1 if at else 0
    first = max(0, place - _REACH)
    ends = [match.end() for match in _STOP.finditer(text.text, first, place + 1)]
    ends = [end for end in ends if end <= place]
    return int(text.key.places.searchsorted(ends[-1] if ends else first))


def _sentence_end(text: Witness, at: int) -> int:
    """The key index at which the sentence ends that goes on at a key index."""
    place = int(text.key.places[at - 1]) + 1 if at else 0
    match = _STOP.search(text.text, place, place + _REACH)
    return int(text.key.places.searchsorted(match.start() if match else place + _REACH))
