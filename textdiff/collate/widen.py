"""Widening differences to units that must not be cut: numbers, words of a table, graphemes.

Between two differences the texts are equal, so a difference may take in characters from there,
the same number on both sides; where it meets its neighbour the two become one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray


class Difference(NamedTuple):
    """Two raw ranges that differ, in code points of a and of b; one may be empty.

    `left` and `right` say how far the difference wants to reach into what is equal beside it.
    """

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    left: int = 0
    right: int = 0


def widened(differences: Iterable[Difference]) -> list[Difference]:
    """The differences, disjoint and in order, each as wide as it wants to be."""
    wide: list[Difference] = []
    reached = False  # whether the last one wants more to its right
    for difference in differences:
        start_a, end_a, start_b, end_b, left, right = difference
        if not reached and not left and wide and start_a >= wide[-1].end_a:
            wide.append(difference)
            reached = right > 0
            continue
        reached = right > 0
        before = wide[-1] if wide else None
        room = start_a - (before.end_a if before else 0)
        wanted = max(left, before.right - room if before else 0)
        if before and (left > room or before.right > room):
            further = before.right - room - max(end_a - start_a, end_b - start_b)
            right = max(right, further)
            wide[-1] = Difference(before.start_a, end_a, before.start_b, end_b, before.left, right)
            continue
        if before and before.right:
            wide[-1] = _reached(before)
            room -= before.right
        if before and left > room:
            merged = wide.pop()
            wide.append(Difference(merged.start_a, end_a, merged.start_b, end_b, 0, right))
            continue
        taken = min(wanted if not before else left, room)
        wide.append(Difference(start_a - taken, end_a, start_b - taken, end_b, 0, right))
    if wide and wide[-1].right:
        wide[-1] = _reached(wide[-1])
    return wide


def _reached(difference: Difference) -> Difference:
    start_a, end_a, start_b, end_b, _, right = difference
    return Difference(start_a, end_a + right, start_b, end_b + right)


def to_graphemes(
    differences: list[Difference],
    inside_a: NDArray[np.int64],
    inside_b: NDArray[np.int64],
) -> list[Difference]:
    """The differences widened until none of them begins or ends inside a grapheme cluster.

    Args:
        differences: in order, disjoint.
        inside_a: the offsets inside clusters of a, ascending.
        inside_b: those of b.
    """
    if not len(inside_a) and not len(inside_b):
        return differences
    cut_a, cut_b = set(inside_a.tolist()), set(inside_b.tolist())
    while True:
        asking = [
            difference._replace(
                left=_steps(cut_a, cut_b, difference.start_a, difference.start_b, -1),
                right=_steps(cut_a, cut_b, difference.end_a, difference.end_b, 1),
            )
            for difference in differences
        ]
        if not any(difference.left or difference.right for difference in asking):
            return differences
        differences = widened(asking)


def _steps(cut_a: set[int], cut_b: set[int], at_a: int, at_b: int, step: int) -> int:
    """How many characters to go until both places are boundaries."""
    steps = 0
    while at_a in cut_a or at_b in cut_b:
        at_a, at_b, steps = at_a + step, at_b + step, steps + 1
    return steps
