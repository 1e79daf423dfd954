"""Boxes: runs that belong together, and how much of a stretch of both texts they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find.components import components

if TYPE_CHECKING:
    from textdiff.find.passages.runs import Runs
    from textdiff.find.passages.texts import Places, Texts

NEAR = 24
"""Letters between two passages, in both texts, up to which they are one."""

_ROOM = 32  # bits of a place


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What each of n boxes has in one of its texts, in places of the row of texts.

    Attributes:
        starts: shape (n,).
        ends: shape (n,).
        shared: letters that stand in runs, shape (n,).
        gaps: stretches in no run, shape (m, 3): box, start and end; sorted.
    """

    starts: Places
    ends: Places
    shared: Places
    gaps: Places


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Passages in the making: a stretch of one text and a stretch of another.

    Attributes:
        a: in the first of both documents.
        b: in the second.
        labels: for each run the number of the box that it is in.
    """

    a: Side
    b: Side
    labels: Places


def boxed(texts: Texts, runs: Runs, count: int, owners: Places, links: Places) -> Boxes:
    """Runs put together: those that are linked, and those that overlap, or nearly, in both texts.

    Args:
        texts: the documents.
        runs: all of them.
        count: how many owners there are.
        owners: for each run the number of what it belongs to.
        links: pairs of owners that belong together, shape (m, 2).
    """
    while True:
        labels = _numbered(components(count, links)[owners])
        order = np.lexsort((runs.starts, labels))
        a = _side(texts, labels[order], runs.starts[order], runs.lengths[order])
        starts_b = runs.starts + runs.diagonals
        order = np.lexsort((starts_b, labels))
        b = _side(texts, labels[order], starts_b[order], runs.lengths[order])
        touching = _touching(texts, a, b)
        if not len(touching):
            return Boxes(a, b, labels)
        representatives = np.empty(len(a.starts), dtype=np.int64)
        representatives[labels] = owners
        links = np.concatenate((links, representatives[touching]))


def _numbered(labels: Places) -> Places:
    """Labels as numbers without gaps."""
    used = np.zeros(int(labels.max(initial=-1)) + 1, dtype=np.int64)
    used[labels] = 1
    return (used.cumsum() - 1)[labels]


def _side(texts: Texts, labels: Places, starts: Places, lengths: Places) -> Side:
    """One side of boxes, of runs sorted by label and start."""
    first = np.flatnonzero(np.diff(labels, prepend=-1))
    # A box's places are moved behind those of the boxes before it, so that one sweep does for all.
    shift = labels << _ROOM
    reached = np.maximum.accumulate(starts + lengths + shift) - shift
    before = np.empty_like(reached)
    before[1:] = reached[:-1]
    before[first] = starts[first]
    begins = np.maximum(starts, before)
    fresh = np.flatnonzero(begins < starts + lengths)
    weights = texts.weigh(begins[fresh], (starts + lengths - begins)[fresh])
    gap = np.flatnonzero(starts > before)
    return Side(
        starts[first],
        reached[np.append(first[1:], len(labels))[: len(first)] - 1],
        np.bincount(labels[fresh], weights, len(first)).astype(np.int64),
        np.stack((labels[gap], before[gap], starts[gap]), axis=1),
    )


class _Box(NamedTuple):
    """A box in a sweep along a; what it takes in makes it wider."""

    number: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    margin: int

    def joins(self, later: _Box) -> bool:
        """Whether it belongs together with a box that begins behind its own begin in a."""
        gap_a = later.start_a - self.end_a
        gap_b = max(later.start_b - self.end_b, self.start_b - later.end_b)
        if gap_a < 0 and gap_b < 0:
            return True
        in_order = self.start_b <= later.start_b and self.end_b <= later.end_b
        return in_order and max(gap_a, gap_b) <= min(self.margin, later.margin)

    def with_(self, other: _Box) -> _Box:
        """The box around both."""
        return self._replace(
            start_a=min(self.start_a, other.start_a),
            end_a=max(self.end_a, other.end_a),
            start_b=min(self.start_b, other.start_b),
            end_b=max(self.end_b, other.end_b),
        )


def _touching(texts: Texts, a: Side, b: Side) -> Places:
    """Pairs of boxes, of the same two documents, that belong together, shape (m, 2).

    That is boxes that overlap in both, or follow one another in both within `NEAR` letters.
    """
    lengths = a.ends - a.starts
    margins = NEAR * lengths // texts.weigh(a.starts, lengths)
    documents = texts.document_at(a.starts), texts.document_at(b.starts)
    order = np.lexsort((a.starts, documents[1], documents[0]))
    columns = (order, *(each[order] for each in (a.starts, a.ends, b.starts, b.ends, margins)))
    rows = zip(*(column.tolist() for column in columns), strict=True)
    fresh = np.diff(documents[0][order], prepend=-1) | np.diff(documents[1][order], prepend=-1)
    found: list[tuple[int, int]] = []
    pending: list[_Box] = []  # that later ones may belong to
    for row, first in zip(rows, fresh.tolist(), strict=True):
        box = _Box(*row)
        pending = [] if first else [o for o in pending if o.end_a + NEAR >= box.start_a]
        while met := [other for other in pending if other.joins(box)]:
            pending = [other for other in pending if other not in met]
            for other in met:
                found.append((other.number, box.number))
                box = box.with_(other)
        pending.append(box)
    return np.array(found, dtype=np.int64).reshape(-1, 2)
