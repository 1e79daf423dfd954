import re
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textdiff.key import folds
from textdiff.key.characters import (
    DIACRITICS,
    INVISIBLE,
    LIGATURES,
    LINE_BREAKS,
    PUNCTUATION,
    QUOTATION_MARKS,
    SPACES,
)

Fold = Callable[[str], str]
FOLDS: dict[str, Fold] = {
    name.removeprefix("fold_"): getattr(folds, name) for name in dir(folds) if name[:5] == "fold_"
}
ASSIGNED = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
]


def check(name: str, cases: list[tuple[str, str]]) -> None:
    for text, expected in cases:
        assert FOLDS[name](text) == expected, ascii(text)
        assert FOLDS[name](expected) == expected, f"again: {expected!a}"


def test_line_breaks() -> None:
    check(
        "line_breaks",
        [
            ("", ""),
            ("one two", "one two"),
            ("one  two", "one  two"),
            ("one\ntwo", "one two"),
            ("one \r\n  two", "one two"),
            ("one\n\n\ntwo", "one two"),
            ("one\u2028two\x85three", "one two three"),
            ("\none\n", "one"),
            ("友\n好", "友好"),
            ("友\nof", "友of"),
            ("of\n友", "of友"),
            ("好，\n好", "好，好"),
            ("win-\nwin", "win-win"),
            ("pause -\nthen", "pause - then"),
            ("-\nthen", "- then"),
            ("\n", ""),
        ],
    )


def test_whitespace() -> None:
    check(
        "whitespace",
        [
            ("", ""),
            ("a b", "a b"),
            ("a  b\tc", "a b c"),
            ("a\u00a0b\u3000c", "a b c"),
            ("a \n b", "a \n b"),
            ("7,600 億", "7,600億"),
            ("  a  ", "a"),
            ("a\u2003b", "a b"),
            ("中 文", "中文"),
            ("win- win", "win-win"),
            ("\t", ""),
        ],
    )


def test_hyphenation() -> None:
    check(
        "hyphenation",
        [
            ("", ""),
            ("diplo-\nmatic", "diplomatic"),
            ("diplo-  \r\n  matic", "diplomatic"),
            ("diplo\u00ad\nmatic", "diplomatic"),
            ("diplo¬\nmatic", "diplomatic"),
            ("win-win", "win-win"),
            ("a -\nb", "a -\nb"),
            ("a-\n-b", "a-\n-b"),
            ("a-\n", "a-\n"),
            ("-\na", "-\na"),
        ],
    )


def test_encoding() -> None:
    check(
        "encoding",
        [
            ("", ""),
            ("e\u0301", "é"),
            ("\ufeffa\u200bb\u00adc", "abc"),
            ("\u1100\u1161\u11a8", "각"),
            ("葛\U000e0100", "葛"),
            ("\u212b", "Å"),
            ("x²", "x²"),
            ("ﬁ", "ﬁ"),
            ("\u0344", "\u0308\u0301"),
        ],
    )


def test_width() -> None:
    check(
        "width",
        [
            ("", ""),
            ("ＡＢＣ１２３！", "ABC123!"),
            ("ｶﾞﾊﾟ", "ガパ"),
            ("\u3000", " "),
            ("x²①½", "x²①½"),
            ("￥￦", "¥₩"),
            ("。「」", "。「」"),
            ("｡｢｣", "。「」"),
        ],
    )


def test_quotation() -> None:
    check("quotation", [("", ""), ("‘it’s’ 「好」 «a»", '"it"s" "好" "a"'), ("′″", "′″")])
    assert set(folds.fold_quotation(QUOTATION_MARKS)) == {'"'}


def test_punctuation() -> None:
    check(
        "punctuation",
        [
            ("", ""),
            ("Well, then!", "Well then"),
            ("1.5 7,600 10:30 1-2", "1.5 7,600 10:30 1-2"),
            ("-3", "-3"),
            ("x -3", "x -3"),
            ("x-3", "x3"),
            ("中-3", "中3"),
            ("1. 2", "1 2"),
            ("1.", "1"),
            ("1..5", "15"),
            ("50% & a/b #1 x*y + = $", "50% & a/b #1 x*y + = $"),
            ("（好）。", "好"),
            ("…", ""),
        ],
    )


def test_the_point_of_a_decimal_stays() -> None:
    assert folds.fold_punctuation("$.50") != folds.fold_punctuation("$50")


def test_case() -> None:
    check(
        "case",
        [
            ("", ""),
            ("ABC", "abc"),
            ("Straße", "strasse"),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
            ("ﬁ", "ﬁ"),
            ("Œ", "œ"),
            ("ſ", "s"),
            ("中", "中"),
        ],
    )


def test_diacritics() -> None:
    check(
        "diacritics",
        [
            ("", ""),
            ("café", "cafe"),
            ("ﬁn œuvre ǆ", "fin oeuvre dz"),
            ("が", "が"),
            ("हिन्दी", "हिन्दी"),
            ("각", "각"),
            ("Ệ", "E"),
            ("ø đ ł", "ø đ ł"),
            ("שָׁלוֹם", "שלום"),
            ("كِتَاب", "كتاب"),
        ],
    )


@pytest.mark.parametrize("ligature", "ǢǣǼǽ")
def test_a_ligature_with_a_mark_is_opened_too(ligature: str) -> None:
    assert folds.fold_diacritics(ligature).lower() == "ae"


@pytest.mark.parametrize("name", FOLDS)
def test_folding_twice_is_folding_once(name: str) -> None:
    fold = FOLDS[name]
    for character in ASSIGNED:
        for text in (character, f"a{character}", f"{character}1", f"中{character}b"):
            once = fold(text)
            assert fold(once) == once, ascii(text)


@pytest.mark.parametrize("name", FOLDS)
def test_a_fold_leaves_plain_words_and_lone_surrogates_alone(name: str) -> None:
    for text in ("plain words", "中文", "\ud800", "a\udfffb", "7600", "\x00"):
        assert FOLDS[name](text) == text


ASCII_ONLY = "".join(map(chr, range(128)))


@pytest.mark.parametrize("name", FOLDS)
def test_ascii_text_is_folded_as_it_is_beside_other_text(name: str) -> None:
    """There are short ways for ASCII."""
    fold = FOLDS[name]
    for first in ASCII_ONLY:
        for second in ASCII_ONLY:
            text = f"a{first}{second}b"
            assert fold(text + "ø") == fold(text) + "ø", ascii(text)


def test_every_dress_is_folded_away() -> None:
    for character in SPACES:
        assert folds.fold_whitespace(f"a{character}{character}b") == "a b"
    for character in LINE_BREAKS:
        assert folds.fold_line_breaks(f"a{character}b") == "a b"
    for character in INVISIBLE:
        assert folds.fold_encoding(f"a{character}b") == "ab"
    for character in PUNCTUATION:
        assert folds.fold_punctuation(f"a{character}b") == "ab"
    for character in LIGATURES:
        assert len(folds.fold_diacritics(character)) > 1
    for character in DIACRITICS:
        assert character not in folds.fold_diacritics(f"x{character}")


@given(st.text(" \t\u3000\n\r\x85ab-", max_size=30))
def test_white_space_with_a_break_is_found_whole_from_where_it_begins(text: str) -> None:
    spaces, lines = re.escape(SPACES), re.escape(LINE_BREAKS)
    plain = re.compile(f"[{spaces}]*[{lines}][{lines}{spaces}]*")  # slow on long runs
    spans = [match.span() for match in folds.BREAK.finditer(text)]
    assert spans == [match.span() for match in plain.finditer(text)]
