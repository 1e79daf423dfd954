"""Passages that documents share without being versions of one another.

`find_passages` searches keys; `excerpt` says where what it found stands in an original.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import ConfigurationError
from textdiff.find.passages.boxes import boxed
from textdiff.find.passages.common import telling
from textdiff.find.passages.excerpts import excerpt
from textdiff.find.passages.runs import Runs, grown
from textdiff.find.passages.seeds import MOST_PLACES, find_seeds
from textdiff.find.passages.texts import HAN_WEIGHT, laid_out
from textdiff.find.passages.versions import Versions
from textdiff.find.passages.walk import walked
from textdiff.find.passages.winnow import Measure
from textdiff.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from textdiff.find.passages.boxes import Boxes, Side
    from textdiff.find.passages.seeds import Seeds
    from textdiff.find.passages.texts import Texts
    from textdiff.model import Cluster, NearDuplicate

__all__ = [
    "HAN_WEIGHT",
    "LEAST",
    "MOST_PLACES",
    "KeyPassage",
    "KeyPassages",
    "KeyStretch",
    "excerpt",
    "find_passages",
]

LEAST = 48
"""Letters of a shared passage: some ten words, or twelve Chinese characters."""

SHORTEST, LONGEST = 16, 10_000
"""The bounds of what may be asked for in place of `LEAST`."""


@dataclass(frozen=True, slots=True)
class KeyStretch:
    """Where a passage stands in one document.

    Attributes:
        document: its name.
        span: in its key.
        gaps: stretches of the span, in the key, that the other document doesn't have.
    """

    document: str
    span: Span
    gaps: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class KeyPassage:
    """What two documents share, on their keys.

    Attributes:
        a: in the document whose name comes first.
        b: in the other.
        length: letters that both have, a Chinese character counting as `HAN_WEIGHT`.
        likeness: which part of both stretches is shared, 0 to 1.
    """

    a: KeyStretch
    b: KeyStretch
    length: int
    likeness: float


@dataclass(frozen=True, slots=True)
class KeyPassages:
    """What was found.

    Attributes:
        passages: sorted by the names of both documents and by place.
        notes: what was left out on purpose, a sentence each.
    """

    passages: tuple[KeyPassage, ...]
    notes: tuple[str, ...]


def find_passages(
    names: Sequence[str],
    keys: Sequence[NDArray[np.unsignedinteger]],
    pairs: Iterable[NearDuplicate] = (),
    clusters: Iterable[Cluster] = (),
    *,
    least: int = LEAST,
) -> KeyPassages:
    """The passages that documents share, from `least` letters on.

    Any run of at least so many letters that the keys of two documents share is in a passage that
    is told, unless

    - the two are near-duplicates of one another, or in one cluster: what these share is for
      `compare` to say; or
    - the run, but for fewer than `REACH` letters, is text that stands in more than `MOST_PLACES`
      places: then it is told for the first of these, in the order of names, with each other
      document that has it.

    Runs grow through small edits (see `walk`), and passages that overlap in both documents, or
    nearly do (see `boxes`), are one. All that is told is verified character by character. The
    result depends on names and keys alone, not on their order.

    Args:
        names: of the documents, none twice.
        keys: key characters of each, any unsigned integer dtype.
        pairs: the near-duplicates among the documents.
        clusters: their clusters.
        least: letters that a passage must share; a Chinese character counts as `HAN_WEIGHT`.

    Raises:
        ConfigurationError: `least` is out of bounds.
        TextdiffError: there is more text than one machine searches.
    """
    if not SHORTEST <= least <= LONGEST:
        raise ConfigurationError(
            f"passages of at least {least:,} letters can't be searched for: give a number from"
            f" {SHORTEST} to {LONGEST:,}"
        )
    order = sorted(range(len(names)), key=names.__getitem__)
    names = [names[at] for at in order]
    texts = laid_out([keys[at] for at in order])
    measure = Measure.of(least)
    seeds = find_seeds(texts, measure, Versions(names, pairs, clusters))
    runs = grown(texts, seeds.packed, measure.gram)
    found = walked(texts, runs)
    everything = Runs(*(
        np.concatenate((getattr(runs, part), getattr(found.pieces, part)))
        for part in ("starts", "diagonals", "lengths")
    ))  # fmt: skip
    owners = np.concatenate((np.arange(len(runs)), found.owners))
    boxes = boxed(texts, everything, len(runs), owners, found.links)
    first = np.zeros(len(runs), dtype=np.bool_)
    first[runs.holding(seeds.first)] = True
    kept = _told(texts, boxes, seeds, np.bincount(boxes.labels, first[owners]) > 0, least)
    return KeyPassages(_passages(names, texts, boxes, kept), _notes(texts, seeds, least))


def _told(
    texts: Texts, boxes: Boxes, seeds: Seeds, first: NDArray[np.bool_], least: int
) -> NDArray[np.int64]:
    """The boxes that share enough, and not just common text that is shown elsewhere."""
    told = np.minimum(boxes.a.shared, boxes.b.shared) >= least
    if seeds.common is not None:
        told &= telling(texts, boxes, seeds.common, first)
    return np.flatnonzero(told)


def _passages(
    names: Sequence[str], texts: Texts, boxes: Boxes, kept: NDArray[np.int64]
) -> tuple[KeyPassage, ...]:
    shared = np.minimum(boxes.a.shared, boxes.b.shared)
    whole = sum(texts.weigh(s.starts[kept], (s.ends - s.starts)[kept]) for s in (boxes.a, boxes.b))
    alike = (boxes.a.shared + boxes.b.shared)[kept] / whole
    sides = zip(
        _stretches(names, texts, boxes.a, kept), _stretches(names, texts, boxes.b, kept),
        strict=True,
    )  # fmt: skip
    found = [
        KeyPassage(a, b, length, likeness)
        for (a, b), length, likeness in zip(
            sides, shared[kept].tolist(), alike.tolist(), strict=True
        )
    ]
    found.sort(key=lambda p: (p.a.document, p.b.document, p.a.span, p.b.span))
    return tuple(found)


def _stretches(
    names: Sequence[str], texts: Texts, side: Side, kept: NDArray[np.int64]
) -> list[KeyStretch]:
    documents = texts.document_at(side.starts[kept])
    offsets = texts.starts[documents]
    bounds = side.gaps[:, 0].searchsorted(np.stack((kept, kept + 1), axis=1)).tolist()
    gaps = side.gaps[:, 1:].tolist()
    columns = (documents, offsets, side.starts[kept], side.ends[kept])
    return [
        KeyStretch(
            names[document],
            Span(start - offset, end - offset),
            tuple(Span(g[0] - offset, g[1] - offset) for g in gaps[low:high]),
        )
        for (document, offset, start, end), (low, high) in zip(
            zip(*(column.tolist() for column in columns), strict=True), bounds, strict=True
        )
    ]


def _notes(texts: Texts, seeds: Seeds, least: int) -> tuple[str, ...]:
    notes = []
    if seeds.common is not None:
        holders = len(np.unique(texts.document_at(np.flatnonzero(seeds.common))))
        notes.append(
            f"{_counted(holders, 'document')} with text of {least} letters and more that stands"
            f" in over {MOST_PLACES} places: each is shown with the first document that has it,"
            " not with every other"
        )
    if seeds.versions:
        notes.append(
            f"{_counted(seeds.versions, 'pair')} of near-duplicates, or of documents in one"
            " cluster: what they share is left to compare"
        )
    return tuple(notes)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
