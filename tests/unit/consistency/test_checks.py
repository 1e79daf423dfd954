"""Mixed usages: what is found, and what is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from textdiff.consistency.checks import CHECKS, checks_named, mixed_usages
from textdiff.errors import ConfigurationError
from textdiff.read import document_from_text, read_document

SEEDS = os.environ.get("TEXTDIFF_SEEDS")
needs_seeds = pytest.mark.skipif(SEEDS is None, reason="TEXTDIFF_SEEDS names no folder")


def mixed(text: str) -> dict[str, dict[str, int]]:
    """For each term that is mixed, how often each form is used."""
    return {
        usage.term: {form.form: len(form.uses) for form in usage.forms}
        for usage in mixed_usages(document_from_text(text))
    }


@pytest.mark.parametrize(
    ("text", "term", "forms"),
    [
        ("他看着山，她看著水，也看著雲", "forms of 着", {"著": 2, "着": 1}),
        ("屋裏有人，屋裡有燈", "forms of 裏", {"裏": 1, "裡": 1}),
        ("這裡讀書的國民與電車，门開了", "Chinese script", {"traditional": 9, "simplified": 1}),
        ("约1,000人、2 000人、3000人", "thousands in Chinese", {"1,000": 1, "1 000": 1, "1000": 1}),
        ("some 7,600 men and 7600 horses", "thousands", {"1,000": 1, "1000": 1}),
        ("about 12'000 men and 12,000 more", "thousands", {"1'000": 1, "1,000": 1}),
        ("in 1931–1945 and 1950-1953", "ranges of years", {"1990–1995": 1, "1990-1995": 1}),
        ('“Yes,” he said. "No," said she.', "quotation marks", {"curly “…”": 2, 'straight "…"': 2}),
        ("it’s what it's", "apostrophes", {"curly ’": 1, "straight '": 1}),
        ("他說「好」，她說“不”", "quotation marks in Chinese",
         {"corners 「…」": 2, "curly “…”": 2}),
        ("far—and wide -- and near – or so - yes", "dashes",
         {"a—b": 1, "a -- b": 1, "a – b": 1, "a - b": 1}),
        ("山——水—雲", "dashes in Chinese", {"——": 1, "—": 1}),
        ("so… and so... then", "ellipses", {"…": 1, "...": 1}),
        ("然後……後來…", "ellipses in Chinese", {"……": 1, "…": 1}),
        ("下雨了，很冷,走吧", "， in Chinese", {"，": 1, ",": 1}),
        ("共３１人，共31人", "digits", {"full-width １２３": 1, "usual 123": 1}),
        ("建於 1958 年，毀於1960年", "Chinese beside digits",
         {"with a space": 2, "without a space": 2}),
        ("用 Python 寫，用C寫", "Chinese beside Latin letters",
         {"with a space": 2, "without a space": 2}),
        ("They co-operate. We cooperate. Co-operate!", "cooperate",
         {"co-operate": 2, "cooperate": 1}),
        ("an e-mail, an email", "email", {"e-mail": 1, "email": 1}),
        ("the colour and the colors", "colour…/color…", {"colour…": 1, "color…": 1}),
        ("we organise an organization", "organis…/organiz…", {"organis…": 1, "organiz…": 1}),
        ("we analyse and analyze", "analys…/analyz…", {"analys…": 1, "analyz…": 1}),
        ("he travelled, she traveled", "travell…/travel…", {"travell…": 1, "travel…": 1}),
        ("a grey sea, a gray sky", "grey/gray", {"grey": 1, "gray": 1}),
        ("see GitHub, or Github", "github", {"GitHub": 1, "Github": 1}),
        ("the Harbour Trust met; our harbour trust", "harbour trust",
         {"Harbour Trust": 1, "harbour trust": 1}),
    ],
)  # fmt: skip
def test_a_mixed_usage_is_found_with_its_counts(
    text: str, term: str, forms: dict[str, int]
) -> None:
    assert mixed(text) == {term: forms}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain words, and nothing else",
        # 著 as a word of its own beside the particle 着
        "他看着那本著名的書，顯著的土著",
        # words of their own, though one may stand for the other elsewhere
        "人才方纔到，獎盃與酒杯，古蹟的痕跡",
        # a Simplified quotation of some length in Traditional text is of the other script
        "這裡讀書的國民與電車。" * 40 + "\n" + "这里读书的国民与电车过桥，门开了说话。" * 40,
        # each script has its own forms
        "這隻腳說話讀書國民電車\n这只脚说话读书国民电车",
        # years, codes, telephone numbers and ISO dates divide no thousands
        "In 1931 about 7,600 men came; room 1203, ISO 8601, tel. 415 555 0100, 2016-03-03.",
        "about 7,600 men in San Francisco, CA 94105 by the sea",
        "1985年有7,600人，第2911號",
        "10:45 and 3.1415 and $4000.50 beside 1,000 men",
        # inches and feet
        'a 5" nail and “so” on',
        # English in curly quotation marks beside Chinese in corners
        "他說「好」。\n\nShe said “yes” to it.",
        "他說：「好」。\n\nShe said, “yes”.",
        # lists, ranges, subtraction, compounds
        "- one\n- two\nwell-known — and so on\n5 - 3 = 2, pages 12–15",
        # Chinese dashes and Latin ones
        "山——水\n\nfar — and wide",
        "然後……\n\nand so...",
        "and so on. . . . He left",
        # half-width punctuation in English, full-width in Chinese
        "下雨了，很冷。\n\nIt rained, and was cold.",
        "價為1,000元，共3.5噸",
        # a line break is no space
        "建於\n1958年",
        # words that a hyphen makes others, a hyphen at a line end
        "they re-form and reform it; to recover and re-cover; diplo-\nmatic and diplomatic",
        # a name in American spelling
        "our harbour, and Pearl Harbor",
        "for four hours a tour of the tor, a prize to prise open, the size; rise, devise, advise",
        "a precise promise, a raise and a razed house, the labourer laboured",
        # capitals that a sentence, a heading or a title gives
        "Old town. The old town. OLD TOWN\nThe Committee met; the committee of it",
        "Our Common Future\n\nfor our common future, it is us in the US",
        "NASA and NASA, IT is what it is, May it be in May",
        "THE HARBOUR TRUST\n\nThe Harbour Trust met.",
    ],
)  # fmt: skip
def test_what_is_consistent_gives_no_alarm(text: str) -> None:
    assert mixed(text) == {}


def test_places_are_lines_and_columns_of_the_file() -> None:
    (usage,) = mixed_usages(document_from_text("one grey sea\nand a gray sky"))
    assert [(f.form, [(u.line, u.column, u.text) for u in f.uses]) for f in usage.forms] == [
        ("grey", [(1, 5, "grey")]),
        ("gray", [(2, 7, "gray")]),
    ]


def test_the_most_frequent_form_comes_first() -> None:
    (usage,) = mixed_usages(document_from_text("gray, grey, gray, grey, grey"))
    assert [form.form for form in usage.forms] == ["grey", "gray"]


def test_checks_can_be_chosen() -> None:
    text = document_from_text("a grey sea, a gray sky, it’s, it's")
    assert [usage.check for usage in mixed_usages(text, {"spelling"})] == ["spelling"]
    assert mixed_usages(text, ()) == []


def test_an_unknown_check_is_told_with_the_nearest() -> None:
    with pytest.raises(ConfigurationError, match="no check 'dash': did you mean 'dashes'"):
        checks_named(["spelling", "dash"])


def test_every_check_says_what_it_looks_for() -> None:
    assert all(check.told for check in CHECKS.values())


@needs_seeds
def test_the_speech_mixes_what_it_is_known_to_mix() -> None:
    document = read_document(next(Path(str(SEEDS)).glob("003_*")))
    found = {
        usage.term: {form.form: len(form.uses) for form in usage.forms}
        for usage in mixed_usages(document)
    }
    assert found == {
        "forms of 着": {"着": 3, "著": 2},
        "thousands in Chinese": {"1 000": 4, "1,000": 2, "1000": 1},
    }


@needs_seeds
@pytest.mark.parametrize("name", ["001_*", "002_*"])
def test_the_consistent_documents_give_no_alarm(name: str) -> None:
    assert mixed_usages(read_document(next(Path(str(SEEDS)).glob(name)))) == []
