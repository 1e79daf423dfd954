"""The engine's work on texts that are made to be hard, counted and not timed, at two sizes.

Counted are the cells given to the exact aligner, the elements whose grams are hashed, the steps of
the window and the runs among which a chain is sought: all that can grow faster than the texts.
"""

import random
import tracemalloc
from collections.abc import Callable

import pytest

from textdiff.collate import anchors, engine, window
from textdiff.collate.engine import diff, matching_blocks
from textdiff.collate.exact import MOST_CELLS
from textdiff.collate.window import FIRST, LAST
from textdiff.key.key import narrow_code_points

SIZE = 50_000
Pair = tuple[str, str]
Counts = dict[str, int]
LATIN = "abcdefghijklmnopqrstuvwxyz"
HAN = "".join(map(chr, range(0x4E00, 0x5E00)))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counts:
    counts = {"cells": 0, "largest": 0, "hashed": 0, "steps": 0, "runs": 0}

    def count(module: object, name: str, note: Callable[..., None]) -> None:
        counted = getattr(module, name)

        def seam(*arguments: object) -> object:
            note(*arguments)
            return counted(*arguments)

        monkeypatch.setattr(module, name, seam)

    def cells(a: str, b: str) -> None:
        counts["cells"] += len(a) * len(b)
        counts["largest"] = max(counts["largest"], len(a) * len(b))

    def add(name: str, number: int) -> None:
        counts[name] += number

    count(engine, "exact_blocks", cells)
    count(window, "exact_blocks", cells)
    count(window, "_equal_from", lambda *_: add("steps", 1))
    count(anchors, "hashed_grams", lambda codes, *_: add("hashed", len(codes)))
    count(anchors, "heaviest_increasing", lambda begins, *_: add("runs", len(begins)))
    return counts


def fibonacci(size: int, first: str = "a", second: str = "b") -> str:
    while len(second) < size:
        first, second = second, second + first
    return second[:size]


def thue_morse(size: int) -> str:
    word = "a"
    while len(word) < size:
        word += word.translate({97: 98, 98: 97})
    return word[:size]


def letters(size: int, seed: int, alphabet: str) -> str:
    return "".join(random.Random(seed).choices(alphabet, k=size))


def lines(size: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghij", k=chance.randint(2, 8))) for _ in range(size // 6)]


def passages(size: int, seed: int, length: int = 30) -> list[str]:
    return [letters(length, seed + at, LATIN) for at in range(size // length)]


def shuffled(parts: list[str]) -> str:
    parts = list(parts)
    random.Random(5).shuffle(parts)
    return "".join(parts)


def interleaved(parts: list[str]) -> str:
    half = len(parts) // 2
    return "".join(one + two for one, two in zip(parts[:half], parts[half:], strict=False))


def mutated(text: str, rate: float, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(
        chance.choice(["", "x", character + "y"]) if chance.random() < rate else character
        for character in text
    )


HARD: dict[str, Callable[[int], Pair]] = {
    "one character, another number": lambda n: ("a" * n, "a" * (n - n // 50)),
    "one character for another": lambda n: ("a" * n, "b" * n),
    "one character, once among another": lambda n: ("a" * n, "b" * (n // 2) + "a" + "b" * n),
    "two alternating, shifted": lambda n: ("ab" * (n // 2), "ba" * (n // 2)),
    "two alternating, edited": lambda n: ("ab" * (n // 2), mutated("ab" * (n // 2), 0.02, 1)),
    "two alternating, in another measure": lambda n: ("ab" * (n // 2), "abb" * (n // 3)),
    "periods of seven and eleven": lambda n: (LATIN[:7] * (n // 7), LATIN[:11] * (n // 11)),
    "halves exchanged": lambda n: ("a" * n + "b" * n, "b" * n + "a" * n),
    "a Fibonacci word, turned": lambda n: (fibonacci(n), fibonacci(n)[1234:] + "aba"),
    "two Fibonacci words": lambda n: (fibonacci(n), fibonacci(n, "b", "a")),
    "the Thue-Morse word, reversed": lambda n: (thue_morse(n), "c" + thue_morse(n)[::-1]),
    "random letters, two": lambda n: (letters(n, 1, "ab"), letters(n, 2, "ab")),
    "random letters, four": lambda n: (letters(n, 1, "acgt"), letters(n, 2, "acgt")),
    "random letters, many": lambda n: (letters(n, 1, LATIN), letters(n, 2, LATIN)),
    "random Han": lambda n: (letters(n, 1, HAN), letters(n, 2, HAN)),
    "a list and its sorting": lambda n: ("\n".join(lines(n, 1)), "\n".join(sorted(lines(n, 1)))),
    "a list, both ways": lambda n: (
        "\n".join(sorted(lines(n, 1))),
        "\n".join(sorted(lines(n, 1), reverse=True)),
    ),
    "two sorted lists": lambda n: (
        "\n".join(sorted(lines(n, 1))),
        "\n".join(sorted(lines(n, 2))),
    ),
    "one line many times": lambda n: (
        "好的。\n" * (n // 4),
        "好的。\n" * (n // 5) + "好。\n" * (n // 9),
    ),
    "one line many times, both edited": lambda n: (
        mutated("好的。\n" * (n // 4), 0.03, 1),
        mutated("好的。\n" * (n // 4), 0.03, 2),
    ),
    "passages shuffled": lambda n: ("".join(passages(n, 1)), shuffled(passages(n, 1))),
    "passages backwards": lambda n: ("".join(passages(n, 1)), "".join(passages(n, 1)[::-1])),
    "passages interleaved": lambda n: ("".join(passages(n, 1)), interleaved(passages(n, 1))),
    "unlike, then the same": lambda n: ("a" * n + LATIN * 9, "b" * n + LATIN[::-1] * 9),
    "all against next to nothing": lambda n: ("ab" * n, "ca"),
    "a third of all edited": lambda n: (
        letters(n, 1, LATIN),
        mutated(letters(n, 1, LATIN), 0.3, 3),
    ),
}
LITTLE = {"cells": 1500, "steps": 1 / FIRST, "runs": 1 / 20}
"""Of each kind of work, for one element, what small gaps may take (1500² cells) or an easy text."""

hard = pytest.mark.parametrize("make", HARD.values(), ids=HARD.keys())


@hard
def test_four_times_the_text_is_hardly_more_than_four_times_the_work(
    work: Counts, make: Callable[[int], Pair]
) -> None:
    counted = []
    for size in (SIZE, 4 * SIZE):
        work.update(dict.fromkeys(work, 0))
        a, b = make(size)
        edits = diff(a, b)
        both = len(a) + len(b)
        assert sum(len(edit.a) + len(edit.b) for edit in edits) <= both
        assert work["largest"] <= MOST_CELLS
        assert work["cells"] <= 2 * LAST * both
        assert work["hashed"] <= 10 * both
        assert work["steps"] <= both / 32 + 8
        assert work["runs"] <= both / 2
        counted.append(dict(work))
    one, four = counted
    for what, a_little in LITTLE.items():  # of next to no work a multiple says nothing
        assert four[what] <= 5 * max(one[what], a_little * SIZE)


@hard
def test_memory_grows_with_the_lengths_alone(make: Callable[[int], Pair]) -> None:
    for size in (SIZE, 2 * SIZE):
        a, b = map(narrow_code_points, make(size))
        tracemalloc.start()
        matching_blocks(a, b)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak <= 1_000_000 + 150 * (len(a) + len(b))
