"""The histogram of the index: how many pairs resemble one another how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.model import NearDuplicate

BINS = 20
FEWEST_PAIRS = 3
"""Fewer pairs are seen at a glance in the table."""

_BAR, _HEIGHT, _TOP, _FOOT = 26, 120, 18, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """The pairs whose resemblance lies from `low` on below `high`, in per cent.

    A bar stands on the line: first those that resemble one another, above them those of which one
    only holds the other, drawn hollow.
    """

    x: int
    low: int
    high: int
    resembling: int
    containing: int
    y: int
    height: int
    hollow_y: int
    hollow_height: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars, and the marks of the scale under them: their places and per cent."""

    width: int
    height: int
    bar: int
    base: int
    bars: tuple[Bar, ...]
    marks: tuple[tuple[int, int], ...]


def histogram(pairs: Sequence[NearDuplicate]) -> Histogram | None:
    """The histogram of the pairs' resemblance, or None where there are too few."""
    if len(pairs) < FEWEST_PAIRS:
        return None
    counts = [[0, 0] for _ in range(BINS)]
    for pair in pairs:
        contained = pair.relation is not Relation.RESEMBLES
        counts[min(int(pair.resemblance * BINS), BINS - 1)][contained] += 1
    most = max(map(sum, counts))
    return Histogram(
        _BAR * BINS + 40,
        _TOP + _HEIGHT + _FOOT,
        _BAR - 4,
        _TOP + _HEIGHT,
        tuple(_bar(at, (both[0], both[1]), most) for at, both in enumerate(counts) if any(both)),
        tuple((20 + _BAR * BINS * mark // 100, mark) for mark in range(0, 101, 20)),
    )


def _bar(at: int, counts: tuple[int, int], most: int) -> Bar:
    resembling, containing = counts
    step = 100 // BINS
    whole = max(round(_HEIGHT * (resembling + containing) / most), 2)
    solid = round(whole * resembling / (resembling + containing))
    top = _TOP + _HEIGHT
    return Bar(
        22 + _BAR * at, at * step, (at + 1) * step, resembling, containing,
        top - solid, solid, top - whole, whole - solid,
    )  # fmt: skip
