"""Alignment of two witnesses on their keys, cleaned for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.collate.blocks import empty_blocks
from textdiff.collate.cleanup import without_crumbs, without_unlike_words
from textdiff.collate.engine import matching_blocks, narrowed
from textdiff.collate.slide import slid
from textdiff.collate.swaps import without_swapped

if TYPE_CHECKING:
    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

LEAST_SHARE = 0.1
"""Of the shorter key, what must be matched for two texts to be called related …"""

LONG_MATCH = 24
"""… unless there is one match of this many key characters."""


def bare_blocks(a: Witness, b: Witness) -> Blocks:
    """Matching blocks of the two keys as the engine finds them."""
    return matching_blocks(a.key.codes, b.key.codes)


def cleaned(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """Bare blocks cleaned for reading; none where the texts share nothing worth aligning."""
    blocks = slid(blocks, a, b)
    blocks = without_unlike_words(blocks, a, b)
    blocks = without_crumbs(blocks, a, b)
    blocks, _ = narrowed(a.key.codes, b.key.codes, blocks)  # what the crumbs had taken apart
    blocks = without_unlike_words(slid(blocks, a, b), a, b)
    blocks = without_swapped(blocks, a, b)
    return blocks if _related(blocks, a, b) else empty_blocks()


def _related(blocks: Blocks, a: Witness, b: Witness) -> bool:
    if not len(blocks):
        return False
    shorter = min(len(a.key), len(b.key))
    return bool(blocks[:, 2].sum() >= LEAST_SHARE * shorter or blocks[:, 2].max() >= LONG_MATCH)
