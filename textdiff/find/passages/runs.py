"""Runs: what is equal, character for character, around seeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.passages.seeds import SHIFT

if TYPE_CHECKING:
    from textdiff.find.passages.texts import Places, Texts
    from textdiff.find.shingles import Hashes

_CELLS = 1 << 18
_FIRST_STEP, _LONGEST_STEP = 16, 1024


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Equal stretches of two documents, in places of the row of texts.

    Attributes:
        starts: where they begin in a, shape (n,).
        diagonals: how far on from there they begin in b.
        lengths: in key characters.
    """

    starts: Places
    diagonals: Places
    lengths: Places

    def __len__(self) -> int:
        return len(self.starts)

    def holding(self, seeds: Hashes) -> Places:
        """The numbers of the runs, sorted as `grown` gives them, in which seeds stand."""
        keys = (self.diagonals.astype(np.uint64) << SHIFT) | self.starts.astype(np.uint64)
        near = keys.searchsorted(seeds, side="right") - 1
        return near[near >= 0]


def grown(texts: Texts, seeds: Hashes, least: int) -> Runs:
    """The longest runs around seeds, each once, sorted by diagonal and start.

    Every character is compared: what a hash had promised and the texts don't hold is no run.

    Args:
        texts: the documents.
        seeds: as `Seeds.packed`.
        least: letters below which a run is none.
    """
    places = (seeds & np.uint64((1 << 32) - 1)).astype(np.int64)
    diagonals = (seeds >> SHIFT).astype(np.int64)
    starts_a, starts_b, left_a, left_b = _room(texts, places, diagonals)
    same = (diagonals[1:] == diagonals[:-1]) & (starts_a[1:] == starts_a[:-1])
    same &= starts_b[1:] == starts_b[:-1]
    room = np.minimum(left_a, left_b)
    steps = np.where(same, np.diff(places), room[:-1])
    room[:-1] = np.minimum(room[:-1], steps)
    right = equal_from(texts, places, places + diagonals, room, 1)
    joined = np.zeros(len(places), dtype=np.bool_)  # with the seed before
    joined[1:] = same & (right[:-1] == steps)
    heads = np.flatnonzero(~joined)
    tails = np.append(heads[1:], len(places))[: len(heads)] - 1
    begin = np.minimum(places - starts_a, places + diagonals - starts_b)[heads]
    left = equal_from(texts, places[heads] - 1, (places + diagonals)[heads] - 1, begin, -1)
    starts = places[heads] - left
    lengths = places[tails] + right[tails] - starts
    some = np.flatnonzero(lengths)
    sound = some[texts.weigh(starts[some], lengths[some]) >= least]
    return Runs(starts[sound], diagonals[heads][sound], lengths[sound])


def equal_from(texts: Texts, one: Places, other: Places, room: Places, step: int) -> Places:
    """How many characters are equal from two places on.

    Args:
        texts: the documents.
        one: places in the row of texts.
        other: as many more.
        room: how many characters to compare at most.
        step: 1 to go to the right, -1 to the left.
    """
    counts = np.zeros(len(one), dtype=np.int64)
    going = np.flatnonzero(room > 0)
    size = _FIRST_STEP
    while len(going):
        rows = max(_CELLS // size, 1)
        parts = [going[at : at + rows] for at in range(0, len(going), rows)]
        going = np.concatenate(
            [part[_step_on(texts, (one, other, room), counts, part, size * step)] for part in parts]
        )
        size = min(2 * size, _LONGEST_STEP)
    return counts


def _step_on(
    texts: Texts, pairs: tuple[Places, Places, Places], counts: Places, rows: Places, size: int
) -> Places:
    """Compares the next characters of some rows, and gives those that may be equal further on."""
    one, other, room = pairs
    ahead = np.arange(abs(size))
    offsets = counts[rows, None] + ahead
    steps = offsets if size > 0 else -offsets
    equal = texts.characters.take(one[rows, None] + steps, mode="clip") == texts.characters.take(
        other[rows, None] + steps, mode="clip"
    )
    equal &= offsets < room[rows, None]
    whole = equal.all(axis=1)
    counts[rows] += np.where(whole, len(ahead), equal.argmin(axis=1))
    return np.flatnonzero(whole)


def _room(texts: Texts, places: Places, diagonals: Places) -> tuple[Places, Places, Places, Places]:
    """Where both documents begin, and how many characters stand in them from the places on."""
    a, b = texts.document_at(places), texts.document_at(places + diagonals)
    return (
        texts.starts[a],
        texts.starts[b],
        texts.starts[a + 1] - places,
        texts.starts[b + 1] - places - diagonals,
    )
