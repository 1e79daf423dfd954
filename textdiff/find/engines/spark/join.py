"""The join of `textdiff.find.join` over rows: what is of postings on the workers.

What is of documents (what each may spend of the common budget) is reckoned by the driver, with
the functions of that module, so that the same documents are cut short in the same places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find.engines.spark.arrow import collected, each, partitions, whole
from textdiff.find.engines.spark.postings import postings_of
from textdiff.find.join import CLOSEST, allowances, limits, lowered, rarest, shares
from textdiff.find.sketch import places

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from textdiff.find.engines.spark.arrow import Array, Columns
    from textdiff.find.engines.spark.documents import Documents
    from textdiff.find.engines.spark.postings import Joins
    from textdiff.find.join import Asked

_ASKED = "hash long, who long, reach long"


class Answer(NamedTuple):
    """What the joins found.

    Attributes:
        pairs: rows of (who, holder), as `Joins` calls documents; the first is the smaller one.
        cut_short: by who, which documents asked for fewer hashes than they need.
        silenced: by who, which of them could not ask at all.
    """

    pairs: DataFrame
    cut_short: NDArray[np.bool_]
    silenced: NDArray[np.bool_]


class _Allowed(NamedTuple):
    """What each document may ask, by who."""

    spare: Array
    """How many it would ask for beyond those that some other one has."""
    most: Array
    """How many pairs of postings it may count."""


def join(documents: Documents, joins: Joins) -> Answer:
    """Pairs of documents that share enough of their hashes."""
    postings = postings_of(documents, joins)
    rows = sum(int(held.sum()) for held in joins.held(documents))
    postings = documents.keep(postings.repartition(partitions(postings, rows), "hash"))
    asks = joins.by_rank([scheme.asking for scheme in joins.schemes]).astype(np.bool_)
    asked = whole(postings, lambda columns: _reaches(columns, asks), _ASKED)
    asked = documents.keep(asked.repartition(partitions(postings, rows), "who"))
    spare, bars = _limits(documents, joins)
    allowed, cut_short = _spending(asked, joins, spare)
    bars[cut_short], silenced = _lowered(asked, cut_short, allowed, bars)
    questions = whole(
        asked, lambda columns: _questions(columns, allowed, silenced), "hash long, who long"
    )
    pairs = _counted(questions, postings, bars)
    if cut_short.any():
        pairs = _closest(documents.keep(pairs), joins, cut_short)
    return Answer(pairs.select("who", "holder"), cut_short, silenced)


def _reaches(columns: Columns, asks: NDArray[np.bool_]) -> Columns:
    """Of the postings that ask, how many larger documents answer each, at least one."""
    order = np.lexsort((columns["who"], columns["hash"]))
    hashes, who = columns["hash"][order], columns["who"][order]
    answers = np.concatenate(([0], np.cumsum(columns["answers"][order])))
    place = np.arange(len(hashes))
    end = hashes.searchsorted(hashes, side="right")
    reach = np.minimum(end - place - 1, answers[end] - answers[place])
    some = (reach > 0) & asks[who]
    return {"hash": hashes[some], "who": who[some], "reach": reach[some]}


def _limits(documents: Documents, joins: Joins) -> tuple[Array, Array]:
    """By who, how many hashes it asks for beyond those it holds, and its bar."""
    spare, bars = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    held = joins.held(documents)
    for scheme, order, postings in zip(joins.schemes, joins.orders, held, strict=True):
        most, bar = limits(scheme.totals[order], scheme.question)
        spare.append(most - postings[order])
        bars.append(bar)
    return np.concatenate(spare), np.concatenate(bars)


def _arranged(columns: Columns, spare: Array) -> tuple[Array, Asked, Array]:
    """Who asks in a partition, what, the rarest first, and for how many hashes each."""
    who, rank = np.unique(columns["who"], return_inverse=True)
    answered = np.bincount(rank)
    most = np.clip(spare[who] + answered, 0, answered)
    order = np.argsort(columns["hash"], kind="stable")
    # Of each hash the place is of no use here, and the hash itself goes along in its stead.
    asked = rarest(rank[order], columns["hash"][order], columns["reach"][order], most)
    return who, asked, most


def _spending(asked: DataFrame, joins: Joins, spare: Array) -> tuple[_Allowed, NDArray[np.bool_]]:
    """What documents may spend, and which are cut short."""

    def costs_of(columns: Columns) -> Columns:
        who, arranged, most = _arranged(columns, spare)
        costs, minimum = arranged.costs(most)
        return {"who": who, "costs": costs, "minimum": minimum}

    found = collected(whole(asked, costs_of, "who long, costs long, minimum long"))
    costs, minimum = np.zeros((2, len(spare)), dtype=np.int64)
    costs[found["who"]], minimum[found["who"]] = found["costs"], found["minimum"]
    allowed = np.empty_like(costs)
    count = joins.orders.shape[1]
    for join, scheme in enumerate(joins.schemes):
        here = slice(join * count, (join + 1) * count)
        allowed[here] = allowances(costs[here], minimum[here], scheme.question.budget)
    return _Allowed(spare, allowed), costs > allowed


def _affordable(columns: Columns, allowed: _Allowed) -> tuple[Array, Asked, Array]:
    """Who asks in a partition, what, and with how many hashes each."""
    who, asked, most = _arranged(columns, allowed.spare)
    return who, asked, asked.affordable(most, allowed.most[who])


def _lowered(
    asked: DataFrame, cut_short: NDArray[np.bool_], allowed: _Allowed, bars: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """The bars of documents that are cut short, and by who, which are silenced."""
    silenced = np.zeros_like(cut_short)
    if not cut_short.any():
        return bars[cut_short], silenced

    def numbers(columns: Columns) -> Columns:
        who, _, number = _affordable(columns, allowed)
        cut = cut_short[who]
        return {"who": who[cut], "number": number[cut]}

    found = collected(whole(asked, numbers, "who long, number long"))
    number = np.zeros(len(cut_short), dtype=np.int64)
    number[found["who"]] = found["number"]
    lower = lowered(number[cut_short])
    silenced[cut_short] = number[cut_short] < lower
    return lower, silenced


def _questions(columns: Columns, allowed: _Allowed, silenced: NDArray[np.bool_]) -> Columns:
    who, asked, number = _affordable(columns, allowed)
    number[silenced[who]] = 0
    taken = places(asked.starts[:-1], number)
    return {"hash": asked.end[taken], "who": np.repeat(who, number)}


def _counted(questions: DataFrame, postings: DataFrame, bars: Array) -> DataFrame:
    """Rows of (who, holder, count) of the pairs that share as many hashes as they must."""
    holders = postings.where("answers").selectExpr("hash", "who as holder")
    pairs = questions.join(holders, "hash").where("holder > who")
    counted = pairs.groupBy("who", "holder").count()

    def enough(columns: Columns) -> Columns:
        some = columns["count"] >= bars[columns["who"]]
        return {name: column[some] for name, column in columns.items()}

    return each(counted, enough, "who long, holder long, count long")


def _closest(pairs: DataFrame, joins: Joins, cut_short: NDArray[np.bool_]) -> DataFrame:
    """The pairs, without the least alike of documents cut short where there are very many."""
    from pyspark.sql import Window  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    found = collected(pairs.groupBy("who").agg(f.count("*").alias("many")))
    many = np.zeros(len(cut_short), dtype=np.int64)
    many[found["who"]] = found["many"]
    allowed = many.copy()
    count = joins.orders.shape[1]
    for start in range(0, len(many), count):
        here = slice(start, start + count)
        fair = shares(many[here], CLOSEST * count)
        allowed[here] = np.where(cut_short[here], fair, many[here])
    if (allowed == many).all():
        return pairs
    turn = f.row_number().over(Window.partitionBy("who").orderBy(f.desc("count"), "holder"))

    def near(columns: Columns) -> Columns:
        some = columns["turn"] <= allowed[columns["who"]]
        return {name: columns[name][some] for name in ("who", "holder", "count")}

    ranked = pairs.withColumn("turn", turn.cast("long"))
    return each(ranked, near, "who long, holder long, count long")
