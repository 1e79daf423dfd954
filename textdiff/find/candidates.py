"""Which pairs of documents are worth an exact count.

A small collection is joined on its whole shingle sets: no pair that reaches a threshold is
missed. A large one is joined on samples, in three ways, so that its cost is linear:

- long documents by FracMinHash, 1 shingle in 16;
- documents too short for that by their 64 least hashes, looked up in the whole sets of all the
  others (the letter of sixty characters that stands in a long post);
- tiny ones, which can only resemble one another, by their whole sets.

What the joins can't afford to ask is left to MinHash in bands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.bands import linked, minhash
from textdiff.find.join import Answer, Question, join
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.samples import FLOOR, Samples, make_samples, sample_sizes
from textdiff.find.scan import Postings

if TYPE_CHECKING:
    from textdiff.find.collection import Collection
    from textdiff.find.overlap import Thresholds
    from textdiff.find.scan import Documents, Step
    from textdiff.find.verify import ShingleSets

_WHOLE = 1_500_000  # characters of a collection that is joined on whole sets
_WHOLE_BUDGET = 30_000_000
_BUDGET, _BUDGET_EACH = 20_000_000, 1000  # pairs of postings that joins may count


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


def find_candidates(
    collection: Collection, sets: ShingleSets, k: int, thresholds: Thresholds, on_document: Step
) -> Candidates:
    """Pairs that may reach a threshold, from as many joins as the collection needs.

    Args:
        collection: the documents.
        sets: their shingle sets.
        k: characters in a shingle.
        thresholds: what is wanted.
        on_document: told how many more documents were hashed.
    """
    if int(collection.lengths.sum()) <= _WHOLE:
        whole = _join_whole(collection, sets, thresholds)
        if whole is not None:
            on_document(len(collection))
            return whole
    kept = max(FLOOR, _largest_like_tiny(thresholds))
    budget = _BUDGET + _BUDGET_EACH * len(collection)
    question = Question(thresholds.least_shared, True, budget)
    samples = make_samples(collection, sets, k, kept, question, on_document)
    answers = [
        _join_long(samples, question),
        _join_short(samples, question),
        _join_tiny(samples, thresholds, budget),
    ]
    return _with_bands(answers, sets, samples.sizes, thresholds)


def _join_whole(
    collection: Collection, sets: ShingleSets, thresholds: Thresholds
) -> Candidates | None:
    """Every pair that can reach a threshold, or None where that costs too much."""
    postings = Postings.of({document: sets[document] for document in range(len(collection))})
    sizes = np.bincount(postings.documents, minlength=len(collection))
    asking = np.ones(len(postings.documents), dtype=np.bool_)
    question = Question(thresholds.least_shared, False, _WHOLE_BUDGET)
    answer = join(postings, asking, sizes, sizes, question)
    if len(answer.cut_short):
        return None
    pairs = _plausible(answer.pairs, sizes, thresholds)
    return Candidates(pairs, answer.cut_short, answer.silenced, sizes)


def _plausible(pairs: Documents, sizes: Documents, thresholds: Thresholds) -> Documents:
    """Without the pairs of a tiny document and one too large to resemble it."""
    smaller = sizes[pairs].min(axis=1)
    larger = sizes[pairs].max(axis=1)
    wanted = (smaller >= MINIMUM_CONTAINED) | (smaller >= thresholds.resemblance * larger)
    return pairs[np.flatnonzero(wanted)]


def _join_long(samples: Samples, question: Question) -> Answer:
    postings = samples.long
    totals = sample_sizes(postings, len(samples.sizes))
    asking = np.ones(len(postings.hashes), dtype=np.bool_)
    return join(postings, asking, totals, totals, question)


def _join_short(samples: Samples, question: Question) -> Answer:
    postings = Postings.joined([samples.asked, samples.found])
    asking = np.zeros(len(postings.hashes), dtype=np.bool_)
    asking[: len(samples.asked.hashes)] = True
    return join(postings, asking, samples.sizes, np.minimum(samples.sizes, FLOOR), question)


def _join_tiny(samples: Samples, thresholds: Thresholds, budget: int) -> Answer:
    largest = _largest_like_tiny(thresholds)
    small = {one: least for one, least in samples.short.items() if samples.sizes[one] <= largest}
    postings = Postings.of(small)
    asking = samples.sizes[postings.documents] < MINIMUM_CONTAINED
    share = 2 * thresholds.resemblance / (1 + thresholds.resemblance)
    question = Question(share, False, budget)
    return join(postings, asking, samples.sizes, samples.sizes, question)


def _largest_like_tiny(thresholds: Thresholds) -> int:
    """The size that a set can have and still resemble one too small to be contained."""
    return int(MINIMUM_CONTAINED / thresholds.resemblance)


def _with_bands(
    answers: list[Answer], sets: ShingleSets, sizes: Documents, thresholds: Thresholds
) -> Candidates:
    bounded = np.unique(np.concatenate([answer.cut_short for answer in answers]))
    found = [np.sort(answer.pairs, axis=1) for answer in answers]
    if len(bounded) > 1:
        signatures = minhash((sets[document] for document in bounded.tolist()), len(bounded))
        rows = linked(signatures, thresholds.resemblance)
        found.append(np.sort(bounded[rows], axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
    silenced = np.unique(np.concatenate([answer.silenced for answer in answers]))
    return Candidates(pairs, bounded, silenced, sizes)
