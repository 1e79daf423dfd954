"""What a search would move between machines, told before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.find.engines import local
from textdiff.find.engines.spark.bands import BANDED
from textdiff.find.engines.spark.postings import MARKS, Joins, counted_postings, postings_of
from textdiff.find.sketch import RATES

if TYPE_CHECKING:
    from textdiff.find.engines.spark.documents import Documents
    from textdiff.find.overlap import Thresholds


class JoinPlan(NamedTuple):
    """Rows that one join shuffles.

    Attributes:
        name: what is joined.
        documents: those that have postings in it.
        postings: rows of hashes and documents, exactly; they are shuffled by hash, and those of
            them that ask, at most as many, once by document and once by hash again.
        pairs: rows of pairs that share a hash, at most.
    """

    name: str
    documents: int
    postings: int
    pairs: int


class Plan(NamedTuple):
    """What a search would shuffle.

    Attributes:
        documents: how many were read.
        different: how many of them are different.
        characters: key characters of the different ones.
        joins: none where the collection is so small that the driver searches it.
        banded: rows at most, of documents with common shingles alone, in buckets of MinHash.
    """

    documents: int
    different: int
    characters: int
    joins: tuple[JoinPlan, ...]
    banded: int

    def lines(self) -> list[str]:
        """The plan for reading."""
        told = [
            f"{self.documents:,} documents, {self.different:,} different, of"
            f" {self.characters:,} key characters",
        ]
        if not self.joins:
            return [*told, "so few that the driver compares them all: no row is shuffled"]
        told += ["", f"{'join':<20}{'documents':>12}{'postings':>16}{'pairs, at most':>18}"]
        told += [
            f"{join.name:<20}{join.documents:>12,}{join.postings:>16,}{join.pairs:>18,}"
            for join in self.joins
        ]
        return [
            *told,
            "",
            "Postings (hash, document) are shuffled by hash; those that ask, at most as many, by",
            "document and by hash once more; pairs that share a hash are counted where they arise,",
            "and their counts shuffled. A document with common shingles alone adds"
            f" {BANDED} rows of",
            f"MinHash, {self.banded:,} at most. Then two texts for each pair that is verified.",
        ]


def plan_of(documents: Documents, thresholds: Thresholds) -> Plan:
    """What a search of these documents would shuffle."""
    collection = documents.collection
    count, characters = len(collection), int(collection.lengths.sum())
    planned: list[JoinPlan] = []
    if not local.is_small(collection):
        joins = Joins.of(documents, thresholds)
        rows = counted_postings(postings_of(documents, joins), joins).tolist()
        for level, scheme, postings in zip(joins.levels, joins.schemes, rows, strict=True):
            name = "marks" if level == MARKS else f"samples, 1 in {RATES[level]}"
            holding = int(scheme.holding.sum())
            most = min(scheme.question.budget, postings * max(holding - 1, 0))
            planned.append(JoinPlan(name, holding, postings, most))
    banded = BANDED * count * len(planned)
    return Plan(documents.read, count, characters, tuple(planned), banded)
