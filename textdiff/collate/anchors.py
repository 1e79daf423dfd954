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
_BASE = 0x9E3779B9
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
    grams_a, places_a = _sampled(a, k, rate)
    grams_b, places_b = _sampled(b, k, rate)
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


def _sampled(codes: Elements, k: int, rate: int) -> tuple[Hashes, Places]:
    """Hashes of the chosen k-grams and their places, ascending in place."""
    chosen, places = [], []
    buffers = np.empty((3, min(len(codes), _CHUNK + k)), dtype=np.uint32)
    least = np.uint32((1 << _BITS) // rate - 1)  # high bits depend on every bit of every element
    for start in range(0, len(codes) - k + 1, _CHUNK):
        hashes = _hash_into(buffers, codes[start : start + _CHUNK + k - 1], k)
        keep = np.flatnonzero(hashes <= least)
        chosen.append(hashes[keep])
        places.append(keep + start)
    if not chosen:
        return np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int64)
    return np.concatenate(chosen), np.concatenate(places)


def sampled_grams(codes: Elements, k: int, rate: int) -> Hashes:
    """The different k-grams that are looked at at a rate, as sorted hashes."""
    grams, _ = _sampled(codes, k, rate)
    grams.sort()
    return grams[np.concatenate(([True], grams[1:] != grams[:-1]))] if len(grams) else grams


def gram_hashes(codes: Elements, k: int) -> Hashes:
    """The hash of each k-gram, shape (n - k + 1,): a polynomial modulo 2³², by doubling."""
    return _hash_into(np.empty((3, len(codes)), dtype=np.uint32), codes, k)


def _hash_into(buffers: Hashes, codes: Elements, k: int) -> Hashes:
    """The same in buffers of shape (3, at least n); what is returned is a view of one of them.

    The hash of 2w elements is that of the first w, times the base to the w, plus that of the next.
    """
    result, power, spare = buffers
    np.multiply(codes, np.uint32(_BASE), out=power[: len(codes)], casting="unsafe", dtype=np.uint32)
    width, covered, size = 1, 0, len(codes)
    while True:
        if k & width:
            left = len(codes) - covered - width + 1
            if covered:
                result[:left] *= _multiplier(width)
                result[:left] += power[covered : covered + left]
            else:
                result[:left] = power[:left]
            covered += width
        if covered == k:
            hashes: Hashes = result[: len(codes) - k + 1]
            return hashes
        size -= width
        np.multiply(power[:size], _multiplier(width), out=spare[:size])
        spare[:size] += power[width : width + size]
        power, spare = spare, power
        width *= 2


def _multiplier(width: int) -> np.uint32:
    return np.uint32(pow(_BASE, width, 1 << _BITS))


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
