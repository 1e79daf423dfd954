"""Which pairs of near-duplicates are worth a comparison to be read: not all of a large cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textdiff.model import Cluster, NearDuplicates

FULL_CLUSTER = 12
"""Documents of a cluster up to which every pair is compared: 66 pairs."""


def pairs_to_compare(
    near: NearDuplicates, contents: Mapping[str, str]
) -> tuple[list[tuple[str, str]], list[str]]:
    """The pairs to be compared, and what is left out, a sentence each.

    Of a cluster of more than `FULL_CLUSTER` documents each is compared with the medoid alone; of
    those that are the same to the byte, the first alone. With a document outside the cluster one
    of its members is compared, the medoid if it can be.

    Args:
        near: what was found.
        contents: for each document a digest of its content.
    """
    large = [cluster for cluster in near.clusters if len(cluster.members) > FULL_CLUSTER]
    cluster_of = {name: cluster for cluster in large for name in cluster.members}
    chosen: dict[tuple[str, str], tuple[str, str]] = {}
    for pair in near.pairs:
        a, b = cluster_of.get(pair.a), cluster_of.get(pair.b)
        if a is not None and a is b:
            continue
        between = (a.medoid if a else pair.a, b.medoid if b else pair.b)
        if between not in chosen or (pair.a, pair.b) == between:
            chosen[between] = (pair.a, pair.b)
    pairs = list(chosen.values())
    notes = []
    for cluster in large:
        different = _different(cluster, contents)
        pairs += [_ordered(name, cluster.medoid) for name in different]
        same = len(cluster.members) - 1 - len(different)
        notes.append(
            f"a cluster of {len(cluster.members)} documents: each is compared with"
            f" {cluster.medoid} alone, the one that is most like the others"
            + (f"; {same} of them are copies, to the byte, of another one" if same else "")
        )
    return sorted(pairs), notes


def _different(cluster: Cluster, contents: Mapping[str, str]) -> list[str]:
    """One member, the first, of each content but the medoid's."""
    seen = {contents.get(cluster.medoid)}
    different = []
    for name in cluster.members:
        content = contents.get(name, name)
        if name != cluster.medoid and content not in seen:
            seen.add(content)
            different.append(name)
    return different


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
