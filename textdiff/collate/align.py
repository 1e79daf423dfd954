"""Alignment of two witnesses on their keys, cleaned for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.collate.blocks import empty_blocks
from textdiff.collate.cleanup import without_crumbs, without_unlike_words
from textdiff.collate.engine import matching_blocks, narrowed
from textdiff.collate.islands import without_islands
from textdiff.collate.slide import slid
from textdiff.collate.swaps import without_swapped
from textdiff.collate.unrelated import unrelated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

LEAST_SHARE = 0.1
"""Of the shorter key, what must be matched for two texts to be called related …"""

LONG_MATCH = 24
LEAST_LONG_SHARE = 0.005
"""… unless matches of `LONG_MATCH` key characters and more make this much of it."""

_READABLE = 50 * 50


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
    """Whether two large texts share nothing but chance, told without aligning them."""
    return unrelated(a.key.codes, b.key.codes)
