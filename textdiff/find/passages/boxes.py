"""Boxes: runs that belong together, and how much of a stretch of both texts they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.components import components

if TYPE_CHECKING:
    from textdiff.find.passages.runs import Runs
    from textdiff.find.passages.texts import Places, Texts

NEAR = 24
"""Key characters between two passages, in both texts, up to which they are one."""

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
        overlapping = _overlapping(texts, a, b)
        if not len(overlapping):
            return Boxes(a, b, labels)
        representatives = np.empty(len(a.starts), dtype=np.int64)
        representatives[labels] = owners
        links = np.concatenate((links, representatives[overlapping]))


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


def _overlapping(texts: Texts, a: Side, b: Side) -> Places:
    """Pairs of boxes, of the same two documents, that belong together, shape (m, 2).

    That is boxes that overlap in both, or stand `NEAR` one another in both.
    """
    documents_b = texts.document_at(b.starts)
    order = np.lexsort((a.starts, documents_b, texts.document_at(a.starts)))
    found: list[tuple[int, int]] = []
    pending: list[list[int]] = []  # boxes that later ones may overlap in a: number, ends in a and b
    last = None
    columns = (order, texts.document_at(a.starts)[order], documents_b[order], a.starts[order])
    ends_a, starts_b, ends_b = (a.ends + NEAR).tolist(), b.starts.tolist(), (b.ends + NEAR).tolist()
    for box, *documents, start in zip(*(column.tolist() for column in columns), strict=True):
        if documents != last:
            pending, last = [], documents
        grown = [box, ends_a[box], starts_b[box], ends_b[box]]
        pending = [each for each in pending if each[1] > start]
        while met := [each for each in pending if each[2] < grown[3] and grown[2] < each[3]]:
            pending = [each for each in pending if each not in met]
            for number, end_a, start_b, end_b in met:
                found.append((number, box))
                grown = [
                    box, max(grown[1], end_a), min(grown[2], start_b), max(grown[3], end_b)
                ]  # fmt: skip
        pending.append(grown)
    return np.array(found, dtype=np.int64).reshape(-1, 2)
