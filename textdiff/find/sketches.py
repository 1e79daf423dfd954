"""Sketches of many documents, made together and kept together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.batches import Part, batches, sketch_batch
from textdiff.find.sketch import RATES, Sketch, digest_of, narrowed, places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from textdiff.find.sketch import Values

    Codes = NDArray[np.unsignedinteger]
    """Key characters of one document, shape (n,)."""
    Documents = NDArray[np.int64]
    """Numbers of documents in a collection, or a count for each, shape (n,)."""
    Step = Callable[[int], None]
    """Told how many more documents are done."""

_LAST = len(RATES) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """The sketches of a collection, as columns; see `Sketch` for what they hold.

    Attributes:
        lengths: key characters of each document, shape (n,).
        sizes: different shingles, for long documents an estimate, shape (n,).
        levels: rates as places in `RATES`, shape (n,).
        samples: of one document after the other.
        starts: where each sample begins, shape (n,).
        within: how many of each sample there are at each rate, shape (n, 5).
        marks: of one document after the other.
        marked: how many marks each has, shape (n,).
    """

    lengths: Documents
    sizes: Documents
    levels: Documents
    samples: Values
    starts: Documents
    within: NDArray[np.int64]
    marks: Values
    marked: Documents

    def __len__(self) -> int:
        return len(self.lengths)

    @classmethod
    def of(cls, sketches: Sequence[Sketch]) -> Sketches:
        """Single sketches as a collection."""
        empty = np.empty(0, dtype=np.uint32)
        flat = chain.from_iterable([one.within for one in sketches])
        within = np.fromiter(flat, np.int64).reshape(-1, len(RATES))
        return cls(
            np.array([one.length for one in sketches], dtype=np.int64),
            np.array([one.size for one in sketches], dtype=np.int64),
            np.array([one.level for one in sketches], dtype=np.int64),
            np.concatenate([empty, *[one.sample for one in sketches]]),
            _starts(within),
            within,
            np.concatenate([empty, *[one.marks for one in sketches]]),
            np.array([len(one.marks) for one in sketches], dtype=np.int64),
        )

    def sampled(self, documents: Documents, level: int) -> tuple[Values, Documents]:
        """The samples of some documents at a rate no finer than theirs.

        Args:
            documents: their numbers; one may stand several times.
            level: a place in `RATES`.

        Returns:
            the hashes, and of each the place of its document in `documents`.
        """
        counts = self.within[documents, level]
        rows = np.repeat(np.arange(len(documents)), counts)
        return self.samples[places(self.starts[documents], counts)], rows


def _starts(within: NDArray[np.int64]) -> Documents:
    return np.cumsum(within[:, _LAST]) - within[:, _LAST]


def make_sketches(documents: Sequence[Codes]) -> list[Sketch]:
    """The sketches of some documents, each a value of its own."""
    documents = [narrowed(codes) for codes in documents]
    made = sketch_all(documents, lambda _: None)
    ends = np.cumsum(made.marked)
    columns = zip(
        documents,
        made.sizes.tolist(),
        made.levels.tolist(),
        np.split(made.samples, made.starts[1:]),
        made.within.tolist(),
        np.split(made.marks, ends[:-1]),
        strict=True,
    )
    return [
        Sketch(digest_of(codes), len(codes), size, level, sample, tuple(within), marks)
        for codes, size, level, sample, within, marks in columns
    ]


def sketch_all(
    documents: Sequence[Codes], on_document: Step, threads: int | None = None
) -> Sketches:
    """The sketches of documents, made in batches by as many threads as there are processors.

    Args:
        documents: their key characters; batches are best where lengths ascend.
        on_document: told how many documents were done.
        threads: if not as many as processors.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a few need no threads

    parts: list[Part] = []
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        for part in pool.map(sketch_batch, batches(documents)):
            parts.append(part)
            on_document(len(part.levels))
    if not parts:
        return Sketches.of([])
    levels, samples, within, marks, marked = map(np.concatenate, zip(*parts, strict=True))
    return Sketches(
        np.array([len(codes) for codes in documents], dtype=np.int64),
        within[:, _LAST] * np.array(RATES)[levels],
        levels,
        samples,
        _starts(within),
        within,
        marks,
        marked,
    )
