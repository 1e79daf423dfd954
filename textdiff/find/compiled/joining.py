"""Postings sorted, matched and counted: what `join` and `candidates` ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from textdiff.find.compiled.jit import jit
from textdiff.find.compiled.sorting import DIGITS, PASSES, sort_part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Values
    from textdiff.find.sketches import Documents

_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)
_KINDS, _EXACT = 32, 16  # kinds of postings, and those that say how many answer exactly
_SIXTEEN = np.uint32(0xFFFF)


@jit
def packed(
    samples: Values, starts: Documents, counts: Documents, ranks: Documents, shift: np.uint64
) -> Hashes:
    """Sampled hashes as numbers: each above the rank of its document.

    Args:
        samples: of one document after the other.
        starts: where the part of each that is wanted begins.
        counts: how many hashes it has.
        ranks: of the documents.
        shift: bits of a rank.
    """
    both = np.empty(counts.sum(), np.uint64)
    size = 0
    for row in range(len(counts)):
        for value in samples[starts[row] : starts[row] + counts[row]]:
            both[size] = (np.uint64(value) << shift) | np.uint64(ranks[row])
            size += 1
    return both


@jit
def asked(
    packed: Hashes, ranks: np.uint64, lowest: int, asks: NDArray[np.bool_], most: Documents
) -> tuple[Documents, Documents, Documents, Documents]:
    """What documents ask for: of their postings that are answered the rarest so many.

    Args:
        packed: postings in order: a hash, and below it, in the bits of the mask
        ranks: the rank of a document.
        lowest: rank of the first document that answers.
        asks: which documents ask.
        most: how many of its shingles each asks for, those that have no answer included.

    Returns:
        the columns of `Asked`, and how many of these postings each document wants at most.
    """
    numbers, unanswered = _numbers(packed, ranks, lowest, asks)
    wanted = np.zeros(len(most), np.int64)
    kinds = np.full(len(most), -1)  # up to which all are put in order
    starts = np.zeros(len(most) + 1, np.int64)
    for document in range(len(most)):
        want = most[document] - unanswered[document]
        number = 0
        while number < want and kinds[document] < _KINDS - 1:
            kinds[document] += 1
            number += numbers[document, kinds[document]]
        wanted[document] = max(min(want, number), 0)
        starts[document + 1] = starts[document] + number
    free = _places(numbers, kinds, starts)
    both = np.empty(starts[-1], np.uint64)  # where those that answer end, and how many they are
    first = 0
    while first < len(packed):
        last, answering = _same(packed, first, ranks, lowest)
        for at in range(first, last):
            document = packed[at] & ranks
            reach = min(last - at - 1, last - answering)
            if reach > 0 and asks[document] and _kind(reach) <= kinds[document]:
                place = free[document, _kind(reach)]
                both[place] = (np.uint64(last) << _HALF) | np.uint64(reach)
                free[document, _kind(reach)] += 1
        first = last
    for document in range(len(most)):
        for kind in range(_EXACT, kinds[document] + 1):
            _put_in_order(both[free[document, kind - 1] : free[document, kind]])
    end = np.empty(len(both), np.int64)
    reaches = np.empty(len(both), np.int64)
    for at in range(len(both)):
        end[at], reaches[at] = both[at] >> _HALF, both[at] & _LOWER
    return end, reaches, starts, wanted


@jit
def _numbers(
    packed: Hashes, ranks: np.uint64, lowest: int, asks: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], Documents]:
    """How many postings of each kind each document has, and how many that have no answer."""
    numbers = np.zeros((len(asks), _KINDS), np.int32)
    unanswered = np.zeros(len(asks), np.int64)
    first = 0
    while first < len(packed):
        last, answering = _same(packed, first, ranks, lowest)
        for at in range(first, last):
            document = packed[at] & ranks
            reach = min(last - at - 1, last - answering)
            if reach > 0 and asks[document]:
                numbers[document, _kind(reach)] += 1
            else:
                unanswered[document] += 1
        first = last
    return numbers, unanswered


@jit
def _places(numbers: NDArray[np.int32], kinds: Documents, starts: Documents) -> NDArray[np.int32]:
    """Where the postings of each kind begin, those of a document one kind after the other.

    Args:
        numbers: how many of each kind each document has, shape (n, 32).
        kinds: up to which kind each document's are meant.
        starts: where each document's begin.
    """
    places = np.empty(numbers.shape, np.int32)
    for document in range(len(kinds)):
        place = starts[document]
        for kind in range(kinds[document] + 1):
            places[document, kind] = place
            place += numbers[document, kind]
    return places


@jit
def _put_in_order(postings: Hashes) -> None:
    """Sorts postings of a document by how many answer, roughly, and then by place."""
    if len(postings) < 2:
        return
    keys = np.empty(len(postings), np.uint64)
    for at in range(len(postings)):
        keys[at] = (np.uint64(_rarity(np.int64(postings[at] & _LOWER))) << _HALF) | np.uint64(at)
    sort_part(keys, np.empty_like(keys), np.uint64(44), np.empty((PASSES, DIGITS), np.int64))
    unsorted = postings.copy()
    for at in range(len(postings)):
        postings[at] = unsorted[keys[at] & _LOWER]


@jit
def _rarity(reach: np.int64) -> np.int64:
    coarse = np.int64(2048 + (reach >> 11))
    return reach if reach < 2048 else coarse if coarse < 4095 else np.int64(4095)


@jit
def _same(packed: Hashes, first: int, ranks: np.uint64, lowest: int) -> tuple[int, int]:
    """Where the postings of a hash end, and the first of them that answers stands."""
    last, answering = first + 1, first
    while last < len(packed) and (packed[last] ^ packed[first]) <= ranks:
        last += 1
    while answering < last and np.int64(packed[answering] & ranks) < lowest:
        answering += 1
    return last, answering


@jit
def _kind(reach: int) -> int:
    """How rare a posting is, as a place in an order of few."""
    return reach if reach < _EXACT else min(reach >> 6, 15) + _EXACT


@jit
def count_pairs(
    packed: Hashes,
    ranks: np.uint64,
    starts: Documents,
    number: Documents,
    end: Documents,
    reach: Documents,
    bars: Documents,
) -> tuple[NDArray[np.uint64], Documents]:
    """Pairs of documents that share as many shingles as the asker must, and how many they share.

    Args:
        packed: postings in order: a hash, and below it, in the bits of the mask
        ranks: the rank of a document.
        starts: where the postings begin with which each document asks.
        number: how many of them it takes.
        end: where those that answer each end.
        reach: how many they are.
        bars: what each document must share.

    Returns:
        the pairs, ascending: the asker's rank in the upper half, the other's in the lower one.
    """
    holders = np.empty(len(packed), np.uint32)
    for at in range(len(packed)):
        holders[at] = packed[at] & ranks
    met = np.zeros(len(bars), np.int32)
    whom = np.empty(len(bars), np.uint64)
    scratch = np.empty(len(bars), np.uint64)
    counts = np.empty((PASSES, DIGITS), np.int64)
    pairs = np.empty(1024, np.uint64)
    times = np.empty(1024, np.int64)
    size = 0
    for asker in range(len(bars)):
        different = enough = 0
        for turn in range(starts[asker], starts[asker] + number[asker]):
            for holder in holders[end[turn] - reach[turn] : end[turn]]:
                if met[holder] == 0:
                    whom[different] = holder
                    different += 1
                met[holder] += 1
        for holder in whom[:different]:
            if met[holder] < bars[asker]:
                met[holder] = 0
            else:
                whom[enough] = holder
                enough += 1
        sort_part(whom[:enough], scratch[:enough], np.uint64(24), counts)
        if size + enough > len(pairs):
            pairs, times = _longer(pairs, size + enough), _longer(times, size + enough)
        for at in range(enough):
            holder = whom[at]
            pairs[size] = (np.uint64(asker) << _HALF) | holder
            times[size] = met[holder]
            met[holder] = 0
            size += 1
    return pairs[:size].copy(), times[:size].copy()


@jit
def _longer(values: NDArray[Any], needed: int) -> NDArray[Any]:
    longer = np.empty(2 * needed, values.dtype)
    longer[: len(values)] = values
    return longer


@jit
def agreeing(
    samples: Values, starts: Documents, counts: Documents, pairs: Documents, least: Documents
) -> NDArray[np.bool_]:
    """Which pairs share as much of their samples, by the lower halves of the hashes.

    Args:
        samples: of one document after the other.
        starts: where each begins.
        counts: how much of each is meant.
        pairs: shape (n, 2), those of one second document together.
        least: how many hashes of its first document each must have in the second.
    """
    table = np.zeros(1 << 16, np.uint8)
    kept = np.zeros(len(pairs), np.bool_)
    last = -1
    for row in range(len(pairs)):
        smaller, larger = pairs[row]
        if larger != last:
            if last >= 0:
                _write(table, samples[starts[last] : starts[last] + counts[last]], 0)
            _write(table, samples[starts[larger] : starts[larger] + counts[larger]], 1)
            last = larger
        shared = 0
        for value in samples[starts[smaller] : starts[smaller] + counts[smaller]]:
            shared += table[value & _SIXTEEN]
        kept[row] = shared >= least[row]
    return kept


@jit
def _write(table: NDArray[np.uint8], values: Values, flag: int) -> None:
    for value in values:
        table[value & _SIXTEEN] = flag


@jit
def asked_for(
    marks: Values, marked: Documents, asking: NDArray[np.bool_], slots: int
) -> NDArray[np.uint64]:
    """The marks of any document that fall into a slot with one of those that ask.

    Args:
        marks: of one document after the other.
        marked: how many marks each has.
        asking: which documents ask.
        slots: how many there are, a power of 2.

    Returns:
        in the upper half the document, in the lower one the mark; in order of place.
    """
    wanted = np.zeros(slots >> 3, np.uint8)
    mask = np.uint32(slots - 1)
    first = 0
    for document in range(len(marked)):
        if asking[document]:
            for value in marks[first : first + marked[document]]:
                slot = value & mask
                wanted[slot >> 3] |= np.uint8(1 << (slot & 7))
        first += marked[document]
    found = np.empty(1024, np.uint64)
    size = first = 0
    for document in range(len(marked)):
        if size + marked[document] > len(found):
            found = _longer(found, size + marked[document])
        for value in marks[first : first + marked[document]]:
            slot = value & mask
            if (wanted[slot >> 3] >> (slot & 7)) & 1:
                found[size] = (np.uint64(document) << _HALF) | np.uint64(value)
                size += 1
        first += marked[document]
    return found[:size].copy()
