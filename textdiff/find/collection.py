"""Documents to be searched: those that are the same folded into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import TextdiffError
from textdiff.find.sketch import digest_of, narrowed
from textdiff.model import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.find.sketches import Codes, Documents

LIMIT = 1 << 21
"""Different documents that the joins of one machine have numbers for."""


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """The different documents, in an order that depends on nothing but their content.

    Attributes:
        first: for each, its number (or that of the first of its copies) in the order given.
        lengths: key characters of each, ascending, shape (n,).
        copies: for each, the names of the documents that have exactly this key, sorted.
        empty: how many documents have no key character.
    """

    first: tuple[int, ...]
    lengths: Documents
    copies: tuple[tuple[str, ...], ...]
    empty: int

    def __len__(self) -> int:
        return len(self.first)


def collect(
    names: Sequence[str], keys: Iterable[Key | Codes]
) -> tuple[Collection, tuple[Codes, ...]]:
    """Folds documents with the same key into one; each key is used once and not kept.

    Args:
        names: one for each key, in its order, no two the same; read when all keys are, so that
            it may be filled while they are made.
        keys: streamed; what is kept of each is one to four bytes a key character.

    Raises:
        TextdiffError: there are more different documents than one machine's join can number.
        ValueError: there are more or fewer keys than names, or a name stands twice.
    """
    digests: list[bytes] = []
    lengths: list[int] = []
    kept: dict[bytes, Codes] = {}
    for key in keys:
        codes = narrowed(key.codes if isinstance(key, Key) else key)
        digests.append(digest_of(codes))
        lengths.append(len(codes))
        kept.setdefault(digests[-1], codes)
    collection = fold(names, digests, lengths)
    return collection, tuple(kept[digests[number]] for number in collection.first)


def fold(
    names: Sequence[str], digests: Sequence[bytes], lengths: Sequence[int], limit: int = LIMIT
) -> Collection:
    """Documents of the same digest as one.

    Args:
        names: no two the same.
        digests: of each document, as `digest_of` gives them.
        lengths: key characters of each document.
        limit: how many different documents can be numbered.

    Raises:
        TextdiffError: there are more different documents than that.
        ValueError: there are more or fewer digests than names, or a name stands twice.
    """
    if len(names) != len(digests) or len(set(names)) != len(names):
        raise ValueError("each key needs one name, and no name may stand twice")
    counts = np.array(lengths, dtype=np.int64)
    order, starts = _groups(digests, counts)
    sizes = np.diff(starts, append=len(order))
    first = order[starts]
    filled = counts[first] > 0  # of documents without, all are the same
    empty = int(sizes[~filled].sum())
    if np.count_nonzero(filled) > limit:
        raise TextdiffError(
            f"{np.count_nonzero(filled)} different documents are more than this engine compares"
            f" ({limit}): search them in parts"
        )
    first, starts, sizes = first[filled], starts[filled], sizes[filled]
    copies: list[tuple[str, ...]] = [(names[number],) for number in first.tolist()]
    for group in np.flatnonzero(sizes > 1).tolist():
        same = order[starts[group] : starts[group] + sizes[group]].tolist()
        copies[group] = tuple(sorted([names[number] for number in same]))
    return Collection(
        tuple(first.tolist()),
        counts[first],
        tuple(copies),
        empty,
    )


def _groups(digests: Sequence[bytes], lengths: Documents) -> tuple[Documents, Documents]:
    """Documents by length and digest, and where those that have both in common begin."""
    halves = np.frombuffer(b"".join(digests), dtype=">u8").reshape(-1, 2).T.astype(np.uint64)
    columns = np.stack((lengths.view(np.uint64), *halves))
    order = np.lexsort(columns[::-1])
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (np.diff(columns[:, order], axis=1) != 0).any(axis=0)
    return order, np.flatnonzero(fresh)
