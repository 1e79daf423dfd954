"""Documents to be searched: each different key once, as narrow as its characters allow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import TextdiffError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from textdiff.model import Key

LIMIT = 1 << 21
"""Different documents that the joins of one machine have numbers for."""


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """The different keys, in an order that depends on nothing but their content.

    Attributes:
        codes: key characters of each, ascending in length; uint8, uint16 or uint32.
        lengths: their lengths, shape (n,).
        copies: for each, the names of the documents that have exactly this key, sorted.
        empty: how many documents have no key character.
    """

    codes: tuple[NDArray[np.unsignedinteger], ...]
    lengths: NDArray[np.int64]
    copies: tuple[tuple[str, ...], ...]
    empty: int

    def __len__(self) -> int:
        return len(self.codes)


def collect(names: Sequence[str], keys: Iterable[Key]) -> Collection:
    """Folds documents with the same key into one; each key is used once and not kept.

    Args:
        names: one for each key, in its order, no two the same; read when all keys are, so that
            it may be filled while they are made.
        keys: streamed; what is kept of each is one to four bytes a key character.

    Raises:
        TextdiffError: there are more different documents than one machine's join can number.
        ValueError: there are more or fewer keys than names, or a name stands twice.
    """
    folded: dict[bytes, tuple[NDArray[np.unsignedinteger], list[int]]] = {}
    number = -1
    for number, key in enumerate(keys):
        codes = _narrowed(key.codes)
        # The width, since one string of bytes can be two texts.
        digest = hashlib.blake2b(codes.tobytes(), digest_size=16, person=bytes([codes.itemsize]))
        folded.setdefault(digest.digest(), (codes, []))[1].append(number)
    if len(names) != number + 1 or len(set(names)) != len(names):
        raise ValueError("each key needs one name, and no name may stand twice")
    ordered = sorted(folded.items(), key=lambda entry: (len(entry[1][0]), entry[0]))
    empty = [len(same) for _, (codes, same) in ordered if not len(codes)]
    kept = ordered[len(empty) :]
    if len(kept) > LIMIT:
        raise TextdiffError(
            f"{len(kept)} different documents are more than one machine compares ({LIMIT}):"
            " search them in parts"
        )
    return Collection(
        tuple(codes for _, (codes, _) in kept),
        np.array([len(codes) for _, (codes, _) in kept], dtype=np.int64),
        tuple(tuple(sorted(names[one] for one in same)) for _, (_, same) in kept),
        sum(empty),
    )


def _narrowed(codes: NDArray[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    """A copy in the narrowest dtype, so that equal keys are equal bytes and the rest can go."""
    highest = int(codes.max(initial=0))
    if highest < 1 << 8:
        return codes.astype(np.uint8)
    return codes.astype(np.uint16) if highest < 1 << 16 else codes.astype(np.uint32)
