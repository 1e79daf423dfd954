"""Where the characters of a folded text come from, found without a change to the fold.

Offsets lead from each code point of the folded text, and from one past its end, to the text. They
ascend; a character that the fold leaves alone comes from itself.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.characters import INVISIBLE_SET
from textdiff.key.key import code_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from textdiff.model import Offsets

_CODE_POINTS = 0x110000
_JAMO = frozenset(map(chr, [*range(0x1160, 0x1200), *range(0xD7B0, 0xD7FC)]))
"""Medial and final jamo, which join the one before in a syllable."""


def offsets_of_kept(text: str, folded: str, touched: frozenset[str]) -> Offsets:
    """Offsets through a fold that drops, puts in or replaces some characters and keeps the others.

    A character that is kept comes from itself. What stands between two of them comes from what
    stood between them, first from first, or last from last where only that makes them equal.

    Args:
        text: the original.
        folded: what the fold made of it.
        touched: the characters that the fold may drop, put in or replace.

    Raises:
        AssertionError: the fold has changed another character.
    """
    marks = _table(touched)
    old, new = code_points(text), code_points(folded)
    old_kept = np.flatnonzero(~marks.take(old))
    loose = marks.take(new)
    new_kept = np.flatnonzero(~loose)
    if not np.array_equal(old.take(old_kept), new.take(new_kept)):
        raise AssertionError("the fold has changed a character that it should keep")
    old_starts, old_ends = _between(old_kept, len(text))
    new_starts, new_ends = _between(new_kept, len(folded))
    old_sizes, new_sizes = old_ends - old_starts, new_ends - new_starts
    for gap in np.flatnonzero((new_sizes > 0) & (new_sizes < old_sizes)).tolist():
        before = text[old_starts[gap] : old_ends[gap]]
        after = folded[new_starts[gap] : new_ends[gap]]
        if before.endswith(after) and not before.startswith(after):
            old_starts[gap] = old_ends[gap] - new_sizes[gap]
    offsets = np.empty(len(folded) + 1, dtype=np.int64)
    offsets[new_kept] = old_kept
    at = np.flatnonzero(loose)
    gaps = new_kept.searchsorted(at)
    offsets[at] = np.minimum(old_starts[gaps] + at - new_starts[gaps], old_ends[gaps] - 1)
    offsets[-1] = len(text)
    return offsets


def offsets_of_clusters(text: str, folded: str, fold: Callable[[str], str]) -> Offsets:
    """Offsets through a fold that treats each letter, with what hangs on it, by itself.

    The k-th character of a folded cluster comes from the cluster's k-th, and what is left over
    from its last.

    Raises:
        AssertionError: the fold makes something else of a cluster than in its context.
    """
    if not text:
        return np.zeros(1, dtype=np.int64)
    starts = _cluster_starts(text)
    sizes = np.diff(starts, append=len(text))
    new_sizes = _folded_sizes(set(text), fold).take(code_points(text).take(starts))
    for cluster in np.flatnonzero(sizes > 1).tolist():
        start = starts[cluster]
        new_sizes[cluster] = len(fold(text[start : start + sizes[cluster]]))
    if new_sizes.sum() != len(folded):
        raise AssertionError("the fold has made something else of a cluster than in its context")
    return _spread(starts, sizes, new_sizes, len(text))


def offsets_of_like_clusters(text: str, folded: str) -> Offsets:
    """Offsets through a fold that makes one cluster of each, whatever its context.

    Raises:
        AssertionError: the two have not as many clusters.
    """
    starts, new_starts = _cluster_starts(text), _cluster_starts(folded)
    if len(starts) != len(new_starts):
        raise AssertionError("the fold has dropped, joined or divided a cluster")
    sizes = np.diff(starts, append=len(text))
    return _spread(starts, sizes, np.diff(new_starts, append=len(folded)), len(text))


def _cluster_starts(text: str) -> Offsets:
    joins = _table(filter(_joins_the_one_before, set(text))).take(code_points(text))
    joins[:1] = False
    return np.flatnonzero(~joins)


def _spread(starts: Offsets, sizes: Offsets, new_sizes: Offsets, length: int) -> Offsets:
    owners = np.repeat(np.arange(len(starts)), new_sizes)
    within = np.arange(len(owners)) - (new_sizes.cumsum() - new_sizes)[owners]
    return np.append(starts[owners] + np.minimum(within, sizes[owners] - 1), length)


def _between(kept: NDArray[np.intp], length: int) -> tuple[Offsets, Offsets]:
    """Where the gaps before, between and after the kept characters start and end."""
    return np.concatenate(([0], kept + 1)), np.append(kept, length)


def _table(characters: Iterable[str]) -> NDArray[np.bool_]:
    table = np.zeros(_CODE_POINTS, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


def _folded_sizes(alphabet: Iterable[str], fold: Callable[[str], str]) -> Offsets:
    sizes = np.ones(_CODE_POINTS, dtype=np.int64)
    for character in alphabet:
        sizes[ord(character)] = len(fold(character))
    return sizes


def _joins_the_one_before(character: str) -> bool:
    """Whether a character can be composed with the one before it, or is not seen between two.

    A half-width voicing mark (ﾞ) is a letter that becomes a combining mark when it is widened.
    """
    return (
        character in INVISIBLE_SET
        or character in _JAMO
        or unicodedata.category(character)[0] == "M"
        or unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) != 0
    )
