"""The ladder on pairs as small as they can be; fuller ones are in tests/cases."""

from typing import Any

import pytest

import textdiff
from textdiff.collate.ladder import kind_of_space
from textdiff.model import Cause, Kind, Variant


def variants(a: str, b: str) -> list[Variant]:
    return list(textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants)


def known(kind: str, a: str, b: str, reason: str) -> Any:
    return pytest.param(kind, a, b, id=f"{a}|{b}: {reason}")


PAIRS: list[Any] = [
    ("line_break", "of it", "of\nit"),
    ("line_break", "of\nit", "of\r\nit"),
    ("line_break", "of it\n", "of it"),
    ("line_break", "友好", "友\n好"),
    ("line_break", "win-win", "win-\nwin"),
    ("whitespace", "of it", "of  it"),
    ("whitespace", "of it", "of\u00a0it"),
    ("whitespace", "有7600人", "有 7600 人"),
    ("hyphenation", "winwin", "win-\nwin"),
    ("hyphenation", "winwin", "win\u2010\n win"),
    ("encoding", "café", "cafe\u0301"),
    ("encoding", "각하", "\u1100\u1161\u11a8하"),
    ("encoding", "কো", "ক\u09c7\u09be"),
    ("encoding", "cooperate", "co\u00adoperate"),
    ("encoding", "\ufeffone", "one"),
    ("encoding", "葛\U000e0100", "葛"),
    ("encoding", "K", "\u212a"),
    ("width", "ABC", "ＡＢＣ"),
    ("width", "ガ", "ｶﾞ"),
    ("width", "７，６００", "7,600"),
    ("width", "好，好", "好,好"),
    ("quotation", "don't", "don’t"),
    ("quotation", "“好”", "「好」"),
    ("punctuation", "so, we", "so we"),
    ("punctuation", "so…", "so..."),
    ("punctuation", "5-10 men", "5–10 men"),
    ("case", "We went", "we went"),
    ("case", "Straße", "STRASSE"),
    ("case", "ſo", "so"),
    ("diacritic", "café", "cafe"),
    ("diacritic", "ﬁnd", "find"),
    ("diacritic", "Ｃａｆé", "CAFE"),
    ("script", "這個電車", "这个电车"),
    ("variant_character", "在裏面", "在裡面"),
    ("variant_character", "看着", "看著"),
    ("regional", "人工智慧的", "人工智能的"),
    ("numeral", "of 7,600 men", "of 7600 men"),
    ("numeral", "of 7 600 men", "of 7600 men"),
    ("numeral", "七千六百人", "7600人"),
    ("numeral", "一九三一年", "1931年"),
    ("spelling", "sports", "sport"),
    ("spelling", "everyday", "every day"),
    ("spelling", "win win", "win-win"),
    ("wording", "the cat sat", "the dog sat"),
    ("wording", "1.5 men", "15 men"),
    ("wording", "50% of", "50 of"),
    ("wording", "-3 or", "3 or"),
    ("wording", "x of 1931", "x of 1913"),
    ("wording", "at 10:30", "at 1030"),
    ("wording", "½ cup", "1/2 cup"),
    ("wording", "① one", "1 one"),
    ("wording", "a #1 b", "a 1 b"),
    known("wording", "it costs $.50 now", "it costs $50 now", "a point before a number is dropped"),
    known("wording", "fell by .5 then", "fell by 5 then", "a point before a number is dropped"),
    known("wording", "共二三十人來", "共30人來", "二三十 is twenty or thirty"),
    known("wording", "他十二三歲", "他13歲", "十二三 is twelve or thirteen"),
    known("wording", "共三千二人", "共3002人", "三千二 is 3,200"),
    known("wording", "in 1.234.5 of", "in 12345 of", "a version is no number"),
    known("numeral", "共一億二千萬人", "共120,000,000人", "萬 multiplies the 億 before it"),
    known(
        "numeral", "grew 7,600% in", "grew 7600% in", "a number with a per cent sign has no value"
    ),
    known("numeral", "fell to -1,000 in", "fell to -1000 in", "a number with a sign has no value"),
    ("diacritic", "hǣlend", "haelend"),
    ("encoding", "say `so` now", "say \u1fefso\u1fef now"),
]


@pytest.mark.parametrize(("kind", "a", "b"), PAIRS)
def test_a_pair_is_of_its_kind(kind: str, a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        found = variants(first, second)
        assert {variant.kind for variant in found} == {Kind(kind)}, found


@pytest.mark.parametrize(
    ("a", "b", "folds"),
    [
        ("Ｃａｆé", "CAFE", ["width", "case", "diacritic"]),
        ("café", "CAFÉ", ["case"]),
        ("cafe\u0301", "CAFÉ", ["encoding", "case"]),
        ("ＡＢＣ", "abc", ["width", "case"]),
    ],
)
def test_folds_are_all_that_were_needed_and_no_more(a: str, b: str, folds: list[str]) -> None:
    [variant] = variants(a, b)
    assert [str(fold) for fold in variant.folds] == folds


def test_differences_at_different_places_are_different_variants() -> None:
    found = variants("“Hello, World", '"Hello world')
    assert [str(variant.kind) for variant in found] == ["quotation", "punctuation", "case"]


def test_a_slip_into_the_other_script_is_an_error() -> None:
    text = "這座燈塔是一百年前的漁民們建造的，現在仍然亮著。老先生坐在第一排，後來大家都走了。"
    [variant] = variants(text, text.replace("後", "后"))
    assert (variant.kind, variant.cause) == (Kind.SPELLING, Cause.MIXED_SCRIPT)


@pytest.mark.parametrize(
    ("white", "kind"),
    [
        (" ", Kind.WHITESPACE),
        ("\t\u3000", Kind.WHITESPACE),
        ("\n", Kind.LINE_BREAK),
        (" \r\n ", Kind.LINE_BREAK),
        ("\u2028", Kind.LINE_BREAK),
        ("\f", Kind.LINE_BREAK),
    ],
)
def test_white_space_with_a_break_is_a_break(white: str, kind: Kind) -> None:
    assert kind_of_space(white) is kind
