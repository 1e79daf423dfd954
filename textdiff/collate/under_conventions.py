"""Comparison under conventions: page furniture is set aside, transcribers' signs are explained.

What a convention explains stays a variant, with the convention's name in its judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.collate.compared import Compared, compared
from textdiff.collate.conventions import explanation, with_tokens_joined
from textdiff.collate.furniture import find_furniture
from textdiff.collate.judged import Judged, judgement_at, of_part
from textdiff.collate.place import Surroundings, place_of
from textdiff.collate.without_furniture import in_whole, put_back, standing_apart, taken_out
from textdiff.collate.without_moves import rest
from textdiff.collate.witness import Witness, prepare
from textdiff.model import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Collection

    from textdiff.collate.furniture import Furniture
    from textdiff.collate.widen import Difference
    from textdiff.model import Convention


def compared_under(conventions: Collection[Convention], a: Witness, b: Witness) -> Compared:
    """The judged differences of two witnesses, those that conventions explain marked with these."""
    if not conventions or a.text == b.text:
        return compared(a, b)
    sorts = FURNITURE.intersection(conventions)
    found = _without_furniture(a, b, *(find_furniture(each.text, sorts) for each in (a, b)))
    joined = _with_tokens_joined(found.judged, a, b, conventions)
    return found._replace(judged=[_explained(each, a, b, conventions) for each in joined])


def _without_furniture(
    a: Witness, b: Witness, furniture_a: list[Furniture], furniture_b: list[Furniture]
) -> Compared:
    """The judged differences of two witnesses that were compared without their furniture."""
    while furniture_a or furniture_b:
        rest_a, rest_b = rest(a.text, taken_out(furniture_a)), rest(b.text, taken_out(furniture_b))
        of_rest = compared(prepare(rest_a), prepare(rest_b))
        found = [each.difference for each in of_rest.judged]
        apart_a = standing_apart(furniture_a, [each[:2] for each in found], rest_a)
        apart_b = standing_apart(furniture_b, [each[2:4] for each in found], rest_b)
        if (apart_a, apart_b) == (furniture_a, furniture_b):
            return of_rest._replace(
                judged=_put_back(of_rest.judged, a, b, furniture_a, furniture_b)
            )
        furniture_a, furniture_b = apart_a, apart_b
    return compared(a, b)


def _put_back(
    of_rest: list[Judged],
    a: Witness,
    b: Witness,
    furniture_a: list[Furniture],
    furniture_b: list[Furniture],
) -> list[Judged]:
    """The judged differences of the rests and the furniture, with offsets into the whole texts."""
    around_a, around_b = Surroundings(a.text), Surroundings(b.text)
    judged = []
    found = [each.difference for each in of_rest]
    for difference, index, piece in put_back(found, furniture_a, furniture_b, (a.text, b.text)):
        if piece is not None:
            judgement = judgement_at(place_of(difference, around_a, around_b))
            judged.append(Judged(difference, judgement._replace(convention=piece.convention)))
        elif index is not None and _differs(difference, a.text, b.text):
            each = of_rest[index]
            judged.append(
                each._replace(
                    difference=difference,
                    judgement=of_part(difference, each.judgement, a, b),
                    inside=tuple(
                        inner._replace(
                            difference=in_whole(inner.difference, furniture_a, furniture_b)
                        )
                        for inner in each.inside
                    ),
                )
            )
    return judged


def _with_tokens_joined(
    judged: list[Judged], a: Witness, b: Witness, conventions: Collection[Convention]
) -> list[Judged]:
    """The judged differences, those of one token of a convention made one and judged as one."""
    found = [each.difference for each in judged]
    joined = with_tokens_joined(found, a.text, b.text, conventions)
    known = {each.difference[:4]: each for each in judged}
    ranges = {one[:4] for one in joined}
    if any(each.move is not None and each.difference[:4] not in ranges for each in judged):
        return judged  # what has moved stays as it is
    around_a, around_b = Surroundings(a.text), Surroundings(b.text)
    return [
        known.get(one[:4]) or Judged(one, judgement_at(place_of(one, around_a, around_b)))
        for one in joined
    ]


def _explained(
    judged: Judged, a: Witness, b: Witness, conventions: Collection[Convention]
) -> Judged:
    start_a, end_a, start_b, end_b = judged.difference[:4]
    convention = judged.judgement.convention or (
        explanation(a.text[start_a:end_a], b.text[start_b:end_b], conventions)
        if judged.move is None
        else None
    )
    return judged._replace(
        judgement=judged.judgement._replace(convention=convention),
        inside=tuple(_explained(each, a, b, conventions) for each in judged.inside),
    )


def _differs(difference: Difference, a: str, b: str) -> bool:
    return a[difference.start_a : difference.end_a] != b[difference.start_b : difference.end_b]
