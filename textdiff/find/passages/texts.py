"""All keys in one row, so that what is compared at many places is compared at once."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import TextdiffError
from textdiff.find.shingles import finalise
from textdiff.key.characters import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from textdiff.find.shingles import Hashes

    Places = NDArray[np.int64]
    """Places in the row, or numbers of documents, shape (n,)."""

HAN_WEIGHT = 4
"""How many letters a Chinese character, or one of kana, counts as."""

LIMIT = 1 << 31
"""Key characters that places have room for."""

_TOGETHER = 1 << 18
_LAST_WITHOUT_HAN = 0x2E80
_END_OF_HAN = 0x40000


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The keys of documents, one after the other.

    Attributes:
        characters: every key character as its number in the alphabet, shape (n,); the dtype is as
            narrow as the alphabet allows.
        starts: where each document begins, and where the last one ends, shape (documents + 1,).
        hashes: of each member of the alphabet, by its code point alone.
        weights: of each member of the alphabet, in letters.
    """

    characters: NDArray[np.unsignedinteger]
    starts: Places
    hashes: Hashes
    weights: Places

    def document_at(self, places: Places) -> Places:
        """The numbers of the documents that stand at some places."""
        return self.starts.searchsorted(places, side="right") - 1

    def weigh(
        self, starts: Places, lengths: Places, without: NDArray[np.bool_] | None = None
    ) -> Places:
        """How many letters stretches of at least one key character count as.

        Args:
            starts: places.
            lengths: in key characters.
            without: for each place in the row whether it doesn't count.
        """
        found = np.empty(len(starts), dtype=np.int64)
        ends: Places = lengths.cumsum()
        at = 0
        while at < len(starts):
            before = int(ends[at - 1]) if at else 0
            stop = max(int(ends.searchsorted(before + _TOGETHER, side="right")), at + 1)
            first = ends[at:stop] - lengths[at:stop]
            places: Places = np.arange(before, int(ends[stop - 1]), dtype=np.int64)
            places += (starts[at:stop] - first).repeat(lengths[at:stop])
            weights = self.weights.take(self.characters.take(places))
            if without is not None:
                weights *= ~without.take(places)
            found[at:stop] = np.add.reduceat(weights, first - before)
            at = stop
        return found


def laid_out(keys: Sequence[NDArray[np.unsignedinteger]]) -> Texts:
    """Keys in a row.

    Args:
        keys: key characters of each document, any unsigned integer dtype.

    Raises:
        TextdiffError: they are longer than one machine's search has numbers for.
    """
    starts = np.zeros(len(keys) + 1, dtype=np.int64)
    np.cumsum([len(codes) for codes in keys], out=starts[1:])
    if starts[-1] >= LIMIT:
        raise TextdiffError(
            f"{starts[-1]:,} letters are more than the search for passages holds ({LIMIT:,}):"
            " search the documents in parts"
        )
    alphabet, numbers = _alphabet(keys)
    characters = np.empty(int(starts[-1]), dtype=numbers.dtype)
    for at, codes in enumerate(keys):
        numbers.take(codes, out=characters[starts[at] : starts[at + 1]], mode="clip")
    weights = np.where(_han_table().take(np.minimum(alphabet, _END_OF_HAN - 1)), HAN_WEIGHT, 1)
    return Texts(characters, starts, finalise(alphabet.astype(np.uint64) + np.uint64(1)), weights)


def _alphabet(
    keys: Iterable[NDArray[np.unsignedinteger]],
) -> tuple[Places, NDArray[np.unsignedinteger]]:
    """The key characters that occur, and for each code point its number among them."""
    occurs = np.zeros(max((int(codes.max(initial=0)) for codes in keys), default=0) + 1, np.bool_)
    for codes in keys:
        occurs[codes] = True
    alphabet: Places = np.flatnonzero(occurs).astype(np.int64)
    narrow = np.min_scalar_type(max(len(alphabet) - 1, 0))
    numbers: NDArray[np.unsignedinteger] = np.zeros(len(occurs), dtype=narrow)
    numbers[alphabet] = np.arange(len(alphabet))
    return alphabet, numbers


@functools.cache
def _han_table() -> NDArray[np.bool_]:
    """For each code point up to the last Han character whether it is written without spaces."""
    table = np.zeros(_END_OF_HAN, dtype=np.bool_)
    han = range(_LAST_WITHOUT_HAN, _END_OF_HAN)
    table[_LAST_WITHOUT_HAN:] = np.fromiter(map(is_han, map(chr, han)), np.bool_, len(han))
    table[-1] = False  # what stands beyond the table is looked up here
    return table
