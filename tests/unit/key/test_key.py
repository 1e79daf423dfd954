import functools
import sys
import unicodedata

import numpy as np
import pytest

from textdiff.key import key_text, make_key
from textdiff.key.characters import (
    DIACRITICS,
    INVISIBLE,
    LINE_BREAKS,
    PUNCTUATION,
    QUOTATION_MARKS,
    SPACES,
    is_word,
)
from textdiff.key.folds import fold_width
from textdiff.key.key import code_points, joining_characters, word_characters
from textdiff.key.script import to_simplified
from textdiff.key.script_tables import read_entries

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


def key(text: str) -> str:
    return key_text(make_key(text))


def assigned(character: str) -> bool:
    return unicodedata.category(character) not in {"Cn", "Cs", "Co"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n,.-", ""),
        ("Win-\nwin, Ａ！", "winwina"),
        ("Straße", "straße"),
        ("STRASSE", "strasse"),
        ("café CAFE\u0301", "cafecafe"),
        ("ǅ ﬁ œ", "ǆﬁœ"),
        ("İı", "iı"),
        ("Σσς", "σσσ"),
        ("Åµ", "aμ"),
        ("½①²", "½①²"),
        ("７，６００", "7600"),
        ("ｶﾞ が", "カか"),
        ("가각", "가각"),
        ("50% ‰ & @ # / * + = $", "50%‰&@#/*+=$"),
        ("x′ y″ § ¶ † _ \\ ~", "x′y″§¶†_\\"),
        ("\x00", "\x01"),
        ("\ud800\udfff", "\ud800\udfff"),
        ("\U0001f600\U00020bb7", "\U0001f600\U00020bb7"),
        ("मेंहिन्दी", "मेंहिन्दी".replace("\u094d", "")),
    ],
)
def test_the_key_of_a_text(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize("one_of", ["著着", "裏裡里", "後后", "鍾鐘钟", "為爲为", "國国", "乾干幹"])
def test_forms_of_one_character_have_one_key(one_of: str) -> None:
    assert len({key(character) for character in one_of}) == 1


@pytest.mark.parametrize("others", ["己已巳", "未末", "土士", "大太", "人入"])
def test_characters_that_only_look_alike_have_keys_of_their_own(others: str) -> None:
    assert len({key(character) for character in others}) == len(others)


@pytest.mark.parametrize(
    "text", ["", "a, b", "é, b", "中, b", "e\u0301\u00ad!", "x" * 40_000 + " 中" * 3 + " é"]
)
def test_places_ascend_and_point_at_the_characters(text: str) -> None:
    made = make_key(text)
    assert len(made) == len(made.codes) == len(made.places) == len(key_text(made))
    assert made.codes.dtype == np.uint32
    assert (np.diff(made.places) > 0).all()
    for code, place in zip(made.codes.tolist(), made.places.tolist(), strict=True):
        assert key(text[place]) == chr(code)


def test_every_code_point_gives_one_key_character_or_none() -> None:
    made = make_key(EVERY)
    assert len(made) <= len(EVERY)
    assert 0 not in made.codes
    assert len(made) > 0x100000


def test_a_character_has_the_same_key_in_every_company() -> None:
    """There are a table for ASCII, one for text without Han, and one for text with it."""
    latin = EVERY[:0x2E80]
    with_han = make_key(latin + "中")
    assert key(latin) + "中" == key_text(with_han)
    assert key(latin[:128]) == key(latin[:128] + "é")[:-1]


SIGNS_IN_DISGUISE = "\u1fef\u1ffd\u0f73\u0f75\u0f81"
"""Canonically they are a grave or an acute accent, or two vowel signs, which have no key."""


def test_the_key_of_a_key_is_itself() -> None:
    once = key(EVERY)
    assert key(once) == once


@pytest.mark.parametrize(
    "characters", [PUNCTUATION, QUOTATION_MARKS, INVISIBLE, SPACES, LINE_BREAKS],
    ids=["punctuation", "quotation", "invisible", "spaces", "line breaks"],
)  # fmt: skip
def test_what_only_dresses_a_text_has_no_key(characters: str) -> None:
    assert key(characters) == ""
    assert key(characters + "中") == "中"


def test_marks_that_fold_have_no_key() -> None:
    marks = "".join(sorted(mark for mark in DIACRITICS if assigned(mark)))
    later = {mark for mark in key(marks) if mark in DIACRITICS}
    # under a newer Python there are marks that the table's Unicode doesn't know
    assert not later or unicodedata.unidata_version != "14.0.0"


@pytest.mark.parametrize("sign", "%‰&@#/*+=$_\\^|<>§¶†‡′″0½²①℃√←★□〓〇")
def test_what_carries_meaning_stays(sign: str) -> None:
    assert key(sign) == key(sign + "中")[:-1] != ""


@functools.cache
def keys() -> dict[str, str]:
    """The key of every code point that has one, as it is beside Han."""
    made = make_key(EVERY[0x4E00:] + EVERY[:0x4E00])
    return {
        chr((place + 0x4E00) % len(EVERY)): chr(code)
        for place, code in zip(made.places.tolist(), made.codes.tolist(), strict=True)
    }


def same_key(one: str, other: str) -> bool:
    known = keys()
    return [known[c] for c in one if c in known] == [known[c] for c in other if c in known]


def test_wide_and_narrow_forms_have_one_key() -> None:
    for character in filter(assigned, EVERY):
        folded = fold_width(character)
        if folded != character:
            assert same_key(character, folded), hex(ord(character))


def test_upper_and_lower_case_have_one_key() -> None:
    for character in filter(assigned, EVERY):
        for other in (character.lower(), character.upper(), character.title()):
            one_letter = len(other) == 1 and not unicodedata.combining(character)
            if one_letter and other.casefold() == character.casefold():
                assert same_key(character, other), hex(ord(character))


def test_composed_and_decomposed_letters_have_one_key() -> None:
    for character in filter(assigned, EVERY):
        form = unicodedata.normalize("NFD", character)
        if all(unicodedata.category(mark) == "Mn" and key(mark) == "" for mark in form[1:]):
            assert same_key(character, form), hex(ord(character))


@pytest.mark.parametrize("character", SIGNS_IN_DISGUISE)
def test_signs_that_are_one_canonically_have_one_key(character: str) -> None:
    assert same_key(character, unicodedata.normalize("NFC", character))


def test_compatibility_ideographs_have_the_key_of_their_character() -> None:
    for character in (*EVERY[0xF900:0xFB00], *EVERY[0x2F800:0x2FA20]):
        if assigned(character):
            assert same_key(character, unicodedata.normalize("NFC", character))


@pytest.mark.parametrize("table", ["TSCharacters", "TSPhrases"])
def test_simplified_entries_have_the_key_of_the_traditional(table: str) -> None:
    """But for the few phrases that become other words: 沈沒 is 沉没, 傢俱 is 家具."""
    forms = {entry: {entry, *values} for entry, values in read_entries("TSCharacters").items()}
    for entry in read_entries(table):
        simple = to_simplified(entry)
        if all(new in forms.get(old, old) for old, new in zip(entry, simple, strict=True)):
            assert same_key(entry, simple), (entry, simple)


@pytest.mark.parametrize("table", ["TSCharacters", "STCharacters"])
def test_every_form_that_a_dictionary_gives_has_the_same_key(table: str) -> None:
    for entry, values in read_entries(table).items():
        for value in values:
            if len(entry) == len(value) == 1:
                assert same_key(entry, value), (entry, value)


def test_code_points_are_those_of_the_text() -> None:
    text = "a\x00é中\U0001f600\ud83d\ude00"
    assert code_points(text).tolist() == [ord(character) for character in text]
    assert code_points("").tolist() == []


def test_letters_and_digits_are_word_characters_and_han_and_signs_are_none() -> None:
    words = word_characters()
    for character in "aZéß7Жあ가ـאًऄ\u0301":
        assert bool(words[ord(character)]) is is_word(character), character
    assert not any(words[ord(character)] for character in " \n.-中あカ%&😀\x00")
    assert len(words) == len(joining_characters()) == sys.maxunicode + 1


def test_characters_that_join_are_known() -> None:
    joining = joining_characters()
    assert all(
        joining[ord(character)] for character in "\u0301\u200d\ufe0f\u1161\U0001f1e9🏽\u093f"
    )
    assert not any(joining[ord(character)] for character in "az 中0.")
