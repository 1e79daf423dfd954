"""Leftovers: what an alignment leaves over on both sides and is the same, in another place.

Grams of what stands between the solid blocks of an alignment, each once in a and once in b, are
looked for; neighbouring ones on nearly one diagonal make a run. Nothing else is looked at, so that
texts in which little is left over cost little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from textdiff.collate.anchors import unique_anchors
from textdiff.collate.blocks import gaps_between
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness
    from textdiff.model import Codes

HAN_WEIGHT = 3
"""What a Han character weighs; a character of a word weighs 1."""

SOLID = 8
"""From how many key characters on a block is no accident; of Han text half as many will do."""

LEAST_LEFT = 15
"""What a stretch that is left over weighs at least, to be looked at."""

LEAST_PASSED = 18
"""By how much weight a run stands elsewhere at least, as the alignment has it."""

GRAM = 10
"""Key characters of the grams that runs are found by; of Han text half as many."""

_LARGE = 200_000
_RATES = ((_LARGE, 1), (2_000_000, 4), (float("inf"), 16))
"""Up to how much that is left over one gram in how many is looked at: memory is bounded."""

_JOIN = 120
_DRIFT = 12
_NEAR = 30
_FEW = 3
_MOST_ALIGNED = 0.6
_LEAST_LIKENESS = 0.5
_LOOK_BACK = 4


class Run(NamedTuple):
    """Nearly the same key characters in two places, as half-open ranges of the two keys."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


class _Loose(NamedTuple):
    """What of one key is left over: its characters, and the place of each in the key."""

    codes: Codes
    places: NDArray[np.int64]


def key_weight(text: Witness, start: int, end: int) -> int:
    """What the key characters of a range weigh."""
    light = int(np.count_nonzero(text.in_word[start:end]))
    return HAN_WEIGHT * max(0, end - start) - (HAN_WEIGHT - 1) * light


def is_han(text: Witness) -> bool:
    """Whether most of a witness is Han."""
    return _is_mostly_han(text.in_word)


def _is_mostly_han(in_word: NDArray[np.bool_]) -> bool:
    return bool(2 * np.count_nonzero(in_word) < len(in_word))


def runs_left_over(a: Witness, b: Witness, blocks: Blocks) -> list[Run]:
    """The runs between what the blocks leave over, in order of a.

    Args:
        a: a witness.
        b: another.
        blocks: the bare matching blocks of their keys.
    """
    loose_a, loose_b = _left_over(a, b, blocks, SOLID)
    # In a text of two languages it is what is left over that counts.
    halved = 2 if is_han(a) or _is_mostly_han(a.in_word[loose_a.places]) else 1
    if halved == 2:
        loose_a, loose_b = _left_over(a, b, blocks, SOLID // halved)
    k, size = GRAM // halved, min(len(loose_a.codes), len(loose_b.codes))
    if size > _LARGE:
        k += k // 2
    if size < k:
        return []
    rate = next(rate for longest, rate in _RATES if size <= longest)
    in_a, in_b = unique_anchors(loose_a.codes, loose_b.codes, k, rate)
    sound = _whole(loose_a, in_a, k) & _whole(loose_b, in_b, k)
    for step in range(k):  # a hash is no proof
        sound &= loose_a.codes[in_a + step] == loose_b.codes[in_b + step]
    in_a, in_b = loose_a.places[in_a[sound]], loose_b.places[in_b[sound]]
    apart = _displaced(blocks, in_a, in_b) >= LEAST_PASSED // (HAN_WEIGHT if halved == 2 else 1)
    runs = _runs(in_a[apart], in_b[apart], k, a.key.codes, b.key.codes)
    reach = LEAST_LEFT // (2 * (HAN_WEIGHT if halved == 2 else 1))
    return [run for run in runs if _in_the_open(run, blocks, reach)]


def _in_the_open(run: Run, blocks: Blocks, reach: int) -> bool:
    """Whether a run with a few characters around it stands in no aligned stretch of either text.

    A phrase that recurs inside a sentence that stayed is told at once.
    """
    for side, start, end in ((0, run.start_a, run.end_a), (1, run.start_b, run.end_b)):
        start, end = start - reach, end + reach  # noqa: PLW2901 - the range with what is around
        first = max(0, int(blocks[:, side].searchsorted(start, side="right")) - 1)
        last = int(blocks[:, side].searchsorted(end))
        near = blocks[first:last]
        starts, ends = near[:, side], near[:, side] + near[:, 2]
        matched = np.minimum(ends, end) - np.maximum(starts, start)
        if _MOST_ALIGNED * (end - start) < int(matched[matched >= _FEW].sum()):
            return False
    return True


def _left_over(a: Witness, b: Witness, blocks: Blocks, solid: int) -> tuple[_Loose, _Loose]:
    """What stands between solid blocks, where that weighs enough."""
    gaps = gaps_between(blocks[blocks[:, 2] >= solid], len(a.key), len(b.key))
    return _loose(a, gaps[:, :2]), _loose(b, gaps[:, 2:])


def _loose(text: Witness, ranges: NDArray[np.int64]) -> _Loose:
    ranges = ranges[HAN_WEIGHT * (ranges[:, 1] - ranges[:, 0]) >= LEAST_LEFT]
    sizes = ranges[:, 1] - ranges[:, 0]
    ends = sizes.cumsum()
    places = np.arange(int(ends[-1]) if len(ends) else 0)
    places += (ranges[:, 0] - ends + sizes).repeat(sizes)
    if len(ranges):
        weight = np.where(text.in_word[places], 1, HAN_WEIGHT)
        heavy = np.add.reduceat(weight, ends - sizes) >= LEAST_LEFT
        places = places[heavy.repeat(sizes)]
    return _Loose(text.key.codes[places], places)


def _whole(loose: _Loose, grams: NDArray[np.int64], k: int) -> NDArray[np.bool_]:
    """Which grams reach over no border of two stretches."""
    whole: NDArray[np.bool_] = loose.places[grams + k - 1] - loose.places[grams] == k - 1
    return whole


def _displaced(
    blocks: Blocks, in_a: NDArray[np.int64], in_b: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How far from where the blocks would have them anchors stand, in key characters.

    What moves by less than its own length is rather passed by its neighbour.
    """
    if not len(blocks):
        return np.full(len(in_a), np.iinfo(np.int64).max)
    before = blocks[np.maximum(blocks[:, 0].searchsorted(in_a, side="right") - 1, 0)]
    reached = np.minimum(in_a - before[:, 0], before[:, 2])
    displaced: NDArray[np.int64] = np.abs(before[:, 1] + reached - in_b)
    return displaced


def _runs(
    in_a: NDArray[np.int64], in_b: NDArray[np.int64], k: int, a: Codes, b: Codes
) -> list[Run]:
    """Anchors that stand near one another in both keys made one, and then runs likewise."""
    if not len(in_a):
        return []
    step_a, step_b = np.diff(in_a), np.diff(in_b)
    joined = (step_a <= _JOIN) & (step_b > 0) & (step_b <= _JOIN)
    joined &= np.abs(step_b - step_a) <= _DRIFT + np.maximum(step_a, step_b) // 8
    for at in np.flatnonzero(joined & (np.maximum(step_a, step_b) > _NEAR)).tolist():
        between_a, between_b = a[in_a[at] + k : in_a[at + 1]], b[in_b[at] + k : in_b[at + 1]]
        joined[at] = _alike(between_a, between_b)
    starts = np.flatnonzero(np.concatenate(([True], ~joined)))
    ends = np.append(starts[1:], len(in_a)) - 1
    rows = np.stack((in_a[starts], in_a[ends] + k, in_b[starts], in_b[ends] + k), axis=1)
    runs: list[Run] = []
    for row in rows.tolist():
        run = Run(*row)
        for back in range(1, min(_LOOK_BACK, len(runs)) + 1):
            if _goes_on(runs[-back], run, a, b):
                runs[-back] = runs[-back]._replace(end_a=run.end_a, end_b=run.end_b)
                break
        else:
            runs.append(run)
    return sorted(runs)


def _goes_on(before: Run, after: Run, a: Codes, b: Codes) -> bool:
    """Whether a run continues another, past an anchor that strayed in between."""
    step_a, step_b = after.start_a - before.end_a, after.start_b - before.end_b
    nearest = -GRAM  # grams overlap
    near = (
        nearest <= step_a <= _JOIN
        and nearest <= step_b <= _JOIN
        and after.end_a > before.end_a
        and after.end_b > before.end_b
        and after.start_a > before.start_a
        and after.start_b > before.start_b
        and abs(step_a - step_b) <= _DRIFT + max(step_a, step_b) // 8
    )
    return near and (
        max(step_a, step_b) <= _NEAR
        or _alike(a[before.end_a : after.start_a], b[before.end_b : after.start_b])
    )


def _alike(a: Codes, b: Codes) -> bool:
    """Whether what stands between two runs may have moved with them: no other paragraph has."""
    return Indel.normalized_similarity(as_text(a), as_text(b)) >= _LEAST_LIKENESS
