"""The work of the window on texts that are made to be hard, counted in cells and not in seconds."""

import random
from itertools import pairwise

import pytest
from rapidfuzz.distance import MatchingBlock

from textdiff.collate import window
from textdiff.collate.exact import exact_blocks
from textdiff.collate.window import LAST, window_blocks

SIZE = 40_000


class Work:
    """Counts the cells that the exact aligner fills."""

    def __init__(self) -> None:
        self.cells = 0

    def exact(self, a: str, b: str) -> list[MatchingBlock]:
        self.cells += len(a) * len(b)
        return exact_blocks(a, b)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    counted = Work()
    monkeypatch.setattr(window, "exact_blocks", counted.exact)
    return counted


def fibonacci(first: str, second: str) -> str:
    while len(second) < SIZE:
        first, second = second, second + first
    return second[:SIZE]


def thue_morse() -> str:
    word = "a"
    while len(word) < SIZE:
        word += word.translate({97: 98, 98: 97})
    return word[:SIZE]


def letters(seed: int, alphabet: str, size: int = SIZE) -> str:
    return "".join(random.Random(seed).choices(alphabet, k=size))


def lines(seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghij", k=chance.randint(2, 8))) for _ in range(SIZE // 6)]


LATIN = "abcdefghijklmnopqrstuvwxyz"
HAN = "".join(map(chr, range(0x4E00, 0x9E00)))
HARD = {
    "one character, another number": ("a" * SIZE, "a" * (SIZE - 777)),
    "one character for another": ("a" * SIZE, "b" * SIZE),
    "two alternating, shifted": ("ab" * (SIZE // 2), "ba" * (SIZE // 2)),
    "two alternating, in another measure": ("ab" * (SIZE // 2), "abb" * (SIZE // 3)),
    "halves exchanged": ("a" * (SIZE // 2) + "b" * (SIZE // 2), "b" * (SIZE // 2) + "a" * 20_000),
    "a Fibonacci word, turned": (fibonacci("a", "b"), fibonacci("a", "b")[1234:] + "aba"),
    "two Fibonacci words": (fibonacci("a", "b"), fibonacci("b", "a")),
    "the Thue-Morse word, reversed": (thue_morse(), "c" + thue_morse()[::-1]),
    "random letters, two": (letters(1, "ab"), letters(2, "ab")),
    "random letters, four": (letters(1, "acgt"), letters(2, "acgt")),
    "random letters, many": (letters(1, LATIN), letters(2, LATIN)),
    "random Han": (letters(1, HAN), letters(2, HAN)),
    "a list and its sorting": ("\n".join(lines(1)), "\n".join(sorted(lines(1)))),
    "a list, both ways": ("\n".join(sorted(lines(1))), "\n".join(sorted(lines(1), reverse=True))),
    "two sorted lists": ("\n".join(sorted(lines(1))), "\n".join(sorted(lines(2)))),
    "one line many times": ("好的。\n" * 10_000, "好的。\n" * 9_000 + "好。\n" * 500),
    "unlike, then the same": ("a" * SIZE + LATIN * 9, "b" * SIZE + LATIN[::-1] * 9),
    "all against next to nothing": ("ab" * SIZE, "ca"),
}


@pytest.mark.parametrize(("a", "b"), HARD.values(), ids=HARD.keys())
def test_the_window_itself_goes_on_however_little_it_finds(work: Work, a: str, b: str) -> None:
    blocks = window_blocks(a, b)
    assert work.cells <= 2 * LAST * (len(a) + len(b))
    for i, j, n in blocks:
        assert n > 0
        assert a[i : i + n] == b[j : j + n]
    for (i, j, n), (next_i, next_j, _) in pairwise(blocks):
        assert i + n <= next_i
        assert j + n <= next_j


def test_the_window_is_exact_where_it_sees_all() -> None:
    chance = random.Random(9)
    for _ in range(200):
        a = "".join(chance.choices("abc", k=chance.randint(0, 250)))
        b = "".join(chance.choices("abc", k=chance.randint(0, 250)))
        prefix = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
        if prefix:
            a, b = a[prefix:], b[prefix:]
        size = len(a) + len(b) - 2 * sum(n for _, _, n in window_blocks(a, b))
        least = len(a) + len(b) - 2 * sum(n for _, _, n in exact_blocks(a, b))
        assert size == least


def test_equal_texts_are_one_block() -> None:
    for size in (1, 15, 16, 17, 255, 4097, 100_000):
        text = letters(3, LATIN, size)
        assert window_blocks(text, text) == [(0, 0, size)]
        assert window_blocks(text, text + "!") == [(0, 0, size)]
    assert window_blocks("", "abc") == window_blocks("abc", "") == []
