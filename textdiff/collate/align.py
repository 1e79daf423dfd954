"""Alignment of two witnesses on their keys, cleaned for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.anchors import heaviest_chain, sampled_grams, unique_anchors
from textdiff.collate.blocks import empty_blocks
from textdiff.collate.cleanup import without_crumbs, without_unlike_words
from textdiff.collate.engine import matching_blocks, narrowed
from textdiff.collate.islands import without_islands
from textdiff.collate.slide import slid
from textdiff.collate.swaps import without_swapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness
    from textdiff.model import Codes

LEAST_SHARE = 0.1
"""Of the shorter key, what must be matched for two texts to be called related …"""

LONG_MATCH = 24
LEAST_LONG_SHARE = 0.005
"""… unless matches of `LONG_MATCH` key characters and more make this much of it."""

_READABLE = 50 * 50
_LARGE = 20_000
_TELLING_GRAMS = (12, 8)
_LEAST_SHARED = 0.02
_FEWEST_GRAMS = 64


def bare_blocks(a: Witness, b: Witness) -> Blocks:
    """Matching blocks of the two keys as the engine finds them."""
    return matching_blocks(a.key.codes, b.key.codes, _READABLE)


def cleaned(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """Bare blocks cleaned for reading; none where the texts share nothing worth aligning."""
    blocks = slid(blocks, a, b)
    blocks = without_unlike_words(blocks, a, b)
    blocks = without_crumbs(blocks, a, b)
    blocks, _ = narrowed(a.key.codes, b.key.codes, blocks)  # what the crumbs had taken apart
    blocks = without_unlike_words(slid(blocks, a, b), a, b)
    blocks = without_islands(blocks, a, b)
    blocks = without_swapped(blocks, a, b)
    return blocks if related(blocks[:, 2], a, b) else empty_blocks()


def related(matched: NDArray[np.int64], a: Witness, b: Witness) -> bool:
    """Whether matches of these lengths, in key characters, make two texts related."""
    if not len(matched):
        return False
    shorter = min(len(a.key), len(b.key))
    long = matched[matched >= LONG_MATCH].sum()
    return bool(matched.sum() >= LEAST_SHARE * shorter or long > LEAST_LONG_SHARE * shorter)


def plainly_unrelated(a: Witness, b: Witness) -> bool:
    """Whether two large texts share nothing but chance, told without aligning them.

    The grams that two unlike texts happen to share stand in a random order in each, so that the
    longest chain of m of them has about 2√m (Vershik and Kerov 1977); of related texts nearly all.
    """
    if min(len(a.key), len(b.key)) < _LARGE:
        return False
    if _shared_grams(a.key.codes, b.key.codes) > _LEAST_SHARED:
        return False
    for k in _TELLING_GRAMS:
        in_a, in_b = unique_anchors(a.key.codes, b.key.codes, k, 16)
        if np.count_nonzero(heaviest_chain(in_a, in_b)) > 3 * np.sqrt(len(in_a)) + 2:
            return False
    return True


def _shared_grams(a: Codes, b: Codes) -> float:
    """The share of one text's different 24-grams that the other has, of the one that shares more.

    One gram in sixteen is looked at. A text that repeats itself has no unique gram, but these.
    """
    grams_a, grams_b = (sampled_grams(codes, LONG_MATCH, 16) for codes in (a, b))
    fewer = min(len(grams_a), len(grams_b))
    if fewer < _FEWEST_GRAMS:
        return 1.0  # one line over and over: nothing can be told
    return float(np.isin(grams_a, grams_b, assume_unique=True).sum()) / fewer
