"""Decisions carried over to documents that have changed since."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from textdiff.decide.decisions import NOTHING_SAID, Choice
from textdiff.decide.places import top
from textdiff.patches import place_of, same_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textdiff.decide.decisions import Decision
    from textdiff.decide.places import Place

_FAR = 1_000
"""Code points. What stands further away is not taken for the same place."""
_TELLING = 8
"""Code points of a reading from which on it is looked for by itself: a shorter one is anywhere."""


class Carried(NamedTuple):
    """What was found a new place that is only like its own: for the editor to look at.

    Attributes:
        id: of the variant that it is about now; of a hunk its number.
        line: where that is, in a.
        what: the readings; of a hunk nothing.
        how: what it was found by.
    """

    id: str
    line: int
    what: str
    how: str


class Unfit(NamedTuple):
    """What could not be carried over, and why.

    Attributes:
        id: of the variant that was decided; of a hunk its number.
        what: the readings, as far as they are known.
        reason: why not.
    """

    id: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """What became of decisions.

    Attributes:
        pairs: those that hold, with their places, in the order of the files.
        carried: those among them that were not found by their id.
        unfit: the rest.
    """

    pairs: tuple[tuple[Place, Decision], ...]
    carried: tuple[Carried, ...]
    unfit: tuple[Unfit, ...]


def rebased(decisions: Iterable[Decision], text: str, places: Mapping[str, Place]) -> Rebased:
    """The decisions on the places of another comparison.

    A decision belongs to the variant of its id, which says what follows as well; else to the
    nearest variant of the same readings; else to the nearest in which the same change is made, as
    diff-match-patch's patch finds. It is never carried out where the documents don't differ.

    Args:
        decisions: made about earlier versions of the documents.
        text: of a as it is now.
        places: of a and b as they are now.
    """
    decisions = tuple(decisions)
    carrier = _Carrier(decisions, text, places)
    pairs, carried, unfit = [], [], []
    for decision in decisions:
        if decision.id in places:
            pairs.append((places[decision.id], decision))
            continue
        found = carrier.carry(decision)
        if isinstance(found, Unfit):
            unfit.append(found)
        else:
            place, at_place, how = found
            what = _shown(place.a.text, place.b.text)
            carried.append(Carried(place.id, place.a.line, what, how))
            pairs.append((place, at_place))
    return Rebased(tuple(pairs), tuple(carried), tuple(unfit))


class _Carrier:
    """Finds the places of decisions whose ids are gone, and gives each place once an editor."""

    def __init__(
        self, decisions: tuple[Decision, ...], text: str, places: Mapping[str, Place]
    ) -> None:
        self._text = text
        self._places = sorted(top(dict(places)), key=_start)
        self._starts = [_start(place) for place in self._places]
        self._taken = {
            (places[each.id].id, each.file, each.editor) for each in decisions if each.id in places
        }
        # What was found by its id tells how far the text around it has shifted.
        self._known = sorted(
            (each.a.start, places[each.id].variant.a.span.start)
            for each in decisions
            if each.id in places and each.a.start is not None
        )

    def carry(self, decision: Decision) -> tuple[Place, Decision, str] | Unfit:
        """Where a decision belongs now, what it says there, and how that was found."""
        old_a, old_b = decision.a.text, decision.b.text
        if old_a is None or old_b is None or decision.a.start is None:
            reason = "its variant is gone, and without span and readings it can't be looked for"
            return Unfit(decision.id, _shown(old_a, old_b), reason)
        near = self._near(self._expected(decision.a.start, old_a), decision)
        for place in near:
            if (place.a.text, place.b.text) == (old_a, old_b):
                return self._carried(place, decision, "its readings")
        for place in near:
            if same_change(old_a, old_b, place.a.text) != place.b.text:
                continue
            own = None
            if decision.choice is Choice.OWN:
                own = same_change(old_a, decision.text or "", place.a.text)
                if own is None:
                    continue
            return self._carried(place, replace(decision, text=own), "its change")
        reason = "no variant near its place has these readings, or makes this change"
        return Unfit(decision.id, _shown(old_a, old_b), reason)

    def _carried(self, place: Place, decision: Decision, how: str) -> tuple[Place, Decision, str]:
        self._taken.add((place.id, decision.file, decision.editor))
        # What it says of the documents was true of the earlier ones.
        return place, replace(decision, id=place.id, a=NOTHING_SAID, b=NOTHING_SAID), how

    def _expected(self, start: int, reading: str) -> int:
        """Where what stood at an offset is to be looked for."""
        at = bisect_right(self._known, (start, len(self._text)))
        if self._known:
            before, now = self._known[max(0, at - 1)]
            start += now - before
        found = None
        if len(reading) >= _TELLING:
            found = place_of(self._text, reading, start)
        return start if found is None else found

    def _near(self, expected: int, decision: Decision) -> list[Place]:
        """The places that the editor has not decided, the nearest first."""
        first = bisect_left(self._starts, expected - _FAR)
        last = bisect_right(self._starts, expected + _FAR)
        near = [
            place
            for place in self._places[first:last]
            if (place.id, decision.file, decision.editor) not in self._taken
        ]
        return sorted(near, key=lambda place: abs(_start(place) - expected))


def _start(place: Place) -> int:
    return place.a.span.start


def _shown(a: str | None, b: str | None) -> str:
    if a is None and b is None:
        return ""
    return f"{_part(a)} → {_part(b)}"


def _part(text: str | None) -> str:
    return "?" if text is None else repr(text if len(text) <= 40 else text[:39] + "…")
