"""Candidates from shared shingles: a self-join of postings in which the rarest shingles ask.

A document that shares at least a part c of its m shingles with another has at most (1 - c)·m
that the other lacks. So among any (1 - c)·m + j of its shingles at least j are shared: it is
enough that a document asks for its rarest so many (prefix filtering: Chaudhuri, Ganti, Kaushik
2006; Bayardo, Ma, Srikant 2007). Only the smaller of two documents asks. The work is bounded:
a document whose question costs too much asks for fewer, and is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from textdiff.find import compiled
from textdiff.find.shingles import sort
from textdiff.find.sketch import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Documents

CLOSEST = 64
"""How many candidates a document may have, on average, before those cut short lose some."""
# A posting is one uint64: up to 42 bits of the hash, 22 of the document's rank. Hashes that agree
# in so many bits only add candidates, and these are verified.
_RANK_BITS = 22
HASH_SHIFT = np.uint64(_RANK_BITS)
_RANKS = np.uint64((1 << _RANK_BITS) - 1)
_CHUNK = 1 << 16  # pairs counted together
_CELLS, _SPREAD = 1 << 17, 0x9E3779B1
MOST = 1 << 22  # pairs counted for one document
FEW = 8  # shingles that are asked for even where each has many answers


class Holdings(Protocol):
    """Which document has which shingle, no pair twice."""

    def packed(self, ranks: Documents) -> Hashes:
        """A number for each pair, in any order: the hash above the rank of the document."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which document has which shingle: two arrays of one length, the pairs in any order."""

    hashes: NDArray[np.unsignedinteger]
    documents: Documents

    def packed(self, ranks: Documents) -> Hashes:
        """As `Holdings` asks for it."""
        packed = self.hashes.astype(np.uint64)
        packed <<= HASH_SHIFT
        packed |= ranks[self.documents].view(np.uint64)
        return packed

    @classmethod
    def of(cls, sets: Sequence[Hashes]) -> Postings:
        """The postings of whole sets, document 0 first."""
        sizes = np.array([len(one) for one in sets], dtype=np.int64)
        hashes = [np.empty(0, dtype=np.uint64), *sets]
        return cls(np.concatenate(hashes), np.repeat(np.arange(len(sets)), sizes))


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
class Asked:
    """Postings that ask and are answered, by document and then by how many answer.

    Attributes:
        end: where in the join the postings of its hash end: the last ones answer.
        reach: how many larger documents answer, at least one.
        starts: where each document's begin, and the end.
    """

    end: Documents
    reach: Documents
    starts: Documents

    def costs(self, most: Documents) -> tuple[Documents, Documents]:
        """What each document's `most` rarest postings reach together, and its `FEW` rarest."""
        spent = np.concatenate(([0], np.cumsum(self.reach)))
        before = spent[self.starts[:-1]]
        few = np.minimum(most, FEW)
        return spent[self.starts[:-1] + most] - before, spent[self.starts[:-1] + few] - before

    def affordable(self, most: Documents, allowed: Documents) -> Documents:
        """How many of its postings, the rarest first, each document can ask with.

        Args:
            most: how many it wants.
            allowed: how many pairs it may count.
        """
        spent = np.concatenate(([0], np.cumsum(self.reach)))
        starts = self.starts[:-1]
        within: Documents = spent.searchsorted(spent[starts] + allowed, "right") - 1 - starts
        return np.minimum(most, within)


def join(
    postings: Holdings,
    sizes: Documents,
    totals: Documents,
    question: Question,
    *,
    asking: NDArray[np.bool_] | None = None,
    answering: NDArray[np.bool_] | None = None,
) -> Answer:
    """Pairs of documents that may share as large a part of the smaller one as is asked for.

    Args:
        postings: shingles and their documents.
        sizes: of every document of the collection, the size of its set or an estimate; whatever
            puts them in order will do.
        totals: of every document, the size of the sample (or set) that it asks from; it may ask
            for no more of it than `limits` says.
        question: what is asked.
        asking: which documents ask; by default all do.
        answering: which documents answer, each at least as large as any other that asks; by default
            all do.
    """
    order = np.argsort(sizes, kind="stable")
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    packed = postings.packed(ranks)
    sort(packed)
    lowest = 0 if answering is None else int(ranks[answering].min())
    asks = np.ones(len(order), dtype=np.bool_) if asking is None else asking[order]
    most, bars = limits(totals[order], question)
    asked, most = _asked(packed, lowest, asks, most)
    number, cut_short, silenced = _affordable(asked, most, bars, question.budget)
    pairs, counts = _count(packed, asked, number, bars)
    pairs = _closest(pairs, counts, cut_short)
    return Answer(order[pairs], order[cut_short], order[silenced])


def limits(totals: Documents, question: Question) -> tuple[Documents, Documents]:
    """How many shingles each document asks for, and how many of these must be shared.

    Args:
        totals: sizes of the samples (or sets) from which documents ask.
        question: what is asked.
    """
    least = np.maximum(least_shared(totals, question), 1)
    # Of samples few need be shared, since all of them is counted before whole sets are made.
    bars = np.minimum(np.maximum(totals // (32 if question.sampled else 9), 4), least)
    return np.minimum(totals - least + bars, totals), bars


def least_shared(totals: Documents, question: Question) -> Documents:
    """How many shingles of samples (or sets) so large are shared where enough of the whole are."""
    share = float(question.least_shared)
    need = totals * share
    if question.sampled:
        need -= 3 * np.sqrt(totals * share * (1 - share))
    # Hashes are cut to 32 or 42 bits: two of one document may have become one.
    return np.maximum(np.floor(need - 1e-9 - totals / 64), 0).astype(np.int64)


def _rank(packed: Hashes) -> Documents:
    return (packed & _RANKS).view(np.int64)


def _asked(
    packed: Hashes, lowest: int, asks: NDArray[np.bool_], most: Documents
) -> tuple[Asked, Documents]:
    """What documents ask for, and how many of these postings they want at most.

    Args:
        packed: postings in order.
        lowest: rank of the first document that answers.
        asks: which documents ask, by rank.
        most: how many of its shingles each asks for, those that have no answer included.
    """
    if (loops := compiled.loaded()) is not None:
        end, reach, starts, most = loops.asked(packed, _RANKS, lowest, asks, most)
        return Asked(end, reach, starts), most
    rank, end, reach = _answers(packed, lowest)
    some = asks[rank]
    rank, end, reach = rank[some], end[some], reach[some]
    answered = np.bincount(rank, minlength=len(most))
    unanswered = np.bincount(_rank(packed), minlength=len(most)) - answered
    most = np.clip(most - unanswered, 0, answered)
    return rarest(rank, end, reach, most), most


def _answers(packed: Hashes, lowest: int) -> tuple[Documents, Documents, Documents]:
    """Postings of a hash that larger documents have: their ranks, ends and reaches."""
    same = (packed[1:] ^ packed[:-1]) <= _RANKS  # as the one before it
    shared = np.concatenate((same, [False]))  # by a larger document
    place = np.flatnonzero(shared)
    last = np.flatnonzero(np.concatenate(([False], same)) & ~shared)  # of each hash that is shared
    end = last[np.searchsorted(last, place)] + 1
    reach = end - place - 1
    if lowest:
        answering = np.concatenate(([0], np.cumsum(_rank(packed) >= lowest)))
        reach = np.minimum(reach, answering[end] - answering[place])
        some = reach > 0
        place, end, reach = place[some], end[some], reach[some]
    return _rank(packed[place]), end, reach


def rarest(rank: Documents, end: Documents, reach: Documents, most: Documents) -> Asked:
    """Of the postings of each document the rarest so many, and some as rare as the last of them."""
    kind = np.where(reach < 16, reach, np.minimum(reach >> 6, 15) + 16)
    numbers = np.bincount(rank * 32 + kind, minlength=32 * len(most)).reshape(-1, 32)
    last = (numbers.cumsum(axis=1) < most[:, None]).sum(axis=1)
    some = np.flatnonzero((kind <= last[rank]) & (most[rank] > 0))
    rank, end, reach = rank[some], end[some], reach[some]
    coarse = np.where(reach < 2048, reach, np.minimum(2048 + (reach >> 11), 4095))
    keys = (rank << 42) | (coarse << 30) | np.arange(len(some))
    keys.sort()
    order = keys & ((1 << 30) - 1)
    starts = np.searchsorted(keys >> 42, np.arange(len(most) + 1))
    return Asked(end[order], reach[order], starts)


def _affordable(
    asked: Asked, most: Documents, bars: Documents, budget: int
) -> tuple[Documents, NDArray[np.bool_], NDArray[np.bool_]]:
    """With how many postings each document asks; who is cut short, and who can't ask at all.

    `bars` is changed for documents that ask with fewer.
    """
    costs, minimum = asked.costs(most)
    allowed = allowances(costs, minimum, budget)
    number = asked.affordable(most, allowed)
    cut = costs > allowed
    bars[cut] = lowered(number[cut])
    silenced = cut & (number < bars)
    number[silenced] = 0
    return number, cut, silenced


def allowances(costs: Documents, minimum: Documents, budget: int) -> Documents:
    """How many pairs of postings each document may count.

    Args:
        costs: how many it wants.
        minimum: how many its `FEW` rarest shingles need.
        budget: of all documents.
    """
    allowed = np.minimum(shares(costs, budget // 2), MOST)
    needy = np.flatnonzero(minimum > allowed)
    needy = needy[np.argsort(minimum[needy], kind="stable")]
    needy = needy[np.cumsum(minimum[needy]) <= budget // 2]
    allowed[needy] = minimum[needy]
    return allowed


def lowered(asked: Documents) -> Documents:
    """The bars of documents that are cut short, by how many shingles they ask for."""
    return np.maximum(4, asked * 3 // 10)


def shares(costs: Documents, budget: int) -> Documents:
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
    packed: Hashes, asked: Asked, number: Documents, bars: Documents
) -> tuple[Documents, Documents]:
    """Ranks of the pairs that share as many shingles as they must, and how many they share.

    Args:
        packed: postings in order.
        asked: what documents ask for, the rarest first.
        number: with how many of these each asks.
        bars: what each must share.
    """
    if (loops := compiled.loaded()) is not None:
        pairs, counts = loops.count_pairs(
            packed, _RANKS, asked.starts, number, asked.end, asked.reach, bars
        )
        return np.stack((pairs >> 32, pairs & 0xFFFFFFFF), axis=1).view(np.int64), counts
    taken = places(asked.starts[:-1], number)
    asker = np.repeat(np.arange(len(number)), number)
    reach = asked.reach[taken]
    first = asked.end[taken] - reach
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
    # Most occur too seldom, which cells that several may share tell without a sort.
    cells = (asker * _SPREAD + holder) & (_CELLS - 1)
    maybe = np.flatnonzero(np.bincount(cells, minlength=_CELLS)[cells] >= bars[asker])
    pairs = (asker[maybe] << _RANK_BITS) | holder[maybe]
    pairs.sort()
    edges = np.append(np.flatnonzero(np.diff(pairs, prepend=-1)), len(pairs))
    firsts, counts = pairs[edges[:-1]], np.diff(edges)
    smaller = firsts >> _RANK_BITS
    enough = np.flatnonzero(counts >= bars[smaller])
    larger = firsts & ((1 << _RANK_BITS) - 1)
    return np.stack((smaller[enough], larger[enough]), axis=1), counts[enough]


def _closest(pairs: Documents, counts: Documents, cut_short: NDArray[np.bool_]) -> Documents:
    """The pairs, without the least alike of documents cut short where there are very many."""
    many = np.bincount(pairs[:, 0], minlength=len(cut_short))
    allowed = np.where(cut_short, shares(many, CLOSEST * len(cut_short)), many)
    order = np.lexsort((-counts, pairs[:, 0]))
    pairs = pairs[order]
    turn = np.arange(len(pairs)) - pairs[:, 0].searchsorted(pairs[:, 0])
    return pairs[np.flatnonzero(turn < allowed[pairs[:, 0]])]
