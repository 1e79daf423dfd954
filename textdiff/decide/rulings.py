"""From decisions, of one editor or several, to one ruling for each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textdiff.config.names import unknown
from textdiff.decide.decisions import Choice
from textdiff.errors import ConfigurationError, DecisionsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textdiff.decide.decisions import Claim, Decision
    from textdiff.decide.places import Place


class Outcome(NamedTuple):
    """What stands in the result: the left or the right reading, or an editor's own text."""

    choice: Choice
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds at a place.

    Attributes:
        place: the place.
        decision: the decision that holds, or the first of those in conflict.
        outcome: what it means for the text; None where it is open: a query, or a conflict.
        others: the other decisions about the place, in the order of the files.
        conflict: whether the decisions contradict one another.
    """

    place: Place
    decision: Decision
    outcome: Outcome | None
    others: tuple[Decision, ...] = ()
    conflict: bool = False


def matched(
    decisions: Iterable[Decision], places: Mapping[str, Place]
) -> list[tuple[Place, Decision]]:
    """The decisions with their places, by id; spans and readings are verified.

    Raises:
        DecisionsError: there is no variant of that id, or the documents have something else.
    """
    pairs = []
    for decision in decisions:
        place = places.get(decision.id)
        if place is None:
            raise DecisionsError(
                f"{decision.place}/id: the documents have no variant {decision.id}: were they "
                "compared under another profile, or by another version of textdiff? --rebase "
                "finds variants by their readings"
            )
        for side, claim in (("a", decision.a), ("b", decision.b)):
            _verify(f"{decision.place}/{side}", side, claim, place)
        pairs.append((place, decision))
    return pairs


def _verify(pointer: str, side: str, claim: Claim, place: Place) -> None:
    """Compare what a decision says with what is there; of a move, with either half."""
    readings = [getattr(half, side) for half in place.halves]
    found = readings[0]
    spans = [(reading.span.start, reading.span.end) for reading in readings]
    if claim.start is not None and (claim.start, claim.end) not in spans:
        told = f"is {claim.start} to {claim.end}, and the variant's is {spans[0][0]} to "
        raise DecisionsError(f"{pointer}: the span {told}{spans[0][1]}; leave it out, or mend it")
    if claim.text is not None and claim.text not in [reading.text for reading in readings]:
        told = f"{_short(claim.text)}, and the document has {_short(found.text)}"
        raise DecisionsError(f"{pointer}/text: is {told} (line {found.line})")


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def rulings(
    pairs: Sequence[tuple[Place, Decision]], prefer: str | None = None
) -> dict[str, Ruling]:
    """What holds at each place that is decided, by the place's id.

    Decisions that give the same text agree. A query is answered by a decision.

    Args:
        pairs: decisions with their places, in the order of the files.
        prefer: the editor whose decisions hold where several contradict one another.

    Raises:
        DecisionsError: one editor decided the same place twice, and not alike.
        ConfigurationError: there is no editor of the preferred name.
    """
    editors = {decision.editor for _, decision in pairs if decision.editor is not None}
    if prefer is not None and prefer not in editors:
        raise ConfigurationError(unknown("editor", prefer, sorted(editors)))
    gathered: dict[str, tuple[Place, list[Decision]]] = {}
    for place, decision in pairs:
        gathered.setdefault(place.id, (place, []))[1].append(decision)
    return {at: _ruling(place, all_, prefer) for at, (place, all_) in gathered.items()}


def _ruling(place: Place, decisions: list[Decision], prefer: str | None) -> Ruling:
    _refuse_second_thoughts(place, decisions)
    answers = [decision for decision in decisions if decision.choice is not Choice.QUERY]
    outcomes = {_outcome(place, answer) for answer in answers}
    if len(outcomes) > 1 and prefer is not None:
        preferred = [answer for answer in answers if answer.editor == prefer]
        if len({_outcome(place, answer) for answer in preferred}) == 1:
            answers, outcomes = preferred, {_outcome(place, preferred[0])}
    first = (answers or decisions)[0]
    others = tuple(decision for decision in decisions if decision is not first)
    outcome = next(iter(outcomes)) if len(outcomes) == 1 else None
    return Ruling(place, first, outcome, others, conflict=len(outcomes) > 1)


def _refuse_second_thoughts(place: Place, decisions: list[Decision]) -> None:
    given: dict[tuple[str, str | None], Decision] = {}
    for decision in decisions:
        before = given.setdefault((decision.file, decision.editor), decision)
        if _outcome(place, before) != _outcome(place, decision):
            what = "the two halves of one move" if place.partner else "the same variant"
            raise DecisionsError(
                f"{decision.place}: is about {what} as {before.pointer}, and decides otherwise: "
                "leave one of them out"
            )


def _outcome(place: Place, decision: Decision) -> Outcome:
    """What a decision means for the text; an own text that is a reading is that reading."""
    match decision.choice:
        case Choice.LEFT | Choice.BOTH:
            return Outcome(Choice.LEFT)
        case Choice.OWN if place.partner is None and decision.text == place.a.text:
            return Outcome(Choice.LEFT)
        case Choice.OWN if place.partner is None and decision.text == place.b.text:
            return Outcome(Choice.RIGHT)
        case _:
            return Outcome(decision.choice, decision.text)
