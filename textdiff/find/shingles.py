"""The set of k-character shingles of a document, as 64-bit hashes (Broder 1997)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    """Shape (n,): one hash an element."""

SHINGLE = 5
"""Characters in a shingle."""
_CHUNK = 1 << 15
# A polynomial spreads the characters over 64 bits; the finaliser is the one of SplitMix64
# (Steele, Lea, Flood 2014, with Stafford's constants). Fixed, so that no result has a salt.
_BASE = np.uint64(0x9E3779B97F4A7C15)
_WHOLE = np.uint64(0xD1B54A32D192ED03)
_FINAL = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST_SHIFT = np.uint64(31)


def finalise(hashes: Hashes) -> Hashes:
    """Mixes every bit into every other, in place."""
    scratch = np.empty_like(hashes)
    for shift, factor in _FINAL:
        np.right_shift(hashes, shift, out=scratch)
        np.bitwise_xor(hashes, scratch, out=hashes)
        np.multiply(hashes, factor, out=hashes)
    np.right_shift(hashes, _LAST_SHIFT, out=scratch)
    np.bitwise_xor(hashes, scratch, out=hashes)
    return hashes


def hash_windows(characters: Hashes, k: int) -> Hashes:
    """Hashes of every run of k characters (given as uint64), in order of place."""
    count = max(len(characters) - k + 1, 0)
    hashes = characters[:count].copy()
    for at in range(1, k):
        np.multiply(hashes, _BASE, out=hashes)
        np.add(hashes, characters[at : at + count], out=hashes)
    return finalise(hashes)


def shingles(codes: NDArray[np.unsignedinteger], k: int = SHINGLE) -> Hashes:
    """The sorted, distinct hashes of the k-character shingles of a key.

    A text shorter than k is one shingle, hashed whole, which no longer text has; only the empty
    text has none. The hashes depend on the characters alone, not on the width of their dtype.

    Args:
        codes: key characters, shape (n,), any unsigned integer dtype.
        k: characters in a shingle, at least 1.

    >>> len(shingles(np.frombuffer(b"abcabcabc", dtype=np.uint8), 3))
    3
    """
    if len(codes) < k:
        return _hash_whole(codes)
    hashes = hash_in_order(codes, k)
    hashes.sort()
    return distinct(hashes)


def hash_in_order(codes: NDArray[np.unsignedinteger], k: int = SHINGLE) -> Hashes:
    """The hashes of the k-character shingles of a key of at least k characters, by their places."""
    hashes = np.empty(len(codes) - k + 1, dtype=np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        part = codes[start : start + _CHUNK + k - 1].astype(np.uint64)
        hashes[start : start + _CHUNK] = hash_windows(part, k)
    return hashes


def distinct(ordered: Hashes) -> Hashes:
    """The different elements of a sorted array."""
    if not len(ordered):
        return ordered
    fresh = np.empty(len(ordered), dtype=np.bool_)
    fresh[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def _hash_whole(codes: NDArray[np.unsignedinteger]) -> Hashes:
    if not len(codes):
        return np.empty(0, dtype=np.uint64)
    whole = hash_windows(codes.astype(np.uint64), len(codes))
    whole ^= _WHOLE  # else a shingle of equal digits in another length could meet it
    whole += np.uint64(len(codes))
    return finalise(whole)
