"""The engine for many machines: the joins of the local engine over Spark's rows, in Arrow.

The workers read, sketch, join and verify; the driver holds some hundred bytes a document (its
name, its counts, what it may ask), and the pairs that were found. A collection that the local
engine searches exhaustively, since it is small, is searched by the driver, in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.errors import TextdiffError
from textdiff.find.engines import Found, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyspark.sql import SparkSession

    from textdiff.find.engines.spark.documents import Documents
    from textdiff.find.engines.spark.plan import Plan
    from textdiff.find.overlap import Thresholds
    from textdiff.find.sketches import Codes
    from textdiff.model import Key
    from textdiff.read.sources import Sources

    Progress = Callable[[int, int], None]
    Steps = Callable[[str, int, int], None]
    """Called with what is being done, how many tasks of it are done, and how many there are."""

MASTER = "local[2]"


class Search(NamedTuple):
    """What was found among documents that were read by Spark.

    Attributes:
        found: pairs, clusters and notes.
        documents: how many were read, copies counted.
        unread: paths that could not be read, and why.
        notes: what was chosen by itself in reading.
    """

    found: Found
    documents: int
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def find_pairs(
    names: Sequence[str],
    keys: Iterable[Key | Codes],
    thresholds: Thresholds,
    *,
    progress: Progress | None = None,
    master: str = MASTER,
) -> Found:
    """The near-duplicates among documents whose keys are there already; see `textdiff.find`.

    Raises:
        TextdiffError: Spark can't be started there.
    """
    from textdiff.find.engines.spark.session import session  # noqa: PLC0415 - only with Spark

    with session(master) as spark:
        from textdiff.find.engines.spark.documents import key_documents  # noqa: PLC0415 - pyarrow

        documents = key_documents(spark, names, keys)
        if progress is not None:
            progress(len(documents.collection), len(documents.collection))
        return _found(documents, thresholds)


def find_in(
    sources: Sources, thresholds: Thresholds, master: str = MASTER, steps: Steps | None = None
) -> Search:
    """The near-duplicates among documents that the workers read.

    Args:
        sources: files at paths that every worker sees; of pipes there can be none.
        thresholds: from which ratios on a pair is reported.
        master: where Spark runs.
        steps: told what is done.

    Raises:
        TextdiffError: Spark can't be started there, or a job of it failed.
    """
    from textdiff.find.engines.spark.progress import told  # noqa: PLC0415 - only with Spark
    from textdiff.find.engines.spark.session import session  # noqa: PLC0415 - only with Spark

    _refuse_pipes(sources)
    with session(master) as spark, told(spark, steps):
        documents = _read(spark, sources)
        found = _found(documents, thresholds)
        return Search(found, documents.read, documents.unread, documents.notes)


def plan_in(
    sources: Sources, thresholds: Thresholds, master: str = MASTER, steps: Steps | None = None
) -> Plan:
    """What a search would shuffle; documents are read and sketched for it, and nothing joined."""
    from textdiff.find.engines.spark.progress import told  # noqa: PLC0415 - only with Spark
    from textdiff.find.engines.spark.session import session  # noqa: PLC0415 - only with Spark

    _refuse_pipes(sources)
    with session(master) as spark, told(spark, steps):
        from textdiff.find.engines.spark.plan import plan_of  # noqa: PLC0415 - pyarrow

        documents = _read(spark, sources)
        try:
            return plan_of(documents, thresholds)
        finally:
            documents.drop()


def _refuse_pipes(sources: Sources) -> None:
    from pathlib import Path  # noqa: PLC0415 - of use here alone

    for path in sources.files:
        if not Path(path).is_file():
            raise TextdiffError(
                f"{path}: the engine spark reads files alone, which all its workers see: write it"
                " to a file, or leave --engine out"
            )


def _read(spark: SparkSession, sources: Sources) -> Documents:
    from textdiff.find.engines.spark.documents import read_documents  # noqa: PLC0415 - pyarrow

    return read_documents(spark, sources)


def _found(documents: Documents, thresholds: Thresholds) -> Found:
    from textdiff.find.candidates import join_whole  # noqa: PLC0415 - beside its like
    from textdiff.find.duplicates import pairs_and_clusters  # noqa: PLC0415 - see above
    from textdiff.find.engines.spark.arrow import shuffling  # noqa: PLC0415 - pyarrow
    from textdiff.find.engines.spark.candidates import join_sketches  # noqa: PLC0415 - pyarrow
    from textdiff.find.engines.spark.postings import Joins  # noqa: PLC0415 - pyarrow
    from textdiff.find.engines.spark.sides import verified  # noqa: PLC0415 - pyarrow
    from textdiff.find.verify import Source, count_shared  # noqa: PLC0415 - see above

    collection = documents.collection
    try:
        if local.is_small(collection):
            sets = documents.shingle_sets()
            whole = join_whole(len(collection), sets.__getitem__, thresholds)
            if whole is not None:
                source = Source(sets.__getitem__, collection.lengths)
                counted = count_shared(source, whole.pairs)
                pairs, clusters = pairs_and_clusters(collection, counted, thresholds)
                return Found(pairs, clusters, local.notes_on(collection, whole, sketched=False))
        joins = Joins.of(documents, thresholds)
        with shuffling(documents.rows, sum(int(held.sum()) for held in joins.held(documents))):
            rows, candidates = join_sketches(documents, joins, thresholds)
            counted = verified(rows, documents, thresholds)
    finally:
        documents.drop()
    pairs, clusters = pairs_and_clusters(collection, counted, thresholds)
    return Found(pairs, clusters, local.notes_on(collection, candidates, sketched=True))
