"""Completion: what else moved with a move, when all moves are known.

Sentences beside it that are alike on both sides, and what is left of its paragraphs where that was
changed out of likeness, but stands between the move and the paragraph's end in both texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.ground import Move, alikeness, kept

if TYPE_CHECKING:
    from textdiff.collate.ground import Ground

LEAST_LIKENESS = 0.6
"""Of two sentences that stand beside what moved."""

LEAST_TIMES = 4
"""How many times as much as is left of its paragraphs a move is, to take that in."""

_FEW = 3
_LONGEST_SENTENCE = 300
_MOST_SENTENCES = 12


def completed(move: Move, a: Ground, b: Ground, room: Move) -> Move:
    """The move with the sentences beside it that moved too, and what is left of its paragraphs.

    That is taken in where it is little and nothing of it stayed.

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
        if room.holds(part) and _slight(part, move, a, b):
            move = move._replace(start_a=part.start_a, start_b=part.start_b)
    ends = _paragraph_end(a, move.end_a), _paragraph_end(b, move.end_b)
    if ends[0] is not None and ends[1] is not None:
        part = Move(move.end_a, ends[0], move.end_b, ends[1])
        if room.holds(part) and _slight(part, move, a, b):
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
        if not room.holds(part) or not _neighbours(part, a, b):
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
        if not room.holds(part) or not _neighbours(part, a, b):
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


def _neighbours(part: Move, a: Ground, b: Ground) -> bool:
    """Whether two sentences beside a move are one and the same; also edited, if nothing stayed.

    What is quite the same moved with its neighbour, though the alignment may have taken it for
    another that is the same.
    """
    part_a, part_b = a.part(part.start_a, part.end_a), b.part(part.start_b, part.end_b)
    if np.array_equal(part_a, part_b):
        return len(part_a) > 0
    if min(len(part_a), len(part_b)) <= _FEW or max(len(part_a), len(part_b)) > _LONGEST_SENTENCE:
        return False
    return alikeness(part_a, part_b) >= LEAST_LIKENESS and not kept(part, a, b)


def _slight(part: Move, move: Move, a: Ground, b: Ground) -> bool:
    """Whether what is left of the paragraphs is little beside what moved, and nothing stayed."""
    left = max(a.size(part.start_a, part.end_a), b.size(part.start_b, part.end_b))
    little = LEAST_TIMES * left <= min(a.size(*move[:2]), b.size(*move[2:]))
    return little and not kept(part, a, b)


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
