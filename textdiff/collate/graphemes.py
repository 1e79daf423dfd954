"""Grapheme clusters (UAX #29): where a text must not be cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.key import code_points, joining_characters

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CR, _LF = 13, 10


def inner_places(text: str) -> NDArray[np.int64]:
    """The offsets that lie inside a grapheme cluster, ascending.

    Only the neighbourhood of characters that can join is looked at: combining marks, jamo,
    regional indicators, emoji modifiers. CR LF, the one frequent cluster, is found at once.
    """
    if text.isascii():
        if "\r\n" not in text:
            return np.empty(0, dtype=np.int64)
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        return _line_ends(codes)
    codes32 = code_points(text)
    joining = joining_characters().take(codes32)
    if not joining.any():
        return _line_ends(codes32)
    found = [_line_ends(codes32), *_clusters(text, np.flatnonzero(joining))]
    return np.unique(np.concatenate(found))


def _line_ends(codes: NDArray[np.uint32] | NDArray[np.uint8]) -> NDArray[np.int64]:
    places: NDArray[np.int64] = np.flatnonzero((codes[1:] == _LF) & (codes[:-1] == _CR)) + 1
    return places


def _clusters(text: str, joining: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Offsets inside the clusters of each stretch that has joining characters."""
    import regex  # noqa: PLC0415 - plain texts have no clusters

    breaks = np.flatnonzero(np.diff(joining) > 2)
    starts = joining[np.concatenate(([0], breaks + 1))]
    ends = joining[np.concatenate((breaks, [len(joining) - 1]))]
    found: list[NDArray[np.int64]] = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        # one character before, for the base; one after, for what a joiner takes along
        first, last = max(0, start - 1), min(len(text), end + 3)
        found.extend(
            np.arange(first + match.start() + 1, first + match.end())
            for match in regex.finditer(r"\X", text[first:last])
            if match.end() - match.start() > 1
        )
    return found or [np.empty(0, dtype=np.int64)]
