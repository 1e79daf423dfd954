"""Documents as rows: read, keyed and sketched by the workers, folded by the driver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from textdiff.find.collection import fold
from textdiff.find.engines.spark.arrow import array_of
from textdiff.find.shingles import shingles
from textdiff.find.sketch import RATES, digest_of, narrowed
from textdiff.find.sketches import Sketches, sketch_all
from textdiff.model import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from textdiff.find.collection import Collection
    from textdiff.find.engines.spark.arrow import Array
    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Codes
    from textdiff.read.sources import Sources

LIMIT = 1 << 24
"""Different documents of which the driver holds some hundred bytes each."""
DOCUMENT, UNREAD, NOTE = range(3)
"""What a row is: a document; one that could not be read; a note on one."""
_TOGETHER = 1 << 20  # key characters sketched together
_PLACE = 32  # bits of a row's number within its file
_SKETCHED = (
    "id long, kind byte, name string, told string, digest binary, length long, level int,"
    " within binary, marked int, different int, sample binary, marks binary, width byte,"
    " codes binary"
)
_MEASURES = ("id", "name", "digest", "length", "level", "within", "marked", "different")


@dataclass(frozen=True, slots=True, eq=False)
class Documents:
    """The documents of a search: rows on the workers, and on the driver what is counted of them.

    Attributes:
        rows: of `_SKETCHED`, kept.
        collection: the different documents.
        ids: the id of the row of each different document, shape (n,).
        measures: their sketches, but for the sampled hashes and marks themselves.
        different: how many different marks each has, shape (n,).
        read: how many documents were read, copies counted.
        unread: paths of what could not be read, and why.
        notes: what readers chose by themselves.
        kept: rows that the workers keep for this search.
    """

    rows: DataFrame
    collection: Collection
    ids: Array
    measures: Sketches
    different: Array
    read: int
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    kept: list[DataFrame]

    def keep(self, rows: DataFrame) -> DataFrame:
        """Rows that are used more than once, kept by the workers until `drop`."""
        self.kept.append(rows.persist())
        return self.kept[-1]

    def drop(self) -> None:
        """Frees what is kept of this search; a session of the caller's may keep more."""
        while self.kept:
            self.kept.pop().unpersist()

    def shingle_sets(self) -> list[Hashes]:
        """The shingle sets of all documents, on the driver: of a small collection alone."""
        by_id = np.argsort(self.ids)
        table = self.rows.select("id", "width", "codes").toArrow().sort_by("id")
        rows = array_of(table["id"]).searchsorted(self.ids[by_id])
        kept = table.take(pa.array(rows, pa.int64()))
        sets: list[Hashes] = [np.empty(0, dtype=np.uint64)] * len(by_id)
        for number, codes in zip(
            by_id.tolist(), codes_of(kept["width"], kept["codes"]), strict=True
        ):
            sets[number] = shingles(codes)
        return sets


def read_documents(spark: SparkSession, sources: Sources) -> Documents:
    """The documents at paths that all workers see; each file is read by one task."""
    table = pa.table(
        {"place": pa.array(range(len(sources.files)), pa.int64()), "path": list(sources.files)}
    )
    parallel = spark.sparkContext.defaultParallelism
    files = spark.createDataFrame(table).repartition(max(min(len(table), 8 * parallel), 1))
    read_as, encoding, columns = sources.read_as, sources.encoding, sources.columns

    def sketched(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from textdiff.read.sources import Sources  # noqa: PLC0415 - for the workers

        for batch in batches:
            for place, path in zip(
                batch["place"].to_pylist(), batch["path"].to_pylist(), strict=True
            ):
                yield from _file(place << _PLACE, Sources((path,), read_as, encoding, columns))

    return _gathered(files.mapInArrow(sketched, _SKETCHED))


def _file(first: int, source: Sources) -> Iterator[pa.RecordBatch]:
    """The rows of one file: a document, or those of a corpus, and what can't be read in it."""
    from textdiff.key import key_characters  # noqa: PLC0415 - for the workers

    keyed = ((each.path, key_characters(each.text)) for each in source.documents())
    number = first
    for names, codes in _batches(keyed):
        yield _sketched(number, names, codes)
        number += len(names)
    told = [(UNREAD, each.path, each.reason) for each in source.unread]
    told += [(NOTE, "", note) for note in source.notes]
    if told:
        kinds, names, reasons = map(list, zip(*told, strict=True))
        count = len(told)
        yield _row_batch(
            {
                "id": np.arange(number, number + count),
                "kind": np.array(kinds, dtype=np.int8),
                "name": names,
                "told": reasons,
                "length": np.zeros(count, dtype=np.int64),
                **{
                    name: np.zeros(count, dtype=np.int32)
                    for name in ("level", "marked", "different")
                },
                **{name: [b""] * count for name in ("digest", "within", "sample", "marks")},
                "width": np.ones(count, dtype=np.int8),
                "codes": [b""] * count,
            }
        )


def key_documents(
    spark: SparkSession, names: Sequence[str], keys: Iterable[Key | Codes]
) -> Documents:
    """Documents whose keys are there already, in one process."""
    codes = [narrowed(key.codes if isinstance(key, Key) else key) for key in keys]
    if len(names) != len(codes) or len(set(names)) != len(names):
        raise ValueError("each key needs one name, and no name may stand twice")
    table = pa.table(
        {
            "id": pa.array(range(len(codes)), pa.int64()),
            "name": pa.array(list(names), pa.string()),
            "width": pa.array([each.itemsize for each in codes], pa.int8()),
            "codes": pa.array([each.tobytes() for each in codes], pa.binary()),
        }
    )
    rows = spark.createDataFrame(table)

    def sketched(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                codes = codes_of(batch["width"], batch["codes"])
                first = batch["id"][0].as_py()
                yield _sketched(first, batch["name"].to_pylist(), codes)

    return _gathered(rows.mapInArrow(sketched, _SKETCHED))


def codes_of(width: pa.Array, codes: pa.Array) -> list[Codes]:
    """Key characters, as they were before they became bytes."""
    return [
        np.frombuffer(data, dtype=np.dtype(f"<u{each}"))
        for each, data in zip(width.to_pylist(), codes.to_pylist(), strict=True)
    ]


def _batches(
    keyed: Iterable[tuple[str, Codes]],
) -> Iterator[tuple[list[str], list[Codes]]]:
    names: list[str] = []
    kept: list[Codes] = []
    size = 0
    for name, codes in keyed:
        names.append(name)
        kept.append(narrowed(codes))
        size += len(codes)
        if size > _TOGETHER:
            yield names, kept
            names, kept, size = [], [], 0
    if names:
        yield names, kept


def _sketched(first: int, names: list[str], codes: list[Codes]) -> pa.RecordBatch:
    """Documents whose ids are `first` and those after it."""
    made = sketch_all(codes, lambda _: None, threads=1)
    samples = np.split(made.samples, made.starts[1:])
    marks = [np.unique(each) for each in np.split(made.marks, np.cumsum(made.marked)[:-1])]
    return _row_batch(
        {
            "id": np.arange(first, first + len(names)),
            "kind": np.full(len(names), DOCUMENT, dtype=np.int8),
            "name": names,
            "told": pa.nulls(len(names), pa.string()),
            "digest": [digest_of(each) for each in codes],
            "length": made.lengths,
            "level": made.levels.astype(np.int32),
            "within": [each.astype("<i8").tobytes() for each in made.within],
            "marked": made.marked.astype(np.int32),
            "different": np.array([len(each) for each in marks], dtype=np.int32),
            "sample": [each.astype("<u4").tobytes() for each in samples],
            "marks": [each.astype("<u4").tobytes() for each in marks],
            "width": np.array([each.itemsize for each in codes], dtype=np.int8),
            "codes": [each.tobytes() for each in codes],
        }
    )


def _row_batch(columns: dict[str, object]) -> pa.RecordBatch:
    order = [field.split()[0] for field in _SKETCHED.split(",")]
    return pa.RecordBatch.from_pydict({name: pa.array(columns[name]) for name in order})


def _gathered(rows: DataFrame) -> Documents:
    """Folds equal documents into one, which depends on their names and contents alone."""
    rows = rows.persist()
    told = rows.where(f"kind != {DOCUMENT}").select("id", "kind", "name", "told").toArrow()
    told = told.sort_by("id")
    table = rows.where(f"kind = {DOCUMENT}").select(*_MEASURES).toArrow().sort_by("id")
    names = table["name"].to_pylist()
    collection = fold(names, table["digest"].to_pylist(), table["length"].to_pylist(), LIMIT)
    kept = table.take(pa.array(collection.first, pa.int64()))
    within = np.frombuffer(b"".join(kept["within"].to_pylist()), dtype="<i8")
    within = within.astype(np.int64).reshape(-1, len(RATES))
    levels = array_of(kept["level"]).astype(np.int64)
    nothing = np.empty(0, dtype=np.uint32)
    measures = Sketches(
        collection.lengths,
        within[:, -1] * np.array(RATES)[levels],
        levels,
        nothing,
        np.zeros(len(levels), dtype=np.int64),
        within,
        nothing,
        array_of(kept["marked"]).astype(np.int64),
    )
    described = list(
        zip(*(told[name].to_pylist() for name in ("kind", "name", "told")), strict=True)
    )
    return Documents(
        rows,
        collection,
        array_of(kept["id"]).astype(np.int64),
        measures,
        array_of(kept["different"]).astype(np.int64),
        len(names),
        tuple((name, why) for kind, name, why in described if kind == UNREAD),
        tuple(why for kind, _, why in described if kind == NOTE),
        [rows],
    )
