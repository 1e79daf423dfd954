"""CSV reads back as what was compared."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from textdiff.model import Comparison, Kind, NearDuplicate, NearDuplicates, Operation, Relation
from textdiff.render.csv import comparison_csv, near_duplicates_csv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.unit.render.conftest import ComparisonMaker, DocumentMaker, VariantMaker


def rows(pieces: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(pieces), newline="")))


def test_each_variant_is_a_row(fields_comparison: Comparison) -> None:
    line_break, spelling = rows(comparison_csv(fields_comparison))
    assert (line_break["kind"], line_break["ignored"]) == ("line_break", "true")
    assert (spelling["a_text"], spelling["b_text"]) == ("sports", "sport")
    assert (spelling["a_line"], spelling["a_column"]) == ("2", "5")


def test_texts_with_quotes_commas_and_line_ends_survive(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    text = 'a "b", c\r\nd\ne\rf'
    a, b = make_document(text), make_document("")
    whole = make_variant(a, b, (0, len(text), 0, 0), operation=Operation.OMISSION)
    (row,) = rows(comparison_csv(make_comparison(a, b, whole)))
    assert row["a_text"] == text


def test_what_changed_inside_a_move_names_it(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("one two three"), make_document("three one twa")
    inner = make_variant(a, b, (4, 7, 10, 13))
    moved = make_variant(
        a, b, (0, 7, 6, 6), kind=Kind.TRANSPOSITION, moved="f" * 16, inside=(inner,)
    )
    block, inside = rows(comparison_csv(make_comparison(a, b, moved)))
    assert (block["inside_of"], inside["inside_of"]) == ("", block["id"])


def test_each_pair_is_a_row() -> None:
    pair = NearDuplicate("a,b.txt", "c.txt", Relation.CONTAINED_IN, 1 / 3, 1.0, 0.5)
    (row,) = rows(near_duplicates_csv(NearDuplicates(2, (pair,), ())))
    assert row == {
        "a": "a,b.txt",
        "b": "c.txt",
        "relation": "contained_in",
        "resemblance": "0.333333",
        "containment_a": "1.0",
        "containment_b": "0.5",
    }
