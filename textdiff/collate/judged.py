"""Differences with their judgements: what stands between an alignment and its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.causes import CAUSED, cause_between, mirrored, with_cause
from textdiff.collate.contractions import with_contractions_joined
from textdiff.collate.judging import judge_all
from textdiff.collate.ladder import REGIONAL, Judgement, judge, judge_number, kind_of_space
from textdiff.collate.numbers import fitted
from textdiff.collate.passages import is_passage
from textdiff.collate.place import Surroundings, place_of
from textdiff.collate.regional import with_regional_words
from textdiff.collate.swaps import with_swaps_joined
from textdiff.collate.widen import Difference, widened
from textdiff.model import LAYOUT_KINDS, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.collate.place import Place
    from textdiff.collate.witness import Witness


class Judged(NamedTuple):
    """A difference with its judgement; `move` numbers the move that it is a half of."""

    difference: Difference
    judgement: Judgement
    move: int | None = None
    inside: tuple[Judged, ...] = ()


def turned(judged: Sequence[Judged]) -> list[Judged]:
    """The same with a and b changed about."""
    return [
        Judged(
            Difference(start_b, end_b, start_a, end_a),
            mirrored(judgement) if judgement.cause else judgement,
            move,
            tuple(turned(inside)) if inside else (),
        )
        for (start_a, end_a, start_b, end_b, _, _), judgement, move, inside in judged
    ]


def judged_differences(found: list[Difference], text_a: Witness, text_b: Witness) -> list[Judged]:
    """Differences with their judgements, in order.

    Numbers, swaps, contractions and regional words are fitted to their words first; what is judged
    by whole words is widened to these.
    """
    a, b = Surroundings(text_a.text), Surroundings(text_b.text)
    found, numbers = fitted(found, a.text, b.text)
    found = with_swaps_joined(found, a.text, b.text)
    found = with_contractions_joined(found, a.text, b.text)
    found, regional = with_regional_words(found, a, b, (text_a, text_b))
    known = dict.fromkeys(regional, REGIONAL)
    for difference in found if numbers else ():
        equal = numbers.get(difference[:4])
        if equal is not None:
            known[difference[:4]] = judge_number(place_of(difference, a, b), equal=equal)
    judgements = judge_all(found, a, b, known)
    if any(judgement.reach != (0, 0) for judgement in judgements):
        known = {
            difference[:4]: judgement
            for difference, judgement in zip(found, judgements, strict=True)
        }
        found = widened(
            difference._replace(left=judgement.reach[0], right=judgement.reach[1])
            if judgement.reach != (0, 0)
            else difference
            for difference, judgement in zip(found, judgements, strict=True)
        )
        judgements = [
            known.get(difference[:4]) or judge(place_of(difference, a, b)) for difference in found
        ]
    judged: list[Judged] = []
    for difference, judgement in zip(found, judgements, strict=True):
        if judgement.kind not in CAUSED:
            judged.append(Judged(difference, judgement))
        elif judgement.kind is Kind.WORDING and _is_passage(difference, judgement, a, b):
            passage = Judgement(Kind.PASSAGE, rule=Rule.WHOLE_PARAGRAPHS)
            judged += [
                Judged(half, with_cause(place_of(half, a, b), passage))
                for half in _halves(difference)
            ]
        else:
            judged.append(Judged(difference, _with_cause(difference, judgement, a, b)))
    return judged


def _is_passage(
    difference: Difference, judgement: Judgement, a: Surroundings, b: Surroundings
) -> bool:
    """Whether a difference in wording is made of paragraphs; most stand plainly amid a line."""
    start_a, end_a, start_b, end_b, _, _ = difference
    if a.in_line(start_a, end_a) or b.in_line(start_b, end_b):
        return False
    return is_passage(place_of(difference, a, b), judgement)


def _with_cause(
    difference: Difference, judgement: Judgement, a: Surroundings, b: Surroundings
) -> Judgement:
    """The judgement with the cause, if one is sure; of two bare words told by these alone."""
    start_a, end_a, start_b, end_b, _, _ = difference
    x, y = a.text[start_a:end_a], b.text[start_b:end_b]
    if not (x.isascii() and y.isascii() and x.isalpha() and y.isalpha()):
        return with_cause(place_of(difference, a, b), judgement)
    cause = cause_between(x, y)
    return judgement if cause is None else judgement._replace(cause=cause)


def _halves(difference: Difference) -> list[Difference]:
    """A passage that stands for another as what b adds and what it omits."""
    start_a, end_a, start_b, end_b, _, _ = difference
    if start_a == end_a or start_b == end_b:
        return [difference]
    return [
        Difference(start_a, start_a, start_b, end_b),
        Difference(start_a, end_a, end_b, end_b),
    ]


def judgement_at(place: Place) -> Judgement:
    """The judgement of one difference by itself."""
    judgement = judge(place)
    if is_passage(place, judgement):
        return Judgement(Kind.PASSAGE, rule=Rule.WHOLE_PARAGRAPHS)
    return judgement


def of_part(difference: Difference, judgement: Judgement, a: Witness, b: Witness) -> Judgement:
    """The judgement of a difference, or of the white space that was parted from it."""
    reading = a.text[difference.start_a : difference.end_a]
    reading += b.text[difference.start_b : difference.end_b]
    if judgement.kind in LAYOUT_KINDS or reading.strip():
        return judgement
    kind = kind_of_space(reading)
    return Judgement(kind, (kind,))
