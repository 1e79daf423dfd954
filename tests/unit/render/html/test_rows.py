from __future__ import annotations

from tests.unit.render.builders import Change, comparison
from textdiff.model import Comparison, Kind
from textdiff.render.html.rows import LONG, aligned_rows, paragraphs


def cells(pair: Comparison) -> list[tuple[str, str]]:
    return [(row.a.of(pair.a.text), row.b.of(pair.b.text)) for row in aligned_rows(pair)]


def test_paragraphs_stand_in_rows():
    assert cells(comparison("one\ntwo ", Change("2", "II"), "\nthree")) == [
        ("one\n", "one\n"), ("two 2\n", "two II\n"), ("three", "three"),
    ]  # fmt: skip


def test_a_paragraph_break_of_one_side_cuts_both():
    pair = comparison("one", Change("\n", " ", Kind.LINE_BREAK), "two\nthree")
    assert cells(pair) == [("one\n", "one "), ("two\n", "two\n"), ("three", "three")]


def test_a_line_break_variant_ends_the_row_before_it():
    pair = comparison("one\n", Change("", "\n", Kind.LINE_BREAK), "two")
    assert cells(pair) == [("one\n", "one\n\n"), ("two", "two")]


def test_a_passage_has_a_row_of_its_own():
    pair = comparison("one\n", Change("lost\nfound\n", "", Kind.PASSAGE), "two")
    assert cells(pair) == [("one\n", "one\n"), ("lost\nfound\n", ""), ("two", "two")]


def test_a_passage_of_one_line_within_a_paragraph_stays_in_it():
    pair = comparison("one ", Change("lost ", "", Kind.PASSAGE), "two")
    assert cells(pair) == [("one lost two", "one two")]


def test_no_row_is_blank():
    pair = comparison("\n\none\n", Change("\n", "\n\n\n", Kind.LINE_BREAK), "two\n\n")
    assert all(a.strip() for a, _ in cells(pair))


def test_a_text_without_line_ends_is_cut_after_sentences():
    pair = comparison("A sentence of some words. " * 1000)
    found = cells(pair)
    assert all(len(a) <= LONG and a.endswith(". ") for a, _ in found)
    assert all(row.continues for row in aligned_rows(pair)[1:])


def test_a_text_without_anything_to_cut_at_is_cut_between_graphemes():
    pair = comparison("e\u0301" * 4 * LONG)
    assert all(len(a) <= LONG + 1 and a.startswith("e") for a, _ in cells(pair))


def test_a_long_line_of_many_variants_is_cut_too():
    pair = comparison(*[part for _ in range(2000) for part in ("word ", Change("a", "b"))])
    assert max(len(a) for a, _ in cells(pair)) <= 1.1 * LONG


def test_equal_empty_texts_have_no_rows():
    assert aligned_rows(comparison()) == []


def test_a_passage_is_cut_into_its_paragraphs():
    assert paragraphs("one\n\ntwo\n") == ["one\n\n", "two\n"]
    assert "".join(paragraphs("x" * 10_000)) == "x" * 10_000
