"""Near-duplicates among documents: which resemble one another, and which holds which.

`resemblance_and_containment` measures one pair; `find_pairs` searches a collection. Both rest on
the same sets of 5-character shingles of the documents' keys, and both are exact on what they
report; a large collection is searched by way of sketches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.find.overlap import Overlap, Thresholds, resemblance_and_containment
from textdiff.find.shingles import SHINGLE, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.find.engines import Found, Progress
    from textdiff.model import Key

__all__ = [
    "SHINGLE",
    "Overlap",
    "Thresholds",
    "find_pairs",
    "resemblance_and_containment",
    "shingles",
]


def find_pairs(
    names: Sequence[str],
    keys: Iterable[Key],
    thresholds: Thresholds | None = None,
    *,
    progress: Progress | None = None,
) -> Found:
    """The near-duplicates among documents, verified on exact shingle sets, and their clusters.

    A pair is reported where its resemblance reaches the threshold (`resembles`), or else where
    the smaller document is contained in the larger one to the threshold (`contains`,
    `contained_in`). Clusters are made of resemblance alone. Small collections are searched
    exhaustively; from about 1.5 million key characters the candidates come from sketches, in
    time linear in the number of documents. The result depends on names and keys alone, not on
    their order. What is left out on purpose is said in the notes.

    Args:
        names: one for each key, in its order, no two the same; a pair's a comes before its b.
        keys: streamed: each is used once and may then be dropped.
        thresholds: from which ratios on a pair is reported.
        progress: told how many documents were hashed, of how many different ones.

    Raises:
        TextdiffError: there are more documents than one machine can search.
        ValueError: names and keys don't match, or a name stands twice.
    """
    from textdiff.find.engines import local  # noqa: PLC0415 - comparing a pair needs no engine

    return local.find_pairs(names, keys, thresholds or Thresholds(), progress=progress)
