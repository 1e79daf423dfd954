"""Made-up texts: languages with words as unevenly frequent as those of natural ones."""

from __future__ import annotations

import numpy as np


class Language:
    """Makes texts of sentences; the same ones for the same generator."""

    def __init__(self, chance: np.random.Generator, alphabet: str, sizes: tuple[int, ...]) -> None:
        self.chance = chance
        letters = np.array(list(alphabet))
        frequent = 1 / np.arange(3, len(letters) + 3)
        frequent /= frequent.sum()
        drawn = chance.choice(letters, (30_000, max(sizes)), p=frequent)
        lengths = chance.choice(sizes, len(drawn))
        space = " " if alphabet.isascii() else ""
        words = ["".join(row[:size]) for row, size in zip(drawn, lengths, strict=True)]
        self.words = np.array([word + space for word in words])
        weights = 1 / np.arange(3, len(words) + 3)
        self.weights = weights / weights.sum()
        self.stops = [". ", ".\n", ", "] if space else ["。", "。\n", "，"]

    def text(self, size: int) -> str:
        """A text of so many characters."""
        out: list[str] = []
        length = 0
        while length < size:
            sentences = self.chance.choice(self.words, (512, 12), p=self.weights)
            for sentence in sentences:
                joined = "".join(sentence).strip()
                out += [joined, self.stops[int(self.chance.integers(3))]]
                length += len(joined) + 1
                if length >= size:
                    break
        return "".join(out)[:size]


def english(seed: int) -> Language:
    """A language that is like English in letters and word lengths."""
    chance = np.random.default_rng(seed)
    return Language(chance, "etaoinshrdlcumwfgypbvkjxqz", (2, 3, 4, 5, 6, 7, 9))


def chinese(seed: int) -> Language:
    """A language that is like Simplified Chinese in word lengths and in its characters.

    They are the 3,755 of GB 2312's first level, the frequent ones, in an order by chance.
    """
    chance = np.random.default_rng(seed)
    rows, cells = range(0xB0, 0xD8), range(0xA1, 0xFF)
    level = bytes(byte for row in rows for cell in cells for byte in (row, cell))
    han = level[: 2 * 3755].decode("gb2312")
    return Language(chance, "".join(chance.permutation(list(han))), (1, 2, 2, 3))


def edited(text: str, rate: float, language: Language) -> str:
    """The text with runs of one to three characters put in, left out or replaced."""
    chance = language.chance
    places = np.flatnonzero(chance.random(len(text)) < rate)
    sizes = chance.integers(1, 4, len(places))
    fates = chance.integers(0, 3, len(places))
    letters = chance.choice(np.array(list(text[:5000])), 3 * len(places))
    pieces, at = [], 0
    for row, (place, size, fate) in enumerate(zip(places, sizes, fates, strict=True)):
        if place < at:
            continue
        pieces.append(text[at:place])
        if fate != 0:
            pieces.append("".join(letters[3 * row : 3 * row + size]))
        at = int(place + size) if fate != 1 else int(place)
    return "".join([*pieces, text[at:]])
