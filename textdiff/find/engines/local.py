"""The engine for one machine: sketches, joins and exact verification in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.candidates import find_candidates
from textdiff.find.collection import collect
from textdiff.find.duplicates import FULL_COPIES, pairs_and_clusters
from textdiff.find.engines import Found
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.shingles import SHINGLE
from textdiff.find.verify import ShingleSets, count_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.find.candidates import Candidates
    from textdiff.find.collection import Collection
    from textdiff.find.engines import Progress
    from textdiff.find.overlap import Thresholds
    from textdiff.model import Key


def find_pairs(
    names: Sequence[str],
    keys: Iterable[Key],
    thresholds: Thresholds,
    *,
    progress: Progress | None = None,
) -> Found:
    """The near-duplicates among the documents of those names and keys; see `textdiff.find`."""
    collection = collect(names, keys)
    sets = ShingleSets(collection, SHINGLE)
    done = 0

    def on_document(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, len(collection))

    candidates = find_candidates(collection, sets, SHINGLE, thresholds, on_document)
    counted = count_shared(sets, candidates.pairs, len(collection))
    pairs, clusters = pairs_and_clusters(collection, counted, thresholds)
    return Found(pairs, clusters, tuple(_notes(collection, candidates)))


def _notes(collection: Collection, candidates: Candidates) -> list[str]:
    notes = []
    if collection.empty:
        notes.append(
            f"{_documents(collection.empty)} without letters or digits: compared with nothing"
        )
    small = np.flatnonzero(candidates.sizes < MINIMUM_CONTAINED)
    tiny = sum(len(collection.copies[document]) for document in small.tolist())
    if tiny:
        notes.append(
            f"{_documents(tiny)} with fewer than {MINIMUM_CONTAINED} shingles: compared by"
            " resemblance alone, since so short a text stands in others by chance"
        )
    many = sorted(copies[0] for copies in collection.copies if len(copies) > FULL_COPIES)
    if many:
        groups = "one group" if len(many) == 1 else f"{len(many)} groups"
        notes.append(
            f"{groups} of more than {FULL_COPIES} identical documents ({_listed(many)}): each of"
            " a group is paired with its first alone, whose other pairs hold for all of them"
        )
    notes.extend(_bounds(candidates))
    return notes


def _bounds(candidates: Candidates) -> list[str]:
    notes = []
    if len(candidates.bounded):
        notes.append(
            f"{_documents(len(candidates.bounded))} with shingles that stand in very many others:"
            " sought by the rarest of them and by MinHash, so that a pair near a threshold may be"
            " missing, and of a large group not every pair is listed"
        )
    if len(candidates.silenced):
        notes.append(
            f"{_documents(len(candidates.silenced))} with common shingles alone: not looked for"
            " inside longer documents"
        )
    return notes


def _listed(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")


def _documents(count: int) -> str:
    return f"{count} document" + ("" if count == 1 else "s")
