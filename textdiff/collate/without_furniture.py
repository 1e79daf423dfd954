"""Texts compared without their page furniture, and the furniture put back as variants.

It is taken out as what has moved is taken out (see `textdiff.collate.without_moves`), so that a
sentence that a page number parted is whole again when it is aligned. What both texts have at the
same place is no variant.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.widen import Difference
from textdiff.collate.without_moves import Half, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textdiff.collate.furniture import Furniture


class PutBack(NamedTuple):
    """A difference of the whole texts: of the rest, by its index, or a piece of furniture."""

    difference: Difference
    of_rest: int | None
    furniture: Furniture | None


def taken_out(furniture: Sequence[Furniture]) -> list[Half]:
    """What is taken out for furniture, numbered in its order."""
    return [Half(piece.start, piece.end, number) for number, piece in enumerate(furniture)]


def standing_apart(
    furniture: Sequence[Furniture], ranges: Sequence[tuple[int, int]], text: str
) -> list[Furniture]:
    """The furniture that stands in no difference of the rest.

    A page number in the middle of a passage that one text lacks belongs to this passage.

    Args:
        furniture: what was taken out of a text.
        ranges: where the rest of this text differs from that of the other, in order.
        text: the rest.
    """
    kept, removed = [], 0
    starts = [start for start, _ in ranges]
    for piece in furniture:
        at = piece.start - removed
        removed += piece.end - piece.start
        last = bisect_right(starts, at - 1) - 1
        inside = last >= 0 and starts[last] < at < ranges[last][1]
        if not inside or not text[starts[last] : ranges[last][1]].strip(" \t\n\r\f\v-\u3000"):
            kept.append(piece)
    return kept


def put_back(
    differences: Sequence[Difference],
    furniture_a: Sequence[Furniture],
    furniture_b: Sequence[Furniture],
    texts: tuple[str, str],
) -> list[PutBack]:
    """The differences of the rests and the furniture as those of the whole texts, in order."""
    placed = whole(differences, taken_out(furniture_a), taken_out(furniture_b))
    done: list[PutBack] = []
    group: list[PutBack] = []
    for difference, of_rest, number in placed:
        if number is None:
            done.extend(_without_shared(group, texts))
            group = []
            done.append(PutBack(difference, of_rest, None))
            continue
        in_a = difference.end_a > difference.start_a
        piece = (furniture_a if in_a else furniture_b)[number]
        if group and (
            group[-1].difference.end_a != difference.start_a
            or group[-1].difference.end_b != difference.start_b
        ):
            done.extend(_without_shared(group, texts))
            group = []
        group.append(PutBack(difference, None, piece))
    done.extend(_without_shared(group, texts))
    return done


def _without_shared(group: list[PutBack], texts: tuple[str, str]) -> Iterator[PutBack]:
    """Furniture at one place without what both texts have there."""
    if len(group) < 2:
        yield from group
        return
    only_a = [each for each in group if each.difference.end_a > each.difference.start_a]
    only_b = [each for each in group if each.difference.end_b > each.difference.start_b]
    at_a, at_b = group[0].difference.start_a, group[0].difference.start_b
    while only_a or only_b:
        shared = _first_shared(only_a, only_b, texts)
        ahead_a, ahead_b = shared or (len(only_a), len(only_b))
        for each in only_b[:ahead_b]:
            end = at_b + _size(each)
            yield each._replace(difference=Difference(at_a, at_a, at_b, end))
            at_b = end
        for each in only_a[:ahead_a]:
            end = at_a + _size(each)
            yield each._replace(difference=Difference(at_a, end, at_b, at_b))
            at_a = end
        if shared:
            one, other = only_a[ahead_a], only_b[ahead_b]
            same = _shared(_text(one, texts[0]), _text(other, texts[1]))
            rest = Difference(at_a + same, at_a + _size(one), at_b + same, at_b + _size(other))
            if rest.end_a > rest.start_a or rest.end_b > rest.start_b:
                yield one._replace(difference=rest)  # the white space behind it
            at_a, at_b = rest.end_a, rest.end_b
        only_a, only_b = only_a[ahead_a + 1 :], only_b[ahead_b + 1 :]


def _shared(one: str, other: str) -> int:
    """How many characters two strings begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _first_shared(
    only_a: list[PutBack], only_b: list[PutBack], texts: tuple[str, str]
) -> tuple[int, int] | None:
    for ahead_a, one in enumerate(only_a):
        for ahead_b, other in enumerate(only_b):
            if _text(one, texts[0]).rstrip() == _text(other, texts[1]).rstrip():
                return ahead_a, ahead_b
    return None


def _text(each: PutBack, text: str) -> str:
    return text[each.furniture.start : each.furniture.end] if each.furniture else ""


def _size(each: PutBack) -> int:
    start_a, end_a, start_b, end_b = each.difference[:4]
    return end_a - start_a + end_b - start_b


def in_whole(
    inner: Difference, furniture_a: Sequence[Furniture], furniture_b: Sequence[Furniture]
) -> Difference:
    """A difference of the rests, with no furniture in it, as one of the whole texts."""
    shift_a = _removed_before(furniture_a, inner.start_a)
    shift_b = _removed_before(furniture_b, inner.start_b)
    return Difference(
        inner.start_a + shift_a,
        inner.end_a + shift_a,
        inner.start_b + shift_b,
        inner.end_b + shift_b,
    )


def _removed_before(furniture: Sequence[Furniture], place: int) -> int:
    """How much was taken out up to a place in the rest."""
    removed = 0
    for piece in furniture:
        if piece.start - removed > place:
            break
        removed += piece.end - piece.start
    return removed
