"""Which Chinese script a text is in, by the characters that only one of the two has."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.script_tables import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

_TRADITIONAL, _SIMPLIFIED, _KANA = 1, 2, 3
_HAN_END = 0x40000
_CHUNK = 1 << 16
_KANA_RANGES = ((0x3041, 0x3097), (0x30A1, 0x30FB))
_CLEAR_MAJORITY = 4
"""A script is a text's when at least four of five telling characters are of it: the rest is then
a quotation or a slip."""


_COUNT_BITS = 10  # three counts in one number; none is above the farthest reach
_COUNT = (1 << _COUNT_BITS) - 1
_REACHES = (12, 40, 150)
"""How far the passage beside a place is read, in characters: no farther than tells its script."""
_FEWEST_NEAR = 3


class Script(StrEnum):
    """The Chinese script of a text."""

    TRADITIONAL = "traditional"
    SIMPLIFIED = "simplified"
    MIXED = "mixed"
    UNDETERMINED = "undetermined"

    @property
    def decided(self) -> bool:
        """Whether it is one of the two."""
        return self in {Script.TRADITIONAL, Script.SIMPLIFIED}


@dataclass(frozen=True, slots=True)
class ScriptUse:
    """How many characters of a text are found in one script alone.

    Attributes:
        traditional: characters that are only Traditional (國, 說).
        simplified: characters that are only Simplified (国, 说).
    """

    traditional: int
    simplified: int


def script_use(text: str) -> ScriptUse:
    """Count the characters that tell the script of a text.

    Characters that both scripts have, in whatever meanings, count for neither: 后, 干, 里, 台,
    著, 於, and variants such as 群, 峰.

    >>> script_use("國家 and 国家的后台")
    ScriptUse(traditional=1, simplified=1)
    """
    counts = _count(text)
    return ScriptUse(counts[_TRADITIONAL], counts[_SIMPLIFIED])


def script_of(text: str) -> Script:
    """The script of a text: that of at least four of five telling characters.

    `MIXED` where neither has so many, `UNDETERMINED` where there is no telling character, or
    where kana outnumber them: Japanese has forms of both.

    >>> str(script_of("國家")), str(script_of("天下")), str(script_of("國の国"))
    ('traditional', 'undetermined', 'mixed')
    """
    counts = _count(text)
    return _script_by(counts[_TRADITIONAL], counts[_SIMPLIFIED], counts[_KANA])


def _script_by(traditional: int, simplified: int, kana: int) -> Script:
    if not traditional + simplified or kana > traditional + simplified:
        return Script.UNDETERMINED
    if traditional >= _CLEAR_MAJORITY * simplified:
        return Script.TRADITIONAL
    if simplified >= _CLEAR_MAJORITY * traditional:
        return Script.SIMPLIFIED
    return Script.MIXED


class ScriptNear:
    """The script of what stands beside a place of a text, from counts that are made once."""

    def __init__(self, text: str) -> None:
        weights = np.array([0, 1, 1 << _COUNT_BITS, 1 << 2 * _COUNT_BITS], dtype=np.int64)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._size = len(text)
        self._before = np.zeros(len(text) + 1, dtype=np.int64)
        np.cumsum(weights.take(_telling().take(codes, mode="clip")), out=self._before[1:])

    def beside(self, start: int, end: int) -> tuple[Script, Script]:
        """The scripts of what stands before a range and of what stands after it.

        A side is told by the nearest characters that tell enough; where one has too few, by those
        of both sides together.
        """
        sides = [Script.UNDETERMINED, Script.UNDETERMINED]
        for reach in _REACHES:
            counts = (
                self._counted(max(0, start - reach), start),
                self._counted(end, min(self._size, end + reach)),
            )
            both = _script_near(counts[0] + counts[1], _FEWEST_NEAR + 1)
            for side, count in enumerate(counts):
                if sides[side] is Script.UNDETERMINED:
                    near = _script_near(count, _FEWEST_NEAR)
                    sides[side] = both if near is Script.UNDETERMINED else near
            if Script.UNDETERMINED not in sides:
                break
        return sides[0], sides[1]

    def _counted(self, start: int, end: int) -> int:
        return int(self._before[end]) - int(self._before[start])


def _script_near(packed: int, fewest: int) -> Script:
    """The script by counts in one number, if so many characters tell it."""
    traditional, simplified = packed & _COUNT, packed >> _COUNT_BITS & _COUNT
    if traditional + simplified < fewest:
        return Script.UNDETERMINED
    return _script_by(traditional, simplified, packed >> 2 * _COUNT_BITS)


def _count(text: str) -> list[int]:
    total = np.zeros(4, dtype=np.int64)
    if not text.isascii():
        for start in range(0, len(text), _CHUNK):
            part = text[start : start + _CHUNK].encode("utf-32-le", "surrogatepass")
            codes = np.frombuffer(part, dtype=np.uint32)
            total += np.bincount(_telling().take(codes, mode="clip"), minlength=4)
    counts: list[int] = total.tolist()
    return counts


@functools.cache
def _telling() -> NDArray[np.uint8]:
    table = np.zeros(_HAN_END, dtype=np.uint8)
    to_simplified, to_traditional = read_entries("TSCharacters"), read_entries("STCharacters")
    # What phrases leave as it is stands in Simplified too, in those phrases (畢昇).
    kept = {character for values in read_entries("TSPhrases").values() for character in values[0]}
    traditional = _changed(to_simplified) - to_traditional.keys() - kept
    simplified = _changed(to_traditional) - to_simplified.keys() - set(_regional_forms())
    table[_codes(traditional)] = _TRADITIONAL
    table[_codes(form for form in simplified if not _is_frequent_traditional(form))] = _SIMPLIFIED
    for low, high in _KANA_RANGES:
        table[low:high] = _KANA
    return table


def _changed(entries: dict[str, tuple[str, ...]]) -> set[str]:
    return {character for character, values in entries.items() if character not in values}


def _regional_forms() -> Iterator[str]:
    """Characters of the Traditional of Taiwan or Hong Kong, some of them Simplified too (群)."""
    for name in ("TWVariants", "HKVariants"):
        for character, values in read_entries(name).items():
            yield character
            yield from values


def _is_frequent_traditional(character: str) -> bool:
    """Whether Big5 has a character in its first level, the 5,401 frequently used (雇, 霉, 晒)."""
    try:
        return 0xA4 <= character.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _codes(characters: Iterable[str]) -> list[int]:
    return [ord(character) for character in characters]
