"""Integers sorted by their digits, which takes a fraction of the time that comparing takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from textdiff.find.compiled.jit import jit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.sketches import Documents

DIGITS, PASSES = 1 << 8, 8
"""Values of a digit, and digits of an integer."""
_DIGIT = np.uint64(8)
_MASK = np.uint64(DIGITS - 1)
_FEW = 64  # that insertion sorts faster
_CACHED = 1 << 15  # that a core's cache holds
_ONE, _NONE = np.uint64(1), np.uint64(0)


@jit
def sort(values: NDArray[Any]) -> None:
    """Sorts integers, none below 0, in place by their digits, the lowest first.

    More than a cache holds are divided by their highest bits before. A digit of 8 bits is so
    small that no pass writes to more pages at once than a processor keeps at hand.
    """
    every = _NONE
    for at in range(len(values)):
        every |= np.uint64(values[at])
    bits = _NONE
    while bits < np.uint64(64) and every >> bits:
        bits += _ONE
    scratch = np.empty_like(values)
    counts = np.empty((PASSES, DIGITS), np.int64)
    if len(values) <= _CACHED or bits <= _DIGIT:
        sort_part(values, scratch, bits, counts)
        return
    bits -= _DIGIT
    ends = np.zeros(DIGITS, np.int64)
    for at in range(len(values)):
        ends[(np.uint64(values[at]) >> bits) & _MASK] += 1
    _distribute(values, scratch, bits, ends)
    values[:] = scratch
    for digit in range(DIGITS):
        start = ends[digit - 1] if digit else 0
        sort_part(values[start : ends[digit]], scratch[start : ends[digit]], bits, counts)


@jit
def sort_part(
    values: NDArray[Any], scratch: NDArray[Any], bits: np.uint64, counts: Documents
) -> None:
    """Sorts values by so many of their lower bits.

    Args:
        values: sorted in place.
        scratch: as long.
        bits: how many.
        counts: shape (8, 256), to be overwritten.
    """
    if len(values) <= _FEW:
        insert(values)
        return
    passes = np.int64((bits + _DIGIT - _ONE) // _DIGIT)
    counts[:passes] = 0
    for at in range(len(values)):
        rest = np.uint64(values[at])
        for turn in range(passes):
            counts[turn, rest & _MASK] += 1
            rest >>= _DIGIT
    source, target = values, scratch
    for turn in range(passes):
        _distribute(source, target, _DIGIT * np.uint64(turn), counts[turn])
        source, target = target, source
    if passes % 2:
        values[:] = scratch


@jit
def _distribute(
    values: NDArray[Any], target: NDArray[Any], shift: np.uint64, counts: Documents
) -> None:
    """Writes values in the order of a digit.

    Args:
        values: in any order.
        target: as long.
        shift: bits below the digit.
        counts: how often each digit occurs; afterwards, where those of each end.
    """
    total = 0
    for digit in range(DIGITS):
        total, counts[digit] = total + counts[digit], total
    for at in range(len(values)):
        place = (np.uint64(values[at]) >> shift) & _MASK
        target[counts[place]] = values[at]
        counts[place] += 1


@jit
def insert(values: NDArray[Any]) -> None:
    """Sorts a few values, or those that are nearly in order."""
    for at in range(1, len(values)):
        value = values[at]
        place = at
        while place and values[place - 1] > value:
            values[place] = values[place - 1]
            place -= 1
        values[place] = value
