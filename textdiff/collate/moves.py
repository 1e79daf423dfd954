"""Moves: sentences and paragraphs that stand in another place, also edited ones.

What the alignment leaves over on both sides and is the same makes runs, which grow to the
sentences and paragraphs that they are part of. What has moved is taken out of both texts before
their gaps are filled, so that a shortest script can't make confetti of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from textdiff.collate.completion import completed
from textdiff.collate.ground import Ground, Move, ground
from textdiff.collate.growth import grown
from textdiff.collate.left_over_lines import lines_left_over
from textdiff.collate.leftovers import runs_left_over

if TYPE_CHECKING:
    from textdiff.collate.blocks import Blocks
    from textdiff.collate.leftovers import Run
    from textdiff.collate.witness import Witness

__all__ = ["Move", "find_moves"]

_BETWEEN = 4
"""How many times as much as stands between them two moves are, to be told as one."""


def find_moves(a: Witness, b: Witness, blocks: Blocks) -> list[Move]:
    """The moves between two witnesses, in order of a, disjoint on both sides.

    Args:
        a: a witness.
        b: another.
        blocks: the bare matching blocks of their keys.
    """
    runs = runs_left_over(a, b, blocks) + lines_left_over(a, b, blocks)
    if not runs:
        return []
    ground_a, ground_b = ground(a, blocks, 0), ground(b, blocks, 1)
    taken_a, taken_b = _Taken(len(a.text)), _Taken(len(b.text))
    found: list[Move] = []
    for run in sorted(runs, key=_longest_first):
        raw = Move(
            int(a.key.places[run.start_a]),
            int(a.key.places[run.end_a - 1]) + 1,
            int(b.key.places[run.start_b]),
            int(b.key.places[run.end_b - 1]) + 1,
        )
        room = taken_a.room(*raw[:2]), taken_b.room(*raw[2:])
        if room[0] is None or room[1] is None:
            continue
        move = grown(raw, ground_a, ground_b, Move(*room[0], *room[1]))
        if move is not None:
            found.append(move)
            taken_a.take(move.start_a, move.end_a)
            taken_b.take(move.start_b, move.end_b)
    for at, move in enumerate(found):
        taken_a.free(*move[:2])
        taken_b.free(*move[2:])
        room = taken_a.room(*move[:2]), taken_b.room(*move[2:])
        if room[0] and room[1]:
            found[at] = completed(move, ground_a, ground_b, Move(*room[0], *room[1]))
        taken_a.take(*found[at][:2])
        taken_b.take(*found[at][2:])
    return _joined(sorted(found), ground_a, ground_b)


def _longest_first(run: Run) -> tuple[int, int]:
    return run.start_a - run.end_a, run.start_a


class _Taken:
    """The ranges of a text that are part of a move, and the room between them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._ranges: list[tuple[int, int]] = []

    def room(self, start: int, end: int) -> tuple[int, int] | None:
        """The free range around the middle of a range; None where that is taken."""
        middle = (start + end) // 2
        at = bisect_right(self._ranges, (middle, self._size + 1))
        first = self._ranges[at - 1][1] if at else 0
        last = self._ranges[at][0] if at < len(self._ranges) else self._size
        return (first, last) if first <= middle < last else None

    def take(self, start: int, end: int) -> None:
        """Take a range."""
        insort(self._ranges, (start, end))

    def free(self, start: int, end: int) -> None:
        """Give a range back."""
        del self._ranges[bisect_left(self._ranges, (start, end))]


def _joined(moves: list[Move], a: Ground, b: Ground) -> list[Move]:
    """The moves, those made one that stand together on both sides with little between them."""
    order_b = {start_b: at for at, start_b in enumerate(sorted(move.start_b for move in moves))}
    joined: list[Move] = []
    last_b = -1
    for move in moves:
        at_b = order_b[move.start_b]
        if joined and at_b == last_b + 1 and _stand_together(joined[-1], move, a, b):
            before = joined.pop()
            move = Move(before.start_a, move.end_a, before.start_b, move.end_b)  # noqa: PLW2901 - the two are one from here on
        joined.append(move)
        last_b = at_b
    return joined


def _stand_together(one: Move, two: Move, a: Ground, b: Ground) -> bool:
    """Whether little stands between two moves in either text, and nothing that stayed."""
    between = Move(one.end_a, two.start_a, one.end_b, two.start_b)
    for side, (start, end), *lengths in (
        (a, between[:2], one[:2], two[:2]),
        (b, between[2:], one[2:], two[2:]),
    ):
        first, last = side.keys(start, end)
        moved = sum(side.keys(*each)[1] - side.keys(*each)[0] for each in lengths)
        if _BETWEEN * (last - first) > moved or side.settled(start, end):
            return False
    return True
