"""Broder's resemblance and containment, and what they make of two documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import ConfigurationError
from textdiff.model import Relation

if TYPE_CHECKING:
    from textdiff.find.shingles import Hashes

MINIMUM_CONTAINED = 20
"""Shingles that a document needs for its being contained in another to mean anything."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two shingle sets share (Broder 1997); None where a ratio has no denominator.

    Attributes:
        resemblance: |A∩B| / |A∪B|; None where both are empty.
        containment_a: |A∩B| / |A|; None where A is empty.
        containment_b: |A∩B| / |B|; None where B is empty.
    """

    resemblance: float | None
    containment_a: float | None
    containment_b: float | None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which ratios on two documents are reported, each above 0 and at most 1.

    Raises:
        ConfigurationError: a ratio is out of range.
    """

    resemblance: float = 0.7
    containment: float = 0.8

    def __post_init__(self) -> None:
        for name, value in (("resemblance", self.resemblance), ("containment", self.containment)):
            if not 0 < value <= 1:
                raise ConfigurationError(
                    f"{name} {value:g} has no meaning: give a number above 0 and at most 1"
                )

    @property
    def least_shared(self) -> float:
        """The part of the smaller set that any reported pair shares.

        Resemblance r needs |A∩B| ≥ r/(1+r)·(|A|+|B|), at least 2r/(1+r) of the smaller set.
        """
        return min(self.containment, 2 * self.resemblance / (1 + self.resemblance))


def resemblance_and_containment(a: Hashes, b: Hashes) -> Overlap:
    """Resemblance and containment of two sets of shingles, exactly.

    Args:
        a: sorted, distinct hashes, as `shingles` gives them.
        b: the same of the other document.
    """
    return overlap_of_sizes(len(a), len(b), shared_count(a, b))


def overlap_of_sizes(a: int, b: int, shared: int) -> Overlap:
    """Resemblance and containment of two sets by how much they have, and share."""
    union = a + b - shared
    return Overlap(
        shared / union if union else None,
        shared / a if a else None,
        shared / b if b else None,
    )


def shared_count(a: Hashes, b: Hashes) -> int:
    """How many elements two sorted arrays of distinct elements have in common."""
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return 0
    if len(a) * 16 < len(b):
        places = np.minimum(b.searchsorted(a), len(b) - 1)
        return int(np.count_nonzero(b[places] == a))
    both = np.concatenate((a, b))
    both.sort(kind="stable")  # merges the two runs
    return int(np.count_nonzero(both[1:] == both[:-1]))


def relation_of(size_a: int, size_b: int, shared: int, thresholds: Thresholds) -> Relation | None:
    """How a stands to b by the sizes of their shingle sets, or None where they are too unlike.

    Where each is contained in the other to the threshold without resembling it, the smaller one,
    of which more is shared, counts as contained. Fewer than `MINIMUM_CONTAINED` shingles stand
    in other texts by chance, so that so small a document is never called contained.
    """
    if shared / (size_a + size_b - shared) >= thresholds.resemblance:
        return Relation.RESEMBLES
    smaller = min(size_a, size_b)
    if smaller < MINIMUM_CONTAINED or shared / smaller < thresholds.containment:
        return None
    return Relation.CONTAINS if size_b <= size_a else Relation.CONTAINED_IN
