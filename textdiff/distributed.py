"""Finding by Spark: what `textdiff.pipeline` does on one machine, on as many as there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textdiff.model import NearDuplicates, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textdiff.find import Thresholds
    from textdiff.read.sources import Sources

    Progress = Callable[[str, int, int], None]


def find_by_spark(
    paths: Sequence[str],
    thresholds: Thresholds,
    sources: Sources,
    master: str,
    progress: Progress | None = None,
) -> NearDuplicates:
    """The near-duplicates among documents at some paths, without those of passages.

    Args:
        paths: files and folders that every worker sees under these names.
        thresholds: from which ratios on a pair is reported.
        sources: how they are read.
        master: where Spark runs.
        progress: told what is done.

    Raises:
        TextdiffError: pyspark or Java is missing, Spark can't be reached, or a job of it failed.
        UnreadableError: a path does not exist.
    """
    from textdiff.find.engines.spark import find_in  # noqa: PLC0415 - an extra
    from textdiff.read import list_documents  # noqa: PLC0415 - comparing a pair needs none

    listing = list_documents(list(paths), corpora=True)
    found = find_in(replace(sources, files=listing.files), thresholds, master, progress)
    return NearDuplicates(
        documents=found.documents,
        pairs=found.found.pairs,
        clusters=found.found.clusters,
        unread=(*listing.unread, *(Unread(*each) for each in found.unread)),
        notes=(
            *(f"skipped {each.path}: {each.reason}" for each in listing.skipped),
            *found.notes,
            *found.found.notes,
        ),
    )


def plan_by_spark(
    paths: Sequence[str],
    thresholds: Thresholds,
    sources: Sources,
    master: str,
    progress: Progress | None = None,
) -> list[str]:
    """The lines of a plan that says how many rows each join would shuffle; as `find_by_spark`."""
    from textdiff.find.engines.spark import plan_in  # noqa: PLC0415 - an extra
    from textdiff.read import list_documents  # noqa: PLC0415 - comparing a pair needs none

    listing = list_documents(list(paths), corpora=True)
    sources = replace(sources, files=listing.files)
    return plan_in(sources, thresholds, master, progress).lines()
