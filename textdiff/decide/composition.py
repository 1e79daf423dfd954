"""The text that decisions make of two documents, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.decide.decisions import Choice
from textdiff.decide.rulings import Outcome
from textdiff.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textdiff.decide.places import Place
    from textdiff.decide.rulings import Ruling
    from textdiff.model import Comparison


class Piece(NamedTuple):
    """A part of the result.

    Attributes:
        text: the part.
        side: `a` or `b` where it stands in that document, else None.
        span: where it stands there.
    """

    text: str
    side: str | None = None
    span: Span = Span(0, 0)


class Composer:
    """Puts the result together from the two texts.

    Args:
        comparison: of the two documents.
        rulings: what holds at places, by id.
        undecided: the reading to take at places that count and are not decided.
    """

    def __init__(
        self, comparison: Comparison, rulings: Mapping[str, Ruling], undecided: Choice
    ) -> None:
        self._comparison = comparison
        self._rulings = rulings
        self._undecided = undecided

    def pieces(self, places: Mapping[str, Place]) -> Iterator[Piece]:
        """The result, in order; what no variant covers, and what the profile ignores, is a's."""
        at = 0
        for variant in self._comparison.variants:
            place = places[variant.id]
            yield self._piece("a", at, variant.a.span.start)
            at = variant.a.span.end
            outcome = self._outcome(place)
            if place.partner is not None:
                # A block that stays is where a has it; one that moves is where b has it.
                taken = "b" if outcome.choice is Choice.RIGHT else "a"
                if len(getattr(variant, taken).span):
                    yield from self._block(place, outcome, places)
            elif outcome.text is not None:
                yield Piece(outcome.text)
            elif outcome.choice is Choice.RIGHT:
                yield self._piece("b", variant.b.span.start, variant.b.span.end)
            else:
                yield self._piece("a", variant.a.span.start, variant.a.span.end)
        yield self._piece("a", at, len(self._comparison.a.text))

    def _block(
        self, place: Place, outcome: Outcome, places: Mapping[str, Place]
    ) -> Iterator[Piece]:
        """A block of a move, with what was decided about the changes inside."""
        if outcome.text is not None:
            yield Piece(outcome.text)
            return
        side = "b" if outcome.choice is Choice.RIGHT else "a"
        block = getattr(place, side).span
        inside = [places[inner.id] for half in place.halves for inner in half.inside]
        inside.sort(key=lambda inner: getattr(inner, side).span)
        at = block.start
        for inner in inside:
            ruling = self._rulings.get(inner.id)
            chosen = outcome if ruling is None else ruling.outcome or Outcome(Choice.LEFT)
            span = getattr(inner, side).span
            yield self._piece(side, at, span.start)
            at = span.end
            if chosen.text is not None:
                yield Piece(chosen.text)
            else:
                taken = "b" if chosen.choice is Choice.RIGHT else "a"
                reading = getattr(inner, taken).span
                yield self._piece(taken, reading.start, reading.end)
        yield self._piece(side, at, block.end)

    def _outcome(self, place: Place) -> Outcome:
        ruling = self._rulings.get(place.id)
        if ruling is not None and ruling.outcome is not None:
            return ruling.outcome
        # A query and a conflict keep the left: somebody has looked and was not sure.
        open_ = ruling is None and not place.variant.ignored
        return Outcome(self._undecided if open_ else Choice.LEFT)

    def _piece(self, side: str, start: int, end: int) -> Piece:
        document = self._comparison.a if side == "a" else self._comparison.b
        return Piece(document.text[start:end], side, Span(start, end))
