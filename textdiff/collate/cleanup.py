"""Cleaning an alignment for reading: matches that are accidents are given up.

A shortest script matches whatever it can: single letters of unlike words, short words of unlike
sentences. Two passes take these out: words that share less than half of their letters are no
match, and an equality no longer than the edits on both its sides is swallowed by them
(diff-match-patch's semantic cleanup).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.blocks import empty_blocks, gaps_between, join
from textdiff.collate.numbers import value_of
from textdiff.key.folds import fold_case, fold_diacritics, fold_encoding
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

SOLID = 36
"""From this weight on an equality is no accident: a word character weighs 1, a Han character 3."""

_HAN_WEIGHT = 3
_SHORT = 8


def without_unlike_words(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks without the matches inside pairs of words that share less than half."""
    if not len(blocks):
        return blocks
    at_a, at_b = matched_pairs(blocks)
    word_a, word_b = a.word[at_a], b.word[at_b]
    first = np.concatenate(([True], (word_a[1:] != word_a[:-1]) | (word_b[1:] != word_b[:-1])))
    starts = np.flatnonzero(first)
    shared = np.diff(np.append(starts, len(at_a)))
    run_a, run_b = word_a[starts], word_b[starts]
    size_a, size_b = np.bincount(a.word)[run_a], np.bincount(b.word)[run_b]
    longer = np.maximum(size_a, size_b)
    weak = (2 * shared < longer) | ((2 * shared == longer) & (longer < 4))
    if not weak.any():
        return blocks
    weak &= ~_parts_of_one_word(run_a, run_b, shared, size_a, size_b)
    keep = ~weak.repeat(shared)
    return blocks_of_pairs(at_a[keep], at_b[keep])


def _parts_of_one_word(
    run_a: NDArray[np.int64],
    run_b: NDArray[np.int64],
    shared: NDArray[np.int64],
    size_a: NDArray[np.int64],
    size_b: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Whether a run is one of several whole words that are written as one on the other side.

    Also where both sides divide what is one word, each at another place.
    """
    all_a = np.bincount(run_a, weights=shared)[run_a]
    all_b = np.bincount(run_b, weights=shared)[run_b]
    whole_a, whole_b = all_a == size_a, all_b == size_b
    parts: NDArray[np.bool_] = (
        (whole_a & whole_b)
        | ((shared == size_a) & (all_b >= 0.8 * size_b))
        | ((shared == size_b) & (all_a >= 0.8 * size_a))
    )
    return parts


def matched_pairs(blocks: Blocks) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The indices of all matched elements in a and in b, each of shape (sum of lengths,)."""
    lengths = blocks[:, 2]
    ends = lengths.cumsum()
    inside = np.arange(int(ends[-1]) if len(ends) else 0)
    offset = inside - (ends - lengths).repeat(lengths)
    return blocks[:, 0].repeat(lengths) + offset, blocks[:, 1].repeat(lengths) + offset


def blocks_of_pairs(at_a: NDArray[np.int64], at_b: NDArray[np.int64]) -> Blocks:
    """Blocks from the indices of matched elements, both ascending."""
    if not len(at_a):
        return empty_blocks()
    first = np.concatenate(([True], (np.diff(at_a) != 1) | (np.diff(at_b) != 1)))
    starts = np.flatnonzero(first)
    blocks = np.empty((len(starts), 3), dtype=np.int64)
    blocks[:, 0], blocks[:, 1] = at_a[starts], at_b[starts]
    blocks[:, 2] = np.diff(np.append(starts, len(at_a)))
    return blocks


def without_crumbs(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks after diff-match-patch's semantic cleanup, where that can change anything."""
    if not len(blocks):
        return blocks
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    edit = np.maximum(size_a, size_b)
    edit[_dress_alone(gaps, a, b)] = 0
    swallowed = _may_be_swallowed(blocks, edit, a)
    swallowed &= ~((size_a == 1) & (size_b == 1))[:-1] | ~((size_a == 1) & (size_b == 1))[1:]
    if not swallowed.any():
        return blocks
    kept: list[Blocks] = []
    after = 0
    for start, end in _neighbourhoods(swallowed, blocks[:, 2], edit, _weight(blocks, a)):
        kept.append(blocks[after:start])
        bounds = (gaps[start, 0], gaps[end, 1], gaps[start, 2], gaps[end, 3])
        kept.append(_semantic_cleanup(blocks[start:end], bounds, a, b))
        after = end
    kept.append(blocks[after:])
    return join(np.concatenate(kept))


def _dress_alone(gaps: NDArray[np.int64], a: Witness, b: Witness) -> list[int]:
    """The small gaps in which other signs say the same, which the key can't map: `ﬁ`, 七百."""
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    small = (size_a > 0) & (size_b > 0) & (np.maximum(size_a, size_b) <= _SHORT)
    return [
        at
        for at in np.flatnonzero(small).tolist()
        if _say_the_same(
            as_text(a.key.codes[gaps[at, 0] : gaps[at, 1]]),
            as_text(b.key.codes[gaps[at, 2] : gaps[at, 3]]),
        )
    ]


def _say_the_same(a: str, b: str) -> bool:
    if a.isascii() and b.isascii():
        return False
    if fold_diacritics(fold_case(fold_encoding(a))) == fold_diacritics(fold_case(fold_encoding(b))):
        return True
    value = value_of(a)
    return value is not None and value == value_of(b)


def _weight(blocks: Blocks, a: Witness) -> NDArray[np.int64]:
    """What each block weighs, see `SOLID`."""
    word_characters = np.concatenate(([0], a.in_word.cumsum()))
    light = word_characters[blocks[:, 0] + blocks[:, 2]] - word_characters[blocks[:, 0]]
    weight: NDArray[np.int64] = _HAN_WEIGHT * blocks[:, 2] - (_HAN_WEIGHT - 1) * light
    return weight


def _may_be_swallowed(blocks: Blocks, edit: NDArray[np.int64], a: Witness) -> NDArray[np.bool_]:
    size = blocks[:, 2]
    weight = _weight(blocks, a)
    swallowed: NDArray[np.bool_] = (size <= edit[:-1]) & (size <= edit[1:]) & (weight < SOLID)
    # one Han character says as much as a short word: between two small edits it is no accident
    swallowed &= (weight < 2 * size) | (2 * size <= np.maximum(edit[:-1], edit[1:]))
    return swallowed


def _neighbourhoods(
    seeds: NDArray[np.bool_],
    size: NDArray[np.int64],
    edit: NDArray[np.int64],
    weight: NDArray[np.int64],
) -> list[tuple[int, int]]:
    """Ranges of blocks around the seeds that a cascade of swallowing could reach."""
    ranges: list[tuple[int, int]] = []
    for seed in np.flatnonzero(seeds).tolist():
        if ranges and seed < ranges[-1][1]:
            continue
        start, end = seed, seed + 1
        total = int(edit[start] + edit[end] + size[seed])
        while start > 0 and size[start - 1] <= total and weight[start - 1] < SOLID:
            start -= 1
            total += int(edit[start] + size[start])
        while end < len(size) and size[end] <= total and weight[end] < SOLID:
            end += 1
            total += int(edit[end] + size[end - 1])
        if ranges and start <= ranges[-1][1]:
            start = min(start, ranges[-1][0])
            ranges.pop()
            while ranges and start <= ranges[-1][1]:
                start = min(start, ranges.pop()[0])
        ranges.append((start, end))
    return ranges


def _semantic_cleanup(
    blocks: Blocks, bounds: tuple[int, int, int, int], a: Witness, b: Witness
) -> Blocks:
    """diff_cleanupSemantic on the keys of one neighbourhood, back as blocks."""
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - most pairs don't need it

    text_a = as_text(a.key.codes[bounds[0] : bounds[1]])
    text_b = as_text(b.key.codes[bounds[2] : bounds[3]])
    diffs: list[tuple[int, str]] = []
    shift = np.array([bounds[0], bounds[2], 0])
    for start_a, end_a, start_b, end_b in gaps_between(
        blocks - shift, len(text_a), len(text_b)
    ).tolist():
        diffs.append((diff_match_patch.DIFF_DELETE, text_a[start_a:end_a]))
        diffs.append((diff_match_patch.DIFF_INSERT, text_b[start_b:end_b]))
        size = int(blocks[len(diffs) // 3, 2]) if len(diffs) // 3 < len(blocks) else 0
        diffs.append((diff_match_patch.DIFF_EQUAL, text_a[end_a : end_a + size]))
    diffs = [(operation, part) for operation, part in diffs if part]
    diff_match_patch().diff_cleanupSemantic(diffs)
    found = []
    i, j = int(bounds[0]), int(bounds[2])
    for operation, part in diffs:
        if operation == diff_match_patch.DIFF_EQUAL:
            found.append((i, j, len(part)))
        i += len(part) if operation != diff_match_patch.DIFF_INSERT else 0
        j += len(part) if operation != diff_match_patch.DIFF_DELETE else 0
    return np.array(found, dtype=np.int64) if found else empty_blocks()
