"""What candidates really share: exact counts on whole shingle sets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find import compiled
from textdiff.find.batches import joined
from textdiff.find.components import components
from textdiff.find.sets import ShingleSets, count_with_one
from textdiff.find.shingles import SHINGLE, sorted_set

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from textdiff.find.overlap import Thresholds
    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Codes, Documents

_WORTH_THREADS = 64  # documents with pairs
_IN_A_PART = 1 << 22  # shingles, about, that one thread handles together


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Pairs of documents with the sizes of their shingle sets and of what they share.

    Attributes:
        pairs: document numbers, shape (n, 2), the lower first, ascending.
        sizes: of the two sets, shape (n, 2).
        shared: of the intersection, shape (n,).
    """

    pairs: Documents
    sizes: Documents
    shared: Documents


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where shingles come from.

    Attributes:
        make: gives a document's shingle set.
        lengths: how many key characters, or shingles, each document of the collection has.
        codes: the key characters of each, if they are at hand.
    """

    make: Callable[[int], Hashes]
    lengths: Documents
    codes: Sequence[Codes] | None = None


def count_shared(source: Source, pairs: Documents, thresholds: Thresholds | None = None) -> Counted:
    """Counts what each pair of documents shares, exactly, in as many threads as processors.

    Args:
        source: of the shingles.
        pairs: shape (n, 2), numbers of documents.
        thresholds: a pair that can't reach them need not be counted to the end: then it shares
            what is said, or more.
    """
    lower, upper = pairs.min(axis=1), pairs.max(axis=1)
    # By component, so that sets are used again as long as they are kept.
    order = np.lexsort((lower, upper, components(len(source.lengths), pairs)[lower]))
    pairs = np.stack((lower, upper), axis=1)[order]
    counted = Counted(pairs, np.empty_like(pairs), np.empty(len(pairs), dtype=np.int64))
    threads = os.cpu_count() or 1
    count: Callable[[slice], None]
    if (loops := compiled.loaded()) is not None:
        parts = _parts(pairs, source.lengths)
        count = partial(_count_compiled, loops, source, thresholds, counted)
    else:
        parts = _turns(pairs, threads)
        count = partial(_count_sets, source, counted)
    if len(parts) > 1:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a few need no threads

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(count, parts))
    else:
        list(map(count, parts))
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return Counted(pairs[order], counted.sizes[order], counted.shared[order])


def _turns(pairs: Documents, threads: int) -> list[slice]:
    """Runs of pairs, one for each thread; none ends between pairs with the same second document."""
    starts = np.flatnonzero(np.diff(pairs[:, 1], prepend=-1, append=-1))
    parts = np.array_split(starts[:-1], threads if len(starts) > _WORTH_THREADS else 1)
    edges = [int(part[0]) for part in parts if len(part)]
    return [slice(start, end) for start, end in pairwise([*edges, len(pairs)])]


def _count_sets(source: Source, counted: Counted, part: slice) -> None:
    """Fills in what sets that are kept for a time say."""
    sets = ShingleSets(source.make)
    for run in _runs(counted.pairs[part, 1], part.start):
        count_with_one(sets, counted.pairs[run], counted.sizes[run], counted.shared[run])


def _runs(labels: Documents, first: int = 0) -> list[slice]:
    """Where labels are the same, the first of them standing at `first`."""
    edges = np.flatnonzero(np.diff(labels, prepend=-1, append=-1)) + first
    return [slice(start, end) for start, end in pairwise(edges.tolist())]


def _parts(pairs: Documents, lengths: Documents) -> list[slice]:
    """Runs of pairs that have about so many shingles together, or are one pair that has more."""
    fresh = np.diff(pairs[:, 1], prepend=-1) != 0
    costs = np.cumsum(lengths[pairs[:, 0]] + fresh * lengths[pairs[:, 1]])
    return _runs(costs // _IN_A_PART)


def _count_compiled(
    loops: ModuleType,
    source: Source,
    thresholds: Thresholds | None,
    counted: Counted,
    part: slice,
) -> None:
    """Fills in what hashes of all documents of the part say, put into tables in turn."""
    documents = sorted_set(counted.pairs[part].ravel())
    hashes, starts = _hashes(loops, source, documents.tolist())
    places = documents.searchsorted(counted.pairs[part])
    least = (0.0, 0.0) if thresholds is None else (thresholds.resemblance, thresholds.containment)
    sizes, counted.shared[part] = loops.count_shared(hashes, starts, places, *least)
    counted.sizes[part] = sizes[places]


def _hashes(loops: ModuleType, source: Source, documents: list[int]) -> tuple[Hashes, Documents]:
    """The shingles of one document after the other, and where each begins, and the end."""
    if source.codes is not None:
        texts = [source.codes[document] for document in documents]
        if min(map(len, texts)) >= SHINGLE:
            starts, characters = joined(texts)
            hashed: tuple[Hashes, Documents] = loops.hash_documents(characters, starts)
            return hashed
    sets = [source.make(document) for document in documents]
    return np.concatenate(sets), np.cumsum([0, *map(len, sets)])
