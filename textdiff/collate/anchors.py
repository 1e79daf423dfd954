"""Anchors: k-grams that stand once in each of two sequences, and the chain of them that agrees.

Patience diff's idea (Cohen) on k-grams in place of lines: what is unique on both sides is very
likely the same place, whatever the line ends do.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.blocks import windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.model import Elements

    Hashes = NDArray[np.uint32]
    Places = NDArray[np.int64]

_CHUNK = 1 << 15  # large temporaries cost several times more than what fits the cache
_HEAD = 8
_BASE = np.uint32(0x9E3779B9)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_BITS = 32


def unique_anchors(a: Elements, b: Elements, k: int, rate: int) -> tuple[Places, Places]:
    """Places (i, j), ascending in i, of k-grams that stand once in a and once in b.

    Args:
        a: a sequence of code points.
        b: another.
        k: the length of a gram, in elements.
        rate: one gram in how many is looked at, chosen by its hash, so that both sides choose
            alike; a power of two.

    Hashes are compared, not characters: the caller verifies.
    """
    grams_a, places_a = hashed_grams(a, k, rate)
    grams_b, places_b = hashed_grams(b, k, rate)
    grams = np.concatenate((grams_a, grams_b))
    order = _order(grams)
    grams = grams[order]
    same = grams[1:] == grams[:-1]
    twice = same.copy()
    twice[1:] &= ~same[:-1]
    twice[:-1] &= ~same[1:]
    first = np.flatnonzero(twice)
    one, other = order[first], order[first + 1]  # equal ones keep their order: a comes first
    apart = (one < len(grams_a)) & (other >= len(grams_a))
    one, other = one[apart], other[apart]
    partner = np.full(len(grams_a), -1)
    partner[one] = other
    one = np.flatnonzero(partner >= 0)
    return places_a[one], places_b[partner[one] - len(grams_a)]


def _order(hashes: Hashes) -> NDArray[np.intp]:
    """The stable order of hashes, half a word at a time: numpy sorts 16 bits by counting."""
    order = hashes.astype(np.uint16).argsort(kind="stable")
    high = (hashes >> np.uint32(16)).astype(np.uint16)
    return order[high[order].argsort(kind="stable")]


def hashed_grams(codes: Elements, k: int, rate: int) -> tuple[Hashes, Places]:
    """Hashes of the chosen k-grams and their places, ascending in place.

    A gram is chosen by its head, up to eight elements long. Only of the chosen ones the whole is
    hashed, from the heads that cover it.
    """
    width = min(_HEAD, 1 << (k.bit_length() - 1))
    offsets = [*range(0, k - width, width), k - width]
    least = np.uint32((1 << _BITS) // rate - 1)  # high bits depend on every bit of every element
    buffers = np.empty((2, min(len(codes), _CHUNK + k)), dtype=np.uint32)
    chosen, places = [np.empty(0, dtype=np.uint32)], [np.empty(0, dtype=np.int64)]
    for start in range(0, len(codes) - k + 1, _CHUNK):
        heads = _heads(codes[start : start + _CHUNK + k - 1], width, buffers)
        keep = np.flatnonzero(heads[: len(heads) - k + width] <= least)
        whole = np.zeros(len(keep), dtype=np.uint64)
        for offset in offsets:
            whole += heads[keep + offset]
            whole *= _MIX
        chosen.append((whole >> np.uint64(_BITS)).astype(np.uint32))
        places.append(keep + start)
    return np.concatenate(chosen), np.concatenate(places)


def _heads(codes: Elements, width: int, buffers: Hashes) -> Hashes:
    """The hash of each `width`-gram, a polynomial modulo 2³², as a view of one of two buffers.

    `width` is a power of two: the hash of 2w elements is that of the first w, times the base to
    the w, plus that of the next.
    """
    size = len(codes)
    heads, spare = buffers[0, :size], buffers[1, :size]
    np.multiply(codes, _BASE, out=heads, casting="unsafe", dtype=np.uint32)
    done = 1
    while done < width:
        size -= done
        np.multiply(heads[:size], np.uint32(pow(int(_BASE), done, 1 << _BITS)), out=spare[:size])
        spare[:size] += heads[done : done + size]
        heads, spare = spare[:size], heads
        done *= 2
    return heads


def sampled_grams(codes: Elements, k: int, rate: int) -> Hashes:
    """The different k-grams that are looked at at a rate, as sorted hashes."""
    grams, _ = hashed_grams(codes, k, rate)
    grams.sort()
    return grams[np.concatenate(([True], grams[1:] != grams[:-1]))] if len(grams) else grams


def heaviest_chain(in_a: Places, in_b: Places) -> NDArray[np.bool_]:
    """Which anchors, ascending in a, belong to the heaviest set that also ascends in b.

    Only the stretches in which the order is disturbed are searched.
    """
    chosen = np.ones(len(in_a), dtype=np.bool_)
    if len(in_a) < 2 or bool((in_b[1:] > in_b[:-1]).all()):
        return chosen
    highest = np.maximum.accumulate(in_b)
    lowest = np.minimum.accumulate(in_b[::-1])[::-1]
    cuts = np.flatnonzero(highest[:-1] < lowest[1:]) + 1
    bounds = np.concatenate(([0], cuts, [len(in_b)]))
    for at in np.flatnonzero(np.diff(bounds) > 1):
        start, end = int(bounds[at]), int(bounds[at + 1])
        chosen[start:end] = _chain_of_runs(in_a[start:end], in_b[start:end])
    return chosen


def _chain_of_runs(in_a: Places, in_b: Places) -> NDArray[np.bool_]:
    """The heaviest chain by runs on one diagonal, each as heavy as it has anchors."""
    diagonal = in_b - in_a
    first = np.concatenate(([True], diagonal[1:] != diagonal[:-1]))
    starts = np.flatnonzero(first)
    lengths = np.diff(np.append(starts, len(in_a)))
    begins = in_b[starts].tolist()
    ends = in_b[starts + lengths - 1].tolist()
    kept = heaviest_increasing(begins, ends, lengths.tolist())
    chosen = np.zeros(len(starts), dtype=np.bool_)
    chosen[kept] = True
    return chosen.repeat(lengths)


def heaviest_increasing(begins: list[int], ends: list[int], weights: list[int]) -> list[int]:
    """Indices of the heaviest subsequence in which each run begins after the last one's end.

    A frontier of (end, weight), ascending in both, is kept; of equal weights the first wins.
    """
    frontier_end: list[int] = []
    frontier_weight: list[int] = []
    frontier_index: list[int] = []
    before: list[int] = []
    for index, (begin, end, weight) in enumerate(zip(begins, ends, weights, strict=True)):
        at = bisect_left(frontier_end, begin)
        before.append(frontier_index[at - 1] if at else -1)
        total = weight + (frontier_weight[at - 1] if at else 0)
        place = bisect_left(frontier_end, end)
        if place and frontier_weight[place - 1] >= total:
            continue
        taken = place < len(frontier_end) and frontier_end[place] == end
        if taken and frontier_weight[place] >= total:
            continue
        last = place
        while last < len(frontier_end) and frontier_weight[last] <= total:
            last += 1
        frontier_end[place:last] = [end]
        frontier_weight[place:last] = [total]
        frontier_index[place:last] = [index]
    chain = []
    index = frontier_index[-1] if frontier_index else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def verified_blocks(a: Elements, b: Elements, in_a: Places, in_b: Places, k: int) -> Blocks:
    """The anchors of a chain as blocks, those dropped whose characters differ after all.

    Anchors that overlap the one before are cut back on both sides.
    """
    sound = np.ones(len(in_a), dtype=np.bool_)
    for start in range(0, len(in_a), _CHUNK):
        part = slice(start, start + _CHUNK)
        unequal = windows(a, in_a[part], k) != windows(b, in_b[part], k)
        sound[np.flatnonzero(unequal) // k + start] = False
    if not sound.all():
        in_a, in_b = in_a[sound], in_b[sound]
    step = np.minimum(np.diff(in_a, prepend=-k), np.diff(in_b, prepend=-k))
    overlap = np.maximum(k - step, 0)
    if len(overlap):
        overlap[0] = 0
    return np.stack((in_a + overlap, in_b + overlap, k - overlap), axis=1)
