"""From counts on different keys to the pairs and clusters of the documents that a user named."""

from __future__ import annotations

from itertools import combinations, product
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.components import components
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.verify import Counted
from textdiff.making import made
from textdiff.model import Cluster, NearDuplicate, Relation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.collection import Collection
    from textdiff.find.overlap import Thresholds
    from textdiff.find.sketches import Documents

FULL_COPIES = 16
"""Up to so many identical documents, every one is paired with every other."""


def pairs_and_clusters(
    collection: Collection, counted: Counted, thresholds: Thresholds
) -> tuple[tuple[NearDuplicate, ...], tuple[Cluster, ...]]:
    """Pairs sorted by (a, b), and clusters sorted by their first member.

    Identical documents resemble one another with 1. Of more than `FULL_COPIES` of them each is
    paired with the first by name alone, and only that one with other documents.
    """
    counted = reaching(counted, thresholds)
    named = [
        (one, other, row, False) if one < other else (other, one, row, True)
        for row, (first, second) in enumerate(counted.pairs.tolist())
        for one, other in product(
            _shown(collection.copies[first]), _shown(collection.copies[second])
        )
    ]
    found = _near_duplicates(named, counted, thresholds)
    for same in collection.copies:
        if len(same) > 1:
            found.extend(_identical(same))
    pairs = tuple(sorted(found, key=attrgetter("a", "b")))
    resemblance = _resemblances(counted)
    edges = resemblance >= thresholds.resemblance
    clusters = _clusters(collection, counted.pairs[edges], resemblance[edges].tolist(), pairs)
    return pairs, clusters


def reaching(counted: Counted, thresholds: Thresholds) -> Counted:
    """The pairs that reach a threshold, by the ratios of `relation_of` for all at once."""
    smaller = counted.sizes.min(axis=1)
    contained = counted.shared / smaller >= thresholds.containment
    reaching = (_resemblances(counted) >= thresholds.resemblance) | (
        contained & (smaller >= MINIMUM_CONTAINED)
    )
    return Counted(counted.pairs[reaching], counted.sizes[reaching], counted.shared[reaching])


def _resemblances(counted: Counted) -> NDArray[np.float64]:
    ratios: NDArray[np.float64] = counted.shared / (counted.sizes.sum(axis=1) - counted.shared)
    return ratios


def _shown(copies: tuple[str, ...]) -> tuple[str, ...]:
    return copies if len(copies) <= FULL_COPIES else copies[:1]


def _identical(copies: tuple[str, ...]) -> list[NearDuplicate]:
    if len(copies) <= FULL_COPIES:
        named = list(combinations(copies, 2))
    else:
        named = [(copies[0], other) for other in copies[1:]]
    return [NearDuplicate(a, b, Relation.RESEMBLES, 1.0, 1.0, 1.0) for a, b in named]


def _near_duplicates(
    named: list[tuple[str, str, int, bool]], counted: Counted, thresholds: Thresholds
) -> list[NearDuplicate]:
    """The pairs by name.

    Args:
        named: a, b, the row of their counts, and whether b is the first of that row.
        counted: of pairs that reach a threshold.
        thresholds: which.
    """
    if not named:
        return []
    a, b, places, turned = zip(*named, strict=True)
    rows = np.array(places)
    first, second = np.where(np.array(turned), counted.sizes[rows].T[::-1], counted.sizes[rows].T)
    shared, resemblance = counted.shared[rows], _resemblances(counted)[rows]
    relations = [
        Relation.RESEMBLES if alike else Relation.CONTAINS if larger else Relation.CONTAINED_IN
        for alike, larger in zip(
            (resemblance >= thresholds.resemblance).tolist(),
            (second <= first).tolist(),
            strict=True,
        )
    ]
    ratios = (resemblance.tolist(), (shared / first).tolist(), (shared / second).tolist())
    return made(NearDuplicate, a, b, relations, *ratios)


def _clusters(
    collection: Collection,
    edges: Documents,
    weights: list[float],
    pairs: tuple[NearDuplicate, ...],
) -> tuple[Cluster, ...]:
    labels = components(len(collection), edges).tolist()
    joined = {document for edge in edges.tolist() for document in edge}
    joined.update(number for number, copies in enumerate(collection.copies) if len(copies) > 1)
    members: dict[int, list[int]] = {}
    for document in sorted(joined):
        members.setdefault(labels[document], []).append(document)
    centrality = {document: float(len(collection.copies[document]) - 1) for document in joined}
    for (a, b), weight in zip(edges.tolist(), weights, strict=True):
        centrality[a] += weight * len(collection.copies[b])
        centrality[b] += weight * len(collection.copies[a])
    weakest = _weakest(collection, members, pairs)
    clusters = [
        Cluster(
            tuple(sorted(name for one in together for name in collection.copies[one])),
            min((-centrality[one], collection.copies[one][0]) for one in together)[1],
            weakest[label],
        )
        for label, together in members.items()
    ]
    return tuple(sorted(clusters, key=lambda cluster: cluster.members))


def _weakest(
    collection: Collection, members: dict[int, list[int]], pairs: tuple[NearDuplicate, ...]
) -> dict[int, NearDuplicate]:
    """For each label the pair of lowest resemblance, the first of equals, that joins it."""
    label_of = {
        name: label
        for label, together in members.items()
        for document in together
        for name in collection.copies[document]
    }
    weakest: dict[int, NearDuplicate] = {}
    for pair in pairs:
        if pair.relation is not Relation.RESEMBLES:
            continue
        label = label_of[pair.a]
        if label not in weakest or pair.resemblance < weakest[label].resemblance:
            weakest[label] = pair
    return weakest
