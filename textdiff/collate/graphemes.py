"""Grapheme clusters (UAX #29): where a text must not be cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.key import code_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CR, _LF = 13, 10
_PREPENDED = (
    (0x0600, 0x0606), (0x06DD, 0x06DE), (0x070F, 0x0710), (0x0890, 0x0892), (0x08E2, 0x08E3),
    (0x0D4E, 0x0D4F), (0x110BD, 0x110BE), (0x110CD, 0x110CE), (0x111C2, 0x111C4),
    (0x1193F, 0x11940), (0x11941, 0x11942), (0x11A3A, 0x11A3B), (0x11A84, 0x11A8A),
    (0x11D46, 0x11D47), (0x11F02, 0x11F03),
)  # fmt: skip


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
    joining = _joining_table().take(codes32)
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
    found = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        # one character before, for the base; one after, for what a joiner takes along
        first, last = max(0, start - 1), min(len(text), end + 3)
        for match in regex.finditer(r"\X", text[first:last]):
            if match.end() - match.start() > 1:
                found.append(np.arange(first + match.start() + 1, first + match.end()))
    return found or [np.empty(0, dtype=np.int64)]


_table: list[NDArray[np.bool_]] = []


def _joining_table() -> NDArray[np.bool_]:
    """For each code point whether it may join with its neighbours."""
    if not _table:
        import regex  # noqa: PLC0415 - plain texts have no clusters

        joins = np.zeros(0x110000, dtype=np.bool_)
        ranges = [(0x1100, 0x1200), (0xA960, 0xA97D), (0xD7B0, 0xD7FC), (0x1F1E6, 0x1F200)]
        for low, high in (*ranges, *_PREPENDED):
            joins[low:high] = True
        pattern = regex.compile(r"[\p{Grapheme_Extend}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]")
        planes = [range(0x300, 0xD7FC), range(0xF900, 0x11FFF), range(0x16000, 0x1F400), range(0xE0000, 0xE0200)]
        for plane in planes:
            points = "".join(map(chr, plane))
            for match in pattern.finditer(points):
                joins[plane.start + match.start()] = True
        joins[0x1F3FB:0x1F400] = True
        _table.append(joins)
    return _table[0]
