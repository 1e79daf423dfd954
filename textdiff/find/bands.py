"""Candidates by resemblance: one-permutation MinHash in bands (Li, Owen, Zhang 2012).

The linear way for documents whose shingles stand in so many others that a join can't ask for
enough of them: thousands of copies of one form, each filled in otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.shingles import finalise, sort

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Values
    from textdiff.find.sketches import Documents

SLOTS = 128
BANDS = 25
ROWS = 5
NEIGHBOURS = 16
"""To how many others of a bucket a document is linked, and how many links are kept in the end."""
_SLOT_BITS = 7
_VALUE_BITS = 32 - _SLOT_BITS
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_CHUNK = 1 << 14  # pairs whose slots are compared together


def minhash(values: Values, rows: Documents, count: int) -> Hashes:
    """Signatures of samples, shape (count, 128): the least hash of each of 128 slots.

    The top seven bits of a hash are its slot. An empty slot takes the value of another one,
    in an order that is the same for all documents (Shrivastava 2017).

    Args:
        values: sampled hashes.
        rows: whose each is: a number below `count`.
        count: how many samples there are, each with a hash at least.
    """
    packed = (rows.view(np.uint64) << np.uint64(32)) | values
    sort(packed)
    cells = (packed >> np.uint64(_VALUE_BITS)).view(np.int64)
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    signatures = np.full(count * SLOTS, _EMPTY)
    signatures[cells[first]] = packed[first] & np.uint64(0xFFFFFFFF)
    return _densified(signatures.reshape(-1, SLOTS))


def _densified(signatures: Hashes) -> Hashes:
    empty = signatures == _EMPTY
    turns = np.arange(SLOTS * SLOTS, dtype=np.uint64).reshape(SLOTS, SLOTS)
    probes = np.argsort(finalise(turns), axis=1)  # for each slot, where to look, in order
    rows, slots = np.nonzero(empty)
    filled = signatures.copy()
    for turn in range(SLOTS):
        if not len(rows):
            break
        source = probes[slots, turn]
        full = ~empty[rows, source]
        filled[rows[full], slots[full]] = signatures[rows[full], source[full]]
        rows, slots = rows[~full], slots[~full]
    return filled


def linked(signatures: Hashes, least: float) -> Documents:
    """Pairs of rows that may resemble each other, shape (n, 2), linear in the number of rows.

    In each bucket a row is linked to its next neighbours. Kept are the links that hold each
    bucket together, and of the others those to the sixteen rows that are most alike.

    Args:
        signatures: as `minhash` gives them.
        least: resemblance below which no pair is wanted.
    """
    ordered, bucket = _buckets(signatures)
    chain = np.empty(0, dtype=np.int64)
    wider = np.empty(0, dtype=np.int64)
    for step in range(1, NEIGHBOURS + 1):
        same = bucket[step:] == bucket[:-step]
        pairs = _distinct((ordered[:-step][same] << 32) | ordered[step:][same])
        if step == 1:
            chain = pairs
        wider = _distinct(np.concatenate((wider, pairs)))
    alike = _agreement(signatures, wider)
    possible = alike_enough(alike, least)
    wider, alike = wider[possible], alike[possible]
    kept = _best(wider, alike) | np.isin(wider, chain)
    return np.stack((wider[kept] >> 32, wider[kept] & 0xFFFFFFFF), axis=1)


def _distinct(pairs: Documents) -> Documents:
    sort(pairs)
    return pairs[np.diff(pairs, prepend=-1) > 0]


def _buckets(signatures: Hashes) -> tuple[Documents, Hashes]:
    """Rows in the order of (bucket, row), once for each band, and the bucket of each."""
    count = len(signatures)
    flat = buckets(signatures).ravel()
    order = np.argsort(flat, kind="stable")
    return order % count, flat[order]


def buckets(signatures: Hashes) -> Hashes:
    """The bucket of each signature in each band, shape (25, count)."""
    count = len(signatures)
    keys = np.empty((BANDS, count), dtype=np.uint64)
    for band in range(BANDS):
        key = np.full(count, band + 1, dtype=np.uint64)
        for slot in range(band * ROWS, band * ROWS + ROWS):
            key = finalise(key + signatures[:, slot])
        keys[band] = key
    return keys


def alike_enough(alike: NDArray[np.float64], least: float) -> NDArray[np.bool_]:
    """Whether signatures that agree so far may be those of a pair that is wanted."""
    # Three standard deviations below: 128 slots at .7 have one of .04.
    possible: NDArray[np.bool_] = alike >= least - 3 * np.sqrt(least * (1 - least) / SLOTS)
    return possible


def _agreement(signatures: Hashes, pairs: Documents) -> NDArray[np.float64]:
    """The part of the slots in which the rows of each pair agree: an estimate of resemblance."""
    alike = np.empty(len(pairs))
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        equal = signatures[part >> 32] == signatures[part & 0xFFFFFFFF]
        alike[start : start + _CHUNK] = equal.mean(axis=1)
    return alike


def _best(pairs: Documents, alike: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which pairs are among the sixteen most alike of either of their rows."""
    kept = np.zeros(len(pairs), dtype=np.bool_)
    for side in (pairs >> 32, pairs & 0xFFFFFFFF):
        order = np.lexsort((pairs, -alike, side))
        ordered = side[order]
        turn = np.arange(len(order)) - ordered.searchsorted(ordered)
        kept[order[turn < NEIGHBOURS]] = True
    return kept
