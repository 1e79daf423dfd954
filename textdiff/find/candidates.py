"""Which pairs of documents are worth an exact count.

A small collection is joined on its whole shingle sets: no pair that reaches a threshold is
missed. A large one is joined on sketches, so that its cost is linear:

- on samples, at each rate in turn, of a document of that rate with those of the same or a finer
  one: pairs that resemble, and containment of all but small documents;
- on marks, for small documents in all others: a sample at the rate of a long post has too little
  of a short letter.

What the joins can't afford to ask is left to MinHash in bands.
"""

from __future__ import annotations

import operator
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find import compiled
from textdiff.find.bands import linked, minhash
from textdiff.find.join import HASH_SHIFT, Postings, Question, join, least_shared
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.shingles import sorted_set
from textdiff.find.sizes import SMALL
from textdiff.find.sketch import RATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from textdiff.find.join import Answer
    from textdiff.find.overlap import Thresholds
    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Values
    from textdiff.find.sketches import Documents, Sketches

_WHOLE_BUDGET = 30_000_000
_BUDGET, _BUDGET_EACH = 20_000_000, 4000  # pairs of postings that joins may count
_FEWEST = SMALL // RATES[0]  # hashes of a sample, on average, that say enough
_TOGETHER = 1 << 16  # sampled hashes of pairs that are counted together
SLOTS = 1 << 24
"""Of a table that says whether a mark may be asked for."""
_TABLES = 16  # documents that are looked up together
_LAST = len(RATES) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs to be verified.

    Attributes:
        pairs: document numbers, shape (n, 2), no pair twice.
        bounded: documents whose shingles stand in too many others to ask for enough of them.
        silenced: those of them that were looked for by resemblance alone.
        sizes: of every document the number of its shingles; for long ones an estimate.
    """

    pairs: Documents
    bounded: Documents
    silenced: Documents
    sizes: Documents


def join_whole(
    count: int, shingle_set: Callable[[int], Hashes], thresholds: Thresholds
) -> Candidates | None:
    """Every pair of `count` documents that can reach a threshold, or None if that costs too much.

    Args:
        count: how many documents there are.
        shingle_set: gives their shingle sets.
        thresholds: what is wanted.
    """
    postings = Postings.of([shingle_set(document) for document in range(count)])
    sizes = np.bincount(postings.documents, minlength=count)
    answer = join(postings, sizes, sizes, whole_scheme(sizes, thresholds).question)
    if len(answer.cut_short):
        return None
    pairs = plausible(answer.pairs, sizes, thresholds)
    return Candidates(pairs, answer.cut_short, answer.silenced, sizes)


def join_sketches(sketches: Sketches, thresholds: Thresholds) -> Candidates:
    """Pairs that may reach a threshold, from as many joins as the sketches need."""
    levels = sorted_set(sketches.levels).tolist()
    joins = [partial(_join_level, sketches, level, thresholds) for level in levels]
    joins.append(partial(_join_marks, sketches, thresholds))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(operator.call, joins))
    bounded = sorted_set(np.concatenate([answer.cut_short for answer in answers]))
    silenced = sorted_set(np.concatenate([answer.silenced for answer in answers]))
    found = [answer.pairs for answer in answers]
    found += _in_bands(sketches, bounded, thresholds)
    pairs = plausible(_distinct(np.concatenate(found)), sketches.sizes, thresholds)
    return Candidates(pairs, bounded, silenced, sketches.sizes)


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """Who takes part in a join, and what is asked; of every document of the collection.

    Attributes:
        holding: who has postings in it.
        order: whatever puts documents in order, so that the smaller of two asks.
        totals: sizes of the samples (or sets) from which they ask.
        asking: who asks.
        answering: who answers: the last in that order.
        question: what is asked.
    """

    holding: NDArray[np.bool_]
    order: Documents
    totals: Documents
    asking: NDArray[np.bool_]
    answering: NDArray[np.bool_]
    question: Question


def whole_scheme(sizes: Documents, thresholds: Thresholds) -> Scheme:
    """The join on whole sets, which are so large."""
    everyone = np.ones(len(sizes), dtype=np.bool_)
    question = Question(thresholds.least_shared, False, _WHOLE_BUDGET)
    return Scheme(everyone, sizes, sizes, everyone, everyone, question)


def level_scheme(sketches: Sketches, level: int, thresholds: Thresholds) -> Scheme:
    """Documents at that level with others at it, or at a finer one, in them."""
    able = (sketches.levels >= level) & (sketches.sizes >= _FEWEST * RATES[level])
    holding = able | (sketches.levels == level)
    question = Question(thresholds.least_shared, level < _LAST, _budget(sketches))
    # By rate first: an estimated size must not let a finer sample answer.
    order = (_LAST - sketches.levels) * (1 << 40) + sketches.sizes
    at_level = sketches.levels == level
    return Scheme(holding, order, sketches.within[:, level], holding, at_level, question)


def marks_scheme(sketches: Sketches) -> Scheme:
    """Small documents in any larger ones, by shared marks."""
    small = (sketches.sizes < SMALL) & (sketches.sizes >= MINIMUM_CONTAINED)
    everyone = np.ones(len(sketches), dtype=np.bool_)
    # Of twenty shingles one lost may cost all marks but one.
    question = Question(0, False, _budget(sketches))
    return Scheme(everyone, sketches.sizes, sketches.marked, small, everyone, question)


def _budget(sketches: Sketches) -> int:
    return _BUDGET + _BUDGET_EACH * len(sketches)


def _join_level(sketches: Sketches, level: int, thresholds: Thresholds) -> Answer:
    """Pairs of a document at that level with another one at it, or at a finer one, in it."""
    scheme = level_scheme(sketches, level, thresholds)
    question = scheme.question
    answer = join(
        _Samples(sketches, level, np.flatnonzero(scheme.holding)),
        scheme.order,
        scheme.totals,
        question,
        answering=scheme.answering,
    )
    return replace(answer, pairs=agreeing(sketches, level, answer.pairs, question))


@dataclass(frozen=True, slots=True, eq=False)
class _Samples:
    """The samples of some documents at a level, as `join` asks for postings."""

    sketches: Sketches
    level: int
    documents: Documents

    def packed(self, ranks: Documents) -> Hashes:
        """As `Holdings` asks for it."""
        sketches, documents = self.sketches, self.documents
        if (loops := compiled.loaded()) is None:
            values, rows = sketches.sampled(documents, self.level)
            return Postings(values, documents[rows]).packed(ranks)
        starts, counts = sketches.starts[documents], sketches.within[documents, self.level]
        packed: Hashes = loops.packed(
            sketches.samples, starts, counts, ranks[documents], HASH_SHIFT
        )
        return packed


def agreeing(sketches: Sketches, level: int, pairs: Documents, question: Question) -> Documents:
    """The pairs whose whole samples may share as much as was asked for; the smaller one is first.

    A join asks for the rarest shingles alone; to count what samples share costs far less than
    to make the sets. The samples of some larger documents at a time are put into tables of bits,
    in which a few hashes of others meet one by chance: that adds candidates, and takes none.
    """
    counts = sketches.within[:, level]
    pairs = pairs[np.argsort(pairs[:, 1], kind="stable")]
    least = least_shared(counts[pairs[:, 0]], question)
    if (loops := compiled.loaded()) is not None:
        agree = loops.agreeing(sketches.samples, sketches.starts, counts, pairs, least)
        return pairs[np.flatnonzero(agree)]
    turn = np.cumsum(np.diff(pairs[:, 1], prepend=-1) > 0) - 1
    table = np.zeros(_TABLES << 16, dtype=np.bool_)
    kept = [np.empty(0, dtype=np.int64)]
    for low, high in _chunks(turn, np.cumsum(counts[pairs[:, 0]])):
        here = pairs[low:high]
        which = turn[low:high] - turn[low]
        larger, rows = sketches.sampled(here[np.flatnonzero(np.diff(which, prepend=-1)), 1], level)
        cells = (rows << 16) | (larger & 0xFFFF)
        table[cells] = True
        smaller, rows = sketches.sampled(here[:, 0], level)
        hits = table.take((which[rows] << 16) | (smaller & 0xFFFF))
        shared = np.bincount(rows[np.flatnonzero(hits)], minlength=high - low)
        table[cells] = False
        kept.append(np.flatnonzero(shared >= least[low:high]) + low)
    return pairs[np.concatenate(kept)]


def _chunks(turn: Documents, ends: Documents) -> Iterator[tuple[int, int]]:
    """Runs of pairs with few different larger documents, and with not too many hashes.

    Args:
        turn: of each pair, how many larger documents came before its own, ascending.
        ends: how many hashes of smaller documents there are up to each pair.
    """
    low = 0
    while low < len(turn):
        base = int(ends[low - 1]) if low else 0
        high = min(
            int(turn.searchsorted(turn[low] + _TABLES)), int(ends.searchsorted(base + _TOGETHER))
        )
        yield low, max(high, low + 1)
        low = max(high, low + 1)


def slots_of(marks: Values) -> Values:
    """By their lower bits, which vary most, the slots of marks in a table of `SLOTS`."""
    return marks & np.uint32(SLOTS - 1)


def _join_marks(sketches: Sketches, thresholds: Thresholds) -> Answer:
    """Pairs of a small document and any larger one that share a mark."""
    scheme = marks_scheme(sketches)
    packed = sorted_set(_asked_for(sketches, scheme.asking))
    postings = Postings((packed & 0xFFFFFFFF).view(np.uint64), packed >> 32)
    answer = join(postings, scheme.order, scheme.totals, scheme.question, asking=scheme.asking)
    coarser = sketches.levels[answer.pairs].min(axis=1)
    sampled = Question(thresholds.least_shared, True, 0)
    pairs = [
        agreeing(sketches, level, answer.pairs[coarser == level], sampled)
        for level in range(len(RATES))
    ]
    return replace(answer, pairs=np.concatenate(pairs))


def _asked_for(sketches: Sketches, asking: NDArray[np.bool_]) -> Documents:
    """Marks that may be one of those of a document that asks, each below its document's number."""
    if (loops := compiled.loaded()) is not None:
        found: Documents = loops.asked_for(sketches.marks, sketches.marked, asking, SLOTS)
        return found.view(np.int64)
    documents = np.repeat(np.arange(len(sketches)), sketches.marked)
    wanted = np.zeros(SLOTS, dtype=np.bool_)
    slots = slots_of(sketches.marks)
    wanted[slots[asking[documents]]] = True
    some = np.flatnonzero(wanted.take(slots))
    return (documents[some] << 32) | sketches.marks[some]


def plausible(pairs: Documents, sizes: Documents, thresholds: Thresholds) -> Documents:
    """Without the pairs of a tiny document and one too large to resemble it."""
    smaller = sizes[pairs].min(axis=1)
    larger = sizes[pairs].max(axis=1)
    # Half of it, since the size of a long document is an estimate.
    wanted = (smaller >= MINIMUM_CONTAINED) | (smaller >= thresholds.resemblance / 2 * larger)
    return pairs[np.flatnonzero(wanted)]


def _in_bands(sketches: Sketches, bounded: Documents, thresholds: Thresholds) -> list[Documents]:
    """Links between documents of which too little was asked, level by level."""
    found = []
    for level, here in banded(sketches, bounded, thresholds):
        signatures = minhash(*sketches.sampled(here, level), len(here))
        found.append(here[linked(signatures, thresholds.resemblance)])
    return found


def banded(
    sketches: Sketches, bounded: Documents, thresholds: Thresholds
) -> Iterator[tuple[int, Documents]]:
    """Levels, and the documents, two at least, whose samples at each are put into bands."""
    for level in sorted_set(sketches.levels[bounded]).tolist():
        near = sketches.within[bounded, level] >= thresholds.resemblance / 2 * 64
        here = bounded[(sketches.levels[bounded] >= level) & near]
        if len(here) > 1:
            yield level, here


def _distinct(pairs: Documents) -> Documents:
    packed = sorted_set((pairs.min(axis=1) << 32) | pairs.max(axis=1))
    return np.stack((packed >> 32, packed & 0xFFFFFFFF), axis=1)
