"""How frequent shingles are, by a look at some of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.shingles import shingles

if TYPE_CHECKING:
    from textdiff.find.collection import Collection
    from textdiff.find.scan import Documents
    from textdiff.find.shingles import Hashes

_DOCUMENTS = 256
_STEP = 16  # of fewer documents one in so many
_CHARACTERS = 1 << 14  # of each
_SLOTS = np.uint64((1 << 22) - 1)


class Rarity:
    """Counts of shingles in a few documents, spread evenly over the collection.

    It only ranks what to ask for first: hashes that fall on one count do no harm.
    """

    def __init__(self, collection: Collection, k: int) -> None:
        step = max(len(collection) // _DOCUMENTS, _STEP)
        self._counts = np.zeros(int(_SLOTS) + 1, dtype=np.uint16)
        for codes in collection.codes[step // 2 :: step]:
            self._counts[self._slots(shingles(codes[:_CHARACTERS], k))] += 1

    def frequency(self, hashes: Hashes) -> Documents:
        """In how many of the documents looked at each hash stands, or somewhat more."""
        return self._counts.take(self._slots(hashes)).astype(np.int64)

    @staticmethod
    def _slots(hashes: Hashes) -> Documents:
        return (hashes & _SLOTS).view(np.int64)
