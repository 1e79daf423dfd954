"""Which documents are versions of one another: what they share is no passage to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from textdiff.find.passages.texts import Places
    from textdiff.model import Cluster, NearDuplicate


class Versions:
    """Pairs of near-duplicates, and clusters, of which all members are versions of one text."""

    def __init__(
        self, names: Sequence[str], pairs: Iterable[NearDuplicate], clusters: Iterable[Cluster]
    ) -> None:
        """Takes what was found among documents.

        Args:
            names: of all documents, sorted; a document's number is its place here.
            pairs: near-duplicates.
            clusters: of near-duplicates.
        """
        number = {name: at for at, name in enumerate(names)}
        self._count = len(names)
        self._clusters = -np.arange(1, len(names) + 1)  # its own, of a document that is in none
        for at, cluster in enumerate(clusters):
            self._clusters[[number[member] for member in cluster.members]] = at
        self._pairs = np.array(
            sorted(number[pair.a] * self._count + number[pair.b] for pair in pairs), dtype=np.int64
        )

    def among(self, a: Places, b: Places) -> NDArray[np.bool_]:
        """Which pairs of documents, a's number below b's, are versions of one text."""
        found: NDArray[np.bool_] = self._clusters[a] == self._clusters[b]
        if len(self._pairs):
            wanted = a * self._count + b
            near = np.minimum(self._pairs.searchsorted(wanted), len(self._pairs) - 1)
            found |= self._pairs[near] == wanted
        return found
