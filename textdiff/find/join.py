"""Candidates from shared shingles: a self-join of postings in which the rarest shingles ask.

A document that shares at least a part c of its m shingles with another has at most (1 - c)·m
that the other lacks. So among any (1 - c)·m + j of its shingles at least j are shared: it is
enough that a document asks for its rarest so many (prefix filtering: Chaudhuri, Ganti, Kaushik
2006; Bayardo, Ma, Srikant 2007). Only the smaller of two documents asks. The work is bounded:
a document whose question costs too much asks for fewer, and is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.scan import Documents, Postings
    from textdiff.find.shingles import Hashes

CLOSEST = 64
"""How many candidates a document may have, on average, before those cut short lose some."""
# A posting is one uint64: 41 bits of the hash, 22 of the document's rank, 1 for "asks". Hashes
# that agree in 41 bits only add candidates, and these are verified.
_RANK_BITS = 22
_HASH_SHIFT = np.uint64(_RANK_BITS + 1)
_RANKS = np.uint64((1 << _RANK_BITS) - 1)
_ONE = np.uint64(1)
_CHUNK = 1 << 18  # pairs counted together
_MOST = 1 << 22  # pairs counted for one document


@dataclass(frozen=True, slots=True)
class Question:
    """What documents ask for.

    Attributes:
        least_shared: the part of the smaller set that must be shared.
        sampled: whether the postings that ask are samples of larger sets; then the part that is
            shared of a sample may be three standard deviations lower.
        budget: most pairs of postings to be counted.
    """

    least_shared: float
    sampled: bool
    budget: int


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a join found.

    Attributes:
        pairs: candidates, shape (n, 2), in no order; no pair twice.
        cut_short: documents that asked for fewer shingles than a certain answer needs.
        silenced: those of them that could not ask at all.
    """

    pairs: Documents
    cut_short: Documents
    silenced: Documents


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """The postings that ask and are answered, by document and then by how many answer.

    Attributes:
        place: of each, where it stands in the join.
        rank: its document's rank.
        reach: how many larger documents have its hash, at least one.
        starts: where each document's begin, and the end.
        unanswered: for each document, how many more it asks for that no larger one has.
    """

    place: Documents
    rank: Documents
    reach: Documents
    starts: Documents
    unanswered: Documents


def join(
    postings: Postings,
    asking: NDArray[np.bool_],
    sizes: Documents,
    totals: Documents,
    question: Question,
) -> Answer:
    """Pairs of documents that may share as large a part of the smaller one as is asked for.

    Args:
        postings: shingles and their documents; duplicates do no harm.
        asking: which postings the document may ask for; the others only answer.
        sizes: of every document of the collection, the size of its set or an estimate.
        totals: of every document, the size of the sample (or set) that it asks from; it may ask
            for no more of it than `limits` says.
        question: what is asked.
    """
    order = np.argsort(sizes, kind="stable")
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    packed = _packed(postings, ranks, asking)
    asked = _ask(packed, len(sizes))
    most, bars = limits(totals[order], question)
    most = np.clip(most - asked.unanswered, 0, np.diff(asked.starts))
    taken, cut_short, silenced = _affordable(asked, most, bars, question.budget)
    pairs, counts = _count(packed, asked, taken, bars)
    pairs = _closest(pairs, counts, cut_short)
    return Answer(order[pairs], order[cut_short], order[silenced])


def limits(totals: Documents, question: Question) -> tuple[Documents, Documents]:
    """How many shingles each document asks for, and how many of these must be shared.

    Args:
        totals: sizes of the samples (or sets) from which documents ask.
        question: what is asked.
    """
    share = float(question.least_shared)
    need = totals * share
    if question.sampled:
        need -= 3 * np.sqrt(totals * share * (1 - share))
    # Hashes are cut to 41 bits: two of one document may have become one.
    least = np.maximum(np.floor(need - 1e-9 - totals / 64), 1).astype(np.int64)
    bars = np.minimum(np.maximum(totals // 9, 4), least)
    return np.minimum(totals - least + bars, totals), bars


def _packed(postings: Postings, ranks: Documents, asking: NDArray[np.bool_]) -> Hashes:
    packed = postings.hashes << _HASH_SHIFT
    packed |= ranks[postings.documents].astype(np.uint64) << _ONE
    packed |= asking
    packed.sort()
    last = np.ones(len(packed), dtype=np.bool_)  # of equal postings the one that asks
    np.not_equal(packed[1:] >> _ONE, packed[:-1] >> _ONE, out=last[:-1])
    return packed[last]


def _reaches(packed: Hashes) -> Documents:
    """For each posting, how many larger documents have its hash."""
    hashes = packed >> _HASH_SHIFT
    edges = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    if not len(hashes):
        return np.empty(0, dtype=np.int64)
    return np.repeat(edges[1:], np.diff(edges)) - np.arange(1, len(packed) + 1)


def _rank(packed: Hashes) -> Documents:
    return ((packed >> _ONE) & _RANKS).view(np.int64)


def _ask(packed: Hashes, documents: int) -> _Asked:
    reach = _reaches(packed)
    asks = (packed & _ONE).astype(np.bool_)
    unanswered = np.bincount(_rank(packed[asks & (reach == 0)]), minlength=documents)
    place = np.flatnonzero(asks & (reach > 0))
    rank, reach = _rank(packed[place]), reach[place]
    coarse = np.where(reach < 2048, reach, np.minimum(2048 + (reach >> 11), 4095))
    keys = (rank << 42) | (coarse << 30) | np.arange(len(place))
    keys.sort()
    order = keys & ((1 << 30) - 1)
    starts = np.searchsorted(keys >> 42, np.arange(documents + 1))
    return _Asked(place[order], rank[order], reach[order], starts, unanswered)


def _affordable(
    asked: _Asked, most: Documents, bars: Documents, budget: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which postings ask, which documents are cut short, and which can't ask at all.

    `bars` is changed for documents that ask for fewer.
    """
    turn = np.arange(len(asked.rank)) - asked.starts[asked.rank]
    spent = np.concatenate(([0], np.cumsum(asked.reach)))
    spent_here = spent[1:] - spent[asked.starts[asked.rank]]
    costs = spent[asked.starts[:-1] + most] - spent[asked.starts[:-1]]
    allowed = np.minimum(_shares(costs, budget // 2), _MOST)
    few = np.minimum(most, 8)  # that many are asked for even where each has many answers
    minimum = spent[asked.starts[:-1] + few] - spent[asked.starts[:-1]]
    needy = np.flatnonzero(minimum > allowed)
    needy = needy[np.argsort(minimum[needy], kind="stable")]
    needy = needy[np.cumsum(minimum[needy]) <= budget // 2]
    allowed[needy] = minimum[needy]
    taken = (turn < most[asked.rank]) & (spent_here <= allowed[asked.rank])
    cut = costs > allowed
    number = np.bincount(asked.rank[taken], minlength=len(most))
    bars[cut] = np.maximum(4, number[cut] * 3 // 10)
    silenced = cut & (number < bars)
    return taken & ~silenced[asked.rank], cut, silenced


def _shares(costs: Documents, budget: int) -> Documents:
    """What each may spend: all it wants up to a common level that spends no more than budget."""
    ascending = np.sort(costs)
    below = np.concatenate(([0], np.cumsum(ascending)[:-1]))
    others = len(costs) - np.arange(len(costs))
    over = below + ascending * others > budget
    if not over.any():
        return costs.copy()
    first = int(over.argmax())
    return np.minimum(costs, (budget - int(below[first])) // int(others[first]))


def _count(
    packed: Hashes, asked: _Asked, taken: NDArray[np.bool_], bars: Documents
) -> tuple[Documents, Documents]:
    """Ranks of the pairs that share as many shingles as they must, and how many they share."""
    first = asked.place[taken] + 1
    reach = asked.reach[taken]
    asker = asked.rank[taken]
    spent = np.cumsum(reach)
    found = [np.empty((0, 2), dtype=np.int64)]
    times = [np.empty(0, dtype=np.int64)]
    low = 0
    while low < len(first):
        base = int(spent[low] - reach[low])
        high = max(int(spent.searchsorted(base + _CHUNK, side="right")), low + 1)
        # A pair's postings stay together: the chunk ends where a document does.
        high = int(asker.searchsorted(asker[high - 1], side="right"))
        steps = reach[low:high]
        offsets = np.repeat(first[low:high] - (spent[low:high] - steps - base), steps)
        holder = _rank(packed[offsets + np.arange(len(offsets))])
        pairs, counts = _frequent(np.repeat(asker[low:high], steps), holder, bars)
        found.append(pairs)
        times.append(counts)
        low = high
    return np.concatenate(found), np.concatenate(times)


def _frequent(asker: Documents, holder: Documents, bars: Documents) -> tuple[Documents, Documents]:
    """The pairs that occur as often as the asker's bar, sorted, and how often they do."""
    pairs = (asker << _RANK_BITS) | holder
    pairs.sort()
    edges = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1], [True])))
    firsts, counts = pairs[edges[:-1]], np.diff(edges)
    smaller = firsts >> _RANK_BITS
    enough = np.flatnonzero(counts >= bars[smaller])
    larger = firsts & ((1 << _RANK_BITS) - 1)
    return np.stack((smaller[enough], larger[enough]), axis=1), counts[enough]


def _closest(pairs: Documents, counts: Documents, cut_short: NDArray[np.bool_]) -> Documents:
    """The pairs, without the least alike of documents cut short where there are very many."""
    many = np.bincount(pairs[:, 0], minlength=len(cut_short))
    allowed = np.where(cut_short, _shares(many, CLOSEST * len(cut_short)), many)
    order = np.lexsort((-counts, pairs[:, 0]))
    pairs = pairs[order]
    turn = np.arange(len(pairs)) - pairs[:, 0].searchsorted(pairs[:, 0])
    return pairs[np.flatnonzero(turn < allowed[pairs[:, 0]])]
