"""Which pairs of documents are worth an exact count: those of `textdiff.find.candidates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.candidates import Candidates, banded, plausible
from textdiff.find.engines.spark.arrow import each
from textdiff.find.engines.spark.bands import linked
from textdiff.find.engines.spark.join import join
from textdiff.find.engines.spark.postings import MARKS
from textdiff.find.engines.spark.sides import agreeing_pairs
from textdiff.find.shingles import sorted_set
from textdiff.find.sketch import RATES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from textdiff.find.engines.spark.arrow import Array, Columns
    from textdiff.find.engines.spark.documents import Documents
    from textdiff.find.engines.spark.postings import Joins
    from textdiff.find.overlap import Thresholds

_NOBODY = np.empty((0, 2), dtype=np.int64)


def join_sketches(
    documents: Documents, joins: Joins, thresholds: Thresholds
) -> tuple[DataFrame, Candidates]:
    """Pairs of ids (a, b), no pair twice, and what could not be asked for, without the pairs."""
    answer = join(documents, joins)
    compared = _to_compare(answer.pairs, documents, joins)
    pairs = agreeing_pairs(compared, documents, thresholds)
    bounded = _documents(answer.cut_short, joins)
    for level, here in banded(documents.measures, bounded, thresholds):
        links = linked(documents, here, level, thresholds.resemblance)
        pairs = pairs.union(_named(links, documents))
    silenced = _documents(answer.silenced, joins)
    candidates = Candidates(_NOBODY, bounded, silenced, documents.measures.sizes)
    return _distinct(pairs, documents, thresholds), candidates


def _documents(who: NDArray[np.bool_], joins: Joins) -> Array:
    """The documents that are so in any join."""
    if not len(joins.levels):
        return np.empty(0, dtype=np.int64)
    return sorted_set(joins.orders.ravel()[np.flatnonzero(who)])


def _to_compare(pairs: DataFrame, documents: Documents, joins: Joins) -> DataFrame:
    """Pairs of ids, the level at which to compare them, and whether they are `sampled`."""
    flat, ids, levels = joins.orders.ravel(), documents.ids, documents.measures.levels
    of_join = np.array(joins.levels, dtype=np.int64)
    count = joins.orders.shape[1]

    def named(columns: Columns) -> Columns:
        a, b = flat[columns["who"]], flat[columns["holder"]]
        level = of_join[columns["who"] // count]
        by_marks = level == MARKS
        level = np.where(by_marks, np.minimum(levels[a], levels[b]), level)
        sampled = by_marks | (level < len(RATES) - 1)
        return {"a": ids[a], "b": ids[b], "level": level, "sampled": sampled}

    return each(pairs, named, "a long, b long, level long, sampled boolean")


def _named(links: DataFrame, documents: Documents) -> DataFrame:
    """Links of document numbers as links of ids."""
    ids = documents.ids

    def named(columns: Columns) -> Columns:
        return {"a": ids[columns["a"]], "b": ids[columns["b"]]}

    return each(links, named, "a long, b long")


def _distinct(pairs: DataFrame, documents: Documents, thresholds: Thresholds) -> DataFrame:
    """Each pair once, without those of a tiny document and one too large to resemble it."""
    by_id = np.argsort(documents.ids)
    ids, sizes = documents.ids[by_id], documents.measures.sizes[by_id]

    def wanted(columns: Columns) -> Columns:
        places = ids.searchsorted(np.stack((columns["a"], columns["b"]), axis=1))
        kept = ids[plausible(places, sizes, thresholds)]
        return {"a": kept[:, 0], "b": kept[:, 1]}

    once = pairs.selectExpr("least(a, b) as a", "greatest(a, b) as b").distinct()
    return each(once, wanted, "a long, b long")
