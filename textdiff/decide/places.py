"""The variants of a comparison as places to be decided: a move's two halves are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textdiff.model import Comparison, Reading, Variant


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to decide.

    Attributes:
        variant: the variant; of a move the first half.
        partner: of a move the second half, or None.
        outer: the id of the move that the variant is inside of, or None.
    """

    variant: Variant
    partner: Variant | None = None
    outer: str | None = None

    @property
    def id(self) -> str:
        """The id of the variant; of a move that of its first half."""
        return self.variant.id

    @property
    def a(self) -> Reading:
        """What a has: of a move the block, wherever its half stands."""
        return self._longer("a")

    @property
    def b(self) -> Reading:
        """What b has: of a move the block, wherever its half stands."""
        return self._longer("b")

    @property
    def halves(self) -> tuple[Variant, ...]:
        """The variants that one decision is about."""
        return (self.variant,) if self.partner is None else (self.variant, self.partner)

    def _longer(self, side: str) -> Reading:
        readings: list[Reading] = [getattr(half, side) for half in self.halves]
        return max(readings, key=lambda reading: len(reading.span))


def places_of(comparison: Comparison) -> dict[str, Place]:
    """Every place by the ids that lead to it; those inside moves too."""
    return _places(comparison.variants, None)


def top(places: dict[str, Place]) -> list[Place]:
    """The places that are no part of a move, each once, in order."""
    once = {place.id: place for place in places.values() if place.outer is None}
    return list(once.values())


def _places(variants: Iterable[Variant], outer: str | None) -> dict[str, Place]:
    variants = tuple(variants)
    by_id = {variant.id: variant for variant in variants}
    found: dict[str, Place] = {}
    for variant in variants:
        if variant.id in found:
            continue
        partner = by_id.get(variant.moved) if variant.moved else None
        place = Place(variant, partner, outer)
        for half in place.halves:
            found[half.id] = place
            found.update(_places(half.inside, variant.id))
    return found
