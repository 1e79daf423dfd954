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
    folded: dict[tuple[int, bytes], list[int]] = {}
    for number, whose in enumerate(zip(lengths, digests, strict=True)):
        folded.setdefault(whose, []).append(number)
    empty = sum(len(same) for (length, _), same in folded.items() if not length)
    ordered = [folded[whose] for whose in sorted(folded) if whose[0]]
    if len(ordered) > limit:
        raise TextdiffError(
            f"{len(ordered)} different documents are more than this engine compares ({limit}):"
            " search them in parts"
        )
    return Collection(
        tuple([same[0] for same in ordered]),
        np.array([lengths[same[0]] for same in ordered], dtype=np.int64),
        tuple([_named(names, same) for same in ordered]),
        empty,
    )


def _named(names: Sequence[str], same: list[int]) -> tuple[str, ...]:
    return (names[same[0]],) if len(same) == 1 else tuple(sorted(names[one] for one in same))
