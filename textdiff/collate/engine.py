"""The bare engine: matching blocks of two sequences, by anchors, chains and exact gaps.

1. The common prefix and suffix are set aside.
2. k-grams that are unique on both sides are anchors; their heaviest chain cuts the pair into gaps.
3. Each gap is narrowed by what is equal at its ends; a small one is aligned exactly.
4. A large gap is cut again with shorter grams, and what has no anchor at all is walked through
   with a sliding window; but two large texts that share nothing but chance are one replacement.

The work is bounded by the lengths alone: nothing depends on a clock.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from textdiff.collate.anchors import heaviest_chain, unique_anchors, verified_blocks
from textdiff.collate.blocks import (
    common_prefix,
    common_suffix,
    empty_blocks,
    gaps_between,
    join,
    reach_backward,
    reach_forward,
)
from textdiff.collate.edits import edits_of
from textdiff.collate.exact import MOST_CELLS, exact_blocks
from textdiff.collate.short import LONGEST, short_blocks
from textdiff.collate.unrelated import unrelated
from textdiff.collate.window import window_blocks
from textdiff.key.key import as_text, narrow_code_points

if TYPE_CHECKING:
    from rapidfuzz.distance import MatchingBlock

    from textdiff.collate.blocks import Blocks, Gaps
    from textdiff.model import Edit, Elements

SMALL = 1500 * 1500
"""Up to this product of lengths a gap is aligned exactly at once."""

GRAMS = (24, 12, 6)
"""Lengths of the grams that are tried, one after the other, in ever smaller gaps."""

_SPARSE = 32
_DENSE = 8
"""One gram in how many is looked at in large texts: more where small gaps alone are aligned at
once, since wider ones cost several times more there."""

_MANY = 4
_FEW = 100
_FEWEST = 1000
"""Anchors for one element in so many are many, few, or hardly any."""

_FIELDS = attrgetter("a", "b", "size")


def diff(a: str, b: str) -> tuple[Edit, ...]:
    """The edits that turn string a into string b, in order; what lies between them is equal.

    The script is minimal as near as the engine can make it: insertions and deletions of code
    points, where both stand at one place a substitution. Two texts of 20,000 code points and more
    that share nothing but chance are one substitution. There are no folds, no grapheme boundaries
    and no clean-up; see `compare` for those.

    >>> for edit in diff("sports fields", "sport fields"):
    ...     print(edit.operation, edit.a, edit.b)
    omission Span(start=5, end=6) Span(start=5, end=5)
    """
    blocks = matching_blocks(narrow_code_points(a), narrow_code_points(b))
    return edits_of(gaps_between(blocks, len(a), len(b)))


def matching_blocks(a: Elements, b: Elements, small: int = SMALL) -> Blocks:
    """Matching blocks of two sequences, shape (m, 3): see `textdiff.collate.blocks`.

    Args:
        a: a sequence of code points or key characters, of any width.
        b: another.
        small: up to which product of lengths a gap is aligned exactly at once. With a smaller one
            what stands together is kept together, at the cost of a few elements: a shortest script
            would rather gather single letters from a whole paragraph.
    """
    prefix = common_prefix(a, b)
    suffix = common_suffix(a[prefix:], b[prefix:])
    inner_a, inner_b = a[prefix : len(a) - suffix], b[prefix : len(b) - suffix]
    blocks = empty_blocks()
    if len(inner_a) and len(inner_b):
        blocks = _align(inner_a, inner_b, 0, small)
    blocks[:, :2] += prefix
    ends = np.array([[0, 0, prefix], [len(a) - suffix, len(b) - suffix, suffix]], dtype=np.int64)
    return join(np.concatenate((ends[:1], blocks, ends[1:])))


def _align(a: Elements, b: Elements, level: int, small: int) -> Blocks:
    """Blocks inside a gap whose ends differ, cut by grams of `GRAMS[level]` and shorter."""
    if len(a) * len(b) <= small:
        return _as_blocks([exact_blocks(as_text(a), as_text(b))], [(0, 0)])
    if max(len(a), len(b)) <= LONGEST:
        found = short_blocks(as_text(a), as_text(b), small, GRAMS[level:])
        return np.array(found, dtype=np.int64).reshape(-1, 3)
    for deeper in range(level, len(GRAMS)):
        anchored = _anchored(a, b, GRAMS[deeper], _SPARSE if small >= SMALL else _DENSE)
        if len(anchored):
            return _fill(a, b, anchored, deeper, small)
        if deeper == 0 and unrelated(a, b):
            return empty_blocks()
    if len(a) * len(b) <= MOST_CELLS:
        return _as_blocks([exact_blocks(as_text(a), as_text(b))], [(0, 0)])
    return np.array(window_blocks(as_text(a), as_text(b)), dtype=np.int64).reshape(-1, 3)


def _anchored(a: Elements, b: Elements, k: int, sparse: int) -> Blocks:
    """Blocks of k elements and fewer, cut from what is unique on both sides.

    Of large texts one gram in `sparse` is looked at.
    """
    size = min(len(a), len(b))
    if size < k:
        return empty_blocks()
    rate = _rate(size, sparse)
    in_a, in_b = unique_anchors(a, b, k, rate)
    if rate >= _DENSE and size // _FEWEST < len(in_a) * rate < size // _MANY:
        rate //= 8  # much is edited: the gaps would be wide
        in_a, in_b = unique_anchors(a, b, k, rate)
    chain = heaviest_chain(in_a, in_b)
    if len(a) * len(b) > SMALL and np.count_nonzero(chain) * rate * _FEW < size:
        return empty_blocks()  # edits that two copies share join places that don't belong together
    return verified_blocks(a, b, in_a[chain], in_b[chain], k)


def _rate(size: int, sparse: int) -> int:
    """One gram in how many is looked at."""
    if size > 20_000:
        return sparse
    return 4 if size > 4_000 else 1


def _fill(a: Elements, b: Elements, anchored: Blocks, level: int, small: int) -> Blocks:
    """Anchors widened to all that is equal beside them, and the gaps between them aligned."""
    blocks, gaps = narrowed(a, b, anchored)
    size_a, size_b = gaps[:, 1] - gaps[:, 0], gaps[:, 3] - gaps[:, 2]
    open_gaps = np.flatnonzero((size_a > 0) & (size_b > 0) & (size_a * size_b > 1))
    pieces = [blocks]
    text_a, text_b = as_text(a), as_text(b)
    found: list[list[MatchingBlock]] = []
    places: list[tuple[int, int]] = []
    for start_a, end_a, start_b, end_b in gaps[open_gaps].tolist():
        if (end_a - start_a) * (end_b - start_b) <= small:
            found.append(exact_blocks(text_a[start_a:end_a], text_b[start_b:end_b]))
            places.append((start_a, start_b))
        else:
            inner = _align(a[start_a:end_a], b[start_b:end_b], level + 1, small)
            inner[:, :2] += (start_a, start_b)
            pieces.append(inner)
    pieces.append(_as_blocks(found, places))
    merged = np.concatenate(pieces)
    return join(merged[merged[:, 0].argsort(kind="stable")])


def narrowed(a: Elements, b: Elements, blocks: Blocks) -> tuple[Blocks, Gaps]:
    """Blocks grown over what is equal at the ends of the gaps between them, and those gaps."""
    blocks = join(blocks)
    gaps = gaps_between(blocks, len(a), len(b))
    forward = reach_forward(a, b, gaps)
    forward[0] = 0
    blocks[:, 2] += forward[1:]
    gaps[:, (0, 2)] += forward[:, None]
    backward = reach_backward(a, b, gaps)
    backward[-1] = 0
    blocks[:, :2] -= backward[:-1, None]
    blocks[:, 2] += backward[:-1]
    gaps[:, (1, 3)] -= backward[:, None]
    return blocks, gaps


def _as_blocks(found: list[list[MatchingBlock]], places: list[tuple[int, int]]) -> Blocks:
    """The blocks found in gaps that begin at these places, all in one array."""
    fields = map(_FIELDS, chain.from_iterable(found))
    blocks = np.fromiter(chain.from_iterable(fields), dtype=np.int64).reshape(-1, 3)
    if len(blocks):
        blocks[:, :2] += np.array(places).repeat(list(map(len, found)), axis=0)
    return blocks
