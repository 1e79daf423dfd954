"""The engine for one machine: sketches, joins and exact verification in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find import compiled
from textdiff.find.candidates import join_sketches, join_whole
from textdiff.find.collection import collect, fold
from textdiff.find.duplicates import FULL_COPIES, pairs_and_clusters
from textdiff.find.engines import Found
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.shingles import shingles
from textdiff.find.sizes import SMALL, WHOLE
from textdiff.find.sketch import RUN, WINDOW
from textdiff.find.sketches import Sketches, sketch_all
from textdiff.find.verify import Source, count_shared
from textdiff.making import no_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textdiff.find.candidates import Candidates
    from textdiff.find.collection import Collection
    from textdiff.find.engines import Progress
    from textdiff.find.overlap import Thresholds
    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Sketch
    from textdiff.find.sketches import Codes
    from textdiff.model import Key


def find_pairs(
    names: Sequence[str],
    keys: Iterable[Key | Codes],
    thresholds: Thresholds,
    *,
    progress: Progress | None = None,
) -> Found:
    """The near-duplicates among the documents of those names and keys; see `textdiff.find`."""
    with no_collection():
        collection, codes = collect(names, keys)
    compiled.prepare(int(collection.lengths.sum()))
    done = 0

    def on_document(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, len(codes))

    source = Source(lambda document: shingles(codes[document]), collection.lengths, codes)
    found = _search(collection, source, lambda: sketch_all(codes, on_document), thresholds)
    on_document(len(codes) - done)  # of a small collection nothing is sketched
    return found


def find_sketched(
    names: Sequence[str],
    sketches: Sequence[Sketch],
    shingle_set: Callable[[int], Hashes],
    thresholds: Thresholds,
) -> Found:
    """The near-duplicates among documents that are sketched already; see `textdiff.find`."""
    with no_collection():
        digests, lengths = [one.digest for one in sketches], [one.length for one in sketches]
        collection = fold(names, digests, lengths)
    kept = [sketches[number] for number in collection.first]
    compiled.prepare(int(collection.lengths.sum()))
    source = Source(lambda document: shingle_set(collection.first[document]), collection.lengths)
    return _search(collection, source, lambda: Sketches.of(kept), thresholds)


def _search(
    collection: Collection,
    source: Source,
    sketches: Callable[[], Sketches],
    thresholds: Thresholds,
) -> Found:
    candidates, sketched = None, False
    if is_small(collection):
        candidates = join_whole(len(collection), source.make, thresholds)
    if candidates is None:
        candidates, sketched = join_sketches(sketches(), thresholds), True
    counted = count_shared(source, candidates.pairs, thresholds)
    with no_collection():
        pairs, clusters = pairs_and_clusters(collection, counted, thresholds)
    return Found(pairs, clusters, notes_on(collection, candidates, sketched=sketched))


def is_small(collection: Collection) -> bool:
    """Whether documents are joined on their whole sets."""
    return int(collection.lengths.sum()) <= WHOLE


def notes_on(collection: Collection, candidates: Candidates, *, sketched: bool) -> tuple[str, ...]:
    """What was left out on purpose, a sentence each.

    Args:
        collection: what was searched.
        candidates: which documents could not ask for all that they wanted.
        sketched: whether they come from sketches, not from whole sets.
    """
    notes = _notes(collection, candidates)
    return (*notes, *(_small(collection, candidates) if sketched else ()))


def _small(collection: Collection, candidates: Candidates) -> list[str]:
    """What sketches can't promise."""
    wanted = (candidates.sizes >= MINIMUM_CONTAINED) & (candidates.sizes < SMALL)
    small = sum(len(collection.copies[document]) for document in np.flatnonzero(wanted).tolist())
    if not small:
        return []
    return [
        f"{_documents(small)} with fewer than {SMALL} shingles: looked for inside larger ones by"
        f" passages of {WINDOW + RUN - 1} letters in a row"
    ]


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
