"""What the documents of a large collection ask for and answer with: samples of their sets.

FracMinHash with a floor: a long document's sample is 1 in 16 of its shingles; that of a short one
its 64 least hashes, and since 1 in 16 of a long document need not have those, they are looked up
in its whole set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.join import Question, limits
from textdiff.find.overlap import MINIMUM_CONTAINED
from textdiff.find.rarity import Rarity
from textdiff.find.scan import RATE, Lookup, Postings, look_up, sample, sample_of

if TYPE_CHECKING:
    from textdiff.find.collection import Collection
    from textdiff.find.scan import Documents, Step
    from textdiff.find.shingles import Hashes
    from textdiff.find.verify import ShingleSets

FLOOR = 64
"""Hashes in the sample of a document that is too short for 1 in 16."""
_SHORT = FLOOR * RATE  # distinct shingles below which a document is short
_LONG = _SHORT * 3 // 4  # ... and from which on it may be long


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
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


def make_samples(
    collection: Collection,
    sets: ShingleSets,
    k: int,
    kept: int,
    question: Question,
    on_document: Step,
) -> Samples:
    """Samples of all documents, from one pass over the long ones and two over the short.

    Args:
        collection: the documents.
        sets: their shingle sets.
        k: characters in a shingle.
        kept: hashes of each short document to be kept, at least `FLOOR`.
        question: what the samples will be asked.
        on_document: told how many more documents were hashed.
    """
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
    sampled = sample_sizes(long, len(collection))
    sizes[is_long] = sampled[is_long] * RATE
    late, more = _least(_repetitive(every[is_long], sampled, sets), sets, kept, sizes)
    if late:
        asked.append(_asked_for(late, sizes, rarity, question))
        parts.append(look_up(collection, every, k, Lookup(asked[1].hashes)))
        long = long.where(~np.isin(long.documents, list(late)))
    long = Postings.joined([long, Postings.of(between | more)])
    return Samples(long, short | late, Postings.joined(asked), Postings.joined(parts), sizes)


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


def sample_sizes(postings: Postings, documents: int) -> Documents:
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
