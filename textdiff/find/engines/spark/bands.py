"""MinHash in bands over rows, for documents of which the joins could ask too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from textdiff.find.bands import NEIGHBOURS, alike_enough, buckets, minhash
from textdiff.find.engines.spark.arrow import among, array_of, batch_of, partitions, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame

    from textdiff.find.engines.spark.arrow import Array, Columns
    from textdiff.find.engines.spark.documents import Documents

BANDED = 25
"""Rows that each document has in the join by buckets."""


def linked(documents: Documents, here: Array, level: int, least: float) -> DataFrame:
    """Pairs of document numbers (a, b) that may resemble each other; see `bands.linked`.

    Args:
        documents: what is searched.
        here: the numbers of those that are put into bands.
        level: at which their samples are compared.
        least: resemblance below which no pair is wanted.
    """
    signed = documents.keep(_signatures(documents, here, level))
    count = partitions(signed, BANDED * len(here))
    keyed = _keyed(signed).repartition(count, "bucket")
    links = whole(keyed, _neighbours, "a long, b long, chain boolean")
    links = links.groupBy("a", "b").agg({"chain": "max"}).withColumnRenamed("max(chain)", "chain")
    for side in ("a", "b"):
        own = signed.selectExpr(f"number as {side}", f"signature as signature_{side}")
        links = links.join(own, side)
    return _best(documents.keep(_compared(links, least)))


def _signatures(documents: Documents, here: Array, level: int) -> DataFrame:
    """Rows of (number, signature)."""
    order = np.argsort(documents.ids[here])
    numbers = here[order]
    ids = documents.ids[numbers]
    within = documents.measures.within[numbers, level]

    def sign(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            places, known = among(array_of(batch["id"]), ids)
            rows = np.flatnonzero(known)
            if not len(rows):
                continue
            data = batch["sample"].take(pa.array(rows)).to_pylist()
            samples = [
                np.frombuffer(sample, dtype="<u4")[:count]
                for sample, count in zip(data, within[places[rows]].tolist(), strict=True)
            ]
            whose = np.repeat(np.arange(len(rows)), [len(each) for each in samples])
            values = np.concatenate(samples).astype(np.uint32)
            signatures = minhash(values, whose, len(rows))
            made = [each.astype("<u8").tobytes() for each in signatures]
            columns = {"number": numbers[places[rows]], "signature": made}
            yield pa.RecordBatch.from_pydict(columns)

    rows = documents.rows.select("id", "sample")
    return rows.mapInArrow(sign, "number long, signature binary")


def _from_bytes(column: pa.Array) -> Array:
    return np.frombuffer(b"".join(column.to_pylist()), dtype="<u8").reshape(len(column), -1)


def _keyed(signed: DataFrame) -> DataFrame:
    """Rows of (bucket, number), one for each band."""

    def key(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                keys = buckets(_from_bytes(batch["signature"]).astype(np.uint64))
                numbers = np.tile(array_of(batch["number"]), len(keys))
                yield batch_of({"bucket": keys.ravel().view(np.int64), "number": numbers})

    return signed.mapInArrow(key, "bucket long, number long")


def _neighbours(columns: Columns) -> Columns:
    """Links of each document to the next ones of its buckets; the next of all makes a chain."""
    order = np.lexsort((columns["number"], columns["bucket"]))
    bucket, number = columns["bucket"][order], columns["number"][order]
    links, chained = [], []
    for step in range(1, NEIGHBOURS + 1):
        same = bucket[step:] == bucket[:-step]
        links.append(np.stack((number[:-step][same], number[step:][same])))
        chained.append(np.full(links[-1].shape[1], step == 1))
    a, b = np.concatenate(links, axis=1)
    return {"a": a, "b": b, "chain": np.concatenate(chained)}


def _compared(links: DataFrame, least: float) -> DataFrame:
    """Rows of (a, b, chain, alike) of the links that are alike enough."""

    def compare(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if not batch.num_rows:
                continue
            a, b = _from_bytes(batch["signature_a"]), _from_bytes(batch["signature_b"])
            alike = (a == b).mean(axis=1)
            some = np.flatnonzero(alike_enough(alike, least))
            columns = {name: array_of(batch[name])[some] for name in ("a", "b", "chain")}
            yield batch_of(columns | {"alike": alike[some]})

    return links.mapInArrow(compare, "a long, b long, chain boolean, alike double")


def _best(links: DataFrame) -> DataFrame:
    """The chains, and of the other links those to the sixteen most alike of either side."""
    from pyspark.sql import Window  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    for side in ("a", "b"):
        order = Window.partitionBy(side).orderBy(f.desc("alike"), "a", "b")
        links = links.withColumn(f"turn_{side}", f.row_number().over(order))
    near = f"turn_a <= {NEIGHBOURS} or turn_b <= {NEIGHBOURS}"
    return links.where(f"chain or {near}").select("a", "b")
