"""Normalised texts and the way back to the original."""

from __future__ import annotations

import pytest

from textdiff.key.key import key_text, make_key
from textdiff.key.normal import FOLDS, Fold, NormalizedText, normalize
from textdiff.model import Span


def back(normalized: NormalizedText, original: str, part: str) -> str:
    """The original of a part of the normalised text."""
    start = normalized.text.index(part)
    return normalized.to_original(Span(start, start + len(part))).of(original)


def test_every_fold_has_a_function() -> None:
    assert list(FOLDS) == list(Fold)


def test_no_fold_shows_the_key() -> None:
    text = "The “Win-\nwin” of Ａ and 鐘！"
    normalized = normalize(text)
    assert normalized.text == key_text(make_key(text)) == "thewinwinofaand钟"
    assert back(normalized, text, "钟") == "鐘！"


@pytest.mark.parametrize(
    ("fold", "text", "folded"),
    [
        (Fold.UNWRAP, "one\ntwo 友\n好", "one two 友好"),
        (Fold.WHITESPACE, "a  b\tc", "a b c"),
        (Fold.HYPHENATION, "diplo-\nmatic", "diplomatic"),
        (Fold.ENCODING, "\ufeffe\u0301\u00ad!", "é!"),
        (Fold.WIDTH, "Ａ１", "A1"),
        (Fold.QUOTATION, "‘it’s’", '"it"s"'),
        (Fold.PUNCTUATION, "Well, 1.5!", "Well 1.5"),
        (Fold.CASE, "Straße", "strasse"),
        (Fold.DIACRITICS, "café ﬁn", "cafe fin"),
        (Fold.T2S, "乾隆的後人", "乾隆的后人"),
    ],
)
def test_a_single_fold_is_readable(fold: Fold, text: str, folded: str) -> None:
    assert normalize(text, [fold]).text == folded


def test_folds_are_applied_in_one_order_whatever_the_order_given() -> None:
    text = "“Ｄiplo-\nmatic”  ties"
    one = normalize(text, [Fold.UNWRAP, Fold.QUOTATION, Fold.WIDTH, Fold.HYPHENATION])
    other = normalize(text, [Fold.HYPHENATION, Fold.WIDTH, Fold.QUOTATION, Fold.UNWRAP])
    assert one.text == other.text == '"Diplomatic"  ties'


def test_a_line_end_hyphen_is_dropped_before_the_lines_are_joined() -> None:
    assert normalize("diplo-\nmatic", [Fold.UNWRAP]).text == "diplo-matic"
    assert normalize("diplo-\nmatic", [Fold.UNWRAP, Fold.HYPHENATION]).text == "diplomatic"


def test_a_space_leads_to_its_line_break_and_a_word_to_the_word() -> None:
    text = "one \n  two\nthree"
    normalized = normalize(text, [Fold.UNWRAP])
    assert normalized.text == "one two three"
    assert back(normalized, text, "two") == "two"
    assert back(normalized, text, "one two") == "one \n  two"
    assert back(normalized, text, " ") == " \n  "


def test_what_is_dropped_goes_with_what_stands_before_it() -> None:
    text = "well, (so) be it."
    normalized = normalize(text, [Fold.PUNCTUATION])
    assert normalized.text == "well so be it"
    assert back(normalized, text, "well") == "well,"
    assert back(normalized, text, "so") == "so)"
    assert normalized.to_normalized(Span(0, 5)) == Span(0, 4)
    assert normalized.to_normalized(Span(4, 5)) == Span(4, 4)


def test_a_sign_that_is_kept_comes_from_itself() -> None:
    text = "at (-3) and 1.5"
    normalized = normalize(text, [Fold.PUNCTUATION])
    assert normalized.text == "at -3 and 1.5"
    assert back(normalized, text, "-") == "-"
    assert back(normalized, text, "1.5") == "1.5"


def test_an_opened_letter_leads_to_the_whole_of_it() -> None:
    text = "Straße"
    normalized = normalize(text, [Fold.CASE])
    assert back(normalized, text, "s") == "S"
    assert normalized.to_original(Span(4, 5)).of(text) == "ß"
    assert normalized.to_original(Span(5, 6)).of(text) == "ß"
    assert normalized.to_normalized(Span(4, 5)) == Span(4, 6)


def test_a_composed_letter_leads_to_all_that_it_was_composed_of() -> None:
    text = "cafe\u200b\u0301s \u1112\u1161\u11ab\u1100\u1173\u11af"
    normalized = normalize(text, [Fold.ENCODING])
    assert normalized.text == "cafés 한글"
    assert back(normalized, text, "é") == "e\u200b\u0301"
    assert back(normalized, text, "한") == "\u1112\u1161\u11ab"
    assert back(normalized, text, "글") == "\u1100\u1173\u11af"


def test_a_half_width_voicing_mark_is_part_of_its_kana() -> None:
    text = "ﾊﾞｽ"
    normalized = normalize(text, [Fold.WIDTH])
    assert normalized.text == "バス"
    assert back(normalized, text, "バ") == "ﾊﾞ"


def test_places_of_chained_folds_lead_to_the_first_text() -> None:
    text = "\ufeff“Ｓｏ,\r\n  ｓａｙ”  they\n說。"
    normalized = normalize(text, list(Fold))
    assert normalized.text == "so say they说"
    assert back(normalized, text, "say") == "ｓａｙ”"
    assert back(normalized, text, "they") == "they\n"
    assert back(normalized, text, "说") == "說。"


@pytest.mark.parametrize("folds", [[], *([fold] for fold in Fold), list(Fold)])
@pytest.mark.parametrize("text", ["", "\n", "-", "\u0301", "\ufeff", "\ud800", ",", "\u200b\n-"])
def test_texts_of_almost_nothing(text: str, folds: list[Fold]) -> None:
    normalized = normalize(text, folds)
    assert len(normalized.places) == len(normalized.text) + 1
    assert normalized.places[-1] == len(text)
