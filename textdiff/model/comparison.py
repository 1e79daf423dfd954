"""What comparing two witnesses gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textdiff.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textdiff.model.documents import Document
    from textdiff.model.measures import Measures
    from textdiff.model.variants import Variant


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a project's baseline says of a variant that it approves.

    Attributes:
        reason: why, as an editor put it; may be empty.
        author: who; may be empty.
        expires: the last day, as 2026-12-31; None where it holds for good.
    """

    reason: str
    author: str
    expires: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two witnesses and everything in which they differ.

    Attributes:
        a: the first witness.
        b: the second.
        profile: the name of the profile that judged.
        complete: False where something could not be compared.
        related: False where the two have nothing in common worth aligning.
        variants: in order of (a, b); outside moves, applying them to a gives b.
        measures: distances and likeness.
        accepted: by the ids of variants that a project's baseline approves, what it says of them.
    """

    a: Document
    b: Document
    profile: str
    complete: bool
    related: bool
    variants: tuple[Variant, ...] = field(repr=False)
    measures: Measures
    accepted: Mapping[str, Accepted] = field(default_factory=dict, repr=False, hash=False)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many variants there are of each kind that occurs, in the order of the ladder."""
        found: dict[Kind, int] = {}
        for variant in self.variants:
            found[variant.kind] = found.get(variant.kind, 0) + 1
        return {kind: found[kind] for kind in Kind if kind in found}

    @property
    def different(self) -> bool:
        """Whether any variant counts under the profile."""
        return any(not variant.ignored for variant in self.variants)
