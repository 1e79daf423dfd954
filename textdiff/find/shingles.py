"""The set of k-character shingles of a document, as 64-bit hashes (Broder 1997)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from textdiff.find import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    """Shape (n,): one hash an element."""

_Scalar = TypeVar("_Scalar", np.uint64, np.int64)

SHINGLE = 5
"""Characters in a shingle."""
_CHUNK = 1 << 15
# A polynomial spreads the characters over 64 bits, and a round of xor-shift and multiplication
# mixes them (Steele, Lea, Flood 2014). Fixed, so that no result has a salt.
BASE = 0x9E3779B97F4A7C15
WHOLE = np.uint64(0xD1B54A32D192ED03)
FACTOR = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)


def finalise(hashes: Hashes) -> Hashes:
    """Mixes every bit into every other, in place."""
    scratch = hashes >> _HALF
    np.bitwise_xor(hashes, scratch, out=hashes)
    np.multiply(hashes, FACTOR, out=hashes)
    np.right_shift(hashes, _HALF, out=scratch)
    np.bitwise_xor(hashes, scratch, out=hashes)
    return hashes


def hash_windows(characters: Hashes, k: int) -> Hashes:
    """Hashes of every run of k characters (given as uint64), in order of place.

    The polynomial of a run is put together from those of its halves, as powers are by squaring.
    """
    if len(characters) < k:
        return np.empty(0, dtype=np.uint64)
    hashes, length = characters, 1
    for bit in f"{k:b}"[1:]:
        shifted = hashes[:-length] * _power(length)
        shifted += hashes[length:]
        hashes, length = shifted, 2 * length
        if bit == "1":
            shifted = hashes[:-1] * _power(1)
            shifted += characters[length:]
            hashes, length = shifted, length + 1
    return finalise(hashes if k > 1 else hashes.copy())


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(BASE, exponent, 1 << 64))


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


def sorted_set(elements: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The different elements, ascending; none is below 0."""
    elements = elements.copy()
    sort(elements)
    return distinct(elements)


def sort(elements: NDArray[Any]) -> None:
    """Sorts integers, none below 0, in place."""
    if (loops := compiled.loaded()) is not None:
        loops.sort(elements)
    else:
        elements.sort()


def distinct(ordered: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The different elements of a sorted array."""
    fresh = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def _hash_whole(codes: NDArray[np.unsignedinteger]) -> Hashes:
    if not len(codes):
        return np.empty(0, dtype=np.uint64)
    whole = hash_windows(codes.astype(np.uint64), len(codes))
    whole ^= WHOLE  # else a shingle of equal digits in another length could meet it
    whole += np.uint64(len(codes))
    return finalise(whole)
