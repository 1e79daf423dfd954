"""What needs both documents of a pair: whether samples agree, and what whole sets share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from textdiff.find.candidates import agreeing
from textdiff.find.duplicates import reaching
from textdiff.find.engines.spark.arrow import array_of, batch_of, collected
from textdiff.find.engines.spark.documents import codes_of
from textdiff.find.join import Question
from textdiff.find.shingles import shingles
from textdiff.find.sketch import RATES, Sketch
from textdiff.find.sketches import Sketches
from textdiff.find.verify import Counted, Source, count_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame

    from textdiff.find.engines.spark.arrow import Array
    from textdiff.find.engines.spark.documents import Documents
    from textdiff.find.overlap import Thresholds


def with_both(pairs: DataFrame, rows: DataFrame, columns: tuple[str, ...]) -> DataFrame:
    """Rows of pairs of ids (a, b) with what both documents have, as `a_…` and `b_…`."""
    for side in ("a", "b"):
        own = rows.selectExpr(f"id as {side}", *(f"{name} as {side}_{name}" for name in columns))
        pairs = pairs.join(own, side)
    return pairs


def agreeing_pairs(pairs: DataFrame, documents: Documents, thresholds: Thresholds) -> DataFrame:
    """The pairs whose whole samples may share as much as was asked for.

    Args:
        pairs: ids (a, b), the smaller document first, the `level` at which to compare them, and
            whether samples of that join are `sampled` from larger sets.
        documents: what is searched.
        thresholds: what is wanted.
    """

    def agree(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if not batch.num_rows:
                continue
            ids, numbers, sketches = _sketches_of(batch)
            levels, sampled = array_of(batch["level"]), array_of(batch["sampled"])
            for level, kind in sorted(set(zip(levels.tolist(), sampled.tolist(), strict=True))):
                here = numbers[(levels == level) & (sampled == kind)]
                question = Question(thresholds.least_shared, kind, 0)
                kept = ids[agreeing(sketches, level, here, question)]
                yield batch_of({"a": kept[:, 0], "b": kept[:, 1]})

    both = with_both(pairs, documents.rows, ("within", "sample"))
    return both.mapInArrow(agree, "a long, b long")


def _sketches_of(batch: pa.RecordBatch) -> tuple[Array, Array, Sketches]:
    """Of the pairs of a batch: the different ids, the pairs as places in them, the samples."""
    ids, first, numbers = _numbered(batch)
    both = {
        name: pa.concat_arrays([batch[f"a_{name}"], batch[f"b_{name}"]]).take(first).to_pylist()
        for name in ("within", "sample")
    }
    nothing = np.empty(0, dtype=np.uint32)
    kept = []
    for within, sample in zip(both["within"], both["sample"], strict=True):
        counts = tuple(np.frombuffer(within, dtype="<i8").tolist())
        values = np.frombuffer(sample, dtype="<u4").astype(np.uint32)
        kept.append(Sketch(b"", 0, 0, len(RATES) - 1, values, counts, nothing))
    return ids, numbers, Sketches.of(kept)


def _numbered(batch: pa.RecordBatch) -> tuple[Array, pa.Array, Array]:
    pairs = np.concatenate((array_of(batch["a"]), array_of(batch["b"])))
    ids, first, inverse = np.unique(pairs, return_index=True, return_inverse=True)
    return ids, pa.array(first), inverse.reshape(2, -1).T


def verified(pairs: DataFrame, documents: Documents, thresholds: Thresholds) -> Counted:
    """The pairs of ids that reach a threshold, by exact counts on whole shingle sets."""

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if not batch.num_rows:
                continue
            ids, first, numbers = _numbered(batch)
            counted = reaching(count_shared(_source(batch, first), numbers), thresholds)
            a, b = ids[counted.pairs].T
            size_a, size_b = counted.sizes.T
            found = {"a": a, "b": b, "size_a": size_a, "size_b": size_b}
            yield batch_of(found | {"shared": counted.shared})

    both = with_both(pairs, documents.rows, ("width", "codes"))
    schema = "a long, b long, size_a long, size_b long, shared long"
    return _in_order(collected(both.mapInArrow(count, schema)), documents)


def _source(batch: pa.RecordBatch, first: pa.Array) -> Source:
    """Each different document of a batch."""
    width, data = (
        pa.concat_arrays([batch[f"a_{name}"], batch[f"b_{name}"]]).take(first)
        for name in ("width", "codes")
    )
    codes = codes_of(width, data)
    lengths = np.array([len(one) for one in codes], dtype=np.int64)
    return Source(lambda document: shingles(codes[document]), lengths, codes)


def _in_order(found: dict[str, Array], documents: Documents) -> Counted:
    """Counts by document numbers, the lower first, ascending."""
    by_id = np.argsort(documents.ids)
    sides = np.stack((found["a"], found["b"]), axis=1)
    numbers = by_id[documents.ids[by_id].searchsorted(sides)].reshape(-1, 2)
    sizes = np.stack((found["size_a"], found["size_b"]), axis=1)
    turned = numbers[:, 0] > numbers[:, 1]
    numbers[turned], sizes[turned] = numbers[turned, ::-1], sizes[turned, ::-1]
    order = np.lexsort((numbers[:, 1], numbers[:, 0]))
    return Counted(numbers[order], sizes[order], found["shared"][order])
