"""Conversion between Traditional and Simplified Chinese: OpenCC's dictionaries, compiled.

The result is that of `OpenCC(configuration).convert(text)` of opencc-python-reimplemented, code
point for code point. A conversion is a chain of stages, each over the result of the one before.
"""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.script_stage import compile_stage, run_stage
from textdiff.key.script_tables import read_chain

if TYPE_CHECKING:
    from textdiff.key.script_stage import Converted
    from textdiff.model import Offsets


class Conversion(StrEnum):
    """From one Chinese script to another, by OpenCC's names.

    s is Simplified, t Traditional as OpenCC has it, tw and hk as in Taiwan and in Hong Kong; p
    converts words of computing as well, and should never be run over prose.
    """

    HK2S = "hk2s"
    S2HK = "s2hk"
    S2T = "s2t"
    S2TW = "s2tw"
    S2TWP = "s2twp"
    T2HK = "t2hk"
    T2S = "t2s"
    T2TW = "t2tw"
    TW2S = "tw2s"
    TW2SP = "tw2sp"


def convert(text: str, configuration: Conversion) -> str:
    """A text in another script, the same as OpenCC's `convert`.

    >>> convert("乾隆的後人", Conversion.T2S)
    '乾隆的后人'
    """
    for names in _chain(configuration):
        text = run_stage(compile_stage(names), text).text
    return text


def to_simplified(text: str) -> str:
    """A text in Simplified characters (t2s): as many code points, each in its place.

    >>> to_simplified("后天乾杯，然後去裡面")
    '后天干杯，然后去里面'
    """
    return convert(text, Conversion.T2S)


def convert_with_offsets(text: str, configuration: Conversion) -> tuple[str, Offsets]:
    """A text in another script, and where each of its code points comes from.

    Returns:
        The converted text, and for each of its code points and one past the end the offset in
        `text`, ascending. Inside a phrase that has changed its length the k-th character comes
        from the k-th, and what is left over from the last.
    """
    offsets: Offsets = np.arange(len(text) + 1, dtype=np.int64)
    for names in _chain(configuration):
        converted = run_stage(compile_stage(names), text)
        if converted.replaced:
            offsets = offsets[_offsets(converted)]
        text = converted.text
    return text, offsets


def _offsets(converted: Converted) -> Offsets:
    table = np.array([(0, 0, 0), *converted.replaced], dtype=np.int64)
    starts, lengths, new_lengths = table.T
    growth = np.cumsum(new_lengths - lengths)
    new_starts = starts + growth - (new_lengths - lengths)
    offsets = np.arange(len(converted.text) + 1, dtype=np.int64)
    last = new_starts.searchsorted(offsets, side="right") - 1
    within = offsets - new_starts[last]
    inside = starts[last] + np.minimum(within, lengths[last] - 1)
    result: Offsets = np.where(within < new_lengths[last], inside, offsets - growth[last])
    return result


@functools.cache
def _chain(configuration: Conversion) -> tuple[tuple[str, ...], ...]:
    return read_chain(configuration)
