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
from textdiff.find.join import Answer, Question, join, limits
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.rarity import Rarity
from textdiff.find.scan import RATE, Lookup, Postings, look_up, sample, sample_of

if TYPE_CHECKING:
    from textdiff.find.collection import Collection
    from textdiff.find.overlap import Thresholds
    from textdiff.find.scan import Documents, Step
    from textdiff.find.shingles import Hashes
    from textdiff.find.verify import ShingleSets

FLOOR = 64
"""Hashes in the sample of a document that is too short for 1 in 16."""
_SHORT = FLOOR * RATE  # distinct shingles below which a document is short
_LONG = _SHORT * 3 // 4  # ... and from which on it may be long
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


@dataclass(frozen=True, slots=True, eq=False)
class _Samples:
    """What the documents of a large collection ask for and answer with.

    Attributes:
        long: samples of the documents that may be long.
        short: of each short document the least hashes: all, if there are no more than it may
            keep.
        asked: those of them that the document asks for.
        found: which of these stand where, in any document.
        sizes: of every document the number of its shingles; for long ones an estimate.
    """

    long: Postings
    short: dict[int, Hashes]
    asked: Postings
    found: Postings
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
    samples = _samples(collection, sets, k, kept, question, on_document)
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
    return pairs[wanted]


def _samples(
    collection: Collection,
    sets: ShingleSets,
    k: int,
    kept: int,
    question: Question,
    on_document: Step,
) -> _Samples:
    rarity = Rarity(collection, k)
    every = np.arange(len(collection))
    sizes = np.zeros(len(collection), dtype=np.int64)
    is_long = collection.lengths >= _SHORT * 5 // 4
    short, between = _least(every[~is_long], sets, kept, sizes)
    on_document(len(short))
    asked = [_asked_for(short, sizes, rarity, question)]
    wanted = Lookup(asked[0].hashes)
    long, found = sample(collection, every[is_long], k, wanted, on_document)
    parts = [found, look_up(collection, every[~is_long], k, wanted)]
    sampled = _sample_sizes(long, len(collection))
    sizes[is_long] = sampled[is_long] * RATE
    late, more = _least(_repetitive(every[is_long], sampled, sets), sets, kept, sizes)
    if late:
        asked.append(_asked_for(late, sizes, rarity, question))
        parts.append(look_up(collection, every, k, Lookup(asked[1].hashes)))
        long = long.where(~np.isin(long.documents, list(late)))
    long = Postings.joined([long, Postings.of(between | more)])
    return _Samples(long, short | late, Postings.joined(asked), Postings.joined(parts), sizes)


def _least(
    documents: Documents, sets: ShingleSets, kept: int, sizes: Documents
) -> tuple[dict[int, Hashes], dict[int, Hashes]]:
    """The least hashes of short documents, and the samples of those that are not so short.

    Fills in the sizes. A document between short and long is treated as both, since it may be
    the larger one of a pair with either.
    """
    least: dict[int, Hashes] = {}
    samples: dict[int, Hashes] = {}
    for document in documents.tolist():
        hashes = sets[document]
        sizes[document] = len(hashes)
        if len(hashes) < _SHORT:
            least[document] = hashes[:kept].copy()
        if len(hashes) >= _LONG:
            samples[document] = sample_of(hashes).copy()
    return least, samples


def _asked_for(
    short: dict[int, Hashes], sizes: Documents, rarity: Rarity, question: Question
) -> Postings:
    """What each short document asks for, if it can be contained in another."""
    able = {one: least for one, least in short.items() if sizes[one] >= MINIMUM_CONTAINED}
    postings = Postings.of({one: least[:FLOOR] for one, least in able.items()})
    order = np.lexsort((rarity.frequency(postings.hashes), postings.documents))
    documents = postings.documents[order]
    turn = np.arange(len(order)) - documents.searchsorted(documents)
    most, _ = limits(np.minimum(sizes, FLOOR), question)
    return postings.where(order[turn < most[documents]])


def _sample_sizes(postings: Postings, documents: int) -> Documents:
    """How many different hashes the sample of each document has."""
    packed = (postings.hashes << np.uint64(22)) | postings.documents.astype(np.uint64)
    packed.sort()
    fresh = np.concatenate(([True], packed[1:] != packed[:-1]))[: len(packed)]
    numbers = (packed[fresh] & np.uint64((1 << 22) - 1)).view(np.int64)
    return np.bincount(numbers, minlength=documents)


def _repetitive(long: Documents, sampled: Documents, sets: ShingleSets) -> Documents:
    """Long documents that have few different shingles all the same."""
    doubtful = long[sampled[long] < FLOOR].tolist()
    few = [document for document in doubtful if len(sets[document]) < _LONG]
    return np.array(few, dtype=np.int64)


def _join_long(samples: _Samples, question: Question) -> Answer:
    postings = samples.long
    totals = _sample_sizes(postings, len(samples.sizes))
    asking = np.ones(len(postings.hashes), dtype=np.bool_)
    return join(postings, asking, totals, totals, question)


def _join_short(samples: _Samples, question: Question) -> Answer:
    postings = Postings.joined([samples.asked, samples.found])
    asking = np.zeros(len(postings.hashes), dtype=np.bool_)
    asking[: len(samples.asked.hashes)] = True
    return join(postings, asking, samples.sizes, np.minimum(samples.sizes, FLOOR), question)


def _join_tiny(samples: _Samples, thresholds: Thresholds, budget: int) -> Answer:
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
