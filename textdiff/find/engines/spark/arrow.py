"""Between Arrow's columns, in which Spark hands rows to Python, and arrays of numpy."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    Array = NDArray[Any]
    Columns = dict[str, Array]
    """Columns of numbers by name."""

_ROWS = 1 << 20  # of eight to thirty bytes: a partition that is held in memory at once


def whole(rows: DataFrame, function: Callable[[Columns], Columns | None], schema: str) -> DataFrame:
    """A function over each partition at once, all columns of which are numbers."""

    def over(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts = [batch for batch in batches if batch.num_rows]
        if parts:
            table = pa.Table.from_batches(parts)
            found = function({name: array_of(table[name]) for name in table.column_names})
            if found is not None:
                yield batch_of(found)

    return rows.mapInArrow(over, schema)


def each(rows: DataFrame, function: Callable[[Columns], Columns], schema: str) -> DataFrame:
    """A function over each batch of rows, all columns of which are numbers."""

    def over(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                yield batch_of(
                    function({name: array_of(batch[name]) for name in batch.schema.names})
                )

    return rows.mapInArrow(over, schema)


def array_of(column: pa.Array | pa.ChunkedArray) -> Array:
    """A column of numbers, none of them missing."""
    found: Array = (
        column.to_numpy(zero_copy_only=False) if isinstance(column, pa.Array) else column.to_numpy()
    )
    return found


def batch_of(columns: Columns) -> pa.RecordBatch:
    """Columns of one length as a batch of rows."""
    return pa.RecordBatch.from_pydict({name: pa.array(each) for name, each in columns.items()})


def collected(rows: DataFrame) -> Columns:
    """All rows, on the driver."""
    table = rows.toArrow()
    return {name: array_of(table[name]) for name in table.column_names}


def partitions(rows: DataFrame, count: int) -> int:
    """Into how many partitions so many rows of numbers are cut; few rows need no second one."""
    parallel = rows.sparkSession.sparkContext.defaultParallelism
    return max(min(parallel, count >> 16), -(-count // _ROWS), 1)


@contextmanager
def shuffling(rows: DataFrame, count: int) -> Iterator[None]:
    """Lets Spark's own joins, while it is open, cut so many rows as `partitions` does."""
    setting = "spark.sql.shuffle.partitions"
    settings = rows.sparkSession.conf
    before = settings.get(setting)
    settings.set(setting, str(partitions(rows, count)))
    try:
        yield
    finally:
        settings.set(setting, str(before))


def among(values: Array, members: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Where values stand among ascending members, and which of them do."""
    if not len(members):
        return np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=np.bool_)
    places = np.minimum(members.searchsorted(values), len(members) - 1)
    return places, members[places] == values
