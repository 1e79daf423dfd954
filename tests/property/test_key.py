"""Laws of the key: it sees through dress, one fold at a time, and knows where it stands."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from opencc import OpenCC

from tests.property.strategies import (
    english,
    mixed,
    punctuation,
    rewrap,
    simplified,
    texts,
    traditional,
    white,
)
from textdiff.collate.witness import prepare
from textdiff.key import folds, key_text, make_key
from textdiff.key.characters import INVISIBLE, PUNCTUATION, QUOTATION_MARKS, WHITE

if TYPE_CHECKING:
    from collections.abc import Callable

any_text = texts | st.text(st.characters(codec=None), max_size=60)
TO_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
to_simplified = OpenCC("t2s").convert
to_traditional = OpenCC("s2t").convert


def key(text: str) -> str:
    return key_text(make_key(text))


@given(any_text)
@example("")
@example("\x00")
@example("\ud800中")
def test_places_ascend_and_hold_the_characters(text: str) -> None:
    made = make_key(text)
    assert len(made.codes) == len(made.places) == len(key_text(made)) == len(made)
    assert (np.diff(made.places) > 0).all()
    assert all(0 <= place < len(text) for place in made.places.tolist())
    assert [key(text[place]) for place in made.places.tolist()] == [*map(chr, made.codes.tolist())]
    held = set(made.places.tolist())
    assert all(key(text[at]) == "" for at in range(len(text)) if at not in held)


@given(any_text, any_text)
def test_the_key_of_two_texts_is_that_of_one_after_the_other(one: str, two: str) -> None:
    assert key(one + two) == key(one) + key(two)
    joined = make_key(one + two).places.tolist()
    assert joined == [
        *make_key(one).places.tolist(),
        *(place + len(one) for place in make_key(two).places.tolist()),
    ]


@given(any_text, st.integers(16_370, 16_400))
def test_the_key_of_a_long_text_has_no_seams(text: str, size: int) -> None:
    long = "中" + "é a" * size + text
    assert key(long) == "中" + "ea" * size + key(text)


@given(english | mixed, st.integers(1, 100), st.booleans())
def test_a_rewrapped_text_has_the_same_key(text: str, width: int, hyphens: bool) -> None:
    assert key(rewrap(text, width, break_on_hyphens=hyphens)) == key(text)


@given(traditional | simplified, st.integers(1, 20), st.sampled_from(["\n", "\r\n", " \n\n", "\f"]))
def test_a_cut_han_text_has_the_same_key(text: str, width: int, break_: str) -> None:
    cut = break_.join(text[at : at + width] for at in range(0, len(text), width))
    assert key(cut) == key(text)


@given(english, st.lists(st.integers(0, 10_000), max_size=5))
def test_a_word_divided_at_a_line_end_has_the_same_key(text: str, places: list[int]) -> None:
    for place in places:
        at = place % (len(text) + 1)
        text_divided = f"{text[:at]}-\n{text[at:]}"
        assert key(text_divided) == key(text)


@given(st.lists(st.text(st.characters(codec=None), max_size=9), max_size=9), any_text)
def test_white_space_marks_and_what_is_unseen_change_no_key(words: list[str], text: str) -> None:
    plain = key("".join(words))
    for dress in (WHITE, PUNCTUATION, QUOTATION_MARKS, INVISIBLE):
        joiner = sorted(dress)[len(text) % len(dress)]
        assert key(joiner.join(words)) == plain


@given(punctuation | white)
def test_dress_alone_has_the_key_of_what_carries_meaning(text: str) -> None:
    assert key(text) == "".join(sign for sign in text if sign in "%‰&@#/*+=$")


def one_letter_each(text: str, fold: Callable[[str], str]) -> str:
    """A text in another case, but for letters that are several there, or another letter."""
    return "".join(
        other
        if len(other := fold(letter)) == 1 and letter.casefold() == other.casefold()
        else letter
        for letter in text
    )


@given(any_text, st.sampled_from([str.upper, str.lower, str.swapcase, str.title, str.casefold]))
def test_another_case_has_the_same_key(text: str, fold: Callable[[str], str]) -> None:
    bare = text.replace("\u0345", "")  # a mark below that is a letter in capitals
    assert key(one_letter_each(bare, fold)) == key(bare)


@given(any_text)
def test_wide_and_narrow_copies_have_the_same_key(text: str) -> None:
    assert key(text.translate(TO_WIDE)) == key(text)
    assert key("".join(map(folds.fold_width, text))) == key(text)


@given(english | traditional | simplified | mixed, st.sampled_from(["NFC", "NFD"]))
def test_normal_forms_have_the_same_key(text: str, form: str) -> None:
    assert form in {"NFC", "NFD"}
    normal = unicodedata.normalize("NFD" if form == "NFD" else "NFC", text)
    assert key(normal) == key(text)


@given(english)
def test_a_text_without_its_marks_has_the_same_key(text: str) -> None:
    opened = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text)
        if ord(letter) < 0x300 or ord(letter) >= 0x370
    )
    assert key(opened) == key(text)


@given(traditional)
def test_a_simplified_copy_has_the_same_key(text: str) -> None:
    assert key(to_simplified(text)) == key(text)


@given(simplified)
def test_a_traditional_copy_has_the_same_key(text: str) -> None:
    assert key(to_traditional(text)) == key(text)


@given(english | mixed | traditional, st.integers(8, 60))
def test_all_at_once_have_the_same_key(text: str, width: int) -> None:
    dressed = text.translate(TO_WIDE).replace("。", "！").replace("“", "「")
    dressed = unicodedata.normalize("NFD", dressed)
    assert key("\n".join(textwrap.wrap(dressed, width))) == key(text)


@given(any_text)
def test_folds_that_only_take_away_are_done_when_done(text: str) -> None:
    for fold in (
        folds.fold_quotation,
        folds.fold_width,
        folds.fold_hyphenation,
        folds.fold_encoding,
    ):
        once = fold(text)
        assert fold(once) == once


@given(any_text)
def test_a_prepared_text_has_a_word_for_every_key_character(text: str) -> None:
    witness = prepare(text)
    assert len(witness.word) == len(witness.in_word) == len(witness.key)
    assert set(np.diff(witness.word).tolist()) <= {0, 1}
    assert witness.codes.tolist() == [ord(character) for character in text]
