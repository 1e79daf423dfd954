"""UTF-16 and UTF-32 without a byte order mark, told by what the characters would be."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from textdiff.read.valid import decodes

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAMPLE = 1 << 20
_LIKELY = 0.95
_UNLIKELY = 0.7
_TEXT_RANGES = (  # letters and punctuation of living scripts, in the Basic Multilingual Plane
    (0x20, 0x7F),
    (0xA0, 0x590),
    (0x5D0, 0x700),
    (0x900, 0x1200),
    (0x1E00, 0x2070),
    (0x20A0, 0x20D0),
    (0x2100, 0x2190),
    (0x3000, 0x3130),
    (0x4E00, 0xA000),
    (0xAC00, 0xD7A4),
    (0xD800, 0xE000),
    (0xFF00, 0xFFEF),
)


def wide_encoding(data: bytes) -> str | None:
    """The UTF-32 or UTF-16 that bytes with NULs among them clearly are, or None.

    UTF-32 is clear where everything decodes, since three in four units would not. UTF-16 is clear
    where nearly all units of one byte order are likely characters and those of the other are not.
    """
    if len(data) % 4 == 0:
        for name in ("utf-32-le", "utf-32-be"):
            if decodes(data[:_SAMPLE], name):
                return name
    if len(data) % 2:
        return None
    shares = {
        "utf-16-le": _share_of_text(data, "<u2"),
        "utf-16-be": _share_of_text(data, ">u2"),
    }
    best = max(shares, key=lambda name: shares[name])
    other = min(shares, key=lambda name: shares[name])
    clear = shares[best] >= _LIKELY and shares[other] <= _UNLIKELY
    return best if clear and decodes(data, best) else None


def _share_of_text(data: bytes, unit: str) -> float:
    units = np.frombuffer(data[:_SAMPLE], unit)
    return float(_likely_units()[units].mean())


@cache
def _likely_units() -> NDArray[np.bool_]:
    """Which UTF-16 units a text holds; U+xx00 hardly ever, as a Latin letter misread would be."""
    likely = np.zeros(0x10000, np.bool_)
    for start, end in _TEXT_RANGES:
        likely[start:end] = True
    likely[::0x100] = False
    likely[[0x09, 0x0A, 0x0C, 0x0D, 0x3000, 0x4E00]] = True
    return likely
