"""Who has which hash: the rows of all joins of sketches, which run as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from textdiff.find.candidates import SLOTS, level_scheme, marks_scheme, slots_of
from textdiff.find.engines.spark.arrow import among, array_of, batch_of, collected, whole
from textdiff.find.shingles import sorted_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from textdiff.find.candidates import Scheme
    from textdiff.find.engines.spark.arrow import Array, Columns
    from textdiff.find.engines.spark.documents import Documents
    from textdiff.find.overlap import Thresholds

MARKS = -1
"""In place of a level, the join of marks."""
JOIN_SHIFT = 32
"""Bits of a hash below the number of its join."""


@dataclass(frozen=True, slots=True, eq=False)
class Joins:
    """Joins of one collection that run as one, each with hashes and ranks of its own.

    In join k of n documents the one of rank r (by `Scheme.order`) is called `k * n + r`.

    Attributes:
        levels: of each join the level of its samples, or `MARKS`.
        schemes: who takes part in each.
        orders: the documents by rank, shape (k, n).
        ranks: the ranks of documents, shape (k, n).
    """

    levels: tuple[int, ...]
    schemes: tuple[Scheme, ...]
    orders: Array
    ranks: Array

    @classmethod
    def of(cls, documents: Documents, thresholds: Thresholds) -> Joins:
        """The joins that these sketches need."""
        sketches = documents.measures
        levels = sorted_set(sketches.levels).tolist()
        schemes = [level_scheme(sketches, level, thresholds) for level in levels]
        marks = marks_scheme(sketches)
        if marks.asking.any():
            levels.append(MARKS)
            schemes.append(marks)
        orders = np.array([np.argsort(one.order, kind="stable") for one in schemes])
        orders = orders.reshape(len(schemes), len(sketches))
        ranks = np.empty_like(orders)
        for order, rank in zip(orders, ranks, strict=True):
            rank[order] = np.arange(len(order))
        return cls(tuple(levels), tuple(schemes), orders, ranks)

    def by_rank(self, columns: list[Array]) -> Array:
        """A column of each join, given by document, as one by rank, shape (k * n,)."""
        ordered = [column[order] for column, order in zip(columns, self.orders, strict=True)]
        return np.concatenate([np.empty(0, dtype=np.int64), *ordered])

    def held(self, documents: Documents) -> list[Array]:
        """How many postings each document has in each join; of marks, each that asks."""
        return [
            documents.different
            if level == MARKS
            else documents.measures.within[:, level] * scheme.holding
            for level, scheme in zip(self.levels, self.schemes, strict=True)
        ]


def postings_of(documents: Documents, joins: Joins) -> DataFrame:
    """Rows of (hash, who, answers); the hash has the join's number above it."""
    wanted = _wanted(documents, joins)
    by_id = np.argsort(documents.ids)
    ids = documents.ids[by_id]
    within, levels, ranks = documents.measures.within, joins.levels, joins.ranks
    holding = [scheme.holding for scheme in joins.schemes]
    answering = [scheme.answering for scheme in joins.schemes]

    def posted(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows, numbers = _rows_of(batch, ids, by_id)
            samples, marks = _lists(batch["sample"], rows), _lists(batch["marks"], rows)
            for join, level in enumerate(levels):
                some = np.flatnonzero(holding[join][numbers])
                if level == MARKS:
                    parts = [marks[row][wanted[slots_of(marks[row])]] for row in some]
                else:
                    parts = [samples[row][: within[numbers[row], level]] for row in some]
                whose = np.repeat(numbers[some], [len(part) for part in parts])
                if len(whose):
                    hashes = np.concatenate(parts).astype(np.int64) | (join << JOIN_SHIFT)
                    who = ranks[join][whose] + join * ranks.shape[1]
                    yield batch_of({"hash": hashes, "who": who, "answers": answering[join][whose]})

    return documents.rows.select("id", "sample", "marks").mapInArrow(
        posted, "hash long, who long, answers boolean"
    )


def _rows_of(batch: pa.RecordBatch, ids: Array, by_id: Array) -> tuple[Array, Array]:
    """The rows of a batch that are documents with a number, and their numbers."""
    places, known = among(array_of(batch["id"]), ids)
    rows = np.flatnonzero(known)
    return rows, by_id[places[rows]]


def _lists(column: pa.Array, rows: Array) -> list[NDArray[np.uint32]]:
    return [
        np.frombuffer(data, dtype="<u4").astype(np.uint32)
        for data in column.take(pa.array(rows, pa.int64())).to_pylist()
    ]


def _wanted(documents: Documents, joins: Joins) -> NDArray[np.bool_]:
    """By slot, whether a small document has such a mark."""
    if MARKS not in joins.levels:
        return np.zeros(0, dtype=np.bool_)
    asking = joins.schemes[joins.levels.index(MARKS)].asking
    small = np.sort(documents.ids[asking])

    def slots(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = np.flatnonzero(among(array_of(batch["id"]), small)[1])
            if len(rows):
                marks = np.concatenate(_lists(batch["marks"], rows))
                yield batch_of({"slot": sorted_set(slots_of(marks).astype(np.int64))})

    found = documents.rows.select("id", "marks").mapInArrow(slots, "slot long").distinct()
    wanted = np.zeros(SLOTS, dtype=np.bool_)
    wanted[collected(found)["slot"]] = True
    return wanted


def counted_postings(postings: DataFrame, joins: Joins) -> Array:
    """How many rows each join has, shape (k,)."""

    def count(columns: Columns) -> Columns:
        which, rows = np.unique(columns["hash"] >> JOIN_SHIFT, return_counts=True)
        return {"which": which, "rows": rows.astype(np.int64)}

    counts = np.zeros(len(joins.levels), dtype=np.int64)
    found = collected(whole(postings, count, "which long, rows long"))
    np.add.at(counts, found["which"], found["rows"])
    return counts
