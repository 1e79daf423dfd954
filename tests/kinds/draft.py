"""A pair being made: pieces of a base text in a new order, and changes at places of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.kinds.whole import Sign

if TYPE_CHECKING:
    from tests.kinds.edits import Change, Kinds
    from tests.kinds.whole import Signs
    from textdiff.model import Kind

APART = 12
"""Characters that lie at least between two edits, but for those that are put side by side."""

Base = tuple[int, int, tuple[int, ...]]
"""A piece of the base text, and the numbers of the moves that it is part of."""
Piece = Base | tuple[str, int]
"""That, or a passage with the number of its edit."""


@dataclass(slots=True)
class Draft:
    """A pair being made: pieces of the base in b's order, single changes, labels of edits."""

    base: str
    order: list[Piece]
    kinds: list[tuple[Kind, Kinds, str]] = field(default_factory=list)
    changes: list[tuple[Change, int, bool]] = field(default_factory=list)
    taken: list[tuple[int, int, str]] = field(default_factory=list)
    moved: list[tuple[int, int, int]] = field(default_factory=list)

    def number(self, kind: Kind, kinds: Kinds, label: str) -> int:
        self.kinds.append((kind, kinds, label))
        return len(self.kinds)


def signs_of(draft: Draft, on_b: bool) -> Signs:
    """One side of the draft; an empty piece marks where an edit has nothing."""
    changes = sorted(draft.changes, key=lambda change: change[0])
    pieces = draft.order if on_b else _in_base_order(draft.order)
    signs: Signs = []
    for piece in pieces:
        if len(piece) == 2:
            passage, number = piece
            signs += [Sign(character, (number,)) for character in (passage if on_b else "")] or [
                Sign("", (number,))
            ]
            continue
        first, last, numbers = piece
        at = first
        for change, number, new_in_b in changes:
            if not (first <= change.start and change.end <= last) or change.start < at:
                continue
            if change.start == change.end == last != len(draft.base):
                continue
            signs += [Sign(draft.base[i], numbers, i) for i in range(at, change.start)]
            if new_in_b == on_b:
                marks = [Sign(character, (*numbers, number)) for character in change.new]
            else:
                marks = [
                    Sign(draft.base[i], (*numbers, number), i)
                    for i in range(change.start, change.end)
                ]
            signs += marks or [Sign("", (*numbers, number))]
            at = change.end
        signs += [Sign(draft.base[i], numbers, i) for i in range(at, last)]
    return signs


def _in_base_order(
    order: list[Piece],
) -> list[Piece]:
    """The pieces as a has them; a passage stays before the piece that follows it."""
    result: list[Piece] = []
    pending: list[tuple[str, int]] = []
    keyed: list[tuple[int, list[Piece]]] = []
    for piece in order:
        if len(piece) == 2:
            pending.append(piece)
        else:
            keyed.append((piece[0], [*pending, piece]))
            pending = []
    for _, group in sorted(keyed, key=lambda entry: entry[0]):
        result += group
    return result + list(pending)
