import unicodedata

import pytest

from textdiff.collate.witness import LONGEST_WORD, prepare
from textdiff.key.key import key_text


def key_words(text: str) -> list[str]:
    """The key cut where the word number changes."""
    witness = prepare(text)
    found: list[str] = []
    for at, character in enumerate(key_text(witness.key)):
        if at and witness.word[at] == witness.word[at - 1]:
            found[-1] += character
        else:
            found.append(character)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" ,. ", []),
        ("one", ["one"]),
        ("One two", ["one", "two"]),
        ("one\ntwo", ["one", "two"]),
        ("win-win", ["win", "win"]),
        ("win-\nwin", ["win", "win"]),
        ("don’t", ["don", "t"]),
        ("中文", ["中", "文"]),
        ("A中b", ["a", "中", "b"]),
        ("café au", ["cafe", "au"]),
        ("cafe\u0301s au", ["cafes", "au"]),
        ("co\u00adop", ["coop"]),
        ("zero\u200bwidth", ["zerowidth"]),
        ("x2 3y", ["x2", "3y"]),
        ("1.5", ["1", "5"]),
        ("a&b", ["a", "&", "b"]),
        ("a\x00b", ["a", "\x01", "b"]),
        ("Привет, мир", ["привет", "мир"]),
        ("のカ", ["の", "カ"]),
        ("한국 어", ["한국", "어"]),
    ],
)
def test_words_are_what_is_not_divided(text: str, expected: list[str]) -> None:
    assert key_words(text) == expected


@pytest.mark.parametrize("text", ["", "a", "a b", "中文 ab", "e\u0301\ud800", "x" * 300])
def test_there_is_a_word_for_every_key_character(text: str) -> None:
    witness = prepare(text)
    assert len(witness.word) == len(witness.in_word) == len(witness.key)
    assert len(witness.codes) == len(text)
    steps = witness.word[1:] - witness.word[:-1]
    assert set(steps.tolist()) <= {0, 1}
    assert witness.word[:1].tolist() in ([], [0])


def test_the_longest_word_is_a_word_and_a_longer_one_is_none() -> None:
    assert key_words("a" * LONGEST_WORD + " b") == ["a" * LONGEST_WORD, "b"]
    assert key_words("a" * (LONGEST_WORD + 1) + " bc") == ["a"] * (LONGEST_WORD + 1) + ["bc"]
    assert key_words("bc " + "a" * (LONGEST_WORD + 1)) == ["bc"] + ["a"] * (LONGEST_WORD + 1)


def test_two_overlong_words_and_a_word_between_them() -> None:
    long = "abcdefgh" * 11
    assert key_words(f"{long} word {long}") == [*long, "word", *long]


@pytest.mark.parametrize("text", ["naïve café Tromsø", "Ångström déjà-vu"])
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    assert key_words(text) == key_words(unicodedata.normalize("NFD", text))
