"""What finding gives: pairs that share much, and their clusters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model.passages import Passage
    from textdiff.model.reading import Unread


class Relation(StrEnum):
    """How document a of a near-duplicate pair stands to b."""

    RESEMBLES = "resembles"
    CONTAINS = "contains"
    CONTAINED_IN = "contained_in"


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two documents that share much, by exact shingle sets.

    Attributes:
        a: path of the first.
        b: path of the second.
        relation: of a to b.
        resemblance: |A∩B| / |A∪B|.
        containment_a: |A∩B| / |A|.
        containment_b: |A∩B| / |B|.
    """

    a: str
    b: str
    relation: Relation
    resemblance: float
    containment_a: float
    containment_b: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents joined by resemblance alone.

    Attributes:
        members: paths, sorted.
        medoid: the member that resembles the others most.
        weakest: the pair of lowest resemblance among the verified pairs that join the cluster.
    """

    members: tuple[str, ...]
    medoid: str
    weakest: NearDuplicate


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """What `find` found.

    Attributes:
        documents: how many were read.
        pairs: every verified pair, sorted by (a, b).
        clusters: sorted by their first member.
        unread: what could not be read.
        notes: what was left out on purpose, a sentence each.
        passages: shared by documents that are no near-duplicates, where they were asked for;
            sorted by (a, b) and by place.
    """

    documents: int
    pairs: tuple[NearDuplicate, ...]
    clusters: tuple[Cluster, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
