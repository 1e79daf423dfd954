"""Near-duplicates among documents: which resemble one another, and which holds which.

`resemblance_and_containment` measures one pair; `find_pairs` searches a collection. Both rest on
the same sets of 5-character shingles of the documents' keys, and both are exact on what they
report; a large collection is searched by way of sketches. A sketch (`Sketch`) is a value that can
be kept as bytes: `find_sketched` searches documents whose sketches are there already, and asks
for the shingle sets of those alone that it has to verify.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.find.overlap import Overlap, Thresholds, resemblance_and_containment
from textdiff.find.shingles import SHINGLE, shingles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textdiff.find.engines import Found, Progress
    from textdiff.find.shingles import Hashes
    from textdiff.find.sketch import Sketch
    from textdiff.find.sketches import Codes
    from textdiff.model import Key

__all__ = [
    "SHINGLE",
    "Overlap",
    "Thresholds",
    "find_pairs",
    "find_sketched",
    "make_sketch",
    "make_sketches",
    "resemblance_and_containment",
    "shingles",
]


def find_pairs(
    names: Sequence[str],
    keys: Iterable[Key | Codes],
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
        keys: or their characters alone (`textdiff.key.key_characters`), which is quicker;
            streamed: each is used once and may then be dropped.
        thresholds: from which ratios on a pair is reported.
        progress: told how many documents were hashed, of how many different ones.

    Raises:
        TextdiffError: there are more documents than one machine can search.
        ValueError: names and keys don't match, or a name stands twice.
    """
    from textdiff.find.engines import local  # noqa: PLC0415 - comparing a pair needs no engine

    return local.find_pairs(names, keys, thresholds or Thresholds(), progress=progress)


def find_sketched(
    names: Sequence[str],
    sketches: Sequence[Sketch],
    shingle_set: Callable[[int], Hashes],
    thresholds: Thresholds | None = None,
) -> Found:
    """What `find_pairs` finds, to the pair, among documents that are sketched already.

    Args:
        names: one for each sketch, in its order, no two the same.
        sketches: as `make_sketch` gives them.
        shingle_set: gives `shingles` of the key of the document of a number (its place among the
            names). It is asked for documents of candidate pairs alone, and for all of a small
            collection; of identical documents for one.
        thresholds: from which ratios on a pair is reported.

    Raises:
        TextdiffError: there are more documents than one machine can search.
        ValueError: names and sketches don't match, or a name stands twice.
    """
    from textdiff.find.engines import local  # noqa: PLC0415 - see `find_pairs`

    return local.find_sketched(names, sketches, shingle_set, thresholds or Thresholds())


def make_sketch(key: Key) -> Sketch:
    """The sketch of one document, a value that can be kept: see `textdiff.find.sketch`."""
    return make_sketches([key.codes])[0]


def make_sketches(keys: Sequence[Codes]) -> list[Sketch]:
    """The sketches of some documents, by the characters of their keys; quicker than one by one."""
    from textdiff.find import sketches  # noqa: PLC0415 - see `find_pairs`

    return sketches.make_sketches(keys) if keys else []
