"""Two witnesses compared: aligned, with what has moved taken out, and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.align import bare_blocks, cleaned, plainly_unrelated, related
from textdiff.collate.differences import differences
from textdiff.collate.judged import Judged, judged_differences, of_part
from textdiff.collate.ladder import Judgement
from textdiff.collate.moves import find_moves
from textdiff.collate.passages import LONG, weight
from textdiff.collate.widen import Difference
from textdiff.collate.without_moves import halves, rest, whole
from textdiff.collate.witness import Witness, prepare
from textdiff.model import Kind, Rule

if TYPE_CHECKING:
    from textdiff.collate.ground import Move

_UNLIKE = frozenset({Kind.WORDING, Kind.PASSAGE})


class Compared(NamedTuple):
    """The judged differences of two witnesses, and whether the two are related at all."""

    judged: list[Judged]
    related: bool


def compared(a: Witness, b: Witness) -> Compared:
    """The judged differences of two witnesses, moves among them."""
    if a.text == b.text:
        return Compared([], True)
    if plainly_unrelated(a, b):
        return Compared([_replacement(a, b)], False)
    bare = bare_blocks(a, b)
    blocks = cleaned(bare, a, b)
    moves = find_moves(a, b, bare)
    moved = np.array([a.key.places.searchsorted(move[:2]) for move in moves]).reshape(-1, 2)
    if moves and related(np.append(blocks[:, 2], moved[:, 1] - moved[:, 0]), a, b):
        return Compared(_with_moves(a, b, moves), True)
    judged = judged_differences(differences(blocks, a, b), a, b)
    if len(blocks) or not (len(a.key) or len(b.key)):
        return Compared(judged, True)
    if len(a.key) and len(b.key) and all(j.judgement.kind not in _UNLIKE for j in judged):
        return Compared(judged, True)  # 七千六百 and 7,600 share no character
    return Compared([_replacement(a, b)], False)


def _with_moves(a: Witness, b: Witness, moves: list[Move]) -> list[Judged]:
    """The differences of what has not moved, the halves of what has, and what changed in these."""
    taken_a = halves(a.text, [(move.start_a, move.end_a) for move in moves])
    taken_b = halves(b.text, [(move.start_b, move.end_b) for move in moves])
    rest_a, rest_b = prepare(rest(a.text, taken_a)), prepare(rest(b.text, taken_b))
    of_rest = _in_place(rest_a, rest_b)
    placed = whole([each.difference for each in of_rest], taken_a, taken_b)
    judged: list[Judged] = []
    for difference, index, number in placed:
        start_a, end_a, start_b, end_b = difference[:4]
        if a.text[start_a:end_a] == b.text[start_b:end_b]:
            continue  # white space that a half has parted from the same on the other side
        if index is not None:
            judged.append(Judged(difference, of_part(difference, of_rest[index].judgement, a, b)))
        elif number is not None:
            move = moves[number]
            moved = Judgement(Kind.TRANSPOSITION, rule=Rule.MOVED_BLOCK)
            half = Judged(difference, moved, number)
            judged.append(half._replace(inside=_inside(a, b, move)))
    return judged


def _inside(a: Witness, b: Witness, move: Move) -> tuple[Judged, ...]:
    """What differs inside a moved stretch, with offsets into the whole texts."""
    part_a = prepare(a.text[move.start_a : move.end_a])
    part_b = prepare(b.text[move.start_b : move.end_b])
    return tuple(
        each._replace(
            difference=Difference(
                each.difference.start_a + move.start_a,
                each.difference.end_a + move.start_a,
                each.difference.start_b + move.start_b,
                each.difference.end_b + move.start_b,
            )
        )
        for each in _in_place(part_a, part_b)
    )


def _in_place(a: Witness, b: Witness) -> list[Judged]:
    """The judged differences of two witnesses in which nothing moved."""
    if a.text == b.text:
        return []
    return judged_differences(differences(cleaned(bare_blocks(a, b), a, b), a, b), a, b)


def _replacement(a: Witness, b: Witness) -> Judged:
    """The whole of one text for the whole of the other."""
    long = max(weight(a.text), weight(b.text)) >= LONG
    kind = Kind.PASSAGE if long else Kind.WORDING
    judgement = Judgement(kind, rule=Rule.UNRELATED_TEXTS)
    return Judged(Difference(0, len(a.text), 0, len(b.text)), judgement)
