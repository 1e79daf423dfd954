"""From the passages that keys share to what stands in the originals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find.passages import excerpt, find_passages
from textdiff.key import make_key
from textdiff.model import Passage, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from textdiff.find.passages import KeyStretch
    from textdiff.model import Excerpt, NearDuplicates
    from textdiff.read.sources import Sources


class Shared(NamedTuple):
    """The passages of documents, sorted; what changed while they were sought; notes."""

    passages: tuple[Passage, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]


def shared_passages(
    names: Sequence[str],
    keys: Sequence[NDArray[np.unsignedinteger]],
    sources: Sources,
    near: NearDuplicates,
    least: int,
) -> Shared:
    """The passages that documents share without being near-duplicates.

    Args:
        names: of the documents.
        keys: of each, the key characters.
        sources: where the documents can be read once more: no more than keys was kept of them.
        near: the near-duplicates among them.
        least: letters that a passage must share.

    Raises:
        ConfigurationError: `least` is out of bounds.
    """
    found = find_passages(names, keys, near.pairs, near.clusters, least=least)
    wanted: dict[str, list[tuple[int, KeyStretch]]] = {}
    for number, passage in enumerate(found.passages):
        wanted.setdefault(passage.a.document, []).append((2 * number, passage.a))
        wanted.setdefault(passage.b.document, []).append((2 * number + 1, passage.b))
    known = dict(zip(names, keys, strict=True))
    excerpts: list[Excerpt | None] = [None] * (2 * len(found.passages))
    for document in sources.again(wanted):
        key = make_key(document.text)
        if np.array_equal(key.codes, known[document.path]):
            for at, stretch in wanted.pop(document.path, ()):
                excerpts[at] = excerpt(document, key, stretch.span, stretch.gaps)
    passages = tuple(
        Passage(each.a.document, each.b.document, in_a, in_b, each.length, each.likeness)
        for each, in_a, in_b in zip(found.passages, excerpts[::2], excerpts[1::2], strict=True)
        if in_a and in_b
    )
    reason = "changed while passages were sought, so that none of its own is told: run again"
    return Shared(passages, tuple(Unread(name, reason) for name in sorted(wanted)), found.notes)
