"""Which Chinese script a text is in, by the characters that only one of the two has."""

from __future__ import annotations

import functools
from bisect import bisect_left
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


_NEAREST = 3
_REACH = 150
_KANA_REACH = 12


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
    """The script of what stands beside a place of a text, from tables that are made once."""

    def __init__(self, text: str) -> None:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        classes = _telling().take(codes, mode="clip")
        telling = (classes == _TRADITIONAL) | (classes == _SIMPLIFIED)
        self._places = np.flatnonzero(telling)
        self._classes = classes.take(self._places).tobytes()
        self._before = np.zeros(len(text) + 1, dtype=np.uint32)
        np.cumsum(telling, out=self._before[1:])
        self._kana: list[int] = np.flatnonzero(classes == _KANA).tolist()

    def beside(self, start: int, end: int) -> tuple[Script, Script]:
        """The scripts of what stands before a range and of what stands after it.

        A side is told by its three nearest telling characters, which must agree; where it has
        fewer within 150 characters, by those of both sides together.
        """
        first, after = int(self._before[start]), int(self._before[end])
        low, high = max(first - _NEAREST, 0), min(after + _NEAREST, len(self._classes))
        while low < first and self._places[low] < start - _REACH:
            low += 1
        while high > after and self._places[high - 1] > end + _REACH:
            high -= 1
        before, behind = self._classes[low:first], self._classes[after:high]
        if self._kana and self._many_kana(start, end, len(before) + len(behind)):
            return Script.UNDETERMINED, Script.UNDETERMINED
        both = before + behind
        return (
            _agreed(before if len(before) == _NEAREST else both),
            _agreed(behind if len(behind) == _NEAREST else both),
        )

    def _many_kana(self, start: int, end: int, telling: int) -> bool:
        first = bisect_left(self._kana, start - _KANA_REACH)
        return bisect_left(self._kana, end + _KANA_REACH, first) - first > telling


def _agreed(classes: bytes) -> Script:
    """The script of telling characters that agree; MIXED where they don't."""
    if len(classes) < _NEAREST:
        return Script.UNDETERMINED
    if classes.count(_TRADITIONAL) == len(classes):
        return Script.TRADITIONAL
    return Script.SIMPLIFIED if classes.count(_SIMPLIFIED) == len(classes) else Script.MIXED


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
