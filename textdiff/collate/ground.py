"""Ground: one text, with what is asked of it while moves are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from textdiff.collate.engine import matching_blocks
from textdiff.collate.graphemes import inner_places
from textdiff.collate.leftovers import SOLID, key_weight
from textdiff.collate.sentences import Sentences
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness
    from textdiff.model import Codes

_EXACT = 4_000_000


class Move(NamedTuple):
    """A stretch that stands at raw [start_a, end_a) in a and at [start_b, end_b) in b."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int

    def holds(self, other: Move) -> bool:
        """Whether another lies within this one on both sides."""
        return (
            self.start_a <= other.start_a
            and other.end_a <= self.end_a
            and self.start_b <= other.start_b
            and other.end_b <= self.end_b
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """One text, with what is asked of it while runs grow.

    Attributes:
        text: the witness.
        sentences: its sentences.
        matched: how many key characters before each place solid blocks match, shape (n + 1,).
        inner: the raw places inside grapheme clusters.
    """

    text: Witness
    sentences: Sentences
    matched: NDArray[np.int64]
    inner: frozenset[int]

    def keys(self, start: int, end: int) -> tuple[int, int]:
        """The key range of a raw range."""
        first, last = self.text.key.places.searchsorted((start, end))
        return int(first), int(last)

    def part(self, start: int, end: int) -> Codes:
        """The key of a raw range."""
        first, last = self.keys(start, end)
        return self.text.key.codes[first:last]

    def settled(self, start: int, end: int) -> bool:
        """Whether most of a raw range stands where it stood."""
        first, last = self.keys(start, end)
        return 2 * int(self.matched[last] - self.matched[first]) > last - first

    def size(self, start: int, end: int) -> int:
        """How many key characters a raw range has."""
        first, last = self.keys(start, end)
        return max(0, last - first)

    def weight(self, start: int, end: int) -> int:
        """What a raw range weighs."""
        return key_weight(self.text, *self.keys(start, end))


def ground(text: Witness, blocks: Blocks, side: int) -> Ground:
    """The ground of one side of an alignment."""
    steps = np.zeros(len(text.key) + 2, dtype=np.int64)
    solid = blocks[blocks[:, 2] >= SOLID]
    np.add.at(steps, solid[:, side] + 1, 1)
    np.add.at(steps, solid[:, side] + solid[:, 2] + 1, -1)
    matched = steps.cumsum()[:-1].cumsum()
    return Ground(text, Sentences(text.text), matched, frozenset(inner_places(text.text).tolist()))


def likeness(move: Move, a: Ground, b: Ground) -> float:
    """How much of two stretches is the same, from 0 to 1."""
    part_a, part_b = a.part(move.start_a, move.end_a), b.part(move.start_b, move.end_b)
    if len(part_a) * len(part_b) <= _EXACT:
        return alikeness(part_a, part_b)
    matched = int(matching_blocks(part_a, part_b)[:, 2].sum())
    return 2 * matched / (len(part_a) + len(part_b))


def kept(move: Move, a: Ground, b: Ground) -> bool:
    """Whether a stretch of either text stands where it stood."""
    return a.settled(move.start_a, move.end_a) or b.settled(move.start_b, move.end_b)


def alikeness(a: Codes, b: Codes) -> float:
    """How much of two keys is the same, from 0 to 1."""
    return float(Indel.normalized_similarity(as_text(a), as_text(b)))
