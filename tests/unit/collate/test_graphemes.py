import random
import unicodedata

import pytest
import regex

from textdiff.collate.graphemes import inner_places

ALPHABET = "ae\u0301\u200d👩👧🇩🇪한\u11abᄒ가क्षि\r\n\ufe0f🏽ก\u0e33\u0600\u0d4eא\U000e0067ｶﾞ中"


def expected(text: str) -> list[int]:
    return [
        place
        for match in regex.finditer(r"\X", text)
        for place in range(match.start() + 1, match.end())
    ]


@pytest.mark.parametrize(
    "text", ["", "plain", "a\r\nb", "e\u0301", "👩‍👩‍👧x", "🇩🇪🇫🇷", "한\u11ab", "क्षि"]
)
def test_inside_of_clusters_is_found(text: str) -> None:
    assert inner_places(text).tolist() == expected(text)


def test_random_texts_are_cut_as_regex_cuts_them() -> None:
    chance = random.Random(20)
    for _ in range(4000):
        text = "".join(chance.choices(ALPHABET, k=chance.randint(1, 14)))
        assert inner_places(text).tolist() == expected(text), ascii(text)


def test_every_character_that_joins_another_is_looked_at() -> None:
    for code in range(0x300, 0x20000):
        character = chr(code)
        if unicodedata.category(character) in {"Cs", "Cn"}:  # Cn: regex may know a newer Unicode
            continue
        for text in ("a" + character, character + "a", "가" + character, character + "가"):
            if regex.fullmatch(r"\X", text):
                assert inner_places(text).tolist() == [1], hex(code)
