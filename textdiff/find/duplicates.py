"""From counts on different keys to the pairs and clusters of the documents that a user named."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from textdiff.find.components import components
from textdiff.find.overlap import relation_of
from textdiff.find.verify import Counted
from textdiff.model import Cluster, NearDuplicate, Relation

if TYPE_CHECKING:
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
    found: list[NearDuplicate] = []
    for (a, b), (size_a, size_b), shared in zip(
        counted.pairs.tolist(), counted.sizes.tolist(), counted.shared.tolist(), strict=True
    ):
        for one, other in product(_shown(collection.copies[a]), _shown(collection.copies[b])):
            if one < other:
                pair = _near_duplicate(one, other, size_a, size_b, shared, thresholds)
            else:
                pair = _near_duplicate(other, one, size_b, size_a, shared, thresholds)
            if pair is not None:
                found.append(pair)
    for same in collection.copies:
        found.extend(_identical(same))
    pairs = tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))
    resemblance = counted.shared / (counted.sizes.sum(axis=1) - counted.shared)
    edges = resemblance >= thresholds.resemblance
    clusters = _clusters(collection, counted.pairs[edges], resemblance[edges].tolist(), pairs)
    return pairs, clusters


def reaching(counted: Counted, thresholds: Thresholds) -> Counted:
    """The pairs that reach a threshold, by the ratios of `relation_of` for all at once."""
    smaller = counted.sizes.min(axis=1)
    union = counted.sizes.sum(axis=1) - counted.shared
    reaching = (counted.shared / union >= thresholds.resemblance) | (
        counted.shared / smaller >= thresholds.containment
    )
    return Counted(counted.pairs[reaching], counted.sizes[reaching], counted.shared[reaching])


def _shown(copies: tuple[str, ...]) -> tuple[str, ...]:
    return copies if len(copies) <= FULL_COPIES else copies[:1]


def _identical(copies: tuple[str, ...]) -> list[NearDuplicate]:
    if len(copies) <= FULL_COPIES:
        named = list(combinations(copies, 2))
    else:
        named = [(copies[0], other) for other in copies[1:]]
    return [NearDuplicate(a, b, Relation.RESEMBLES, 1.0, 1.0, 1.0) for a, b in named]


def _near_duplicate(
    a: str, b: str, size_a: int, size_b: int, shared: int, thresholds: Thresholds
) -> NearDuplicate | None:
    relation = relation_of(size_a, size_b, shared, thresholds)
    if relation is None:
        return None
    union = size_a + size_b - shared
    return NearDuplicate(a, b, relation, shared / union, shared / size_a, shared / size_b)


def _clusters(
    collection: Collection,
    edges: Documents,
    weights: list[float],
    pairs: tuple[NearDuplicate, ...],
) -> tuple[Cluster, ...]:
    labels = components(len(collection), edges).tolist()
    members: dict[int, list[int]] = {}
    for document, label in enumerate(labels):
        members.setdefault(label, []).append(document)
    centrality = [float(len(copies) - 1) for copies in collection.copies]
    for (a, b), weight in zip(edges.tolist(), weights, strict=True):
        centrality[a] += weight * len(collection.copies[b])
        centrality[b] += weight * len(collection.copies[a])
    weakest = _weakest(collection, labels, pairs)
    clusters = [
        Cluster(
            tuple(sorted(name for one in together for name in collection.copies[one])),
            min((-centrality[one], collection.copies[one][0]) for one in together)[1],
            weakest[label],
        )
        for label, together in members.items()
        if label in weakest
    ]
    return tuple(sorted(clusters, key=lambda cluster: cluster.members))


def _weakest(
    collection: Collection, labels: list[int], pairs: tuple[NearDuplicate, ...]
) -> dict[int, NearDuplicate]:
    """For each label the pair of lowest resemblance, the first of equals, that joins it."""
    label_of = {
        name: label
        for copies, label in zip(collection.copies, labels, strict=True)
        for name in copies
    }
    weakest: dict[int, NearDuplicate] = {}
    for pair in pairs:
        if pair.relation is not Relation.RESEMBLES:
            continue
        label = label_of[pair.a]
        if label not in weakest or pair.resemblance < weakest[label].resemblance:
            weakest[label] = pair
    return weakest
