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
from textdiff.collate.pairs import Pairs, union
from textdiff.collate.plain_han import is_plain_han
from textdiff.collate.whole_lines import is_whole_line
from textdiff.key.characters import LIGATURES, LINE_BREAKS
from textdiff.key.folds import fold_case, fold_diacritics, fold_encoding
from textdiff.key.key import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

SOLID = 36
"""From this weight on an equality is no accident: a word character weighs 1, a Han character 3."""

_PHRASE = 12
"""From this weight on an equality is none between what is in one text alone on both its sides."""

_HAN_WEIGHT = 3
_HEADING = 4
"""From so many key characters on an edit may be a line of its own."""

_SHORT = 8
_LIGATURE_CODES = np.array(
    sorted({ord(form) for sign in LIGATURES for form in (sign, sign.lower())}), dtype=np.int64
)
_LINE_BREAKS = frozenset(LINE_BREAKS)


def without_unlike_words(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks without the matches inside pairs of words that share less than half.

    Only words that a gap reaches into are looked at: what is matched whole is no accident.
    """
    if not len(blocks):
        return blocks
    pairs = Pairs(blocks)
    asked = union(np.concatenate((_cut_words(pairs, a, 0), _cut_words(pairs, b, 1))))
    at_a, at_b = pairs.places(asked)
    word_a, word_b = a.word[at_a], b.word[at_b]
    first = np.ones(len(asked), dtype=np.bool_)
    first[1:] = (word_a[1:] != word_a[:-1]) | (word_b[1:] != word_b[:-1])
    starts = np.flatnonzero(first)
    shared = np.diff(np.append(starts, len(asked)))
    opened = _opened_ligatures(blocks, a, b)
    weak = _weak(pairs, a, b, word_a[starts], word_b[starts], shared, opened)
    return pairs.without(asked[weak.repeat(shared)]) if weak.any() else blocks


def _cut_words(pairs: Pairs, text: Witness, side: int) -> NDArray[np.int64]:
    """The ranges of matched pairs in the words of one side that are not matched whole: (n, 2)."""
    ends = pairs.starts[side] + pairs.sizes
    gap_starts, gap_ends = np.append(0, ends), np.append(pairs.starts[side], len(text.key))
    open_gaps = gap_ends > gap_starts
    words = np.concatenate((text.word[gap_starts[open_gaps]], text.word[gap_ends[open_gaps] - 1]))
    first, last = text.word_range(words, words)
    return np.stack((pairs.before(first, side), pairs.before(last, side)), axis=1)


def _weak(
    pairs: Pairs,
    a: Witness,
    b: Witness,
    run_a: NDArray[np.int64],
    run_b: NDArray[np.int64],
    shared: NDArray[np.int64],
    opened: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.bool_]:
    """For each run of matched letters in a pair of words whether it is an accident.

    A ligature and the letters that it is made of are matched. It is none where one of several
    whole words is written as one on the other side; also where both sides divide what is one word,
    each at another place.
    """
    size_a, all_a, opened_a = _letters(pairs, a, run_a, 0, opened[0])
    size_b, all_b, opened_b = _letters(pairs, b, run_b, 1, opened[1])
    longer = np.maximum(size_a, size_b)
    weak: NDArray[np.bool_] = (2 * shared < longer) | ((2 * shared == longer) & (longer < 4))
    weak &= ~(
        ((all_a == size_a) & (all_b == size_b))
        | ((shared + opened_a == size_a) & (all_b >= 0.8 * size_b))
        | ((shared + opened_b == size_b) & (all_a >= 0.8 * size_a))
    )
    return weak


def _letters(
    pairs: Pairs,
    text: Witness,
    words: NDArray[np.int64],
    side: int,
    opened: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """How many letters words have, how many are matched, and those of these in ligatures."""
    first, last = text.word_range(words, words)
    of_ligatures = opened.searchsorted(last) - opened.searchsorted(first)
    return (
        last - first,
        pairs.before(last, side) - pairs.before(first, side) + of_ligatures,
        (of_ligatures),
    )


def _opened_ligatures(
    blocks: Blocks, a: Witness, b: Witness
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places in the keys of ligatures that the other text has opened, and of their letters."""
    if a.text.isascii() and b.text.isascii():
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    candidates = np.zeros(len(gaps), dtype=np.bool_)
    for text, start, one, several in ((a, 0, size_a, size_b), (b, 2, size_b, size_a)):
        signs = text.key.codes.take(gaps[:, start], mode="clip") if len(text.key) else one
        nearest = _LIGATURE_CODES.take(_LIGATURE_CODES.searchsorted(signs), mode="clip")
        candidates |= (one == 1) & (several > 1) & (nearest == signs)  # isin loads numpy.ma: 12 ms
    rows = gaps[candidates]
    rows = rows[_dress_alone(rows, a, b)]
    return _all_of(rows[:, :2]), _all_of(rows[:, 2:])


def _all_of(ranges: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places that ranges hold, in order."""
    held = [np.arange(start, end) for start, end in ranges.tolist()]
    return np.concatenate(held) if held else np.empty(0, dtype=np.int64)


def without_crumbs(blocks: Blocks, a: Witness, b: Witness) -> Blocks:
    """The blocks after diff-match-patch's semantic cleanup, where that can change anything."""
    if not len(blocks):
        return blocks
    gaps = gaps_between(blocks, len(a.key), len(b.key))
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    edit = np.maximum(size_a, size_b)
    edit[_dress_alone(gaps, a, b)] = 0
    weight = _weight(blocks, a)
    one_sided = (size_a == 0) | (size_b == 0)
    apart = one_sided[:-1] & one_sided[1:] & (weight >= _PHRASE)
    apart[_beside_lines(gaps, one_sided & (edit >= _HEADING), a, b)] = True
    weight[apart & (weight < SOLID)] = SOLID
    swallowed = _may_be_swallowed(blocks[:, 2], weight, edit)
    swallowed &= ~((size_a == 1) & (size_b == 1))[:-1] | ~((size_a == 1) & (size_b == 1))[1:]
    if not swallowed.any():
        return blocks
    kept: list[Blocks] = []
    after = 0
    ranges = _neighbourhoods(swallowed, blocks[:, 2], edit, weight)
    for start, end in _between_lines(ranges, blocks, a, b):
        kept.append(blocks[after:start])
        bounds = (gaps[start, 0], gaps[end, 1], gaps[start, 2], gaps[end, 3])
        kept.append(_semantic_cleanup(blocks[start:end], bounds, a, b))
        after = end
    kept.append(blocks[after:])
    return join(np.concatenate(kept))


def _between_lines(
    ranges: Iterable[tuple[int, int]], blocks: Blocks, a: Witness, b: Witness
) -> Iterator[tuple[int, int]]:
    """Ranges of blocks, parted at those that are whole lines: these are no accident."""
    for start, end in ranges:
        first = start
        for at, (start_a, start_b, size) in enumerate(blocks[start:end].tolist(), start):
            if is_whole_line(start_a, start_b, size, a, b):
                if at > first:
                    yield first, at
                first = at + 1
        if end > first:
            yield first, end


def _beside_lines(
    gaps: NDArray[np.int64], asked: NDArray[np.bool_], a: Witness, b: Witness
) -> list[int]:
    """The numbers of the blocks that begin, or end, a line beside lines that one text has alone.

    However short, such a block is what is left of the line next to them.
    """
    found = []
    for at in np.flatnonzero(asked).tolist():
        start_a, end_a, start_b, end_b = gaps[at].tolist()
        if at < len(gaps) - 1 and _line_begins(a, end_a) and _line_begins(b, end_b):
            found.append(at)
        if at and _line_begins(a, start_a) and _line_begins(b, start_b):
            found.append(at - 1)
    return found


def _line_begins(text: Witness, at: int) -> bool:
    """Whether a line end stands before a key character, or it is the first, or behind the last."""
    places = text.key.places
    if at in {0, len(places)}:
        return True
    between = text.text[int(places[at - 1]) + 1 : int(places[at])]
    return not _LINE_BREAKS.isdisjoint(between)


def _dress_alone(gaps: NDArray[np.int64], a: Witness, b: Witness) -> list[int]:
    """The small gaps in which other signs say the same, which the key can't map: `ﬁ`, 七百."""
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    if a.text.isascii() and b.text.isascii():
        return []
    small = np.flatnonzero((size_a > 0) & (size_b > 0) & (np.maximum(size_a, size_b) <= _SHORT))
    codes_a, codes_b = a.key.codes, b.key.codes
    return [
        at
        for at, (start_a, end_a, start_b, end_b) in zip(
            small.tolist(), gaps[small].tolist(), strict=True
        )
        if _say_the_same(as_text(codes_a[start_a:end_a]), as_text(codes_b[start_b:end_b]))
    ]


def _say_the_same(a: str, b: str) -> bool:
    if (a.isascii() and b.isascii()) or (is_plain_han(a) and is_plain_han(b)):
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


def _may_be_swallowed(
    size: NDArray[np.int64], weight: NDArray[np.int64], edit: NDArray[np.int64]
) -> NDArray[np.bool_]:
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
    start_a, start_b = int(bounds[0]), int(bounds[2])
    diffs: list[tuple[int, str]] = []
    at_a = at_b = 0
    for block_a, block_b, size in [*blocks.tolist(), (int(bounds[1]), int(bounds[3]), 0)]:
        to_a, to_b = block_a - start_a, block_b - start_b
        diffs.append((diff_match_patch.DIFF_DELETE, text_a[at_a:to_a]))
        diffs.append((diff_match_patch.DIFF_INSERT, text_b[at_b:to_b]))
        diffs.append((diff_match_patch.DIFF_EQUAL, text_a[to_a : to_a + size]))
        at_a, at_b = to_a + size, to_b + size
    diffs = [(operation, part) for operation, part in diffs if part]
    diff_match_patch().diff_cleanupSemantic(diffs)
    found = []
    i, j = start_a, start_b
    for operation, part in diffs:
        if operation == diff_match_patch.DIFF_EQUAL:
            found.append((i, j, len(part)))
        i += len(part) if operation != diff_match_patch.DIFF_INSERT else 0
        j += len(part) if operation != diff_match_patch.DIFF_DELETE else 0
    return np.array(found, dtype=np.int64) if found else empty_blocks()
