"""Moves: sentences and paragraphs that stand in another place, also edited ones.

Anchors that the chain leaves out are matches in another order. Neighbouring ones on nearly one
diagonal make a moved stretch, which is then grown to the sentences that it is part of. What has
moved is taken out of both texts before their gaps are filled, so that a shortest script can't make
confetti of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from textdiff.collate.anchors import heaviest_chain, unique_anchors
from textdiff.collate.blocks import gaps_between
from textdiff.collate.graphemes import inner_places
from textdiff.collate.sentences import Sentences
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness
    from textdiff.model import Codes

GRAM = 10
"""Key characters of the grams that moved stretches are found by; see `HAN_GRAM`."""

HAN_GRAM = 5
LEAST = 18
"""What a moved stretch weighs at least: a word character weighs 1, a Han character 3."""

LEAST_PART = 45
"""What it weighs at least where it is no whole sentence: a phrase may be used twice."""

LEAST_LIKENESS = 0.7
_LONG = 200_000
_RATES = ((_LONG, 1), (2_000_000, 4), (float("inf"), 16))
"""Up to which length of the shorter key one gram in how many is looked at: memory is bounded."""

_JOIN = 120
_DRIFT = 12
_FEW = 3
_OVERSHOT = 30
_LONGEST_EDGE = 300
_SOLID = 8
_HAN_WEIGHT = 3


class Move(NamedTuple):
    """A stretch that stands at raw [start_a, end_a) in a and at [start_b, end_b) in b."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


class _Run(NamedTuple):
    """Anchors of one moved stretch, as half-open ranges of the two keys, and their weight."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    weight: int


def find_moves(a: Witness, b: Witness, blocks: Blocks) -> list[Move]:
    """The moves between two witnesses, in order of a, disjoint on both sides.

    Args:
        a: a witness.
        b: another.
        blocks: the bare matching blocks of their keys.
    """
    if not _may_have_moved(a, b, blocks):
        return []
    matched_a, matched_b = _matched(blocks, 0, len(a.key)), _matched(blocks, 1, len(b.key))
    runs = [
        run
        for run in _runs(a, b)
        if not _settled(matched_a, run.start_a, run.end_a)
        and not _settled(matched_b, run.start_b, run.end_b)
    ]
    if not runs:
        return []
    runs.sort(key=lambda run: (-run.weight, run.start_a))
    sentences = Sentences(a.text), Sentences(b.text)
    clusters = set(inner_places(a.text).tolist()), set(inner_places(b.text).tolist())
    found: list[Move] = []
    for run in runs:
        move = _grown(run, a, b, sentences, clusters)
        if move is not None and not any(_collide(move, other) for other in found):
            found.append(move)
    return sorted(found)


def _may_have_moved(a: Witness, b: Witness, blocks: Blocks) -> bool:
    """Whether the bare alignment leaves out anything of weight on both sides."""
    if min(len(a.key), len(b.key)) < 2 * HAN_GRAM:
        return False
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    weights_a, weights_b = _weights(a), _weights(b)
    left_a = weights_a[gaps[:, 1]] - weights_a[gaps[:, 0]]
    left_b = weights_b[gaps[:, 3]] - weights_b[gaps[:, 2]]
    return bool(2 * min(left_a.sum(), left_b.sum()) >= LEAST)


def _matched(blocks: Blocks, side: int, size: int) -> NDArray[np.int64]:
    """How many key characters before each place solid blocks match, shape (size + 1,)."""
    steps = np.zeros(size + 2, dtype=np.int64)
    solid = blocks[blocks[:, 2] >= _SOLID]
    np.add.at(steps, solid[:, side] + 1, 1)
    np.add.at(steps, solid[:, side] + solid[:, 2] + 1, -1)
    matched: NDArray[np.int64] = steps.cumsum()[:-1].cumsum()
    return matched


def _settled(matched: NDArray[np.int64], start: int, end: int) -> bool:
    """Whether a stretch stands where it stood: a phrase that recurs is no move."""
    return 2 * int(matched[end] - matched[start]) > end - start


def _weights(text: Witness) -> NDArray[np.int64]:
    """The weight of the key before each place, shape (n + 1,)."""
    weights = np.where(text.in_word, 1, _HAN_WEIGHT)
    return np.concatenate(([0], weights.cumsum()))


def _runs(a: Witness, b: Witness) -> list[_Run]:
    """Stretches of anchors that stand in another order than the heaviest chain."""
    size = min(len(a.key), len(b.key))
    han = bool(np.count_nonzero(a.in_word) * 2 < len(a.key))
    k = HAN_GRAM if han else GRAM
    if size > _LONG:
        k += k // 2
    if size < k:
        return []
    rate = next(rate for longest, rate in _RATES if size <= longest)
    in_a, in_b = _anchors(a.key.codes, b.key.codes, k, rate)
    apart = ~heaviest_chain(in_a, in_b)
    in_a, in_b = in_a[apart], in_b[apart]
    if not len(in_a):
        return []
    step_a, step_b = np.diff(in_a), np.diff(in_b)
    joined = (
        (step_a <= _JOIN)
        & (step_b > 0)
        & (step_b <= _JOIN)
        & (np.abs(step_b - step_a) <= _DRIFT + np.maximum(step_a, step_b) // 8)
    )
    starts = np.flatnonzero(np.concatenate(([True], ~joined)))
    ends = np.append(starts[1:], len(in_a)) - 1
    before = _weights(a)
    runs = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        start_a, end_a = int(in_a[start]), int(in_a[end]) + k
        weight = int(before[end_a] - before[start_a])
        runs.append(_Run(start_a, end_a, int(in_b[start]), int(in_b[end]) + k, weight))
    return runs


def _anchors(a: Codes, b: Codes, k: int, rate: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Verified anchors (i, j), ascending in i."""
    in_a, in_b = unique_anchors(a, b, k, rate)
    sound = np.ones(len(in_a), dtype=np.bool_)
    for step in range(k):
        sound &= a[in_a + step] == b[in_b + step]
    return in_a[sound], in_b[sound]


def _grown(
    run: _Run,
    a: Witness,
    b: Witness,
    sentences: tuple[Sentences, Sentences],
    clusters: tuple[set[int], set[int]],
) -> Move | None:
    """The whole sentences of a run, at each end where they are alike; else its whole words."""
    places_a, places_b = a.key.places, b.key.places
    sentences_a, sentences_b = sentences
    raw = Move(
        int(places_a[run.start_a]),
        int(places_a[run.end_a - 1]) + 1,
        int(places_b[run.start_b]),
        int(places_b[run.end_b - 1]) + 1,
    )
    start_a, end_a = sentences_a.around(raw.start_a, raw.end_a)
    start_b, end_b = sentences_b.around(raw.start_b, raw.end_b)
    whole = True
    if not _alike(Move(start_a, raw.start_a, start_b, raw.start_b), a, b, edge=True):
        start_a, start_b = sentences_a.next_start(raw.start_a), sentences_b.next_start(raw.start_b)
        if not _overshot(raw.start_a, start_a, raw.start_b, start_b):
            start_a, start_b, whole = raw.start_a, raw.start_b, False
    if not _alike(Move(raw.end_a, end_a, raw.end_b, end_b), a, b, edge=True):
        end_a, end_b = sentences_a.last_end(raw.end_a), sentences_b.last_end(raw.end_b)
        if not _overshot(end_a, raw.end_a, end_b, raw.end_b):
            end_a, end_b, whole = raw.end_a, raw.end_b, False
    move = _to_words(Move(start_a, end_a, start_b, end_b), a, b, *clusters)
    if move is None or not _alike(move, a, b):
        return None
    return move if _said(move, a) >= (LEAST if whole else LEAST_PART) else None


def _overshot(start_a: int, end_a: int, start_b: int, end_b: int) -> bool:
    """Whether a run just reaches into a neighbouring sentence, by words that both begin with."""
    return 0 <= end_a - start_a <= _OVERSHOT and 0 <= end_b - start_b <= _OVERSHOT


def _to_words(
    move: Move, a: Witness, b: Witness, clusters_a: set[int], clusters_b: set[int]
) -> Move | None:
    """The move cut back to whole words at ends that lie inside a word, and to whole graphemes."""
    if move.start_a >= move.end_a or move.start_b >= move.end_b:
        return None
    start_a, end_a = _whole_words(move.start_a, move.end_a, a)
    start_b, end_b = _whole_words(move.start_b, move.end_b, b)
    if start_a >= end_a or start_b >= end_b:
        return None
    return Move(
        *_whole_clusters(start_a, end_a, clusters_a), *_whole_clusters(start_b, end_b, clusters_b)
    )


def _whole_clusters(start: int, end: int, inside: set[int]) -> tuple[int, int]:
    """A range widened until neither end lies inside a grapheme cluster."""
    while start in inside:
        start -= 1
    while end in inside:
        end += 1
    return start, end


def _whole_words(start: int, end: int, text: Witness) -> tuple[int, int]:
    places, word = text.key.places, text.word
    first, last = (int(at) for at in places.searchsorted((start, end)))
    while 0 < first < last and word[first] == word[first - 1]:
        first += 1
    while first < last < len(word) and word[last] == word[last - 1]:
        last -= 1
    if first == last:
        return start, start
    first_raw = (
        start if places[first] == start or _no_key_before(text, start, first) else places[first]
    )
    last_raw = int(places[last - 1]) + 1
    return int(first_raw), max(last_raw, end if _no_key_after(text, last, end) else last_raw)


def _no_key_before(text: Witness, start: int, first: int) -> bool:
    """Whether nothing but signs stands between a raw place and a key character."""
    return first == 0 or int(text.key.places[first - 1]) < start


def _no_key_after(text: Witness, last: int, end: int) -> bool:
    """Whether a raw end lies before the next key character."""
    return last == len(text.key) or int(text.key.places[last]) >= end


def _alike(move: Move, a: Witness, b: Witness, *, edge: bool = False) -> bool:
    """Whether two stretches are the same but for edits; a few characters more are no matter."""
    first_a, last_a = a.key.places.searchsorted((move.start_a, move.end_a))
    first_b, last_b = b.key.places.searchsorted((move.start_b, move.end_b))
    if max(last_a - first_a, last_b - first_b) <= _FEW:
        return True
    if max(last_a - first_a, last_b - first_b) > _LONGEST_EDGE and edge:
        return False
    key_a, key_b = as_text(a.key.codes[first_a:last_a]), as_text(b.key.codes[first_b:last_b])
    likeness = Indel.normalized_similarity(key_a, key_b, score_cutoff=LEAST_LIKENESS)
    return likeness >= LEAST_LIKENESS


def _said(move: Move, a: Witness) -> int:
    """What the stretch of a weighs."""
    first, last = a.key.places.searchsorted((move.start_a, move.end_a))
    return int(np.where(a.in_word[first:last], 1, _HAN_WEIGHT).sum())


def _collide(one: Move, other: Move) -> bool:
    return (one.start_a < other.end_a and other.start_a < one.end_a) or (
        one.start_b < other.end_b and other.start_b < one.end_b
    )
