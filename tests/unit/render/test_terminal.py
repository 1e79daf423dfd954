"""What a reader sees at a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from textdiff.model import (
    Cause,
    Cluster,
    Comparison,
    Kind,
    NearDuplicate,
    NearDuplicates,
    Operation,
    Relation,
)
from textdiff.render.ansi import Style
from textdiff.render.summary import comparison_counts, variants_counted
from textdiff.render.table import near_duplicates_text
from textdiff.render.terminal import comparison_text
from textdiff.render.visible import cells, exact, head, padded, tail, visible, visible_lines

if TYPE_CHECKING:
    from tests.unit.render.conftest import ComparisonMaker, DocumentMaker, VariantMaker

FAMILY = "👨‍👩‍👧"


def shown(comparison: Comparison, style: Style | None = None, context: int = 40) -> str:
    return "".join(comparison_text(comparison, style or Style(), context))


def test_a_variant_stands_in_its_context_with_kind_and_places(
    fields_comparison: Comparison,
) -> None:
    text = shown(fields_comparison)
    assert "spelling  a 2:5, b 1:15\n" in text
    assert "    Dear all,⏎the [-sports-]{+sport+} fields are open\n" in text


def test_colours_take_the_place_of_brackets(fields_comparison: Comparison) -> None:
    text = shown(fields_comparison, Style(colour=True))
    assert "\x1b[31msports\x1b[0m\x1b[32;4msport\x1b[0m" in text
    assert "[-" not in text


def test_ignored_variants_are_counted_apart_and_not_shown(fields_comparison: Comparison) -> None:
    text = shown(fields_comparison)
    assert "1 difference: 1 spelling\n" in text
    assert "hidden: 1 line_break (--profile strict shows them)\n" in text
    assert "line_break  a" not in text
    assert variants_counted(fields_comparison) == "1 spelling (1 hidden)"


def test_both_documents_are_described_with_what_the_reader_chose(
    make_document: DocumentMaker, make_comparison: ComparisonMaker
) -> None:
    a = make_document("x", "a.txt", notes=("read as Markdown",))
    text = shown(make_comparison(a, make_document("x", "b.txt")))
    assert text.startswith("a: a.txt  text, utf-8, 1 character\n   read as Markdown\nb: b.txt  ")
    assert text.endswith("\nno differences\n")


def test_an_incomplete_or_unrelated_comparison_says_so(
    make_document: DocumentMaker, make_comparison: ComparisonMaker
) -> None:
    text = shown(
        make_comparison(make_document("x"), make_document("y"), complete=False, related=False)
    )
    assert "incomplete: " in text
    assert "unrelated: " in text


def test_context_is_cut_at_words_and_says_that_it_is(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    words = " ".join(f"word{at:03}" for at in range(50))
    at = words.index("word025")
    a, b = make_document(words), make_document(words.replace("word025", "ward025"))
    text = shown(make_comparison(a, b, make_variant(a, b, (at, at + 7, at, at + 7))), context=20)
    assert "    …word023 word024 [-word025-]{+ward025+} word026 word027…\n" in text


def test_wide_characters_take_two_columns_of_context(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("漢" * 50 + "著" + "字" * 50), make_document("")
    text = shown(make_comparison(a, b, make_variant(a, b, (50, 51, 0, 0))), context=10)
    assert f"    …{'漢' * 5}[-著-]{'字' * 5}…\n" in text


def test_a_long_reading_is_shortened_and_says_by_how_much(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("x" * 1000 + "y" * 1000), make_document("")
    passage = make_variant(a, b, (0, 2000, 0, 0), kind=Kind.PASSAGE, operation=Operation.OMISSION)
    text = shown(make_comparison(a, b, passage))
    assert "passage, only in a" in text
    assert f"[-{'x' * 90} … 1,870 characters … {'y' * 40}-]" in text


def test_context_and_passages_have_their_layout_evened(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("\n\n      Heading\r\n\r\n   Word, and  more"), make_document("ward")
    heading = make_variant(a, b, (0, 22, 0, 0), kind=Kind.PASSAGE, operation=Operation.OMISSION)
    text = shown(make_comparison(a, b, heading, make_variant(a, b, (22, 26, 0, 4))))
    assert "    [-⏎Heading⏎-]Word, and more\n" in text
    assert "    ⏎Heading⏎[-Word-]{+ward+}, and more\n" in text


def test_shortening_parts_no_letter_from_its_marks(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("e\u0301" * 200), make_document("")
    text = shown(make_comparison(a, b, make_variant(a, b, (0, 400, 0, 0))))
    assert "… e\u0301" in text
    assert "e …" not in text


@pytest.mark.parametrize(
    ("a_text", "b_text", "expected"),
    [
        (" ", "\u00a0", "[-␣-]{+⟨U+00A0⟩+}"),
        ("\n", "\r\n", "[-⏎-]{+␍⏎+}"),
        ("\u00e9", "e\u0301", "[-\u00e9⟨U+00E9⟩-]{+e⟨U+0301⟩+}"),
        ("\u212b", "\u00c5", "[-\u212b⟨U+212B⟩-]{+\u00c5⟨U+00C5⟩+}"),
        ("win-\nwin", "winwin", "[-win-⏎win-]{+winwin+}"),
    ],
)
def test_readings_that_look_alike_can_be_told_apart(
    a_text: str,
    b_text: str,
    expected: str,
    make_document: DocumentMaker,
    make_variant: VariantMaker,
    make_comparison: ComparisonMaker,
) -> None:
    a, b = make_document(a_text), make_document(b_text)
    whole = make_variant(a, b, (0, len(a_text), 0, len(b_text)))
    assert expected in shown(make_comparison(a, b, whole))


def test_a_move_says_where_its_other_half_is_and_what_changed_inside(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("one two\nthree"), make_document("three\none twa", "b.txt")
    inner = make_variant(a, b, (4, 7, 10, 13))
    halves = {"kind": Kind.TRANSPOSITION}
    gone = make_variant(
        *(a, b, (0, 7, 0, 0)),
        **{**halves, "id": "1" * 16, "moved": "2" * 16},
        operation=Operation.OMISSION,
        inside=(inner,),
    )
    come = make_variant(
        *(a, b, (13, 13, 6, 13)),
        **{**halves, "id": "2" * 16, "moved": "1" * 16},
        operation=Operation.ADDITION,
        inside=(inner,),
    )
    text = shown(make_comparison(a, b, gone, come))
    assert "transposition, moved to b 2:1" in text
    assert "transposition, moved from a 1:1" in text
    assert text.count("[-two-]{+twa+}") == 1


def test_further_folds_and_a_cause_are_named(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("Ｃafé"), make_document("Cafe")
    folded = make_variant(
        *(a, b, (0, 4, 0, 4)),
        kind=Kind.DIACRITIC,
        folds=(Kind.WIDTH, Kind.DIACRITIC),
        cause=Cause.OCR_CONFUSION,
    )
    assert "diacritic, with width (perhaps ocr confusion)" in shown(make_comparison(a, b, folded))


def test_nothing_in_names_notes_or_texts_is_obeyed_by_the_terminal(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    evil = "\x1b]0;owned\x07\x9b31m\u202e\u2066\rback\x08\x7f\u2028\ud800\n"
    a, b = make_document(evil, f"a{evil}.txt", notes=(evil,)), make_document("")
    comparison = make_comparison(a, b, make_variant(a, b, (3, len(evil), 0, 0)))
    text = shown(comparison) + "".join(comparison_counts(comparison))
    pair = NearDuplicate(evil, evil, Relation.RESEMBLES, 1.0, 1.0, 1.0)
    near = NearDuplicates(2, (pair,), (Cluster((evil, evil), evil, pair),))
    text += "".join(near_duplicates_text(near))
    obeyed = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl")}
    assert obeyed == {"\n"}


def test_counts_alone_list_kinds_and_measures(fields_comparison: Comparison) -> None:
    lines = [line.split() for line in comparison_counts(fields_comparison)]
    assert ["spelling", "1"] in lines
    assert ["line_break", "1", "hidden"] in lines
    assert ["cer", "25.00", "%"] in lines
    assert ["wer_aligned", "undefined"] in lines


def test_columns_of_the_table_stay_level_under_wide_names() -> None:
    near = NearDuplicates(
        3,
        (
            NearDuplicate("漢字.txt", "b.txt", Relation.CONTAINS, 0.5, 0.5, 1.0),
            NearDuplicate("longer.txt", "b.txt", Relation.RESEMBLES, 0.9, 0.9, 0.9),
        ),
        (),
    )
    title, first, second = "".join(near_duplicates_text(near)).splitlines()[2:]
    assert cells(first[: first.index("b.txt")]) == cells(second[: second.index("b.txt")])
    assert title.startswith("resemblance")


def test_a_cluster_lists_its_members_and_its_centre() -> None:
    pair = NearDuplicate("a", "b", Relation.RESEMBLES, 0.8125, 0.9, 0.9)
    near = NearDuplicates(2, (pair,), (Cluster(("a", "b"), "b", pair),))
    text = "".join(near_duplicates_text(near))
    assert text.startswith("2 documents, 1 near-duplicate pair, 1 cluster\n")
    assert text.endswith("cluster 1  weakest resemblance 0.812\n    a\n    b  (nearest to all)\n")


def test_cutting_keeps_joined_emoji_and_marks_whole() -> None:
    assert head(f"ab{FAMILY}", 4) == "ab"
    assert tail(f"{FAMILY}ab", 4) == "ab"
    assert head("e\u0301e\u0301", 1) == "e\u0301"
    assert (head("abc", 9), tail("abc", 9)) == ("abc", "abc")


def test_padding_counts_columns() -> None:
    assert padded("漢", 4) == "漢  "
    assert cells("e\u0301漢a") == 4


def test_lines_and_tabs_stay_where_a_text_is_shown_as_lines() -> None:
    assert visible_lines("a\tb\r\n\x1b") == "a\tb␍\n␛"
    assert visible("a\tb\n") == "a⇥b⏎"
    assert exact("\u200b") == "⟨U+200B⟩"
