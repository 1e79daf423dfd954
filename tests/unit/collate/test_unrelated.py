import random

import pytest

from textdiff import diff
from textdiff.collate.unrelated import LARGE, unrelated
from textdiff.key.key import narrow_code_points

LATIN = "etaoinshrdlu cmfwyp"
HAN = "".join(map(chr, range(0x4E00, 0x5200)))


def letters(seed: int, size: int, alphabet: str = LATIN) -> str:
    return "".join(random.Random(seed).choices(alphabet, k=size))


def mutated(text: str, rate: float, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(
        chance.choice(["", "x", "x" + character]) if chance.random() < rate else character
        for character in text
    )


def told(a: str, b: str) -> bool:
    both = unrelated(narrow_code_points(a), narrow_code_points(b))
    assert unrelated(narrow_code_points(b), narrow_code_points(a)) is both
    return both


@pytest.mark.parametrize("alphabet", [LATIN, HAN])
@pytest.mark.parametrize("size", [LARGE, 250_000])
def test_texts_of_chance_are_unrelated_and_one_replacement(alphabet: str, size: int) -> None:
    a, b = letters(1, size, alphabet), letters(2, size + 5, alphabet)
    assert told(a, b)
    (edit,) = diff("before " + a + " after", "before " + b + " after")
    assert len(edit.a) + len(edit.b) > 1.99 * size


def test_of_small_texts_nothing_is_said() -> None:
    assert not told(letters(1, LARGE - 1), letters(2, LARGE))


@pytest.mark.parametrize("rate", [0, 0.02, 0.1, 0.25])
@pytest.mark.parametrize("alphabet", [LATIN, HAN])
def test_an_edited_text_is_related(rate: float, alphabet: str) -> None:
    text = letters(1, 60_000, alphabet)
    assert not told(text, mutated(text, rate, 3))


def test_one_passage_in_common_makes_texts_related() -> None:
    passage = letters(9, 3000)
    a, b = letters(1, 60_000), letters(2, 60_000)
    assert not told(a + passage, passage + b)


@pytest.mark.parametrize("unit", ["好的。\n", "the same line\n", letters(4, 3000)])
def test_a_text_that_repeats_itself_is_related_to_itself_however_both_were_edited(
    unit: str,
) -> None:
    text = unit * (60_000 // len(unit))
    assert not told(mutated(text, 0.05, 1), mutated(text, 0.05, 2))
