"""Whether two large texts share nothing but chance, told without aligning them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.anchors import heaviest_chain, sampled_grams, unique_anchors

if TYPE_CHECKING:
    from textdiff.model import Elements

LARGE = 20_000
"""Elements of the shorter text from which on chance can be told from kinship."""

_LONG_GRAM = 24
_TELLING_GRAMS = (12, 8)
_LEAST_SHARED = 0.02
_FEWEST_GRAMS = 64


def unrelated(a: Elements, b: Elements) -> bool:
    """Whether two large texts share nothing but chance; never so of small ones.

    The grams that two unlike texts happen to share stand in a random order in each, so that the
    longest chain of m of them has about 2√m (Vershik and Kerov 1977); of related texts nearly all.
    """
    if min(len(a), len(b)) < LARGE or _shared_grams(a, b) > _LEAST_SHARED:
        return False
    for k in _TELLING_GRAMS:
        in_a, in_b = unique_anchors(a, b, k, _rate(a, b))
        if np.count_nonzero(heaviest_chain(in_a, in_b)) > 3 * np.sqrt(len(in_a)) + 2:
            return False
    return True


def _shared_grams(a: Elements, b: Elements) -> float:
    """The share of one text's different 24-grams that the other has, of the one that shares more.

    A text that repeats itself has no unique gram, but these.
    """
    grams_a, grams_b = (sampled_grams(codes, _LONG_GRAM, _rate(a, b)) for codes in (a, b))
    fewer = min(len(grams_a), len(grams_b))
    if fewer < _FEWEST_GRAMS:
        return 1.0  # one line over and over: nothing can be told
    return float(np.isin(grams_a, grams_b, assume_unique=True).sum()) / fewer


def _rate(a: Elements, b: Elements) -> int:
    """One gram in how many is looked at: some thousand are enough, however large the texts."""
    return 16 if min(len(a), len(b)) < 10 * LARGE else 64
