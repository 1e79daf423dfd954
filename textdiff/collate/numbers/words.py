"""Numbers in English words and in Roman numerals."""

from __future__ import annotations

import re

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ORDINAL_UNITS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
]  # fmt: skip
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_UNITS, start=1)} | {
    word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS, start=2)
}
_CARDINAL = "|".join(sorted([*_SMALL, "hundred", *SCALES], key=len, reverse=True))
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_JOINT = r"(?:\s?[-\u2010\u2011]\s?|,?\s+and\s+|,?\s+)"
WORDS = (
    rf"(?:(?:(?:an?\s+)?(?:{_CARDINAL}){_JOINT})*(?:{_ORDINAL})"
    rf"|(?:an?\s+(?=hundred|thousand|million|billion))?(?:{_CARDINAL})(?:{_JOINT}(?:{_CARDINAL}))*)"
)
"""A number in words, as a pattern without regard to case and without its borders."""

FIRST_WORD = rf"(?i:(?:and\s+)?(?:{_CARDINAL}|{_ORDINAL})\b)"
"""What a reading that is a part of such a number begins with, as a pattern."""

FIRST_LETTERS = frozenset(word[:3] for word in (*_SMALL, "hundred", *SCALES, *_ORDINALS, "and"))
"""The first three letters of such a reading, in lower case: most words have others."""

_WORD = re.compile(r"[a-z]+")
_CANONICAL = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def words_value(text: str) -> tuple[int, bool] | None:
    """The value of English number words, and whether they are an ordinal; None for no number.

    >>> words_value("three hundred and five"), words_value("Twenty-first"), words_value("two three")
    ((305, False), (21, True), None)
    >>> words_value("nineteen eighty-four")
    (1984, False)
    """
    words = [word for word in _WORD.findall(text.lower()) if word != "and"]
    if words and words[0] in {"a", "an"}:
        words[0] = "one"
    if not words:
        return None
    ordinal = words[-1] in _ORDINALS
    if ordinal:
        last = _ORDINALS[words[-1]]
        names = [word for word, value in _SMALL.items() if value == last]
        words[-1] = names[0]
    value = _cardinal(words)
    if value is None and not ordinal:
        value = _year(words)
    return None if value is None else (value, ordinal)


def _cardinal(words: list[str]) -> int | None:
    total, section, last_scale = 0, None, 10**15
    for word in words:
        if word in SCALES:
            if section is None or SCALES[word] >= last_scale:
                return None
            last_scale = SCALES[word]
            total, section = total + section * last_scale, None
        elif word == "hundred":
            if section is None or not 0 < section < 20:
                return None
            section *= 100
        else:
            value = _SMALL.get(word)
            if value is None or not _follows(section, value):
                return None
            section = (section or 0) + value
    return total + (section or 0)


def _follows(section: int | None, value: int) -> bool:
    """Whether a small number may stand behind what was said: hundreds, or tens before a unit."""
    if section is None:
        return True
    if section and section % 100 == 0:
        return value > 0
    return section % 100 >= 20 and section % 10 == 0 and 0 < value < 10


def _year(words: list[str]) -> int | None:
    """A year said in two halves: nineteen eighty-four."""
    for cut in (1, 2):
        century, rest = _cardinal(words[:cut]), _cardinal(words[cut:]) if words[cut:] else None
        if century and rest and 10 <= century < 100 and 10 <= rest < 100:
            return century * 100 + rest
    return None


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral in its one right form.

    >>> roman_value("XIV"), roman_value("iv"), roman_value("IIX")
    (14, 4, None)
    """
    letters = text.upper()
    if not letters or not _CANONICAL.fullmatch(letters):
        return None
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))
