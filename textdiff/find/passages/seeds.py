"""Seeds: pairs of places in two documents at which the same gram stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.passages.winnow import (
    chosen_grams,
    covered,
    distinct_neighbours,
    grams_around,
    place_bits,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.passages.texts import Places, Texts
    from textdiff.find.passages.versions import Versions
    from textdiff.find.passages.winnow import Measure
    from textdiff.find.shingles import Hashes

MOST_PLACES = 16
"""Up to so many places with the same text, each is paired with every other."""

_PART = 1 << 23  # grams sorted at once

SHIFT = np.uint64(32)
"""A seed is one number: how far its place in b is from that in a, and in these bits that in a."""


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Where documents may share a passage.

    Attributes:
        packed: the seeds, ascending: those on one diagonal of a pair of documents together.
        first: those of them that show a common text, with the first document that has it.
        common: which places in the row stand in a common text: one of `measure.least` letters that
            stands in more than `MOST_PLACES` places; None where there is none.
        versions: how many pairs of near-duplicates would have had seeds.
    """

    packed: Hashes
    first: Hashes
    common: NDArray[np.bool_] | None
    versions: int


class _Collector:
    """Takes pairs of places, and keeps those in two documents that are no near-duplicates."""

    def __init__(self, texts: Texts, versions: Versions) -> None:
        self._texts = texts
        self._versions = versions
        self._kept = [np.empty(0, dtype=np.uint64)]
        self.left_out: set[int] = set()

    def take(self, one: Places, other: Places) -> None:
        """Takes pairs of places, the first of each before the second in the row."""
        a, b = self._texts.document_at(one), self._texts.document_at(other)
        apart = np.flatnonzero(a != b)
        one, other, a, b = one[apart], other[apart], a[apart], b[apart]
        versions = self._versions.among(a, b)
        numbers = a[versions] * len(self._texts.starts) + b[versions]
        numbers.sort()
        self.left_out.update(numbers[_changes(numbers)].tolist())
        strange = np.flatnonzero(~versions)
        diagonals = (other[strange] - one[strange]).astype(np.uint64)
        packed = (diagonals << SHIFT) | one[strange].astype(np.uint64)
        packed.sort()
        self._kept.append(_firsts_of_rows(packed))

    def seeds(self) -> Hashes:
        """All that was kept, ascending, each once."""
        packed = np.concatenate(self._kept)
        packed.sort()
        return _firsts_of_rows(packed)


def find_seeds(texts: Texts, measure: Measure, versions: Versions) -> Seeds:
    """All seeds of shared runs, but for those of near-duplicates.

    A gram that stands in many places says little: there the longer grams around it decide. A text
    of `measure.least` letters that stands in more than `MOST_PLACES` is paired from its first
    place alone, with the first one in every other document.
    """
    collector = _Collector(texts, versions)
    places, groups, sizes = _grouped(texts, chosen_grams(texts, measure))
    crowded = sizes[groups] > MOST_PLACES
    _pair_all(collector, places[~crowded], groups[~crowded])
    around = np.sort(places[crowded])
    del places, groups
    with_first = _Collector(texts, versions)
    common = [np.empty(0, dtype=np.int64)]
    parts = len(around) * measure.window // _PART + 1
    for part in range(parts if len(around) else 0):
        grams = grams_around(texts, around, measure, part, parts)
        places, groups, sizes = _grouped(texts, distinct_neighbours(grams))
        crowded = sizes[groups] > MOST_PLACES
        _pair_all(collector, places[~crowded], groups[~crowded])
        places, groups = places[crowded], groups[crowded]
        several = _in_several(texts, places, groups)
        common.append(places[several])
        _pair_with_first(with_first, texts, places[several], groups[several])
    starts = np.sort(np.concatenate(common))
    first = with_first.seeds()
    packed = np.concatenate((collector.seeds(), first))
    packed.sort()
    return Seeds(
        _firsts_of_rows(packed),
        first,
        covered(texts, starts, measure.least) if len(starts) else None,
        len(collector.left_out | with_first.left_out),
    )


def _grouped(texts: Texts, grams: Hashes) -> tuple[Places, Places, Places]:
    """Of grams that stand twice or more: their places, their groups, and the sizes of all groups.

    Args:
        texts: the documents.
        grams: as `packed`, sorted, none twice.
    """
    bits = place_bits(texts)
    same = (grams[1:] >> bits) == (grams[:-1] >> bits)
    repeated = np.zeros(len(grams), dtype=np.bool_)
    repeated[1:] = same
    repeated[:-1] |= same
    fresh = np.ones(len(grams), dtype=np.bool_)
    fresh[1:] = ~same
    grams, fresh = grams[repeated], fresh[repeated]
    groups = fresh.cumsum() - 1
    places = (grams & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    return places, groups, np.bincount(groups)


def _pair_all(collector: _Collector, places: Places, groups: Places) -> None:
    for step in range(1, MOST_PLACES):
        first = np.flatnonzero(groups[step:] == groups[:-step])
        if not len(first):
            return
        collector.take(places[first], places[first + step])


def _pair_with_first(collector: _Collector, texts: Texts, places: Places, groups: Places) -> None:
    """Pairs the first place of each group with the first one in each other document."""
    first = _changes(groups)
    begins = np.flatnonzero(first)
    hubs = places[begins].repeat(np.diff(np.append(begins, len(places))))
    chosen = np.flatnonzero(_changes(texts.document_at(places)) & ~first)
    collector.take(hubs[chosen], places[chosen])


def _in_several(texts: Texts, places: Places, groups: Places) -> NDArray[np.bool_]:
    """Which places, sorted by group and place, belong to a group that several documents have."""
    begins = np.flatnonzero(_changes(groups))
    sizes = np.diff(np.append(begins, len(groups)))
    documents = texts.document_at(places)
    apart: NDArray[np.bool_] = documents[begins] != documents[begins + sizes - 1]
    return apart.repeat(sizes)


def _changes(values: Places) -> NDArray[np.bool_]:
    """Where a value differs from the one before."""
    changes = np.ones(len(values), dtype=np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _firsts_of_rows(packed: Hashes) -> Hashes:
    """The seeds whose neighbour to the left, on their diagonal, is none: growing finds the rest."""
    if not len(packed):
        return packed
    steps = np.diff(packed, prepend=packed[:1] - np.uint64(2))
    return packed[steps > 1]
