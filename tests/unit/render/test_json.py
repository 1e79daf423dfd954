"""JSON is what docs/json.md promises."""

from __future__ import annotations

import json
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
    Unread,
)
from textdiff.render.json import comparison_json, comparison_jsonl, near_duplicates_json

if TYPE_CHECKING:
    from tests.unit.render.conftest import ComparisonMaker, DocumentMaker, VariantMaker


def test_fields_stand_in_the_order_of_the_format(fields_comparison: Comparison) -> None:
    found = json.loads(comparison_json(fields_comparison))
    assert list(found) == [
        *("format", "format_version", "complete", "related", "a", "b", "profile"),
        *("variants", "counts", "measures"),
    ]
    assert list(found["a"]) == ["path", "sha256", "encoding", "read_as", "characters"]
    assert list(found["variants"][0]) == [
        *(
            "id",
            "operation",
            "kind",
            "folds",
            "significance",
            "ignored",
            "rule",
            "cause",
            "convention",
            "moved",
        ),
        *("inside", "a", "b"),
    ]
    assert list(found["variants"][0]["a"]) == ["start", "end", "line", "column", "text"]


def test_a_comparison_reads_back_as_it_was(fields_comparison: Comparison) -> None:
    found = json.loads(comparison_json(fields_comparison))
    assert found["format"] == "textdiff.comparison"
    assert found["format_version"] == 1
    assert found["a"]["path"] == "typed.txt"
    assert found["a"]["characters"] == len(fields_comparison.a.text)
    assert found["counts"] == {"line_break": 1, "spelling": 1}
    assert [variant["ignored"] for variant in found["variants"]] == [True, False]
    assert found["variants"][1]["a"] == {
        "start": 14,
        "end": 20,
        "line": 2,
        "column": 5,
        "text": "sports",
    }


def test_measures_are_rounded_and_an_undefined_one_is_null(fields_comparison: Comparison) -> None:
    measures = json.loads(comparison_json(fields_comparison))["measures"]
    assert {name: measures[name] for name in list(measures)[:7]} == {
        "cer": 0.25,
        "cer_aligned": 0.125,
        "wer": 0.333333,
        "wer_aligned": None,
        "resemblance": 0.5,
        "containment_a": 0.75,
        "containment_b": 1.0,
    }
    assert list(measures)[7:] == [
        *("cer_by_alignment", "wer_by_alignment", "exact", "characters", "words"),
        *("by_kind", "by_significance", "by_judgement"),
    ]


def test_each_variant_has_a_line_of_its_own(fields_comparison: Comparison) -> None:
    lines = comparison_json(fields_comparison).splitlines()
    assert sum('"operation"' in line for line in lines) == len(fields_comparison.variants)


def test_counts_alone_leave_the_variants_out(fields_comparison: Comparison) -> None:
    found = json.loads(comparison_json(fields_comparison, variants=False))
    assert "variants" not in found
    assert found["counts"]["spelling"] == 1


def test_moves_and_what_changed_inside_them_are_kept(
    make_document: DocumentMaker, make_variant: VariantMaker, make_comparison: ComparisonMaker
) -> None:
    a, b = make_document("one two three"), make_document("three one twa", "b.txt")
    inner = make_variant(a, b, (4, 7, 10, 13))
    moved = make_variant(
        *(a, b, (0, 7, 6, 6)),
        operation=Operation.OMISSION,
        kind=Kind.TRANSPOSITION,
        moved="f" * 16,
        inside=(inner,),
        cause=Cause.EYE_SKIP,
    )
    found = json.loads(comparison_json(make_comparison(a, b, moved)))["variants"][0]
    assert found["moved"] == "f" * 16
    assert found["cause"] == "eye_skip"
    assert [variant["b"]["text"] for variant in found["inside"]] == ["twa"]


@pytest.mark.parametrize(
    "text",
    [
        *("lone \ud800 surrogate", "undecodable \udcff byte", "csi \x9b31m", "rtl \u202e override"),
        *("two\u2028lines", "nul \x00 and esc \x1b[2J", 'quote " backslash \\ ', "😀 𠀀 漢字"),
    ],
)
def test_any_text_survives_and_none_reaches_the_terminal_raw(
    text: str,
    make_document: DocumentMaker,
    make_variant: VariantMaker,
    make_comparison: ComparisonMaker,
) -> None:
    a, b = make_document(text, path=text), make_document("")
    whole = make_variant(a, b, (0, len(text), 0, 0), operation=Operation.OMISSION)
    written = comparison_json(make_comparison(a, b, whole))
    read = json.loads(written.encode("utf-8"))
    assert read["variants"][0]["a"]["text"] == text
    assert read["a"]["path"] == text
    assert not {char for char in written if char in "\x00\x1b\x9b\u202e\u2028"}


def test_json_lines_are_a_header_and_the_variants(fields_comparison: Comparison) -> None:
    whole = json.loads(comparison_json(fields_comparison))
    header, *variants = map(json.loads, comparison_jsonl(fields_comparison))
    assert variants == whole.pop("variants")
    assert header == whole


def test_near_duplicates_read_back_as_they_were() -> None:
    pair = NearDuplicate("a.txt", "b.txt", Relation.CONTAINS, 0.5, 0.5000004, 1.0)
    cluster = Cluster(("a.txt", "c.txt"), "a.txt", pair)
    near = NearDuplicates(3, (pair,), (cluster,), (Unread("x.bin", "not a text"),))
    assert json.loads("".join(near_duplicates_json(near))) == {
        "format": "textdiff.near_duplicates",
        "format_version": 1,
        "documents": 3,
        "pairs": [
            {
                "a": "a.txt",
                "b": "b.txt",
                "relation": "contains",
                "resemblance": 0.5,
                "containment_a": 0.5,
                "containment_b": 1.0,
            }
        ],
        "clusters": [["a.txt", "c.txt"]],
        "passages": [],
        "unread": [{"path": "x.bin", "reason": "not a text"}],
    }


def test_nothing_found_is_still_an_object() -> None:
    found = json.loads("".join(near_duplicates_json(NearDuplicates(0, (), ()))))
    assert found["pairs"] == found["clusters"] == found["unread"] == []
