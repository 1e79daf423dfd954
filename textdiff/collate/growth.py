"""Growth: from a run of what is the same in another place to all that moved with it.

A run begins and ends where letters happen to agree. A reader sees sentences: those that it is part
of, where they are alike on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel

from textdiff.collate.ends import to_words
from textdiff.collate.ground import Move, kept, likeness
from textdiff.collate.left_over_lines import LEAST as LEAST_LINE
from textdiff.collate.leftovers import SOLID
from textdiff.collate.whole_lines import behind_number, line_end, line_start
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from textdiff.collate.ground import Ground

LEAST = 18
"""What a moved stretch weighs at least: a word character weighs 1, a Han character 3."""

LEAST_PART = 45
"""What it weighs at least where it is no whole sentence and no whole lines: a phrase may be used
twice."""

LEAST_LIKENESS = 0.7
"""Of two stretches, or of the sentences that a run is in."""

_FEW = 3
_OVERSHOT = 30
_LONGEST_EDGE = 300


def grown(run: Move, a: Ground, b: Ground, room: Move) -> Move | None:
    """The whole sentences of a run, at each end where they are alike; else its whole words.

    Where too little is left of them, whole lines are enough, as verse has them.

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
    found = _in_sentences(raw, a, b, room)
    lines = _in_lines(raw, a, b, room)
    return lines if lines and (found is None or lines.holds(found)) else found


def _moved(move: Move, a: Ground, b: Ground, least: int) -> Move | None:
    """The whole words of two stretches; None where they are not long and alike, or have stayed."""
    trimmed = to_words(move, a, b)
    if trimmed is None or likeness(trimmed, a, b) < LEAST_LIKENESS or kept(trimmed, a, b):
        return None
    return trimmed if a.weight(*trimmed[:2]) >= least else None


def _in_sentences(raw: Move, a: Ground, b: Ground, room: Move) -> Move | None:
    start, end = _first_sentences(raw, a, b, room), _last_sentences(raw, a, b, room)
    move, begins, ends = _to_sentences(raw, a, b)
    if start is not None:
        starts = a.sentences.starts[start[0]], b.sentences.starts[start[1]]
        move = move._replace(start_a=starts[0], start_b=starts[1])
    if end is not None:
        last = a.sentences.ends[end[0]], b.sentences.ends[end[1]]
        move = move._replace(end_a=last[0], end_b=last[1])
    whole = (start is not None or begins) and (end is not None or ends)
    return _moved(move, a, b, LEAST if whole else LEAST_PART)


def _in_lines(raw: Move, a: Ground, b: Ground, room: Move) -> Move | None:
    """The whole lines of a run, as a verse has them, the same but for signs and their numbers."""
    start_a, end_a = _lines_around(raw.start_a, raw.end_a, a)
    start_b, end_b = _lines_around(raw.start_b, raw.end_b, b)
    if start_a is None or end_a is None or start_b is None or end_b is None:
        return None
    lines = Move(start_a, end_a, start_b, end_b)
    same = np.array_equal(a.part(start_a, raw.start_a), b.part(start_b, raw.start_b))
    same |= _is_numbered(start_a, raw.start_a, a) and _is_numbered(start_b, raw.start_b, b)
    same &= np.array_equal(a.part(raw.end_a, end_a), b.part(raw.end_b, end_b))
    if not same or not room.holds(lines):
        return None
    equal = np.array_equal(a.part(raw.start_a, raw.end_a), b.part(raw.start_b, raw.end_b))
    return _moved(lines, a, b, LEAST_LINE if equal else LEAST)


def _is_numbered(start: int, end: int, side: Ground) -> bool:
    """Whether nothing but a number stands between the start of a line and a place."""
    return behind_number(side.text.text, start, end) == end


def _lines_around(start: int, end: int, side: Ground) -> tuple[int | None, int | None]:
    """A range grown to the lines that it begins and ends in; None where these go on for long."""
    text = side.text.text
    return line_start(text, start, _LONGEST_EDGE), line_end(text, end, _LONGEST_EDGE)


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
    inner = side.size(start, end)
    begins, ends = (
        not side.size(*left) or (3 * side.size(*left) <= inner and not side.settled(*left))
        for left in ((first, start), (end, last))
    )
    return first if begins else start, last if ends else end, begins, ends


def _first_sentences(raw: Move, a: Ground, b: Ground, room: Move) -> tuple[int, int] | None:
    """The numbers of the sentences that a run begins with, in a and in b."""
    first_a, first_b = a.sentences.at(raw.start_a), b.sentences.at(raw.start_b)
    inner = min(
        a.size(raw.start_a, min(raw.end_a, a.sentences.ends[first_a])),
        b.size(raw.start_b, min(raw.end_b, b.sentences.ends[first_b])),
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
        a.size(max(raw.start_a, a.sentences.starts[last_a]), raw.end_a),
        b.size(max(raw.start_b, b.sentences.starts[last_b]), raw.end_b),
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
    kept_a = len(part_a) > SOLID and a.settled(edge.start_a, edge.end_a)
    return not (kept_a or (len(part_b) > SOLID and b.settled(edge.start_b, edge.end_b)))
