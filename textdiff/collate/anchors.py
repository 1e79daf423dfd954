"""Anchors: k-grams that stand once in each of two sequences, and the chain of them that agrees.

Patience diff's idea (Cohen) on k-grams in place of lines: what is unique on both sides is very
likely the same place, whatever the line ends do.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.model import Codes

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int64]

_CHUNK = 1 << 15  # large temporaries cost several times more than what fits the cache
_BASE = 0x9E3779B97F4A7C15
_FINISH = np.uint64(0xD6E8FEB86659FD93)
_FOLD = np.uint64(32)
_WORD = 1 << 64


def unique_anchors(a: Codes, b: Codes, k: int, rate: int) -> tuple[Places, Places]:
    """Places (i, j), ascending in i, of k-grams that stand once in a and once in b.

    Args:
        a: a sequence.
        b: another.
        k: the length of a gram, in elements.
        rate: one gram in how many is looked at, chosen by its hash, so that both sides choose
            alike; a power of two.

    Hashes are compared, not characters: the caller verifies.
    """
    bits = max(len(a), len(b)).bit_length()
    sample_a = _sampled(a, k, rate, bits)
    sample_b = _sampled(b, k, rate, bits) | np.uint64(1 << bits)
    packed = np.concatenate((sample_a, sample_b))
    packed.sort()
    if len(packed) < 2:
        none = np.empty(0, dtype=np.int64)
        return none, none
    grams = packed >> np.uint64(bits + 1)
    same = grams[1:] == grams[:-1]
    twice = same.copy()
    twice[1:] &= ~same[:-1]
    twice[:-1] &= ~same[1:]
    first = np.flatnonzero(twice)
    side = np.uint64(1 << bits)
    apart = (packed[first] & side == 0) & (packed[first + 1] & side != 0)
    first = first[apart]
    place = np.uint64((1 << bits) - 1)
    in_a = (packed[first] & place).astype(np.int64)
    in_b = (packed[first + 1] & place).astype(np.int64)
    order = in_a.argsort()
    return in_a[order], in_b[order]


def _sampled(codes: Codes, k: int, rate: int, bits: int) -> Hashes:
    """Hashes of the chosen k-grams, their low `bits` + 1 bits replaced by their places."""
    chosen = []
    for start in range(0, len(codes) - k + 1, _CHUNK):
        hashes = gram_hashes(codes[start : start + _CHUNK + k - 1], k)
        keep = np.flatnonzero((hashes & np.uint64(rate - 1)) == 0) if rate > 1 else None
        if keep is None:
            keep = np.arange(len(hashes))
        else:
            hashes = hashes[keep]
        hashes >>= np.uint64(bits + 1)
        hashes <<= np.uint64(bits + 1)
        hashes |= (keep + start).astype(np.uint64)
        chosen.append(hashes)
    return np.concatenate(chosen) if chosen else np.empty(0, dtype=np.uint64)


def sampled_grams(codes: Codes, k: int, rate: int) -> Hashes:
    """The different k-grams that are looked at at a rate, as sorted hashes."""
    grams = _sampled(codes, k, rate, 0) >> np.uint64(1)
    grams.sort()
    return grams[np.concatenate(([True], grams[1:] != grams[:-1]))] if len(grams) else grams


def gram_hashes(codes: Codes, k: int) -> Hashes:
    """The 64-bit hash of each k-gram, shape (n - k + 1,): a polynomial by doubling, and mixed."""
    power, width = codes.astype(np.uint64) * np.uint64(_BASE), 1
    result, covered = np.zeros(len(codes) + 1, dtype=np.uint64), 0
    while True:
        if k & width:
            size = len(codes) - covered - width + 1
            result = result[:size] * _multiplier(width) + power[covered : covered + size]
            covered += width
        if covered == k:
            break
        power = power[:-width] * _multiplier(width) + power[width:]
        width *= 2
    hashes = result * _FINISH
    hashes ^= hashes >> _FOLD
    hashes *= _FINISH
    return hashes


def _multiplier(width: int) -> np.uint64:
    return np.uint64(pow(_BASE | 1, width, _WORD))


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


def verified_blocks(a: Codes, b: Codes, in_a: Places, in_b: Places, k: int) -> Blocks:
    """The anchors of a chain as blocks, those dropped whose characters differ after all.

    Anchors that overlap the one before are cut back on both sides.
    """
    window = np.arange(k)
    sound = np.empty(len(in_a), dtype=np.bool_)
    for start in range(0, len(in_a), _CHUNK):
        part = slice(start, start + _CHUNK)
        sound[part] = (a[in_a[part, None] + window] == b[in_b[part, None] + window]).all(axis=1)
    in_a, in_b = in_a[sound], in_b[sound]
    blocks = np.empty((len(in_a), 3), dtype=np.int64)
    blocks[:, 0], blocks[:, 1], blocks[:, 2] = in_a, in_b, k
    if len(blocks) > 1:
        overlap = np.maximum(blocks[:-1, :2] + k - blocks[1:, :2], 0).max(axis=1)
        blocks[1:, :2] += overlap[:, None]
        blocks[1:, 2] -= overlap
    return blocks[blocks[:, 2] > 0]
