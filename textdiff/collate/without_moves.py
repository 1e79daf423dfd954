"""Texts with what has moved taken out, and the way back to the whole texts."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.widen import Difference
from textdiff.key.characters import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Half(NamedTuple):
    """One side of a move: the raw range that is taken out of its text."""

    start: int
    end: int
    move: int


class Placed(NamedTuple):
    """A difference of the whole texts: of the rest, by its index, or one half of a move."""

    difference: Difference
    of_rest: int | None
    of_move: int | None


def halves(text: str, ranges: Iterable[tuple[int, int]]) -> list[Half]:
    """What is taken out for each range, in order: the white space that parts it goes with it.

    That is the white space behind it, or, at the end of the text, that before it; never what
    belongs to another range.
    """
    taken: list[Half] = []
    ordered = sorted(enumerate(ranges), key=lambda each: each[1])
    limits = [*(start for _, (start, _) in ordered[1:]), len(text)]  # of no range, one too many
    for (move, (start, end)), limit in zip(ordered, limits, strict=False):
        after = end
        while after < limit and text[after] in WHITE:
            after += 1
        before = start
        if after == len(text):
            lowest = taken[-1].end if taken else 0
            while before > lowest and text[before - 1] in WHITE:
                before -= 1
            after = end
        taken.append(Half(before, after, move))
    return taken


def rest(text: str, taken: Sequence[Half]) -> str:
    """The text without what is taken out."""
    pieces, at = [], 0
    for half in taken:
        pieces.append(text[at : half.start])
        at = half.end
    return "".join([*pieces, text[at:]])


def whole(
    differences: Sequence[Difference], taken_a: Sequence[Half], taken_b: Sequence[Half]
) -> list[Placed]:
    """The differences of the rests and the halves of the moves, as differences of the whole texts.

    In order; at one place what b adds comes first. A difference that a half was taken out of is
    told in two parts.
    """
    cuts_a, cuts_b = _cuts(taken_a), _cuts(taken_b)
    parts = list(_split(differences, [at for at, _ in cuts_a], [at for at, _ in cuts_b]))
    ends_a = [part.end_a for part, _ in parts]
    ends_b = [part.end_b for part, _ in parts]
    events: list[tuple[int, int, int, int, Half | None]] = [
        (part.start_a, part.start_b, 2, index, None) for index, (part, _) in enumerate(parts)
    ]
    for at, half in cuts_a:
        last = bisect_right(ends_a, at) - 1
        other = at - ends_a[last] + ends_b[last] if last >= 0 else at
        events.append((at, other, 1, 0, half))
    for at, half in cuts_b:
        last = bisect_right(ends_b, at) - 1
        other = at - ends_b[last] + ends_a[last] if last >= 0 else at
        events.append((other, at, 0, 0, half))
    events.sort(key=lambda event: (event[0] + event[1], event[2], event[3]))
    return _shifted(events, parts)


def _cuts(taken: Sequence[Half]) -> list[tuple[int, Half]]:
    """For each half its place in the rest."""
    cuts, removed = [], 0
    for half in taken:
        cuts.append((half.start - removed, half))
        removed += half.end - half.start
    return cuts


def _split(
    differences: Sequence[Difference], cuts_a: list[int], cuts_b: list[int]
) -> Iterable[tuple[Difference, int]]:
    """The differences with their indices, cut where a half stands inside."""
    for index, (start_a, end_a, start_b, end_b, _, _) in enumerate(differences):
        borders_a = [start_a, *sorted({at for at in cuts_a if start_a < at < end_a}), end_a]
        borders_b = [start_b, *sorted({at for at in cuts_b if start_b < at < end_b}), end_b]
        yield Difference(borders_a[0], borders_a[1], borders_b[0], borders_b[1]), index
        for first, last in pairwise(borders_b[1:]):
            yield Difference(borders_a[1], borders_a[1], first, last), index
        for first, last in pairwise(borders_a[1:]):
            yield Difference(first, last, end_b, end_b), index


def _shifted(
    events: list[tuple[int, int, int, int, Half | None]],
    parts: list[tuple[Difference, int]],
) -> list[Placed]:
    placed: list[Placed] = []
    shift_a = shift_b = 0
    for at_a, at_b, order, index, half in events:
        if half is None:
            part, of_rest = parts[index]
            moved = Difference(
                part.start_a + shift_a,
                part.end_a + shift_a,
                part.start_b + shift_b,
                part.end_b + shift_b,
            )
            placed.append(Placed(moved, of_rest, None))
            continue
        size = half.end - half.start
        start_a, start_b = at_a + shift_a, at_b + shift_b
        if order == 1:
            moved = Difference(start_a, start_a + size, start_b, start_b)
            shift_a += size
        else:
            moved = Difference(start_a, start_a, start_b, start_b + size)
            shift_b += size
        placed.append(Placed(moved, None, half.move))
    return placed
