"""Growth: from a run of what is the same in another place to all that moved with it.

A run begins and ends where letters happen to agree. A reader sees sentences and paragraphs: those
that it is part of, where they are alike on both sides, and what else of its paragraph was changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from textdiff.collate.engine import matching_blocks
from textdiff.collate.graphemes import inner_places
from textdiff.collate.leftovers import HAN_WEIGHT
from textdiff.collate.sentences import Sentences
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness
    from textdiff.model import Codes

LEAST = 18
"""What a moved stretch weighs at least: a word character weighs 1, a Han character 3."""

LEAST_PART = 45
"""What it weighs at least where it is no whole sentence: a phrase may be used twice."""

LEAST_LIKENESS = 0.7
"""Of two stretches, or of the sentences that a run is in."""

NEIGHBOUR_LIKENESS = 0.6
"""Of two sentences that stand beside what moved."""

LEAST_OF_PARAGRAPH = 4
"""How many times as much as is left of its paragraphs a stretch is, to take that in."""

_SOLID = 8
_FEW = 3
_OVERSHOT = 30
_LONGEST_EDGE = 300
_MOST_SENTENCES = 12
_EXACT = 4_000_000


class Move(NamedTuple):
    """A stretch that stands at raw [start_a, end_a) in a and at [start_b, end_b) in b."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


@dataclass(frozen=True, slots=True)
class Ground:
    """One text, with what is asked of it while runs grow.

    Attributes:
        text: the witness.
        sentences: its sentences.
        matched: how many key characters before each place solid blocks match, shape (n + 1,).
        inner: the raw places inside grapheme clusters.
    """

    text: Witness
    sentences: Sentences
    matched: NDArray[np.int64]
    inner: frozenset[int]

    def keys(self, start: int, end: int) -> tuple[int, int]:
        """The key range of a raw range."""
        first, last = self.text.key.places.searchsorted((start, end))
        return int(first), int(last)

    def part(self, start: int, end: int) -> Codes:
        """The key of a raw range."""
        first, last = self.keys(start, end)
        return self.text.key.codes[first:last]

    def settled(self, start: int, end: int) -> bool:
        """Whether most of a raw range stands where it stood."""
        first, last = self.keys(start, end)
        return 2 * int(self.matched[last] - self.matched[first]) > last - first

    def weight(self, start: int, end: int) -> int:
        """What a raw range weighs."""
        first, last = self.keys(start, end)
        return int(np.where(self.text.in_word[first:last], 1, HAN_WEIGHT).sum())


def ground(text: Witness, blocks: Blocks, side: int) -> Ground:
    """The ground of one side of an alignment."""
    steps = np.zeros(len(text.key) + 2, dtype=np.int64)
    solid = blocks[blocks[:, 2] >= _SOLID]
    np.add.at(steps, solid[:, side] + 1, 1)
    np.add.at(steps, solid[:, side] + solid[:, 2] + 1, -1)
    matched = steps.cumsum()[:-1].cumsum()
    return Ground(text, Sentences(text.text), matched, frozenset(inner_places(text.text).tolist()))


def grown(run: Move, a: Ground, b: Ground, room: Move) -> Move | None:
    """The whole sentences of a run, at each end where they are alike; else its whole words.

    Args:
        run: a run, as raw ranges.
        a: the ground of a.
        b: that of b.
        room: how far it may grow; what is outside is cut off.

    Returns:
        None where nothing is left that is long and alike enough.
    """
    raw = Move(
        max(run.start_a, room.start_a),
        min(run.end_a, room.end_a),
        max(run.start_b, room.start_b),
        min(run.end_b, room.end_b),
    )
    start, end = _first_sentences(raw, a, b, room), _last_sentences(raw, a, b, room)
    move, begins, ends = _to_sentences(raw, a, b)
    if start is not None:
        starts = a.sentences.starts[start[0]], b.sentences.starts[start[1]]
        move = move._replace(start_a=starts[0], start_b=starts[1])
    if end is not None:
        last = a.sentences.ends[end[0]], b.sentences.ends[end[1]]
        move = move._replace(end_a=last[0], end_b=last[1])
    trimmed = _to_words(move, a, b)
    if trimmed is None or likeness(trimmed, a, b) < LEAST_LIKENESS:
        return None
    if _kept(trimmed, a, b):
        return None
    whole = (start is not None or begins) and (end is not None or ends)
    return trimmed if a.weight(*trimmed[:2]) >= (LEAST if whole else LEAST_PART) else None


def _to_sentences(raw: Move, a: Ground, b: Ground) -> tuple[Move, bool, bool]:
    """A run with what is left of its sentences on one side, and whether any begin or end with it.

    Where the stop of a sentence was lost, it is a sentence in one text alone.
    """
    start_a, end_a, begins_a, ends_a = _sentence_around(raw.start_a, raw.end_a, a)
    start_b, end_b, begins_b, ends_b = _sentence_around(raw.start_b, raw.end_b, b)
    return Move(start_a, end_a, start_b, end_b), begins_a or begins_b, ends_a or ends_b


def _sentence_around(start: int, end: int, side: Ground) -> tuple[int, int, bool, bool]:
    """A range grown to its sentences where it lacks little of them, and whether it was, each end.

    What is lacking must be little beside the range, and must not have stayed.
    """
    first = min(side.sentences.starts[side.sentences.at(start)], start)
    last = max(side.sentences.ends[side.sentences.at(end - 1)], end)
    inner = _size(side, start, end)
    begins, ends = (
        not _size(side, *left) or (3 * _size(side, *left) <= inner and not side.settled(*left))
        for left in ((first, start), (end, last))
    )
    return first if begins else start, last if ends else end, begins, ends


def likeness(move: Move, a: Ground, b: Ground) -> float:
    """How much of two stretches is the same, from 0 to 1."""
    part_a, part_b = a.part(move.start_a, move.end_a), b.part(move.start_b, move.end_b)
    if len(part_a) * len(part_b) <= _EXACT:
        return _likeness(part_a, part_b)
    matched = int(matching_blocks(part_a, part_b)[:, 2].sum())
    return 2 * matched / (len(part_a) + len(part_b))


def _likeness(part_a: Codes, part_b: Codes) -> float:
    return float(Indel.normalized_similarity(as_text(part_a), as_text(part_b)))


def _first_sentences(raw: Move, a: Ground, b: Ground, room: Move) -> tuple[int, int] | None:
    """The numbers of the sentences that a run begins with, in a and in b."""
    first_a, first_b = a.sentences.at(raw.start_a), b.sentences.at(raw.start_b)
    inner = min(
        _size(a, raw.start_a, min(raw.end_a, a.sentences.ends[first_a])),
        _size(b, raw.start_b, min(raw.end_b, b.sentences.ends[first_b])),
    )
    for one, other in ((first_a, first_b), (first_a - 1, first_b), (first_a, first_b - 1)):
        if one < 0 or other < 0:
            continue
        start_a, start_b = a.sentences.starts[one], b.sentences.starts[other]
        edge = Move(start_a, raw.start_a, start_b, raw.start_b)
        if start_a >= room.start_a and start_b >= room.start_b and _fits(edge, inner, a, b):
            return one, other
    next_a, next_b = a.sentences.starting_from(raw.start_a), b.sentences.starting_from(raw.start_b)
    if next_a < len(a.sentences) and next_b < len(b.sentences):
        over_a = raw.start_a, a.sentences.starts[next_a]
        over_b = raw.start_b, b.sentences.starts[next_b]
        if _overshot(over_a, raw[:2], a) and _overshot(over_b, raw[2:], b):
            return next_a, next_b
    return None


def _last_sentences(raw: Move, a: Ground, b: Ground, room: Move) -> tuple[int, int] | None:
    """The numbers of the sentences that a run ends with, in a and in b."""
    last_a, last_b = a.sentences.at(raw.end_a - 1), b.sentences.at(raw.end_b - 1)
    inner = min(
        _size(a, max(raw.start_a, a.sentences.starts[last_a]), raw.end_a),
        _size(b, max(raw.start_b, b.sentences.starts[last_b]), raw.end_b),
    )
    for one, other in ((last_a, last_b), (last_a + 1, last_b), (last_a, last_b + 1)):
        if one >= len(a.sentences) or other >= len(b.sentences):
            continue
        end_a, end_b = (
            max(raw.end_a, a.sentences.ends[one]),
            max(raw.end_b, b.sentences.ends[other]),
        )
        edge = Move(raw.end_a, end_a, raw.end_b, end_b)
        if end_a <= room.end_a and end_b <= room.end_b and _fits(edge, inner, a, b):
            return one, other
    before_a, before_b = a.sentences.ended_by(raw.end_a), b.sentences.ended_by(raw.end_b)
    if before_a >= 0 and before_b >= 0:
        over_a = a.sentences.ends[before_a], raw.end_a
        over_b = b.sentences.ends[before_b], raw.end_b
        if _overshot(over_a, raw[:2], a) and _overshot(over_b, raw[2:], b):
            return before_a, before_b
    return None


def _overshot(over: tuple[int, int], run: tuple[int, ...], side: Ground) -> bool:
    """Whether a run just reaches into a neighbouring sentence, by words that both have there."""
    weight = side.weight(*over)
    return weight <= _OVERSHOT and 2 * weight <= side.weight(run[0], run[1])


def _size(side: Ground, start: int, end: int) -> int:
    first, last = side.keys(start, end)
    return max(0, last - first)


def _fits(edge: Move, inner: int, a: Ground, b: Ground) -> bool:
    """Whether what a run leaves of its sentences is the same but for edits, the run counted in.

    Args:
        edge: what is left of the two sentences.
        inner: how many key characters of them are in the run.
        a: the ground of a.
        b: that of b.
    """
    part_a, part_b = a.part(edge.start_a, edge.end_a), b.part(edge.start_b, edge.end_b)
    longer = max(len(part_a), len(part_b))
    if longer <= _FEW:
        return True
    if longer > _LONGEST_EDGE:
        return False
    distance = Indel.distance(as_text(part_a), as_text(part_b))
    size = len(part_a) + len(part_b)
    if distance <= (1 - LEAST_LIKENESS) * size:
        return True
    if inner < longer or distance > (1 - LEAST_LIKENESS) * (size + 2 * inner):
        return False
    if 2 * distance <= size:
        return True
    kept_a = len(part_a) > _SOLID and a.settled(edge.start_a, edge.end_a)
    return not (kept_a or (len(part_b) > _SOLID and b.settled(edge.start_b, edge.end_b)))


def _kept(move: Move, a: Ground, b: Ground) -> bool:
    """Whether a stretch of either text stands where it stood."""
    return a.settled(move.start_a, move.end_a) or b.settled(move.start_b, move.end_b)


def completed(move: Move, a: Ground, b: Ground, room: Move) -> Move:
    """The move with what else moved with it: sentences beside it that are alike, and what is left
    of its paragraphs, where that is little and nothing of it stayed.

    Args:
        move: a move.
        a: the ground of a.
        b: that of b.
        room: how far it may grow, other moves left alone.
    """
    move = _reached_on(_reached_back(move, a, b, room), a, b, room)
    starts = _paragraph_start(a, move.start_a), _paragraph_start(b, move.start_b)
    if starts[0] is not None and starts[1] is not None:
        part = Move(starts[0], move.start_a, starts[1], move.start_b)
        if _within(part, room) and _slight(part, move, a, b):
            move = move._replace(start_a=part.start_a, start_b=part.start_b)
    ends = _paragraph_end(a, move.end_a), _paragraph_end(b, move.end_b)
    if ends[0] is not None and ends[1] is not None:
        part = Move(move.end_a, ends[0], move.end_b, ends[1])
        if _within(part, room) and _slight(part, move, a, b):
            move = move._replace(end_a=part.end_a, end_b=part.end_b)
    return move


def _reached_back(move: Move, a: Ground, b: Ground, room: Move) -> Move:
    """The move with the sentences before it that are alike."""
    while True:
        one, other = _starting(a, move.start_a), _starting(b, move.start_b)
        if not one or not other:
            return move
        starts = a.sentences.starts[one - 1], b.sentences.starts[other - 1]
        part = Move(starts[0], move.start_a, starts[1], move.start_b)
        if not _within(part, room) or not _neighbours(part, a, b):
            return move
        move = move._replace(start_a=starts[0], start_b=starts[1])


def _reached_on(move: Move, a: Ground, b: Ground, room: Move) -> Move:
    """The move with the sentences behind it that are alike."""
    while True:
        one, other = _ending(a, move.end_a), _ending(b, move.end_b)
        if one is None or other is None:
            return move
        if one + 1 >= len(a.sentences) or other + 1 >= len(b.sentences):
            return move
        ends = a.sentences.ends[one + 1], b.sentences.ends[other + 1]
        part = Move(move.end_a, ends[0], move.end_b, ends[1])
        if not _within(part, room) or not _neighbours(part, a, b):
            return move
        move = move._replace(end_a=ends[0], end_b=ends[1])


def _starting(side: Ground, place: int) -> int | None:
    """The number of the sentence that begins at a place."""
    number = side.sentences.at(place)
    return number if side.sentences.starts[number] == place else None


def _ending(side: Ground, place: int) -> int | None:
    """The number of the sentence that ends at a place."""
    number = side.sentences.ended_by(place)
    return number if number >= 0 and side.sentences.ends[number] == place else None


def _within(part: Move, room: Move) -> bool:
    return (
        room.start_a <= part.start_a
        and part.end_a <= room.end_a
        and room.start_b <= part.start_b
        and part.end_b <= room.end_b
    )


def _neighbours(part: Move, a: Ground, b: Ground) -> bool:
    """Whether two sentences beside a move are one and the same; also edited, if nothing stayed.

    What is quite the same moved with its neighbour, though the alignment may have taken it for
    another that is the same.
    """
    part_a, part_b = a.part(part.start_a, part.end_a), b.part(part.start_b, part.end_b)
    if np.array_equal(part_a, part_b):
        return len(part_a) > 0
    if min(len(part_a), len(part_b)) <= _FEW or max(len(part_a), len(part_b)) > _LONGEST_EDGE:
        return False
    return _likeness(part_a, part_b) >= NEIGHBOUR_LIKENESS and not _kept(part, a, b)


def _slight(part: Move, move: Move, a: Ground, b: Ground) -> bool:
    """Whether what is left of the paragraphs is little beside what moved, and nothing stayed."""
    left = max(_size(a, part.start_a, part.end_a), _size(b, part.start_b, part.end_b))
    little = LEAST_OF_PARAGRAPH * left <= min(_size(a, *move[:2]), _size(b, *move[2:]))
    return little and not _kept(part, a, b)


def _paragraph_start(side: Ground, place: int) -> int | None:
    """Where the paragraph begins that a sentence begins in, if that is near."""
    number = _starting(side, place)
    if number is None:
        return None
    for first in range(number, max(-1, number - _MOST_SENTENCES), -1):
        if side.sentences.begins_paragraph(first):
            return side.sentences.starts[first]
    return None


def _paragraph_end(side: Ground, place: int) -> int | None:
    """Where the paragraph ends that a sentence ends in, if that is near."""
    number = _ending(side, place)
    if number is None:
        return None
    for last in range(number, min(len(side.sentences), number + _MOST_SENTENCES)):
        if side.sentences.ends_paragraph(last):
            return side.sentences.ends[last]
    return None


def _to_words(move: Move, a: Ground, b: Ground) -> Move | None:
    """The move cut back to whole words at ends that lie inside a word, and to whole graphemes."""
    if move.start_a >= move.end_a or move.start_b >= move.end_b:
        return None
    start_a, end_a = _whole_words(move.start_a, move.end_a, a.text)
    start_b, end_b = _whole_words(move.start_b, move.end_b, b.text)
    if start_a >= end_a or start_b >= end_b:
        return None
    return Move(
        *_whole_clusters(start_a, end_a, a.inner), *_whole_clusters(start_b, end_b, b.inner)
    )


def _whole_clusters(start: int, end: int, inside: frozenset[int]) -> tuple[int, int]:
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
