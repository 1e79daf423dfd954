"""Documents made up for the tests of finding, and the slow truth about them."""

from __future__ import annotations

import functools
import random
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np

from textdiff.model import Key, NearDuplicate, Relation

if TYPE_CHECKING:
    from textdiff.find import Thresholds

K = 5
MINIMUM = 20


def key_of(text: str, dtype: type[np.unsignedinteger] = np.uint32) -> Key:
    """A key whose characters are those of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return Key(codes.astype(dtype), np.arange(len(codes), dtype=np.int64))


def shingle_set(text: str) -> set[str]:
    """The shingles of a text as strings; a text shorter than a shingle is one."""
    if len(text) < K:
        return {text} if text else set()
    return {text[at : at + K] for at in range(len(text) - K + 1)}


def true_pairs(texts: dict[str, str], thresholds: Thresholds) -> tuple[NearDuplicate, ...]:
    """Every pair of documents that reaches a threshold, by comparing all with all."""
    names = tuple(sorted(name for name, text in texts.items() if text))
    counts = shared_counts(tuple(texts[name] for name in names))
    pairs = (
        true_pair(names[a], names[b], counts[a, a], counts[b, b], counts[a, b], thresholds)
        for a, b in combinations(range(len(names)), 2)
    )
    return tuple(pair for pair in pairs if pair)


@functools.cache
def shared_counts(texts: tuple[str, ...]) -> Counter[tuple[int, int]]:
    """How many shingles each two texts share, and how many each has, by a list for each shingle."""
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for shingle in shingle_set(text):
            holders.setdefault(shingle, []).append(number)
    counts: Counter[tuple[int, int]] = Counter()
    for numbers, times in Counter(map(tuple, holders.values())).items():
        for pair in combinations_with_replacement(numbers, 2):
            counts[pair] += times
    return counts


def true_pair(
    a: str, b: str, size_a: int, size_b: int, shared: int, thresholds: Thresholds
) -> NearDuplicate | None:
    """What the counts of two documents say."""
    resemblance = shared / (size_a + size_b - shared)
    contained_a, contained_b = shared / size_a, shared / size_b
    if resemblance >= thresholds.resemblance:
        relation = Relation.RESEMBLES
    elif min(size_a, size_b) < MINIMUM or max(contained_a, contained_b) < thresholds.containment:
        return None
    else:
        relation = Relation.CONTAINS if contained_b >= contained_a else Relation.CONTAINED_IN
    return NearDuplicate(a, b, relation, resemblance, contained_a, contained_b)


@dataclass
class Writer:
    """Writes texts of two alphabets, the same ones for the same seed."""

    random: random.Random
    chinese: bool = False

    def text(self, length: int) -> str:
        """Words of a vocabulary in which some are far more frequent than others."""
        words = [self.word(rank) for rank in range(300)]
        weights = [1 / (rank + 3) for rank in range(300)]
        chosen = self.random.choices(words, weights, k=length // 2 + 1)
        return "".join(chosen)[:length]

    def word(self, rank: int) -> str:
        """The word of that rank."""
        own = random.Random(f"{rank} {self.chinese}")
        if self.chinese:
            return "".join(chr(0x4E00 + own.randrange(2500)) for _ in range(own.choice((1, 2, 2))))
        return "".join(own.choice("abcdefghilmnoprstuvwy") for _ in range(own.randrange(2, 9)))

    def edited(self, text: str, rate: float) -> str:
        """The text with single characters replaced, dropped and added."""
        out = []
        for character in text:
            kind = self.random.random()
            if kind < rate / 3:
                out.append(self.random.choice(text))
            elif kind < 2 * rate / 3:
                continue
            elif kind < rate:
                out += [character, self.random.choice(text)]
            else:
                out.append(character)
        return "".join(out)


def mixed_corpus(seed: int) -> dict[str, str]:
    """Some three hundred documents with everything in them that is hard to find."""
    chance = random.Random(seed)
    latin, chinese = Writer(chance), Writer(chance, chinese=True)
    texts: dict[str, str] = {}

    def add(what: str, text: str) -> None:
        texts[f"{chance.randrange(10**6):06}-{what}"] = text

    boilerplate = latin.text(400)
    for writer in (latin, chinese):
        for _ in range(14):
            original = writer.text(chance.choice((150, 800, 3000, 6000)))
            add("original", original)
            for rate in (0.005, 0.02, 0.04, 0.06, 0.08):
                add("version", writer.edited(original, rate))
            add("longer", writer.text(len(original) * 4) + original + writer.text(700))
        for length in (24, 30, 60, 60, 100, 400):
            letter = writer.text(length)
            add("letter", letter)
            add("post", writer.text(2000) + letter + writer.text(2500))
            add("rough-post", writer.text(3000) + writer.edited(letter, 0.03))
    for _ in range(25):
        add("form", boilerplate + latin.text(chance.choice((40, 150, 900))))
    add("boilerplate", boilerplate)
    for length in (0, 0, 1, 2, 3, 4, 5, 6, 12, 20, 23, 24, 25):
        add("tiny", "abcdefghijklmnopqrstuvwxyz"[:length])
    add("huge", "".join(text for text in list(texts.values())[:40]) + latin.text(60_000))
    add("monotone", "好的" * 2000)
    add("monotone-longer", "好的" * 3000 + "不")
    for _ in range(3):
        add("copy", latin.text(0) + boilerplate[:200] * 2)
    return texts
