"""What holds for every comparison, whatever the two texts are."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from opencc import OpenCC

import textdiff
from tests.property.strategies import (
    edited,
    english,
    han_sentences,
    latin_sentences,
    mixed,
    rearranged,
    rewrap,
    simplified,
    texts,
    traditional,
)
from textdiff.model import (
    LAYOUT_KINDS,
    SUBSTANTIVE_KINDS,
    Cause,
    Comparison,
    Kind,
    Operation,
    Reading,
    Variant,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parents[1] / "cases"
ROOT = Path(__file__).parents[2]
LADDER = list(Kind)
MIRRORED_CAUSES: dict[Cause | None, Cause] = {
    Cause.DITTOGRAPHY: Cause.HAPLOGRAPHY,
    Cause.HAPLOGRAPHY: Cause.DITTOGRAPHY,
}
MIRRORED = {
    Operation.ADDITION: Operation.OMISSION,
    Operation.OMISSION: Operation.ADDITION,
    Operation.SUBSTITUTION: Operation.SUBSTITUTION,
    Operation.TRANSPOSITION: Operation.TRANSPOSITION,
}
HAN = regex.compile(r"\p{Han}")


def compare(a: str, b: str) -> Comparison:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b))


def kinds(a: str, b: str) -> set[Kind]:
    return {variant.kind for variant in compare(a, b).variants}


def cluster_boundaries(text: str) -> set[int]:
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


# What must hold of one comparison.


def check_order(variants: tuple[Variant, ...]) -> None:
    for first, second in pairwise(variants):
        assert first.a.span.end <= second.a.span.start
        assert first.b.span.end <= second.b.span.start
        if first.a.span.start == second.a.span.start:
            assert first.operation is Operation.ADDITION


def check_application(a: str, b: str, variants: tuple[Variant, ...]) -> None:
    """Between the variants the texts are equal, so that the readings of b make b of a."""
    made, place_a, place_b = [], 0, 0
    for variant in variants:
        kept = a[place_a : variant.a.span.start]
        assert kept == b[place_b : variant.b.span.start]
        made += [kept, variant.b.text]
        place_a, place_b = variant.a.span.end, variant.b.span.end
    made.append(a[place_a:])
    assert a[place_a:] == b[place_b:]
    assert "".join(made) == b


def check_reading(text: str, reading: Reading, boundaries: set[int]) -> None:
    start, end = reading.span.start, reading.span.end
    assert 0 <= start <= end <= len(text)
    assert reading.text == text[start:end]
    assert {start, end} <= boundaries
    before = regex.split(r"\r\n|\n|\r", text[:start])
    if text[start - 1 : start + 1] != "\r\n":
        assert (reading.line, reading.column) == (len(before), len(before[-1]) + 1)


def check_judgement(variant: Variant) -> None:
    substantive = variant.kind in SUBSTANTIVE_KINDS
    assert (variant.significance == "substantive") is substantive
    assert variant.ignored is (variant.kind in LAYOUT_KINDS | {Kind.ENCODING})
    assert list(variant.folds) == sorted(set(variant.folds), key=LADDER.index)
    if substantive:
        assert variant.folds == ()
    else:
        assert variant.folds[-1] is variant.kind


def check_operation(variant: Variant) -> None:
    has_a, has_b = bool(variant.a.text), bool(variant.b.text)
    expected = {
        (False, True): {Operation.ADDITION},
        (True, False): {Operation.OMISSION},
        (True, True): {Operation.SUBSTITUTION, Operation.TRANSPOSITION},
    }
    assert variant.operation in expected[has_a, has_b]
    assert variant.a.text != variant.b.text
    if variant.operation is Operation.TRANSPOSITION:
        assert variant.kind is Kind.TRANSPOSITION


def check_moves(variants: tuple[Variant, ...]) -> None:
    by_id = {variant.id: variant for variant in variants}
    for variant in variants:
        if variant.moved is None:
            assert variant.inside == ()
            continue
        other = by_id[variant.moved]
        assert other.moved == variant.id
        assert variant.kind is other.kind is Kind.TRANSPOSITION
        assert {variant.operation, other.operation} == {Operation.ADDITION, Operation.OMISSION}


def check_laws(a: str, b: str) -> Comparison:
    comparison = compare(a, b)
    variants = comparison.variants
    assert comparison.complete
    check_order(variants)
    check_application(a, b, variants)
    boundaries_a, boundaries_b = cluster_boundaries(a), cluster_boundaries(b)
    for variant in variants:
        for one in (variant, *variant.inside):
            check_reading(a, one.a, boundaries_a)
            check_reading(b, one.b, boundaries_b)
            check_judgement(one)
            check_operation(one)
            assert regex.fullmatch(r"[0-9a-f]{16}", one.id)
    assert len({variant.id for variant in variants}) == len(variants)
    check_moves(variants)
    assert sum(comparison.counts.values()) == len(variants)
    assert comparison.different is any(not variant.ignored for variant in variants)
    return comparison


def outline(variant: Variant, *, mirrored: bool) -> tuple[Any, ...]:
    """All of a variant but its id, as it is or with a and b exchanged."""
    a, b = (variant.b, variant.a) if mirrored else (variant.a, variant.b)
    operation = MIRRORED[variant.operation] if mirrored else variant.operation
    inside = tuple(outline(one, mirrored=mirrored) for one in variant.inside)
    ignored = variant.ignored
    cause = MIRRORED_CAUSES.get(variant.cause, variant.cause) if mirrored else variant.cause
    judged = (operation, variant.kind, variant.folds, ignored, str(cause))
    return (a, b, *judged, variant.moved is None, inside)


def place(outlined: tuple[Any, ...]) -> tuple[Any, ...]:
    return outlined[0].span, outlined[1].span


def check_mirror(a: str, b: str) -> None:
    forth, back = compare(a, b), compare(b, a)
    assert sorted((outline(v, mirrored=False) for v in forth.variants), key=place) == sorted(
        (outline(v, mirrored=True) for v in back.variants), key=place
    )
    assert forth.related is back.related
    assert forth.measures.resemblance == back.measures.resemblance
    assert forth.measures.containment_a == back.measures.containment_b


def cases() -> list[Any]:
    return [
        pytest.param(case["a"], case["b"], id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.json"))
        for number, case in enumerate(json.loads(path.read_text("utf-8")), start=1)
    ]


@pytest.mark.parametrize(("a", "b"), cases())
def test_laws_hold_for_every_case(a: str, b: str) -> None:
    check_laws(a, b)
    check_laws(b, a)
    check_mirror(a, b)


@given(edited())
def test_laws_hold_for_edited_texts(pair: tuple[str, str]) -> None:
    check_laws(*pair)


@given(rearranged())
def test_laws_hold_for_rearranged_paragraphs(pair: tuple[str, str]) -> None:
    check_laws(*pair)
    check_mirror(*pair)


@given(texts, texts)
@example("\ud800", "\udfff")
@example("e\u0301", "e\u0300")
@example("\r\n", "\n")
@example("\r", "\r\n")
@example("", "\ufeff")
@example("가", "\u1100\u1161")
@example("…", "...")
def test_laws_hold_for_any_two_texts(a: str, b: str) -> None:
    check_laws(a, b)


@given(edited())
def test_exchanged_texts_give_the_mirror_image(pair: tuple[str, str]) -> None:
    check_mirror(*pair)


@given(texts, texts)
def test_any_two_exchanged_texts_give_the_mirror_image(a: str, b: str) -> None:
    check_mirror(a, b)


@given(texts)
def test_a_text_has_no_variant_against_itself(text: str) -> None:
    comparison = compare(text, text)
    assert comparison.variants == ()
    assert comparison.related
    assert not comparison.different


@given(edited())
def test_the_same_texts_give_the_same_comparison(pair: tuple[str, str]) -> None:
    first, second = compare(*pair), compare(*pair)
    assert first.variants == second.variants
    assert first.measures == second.measures


@pytest.mark.slow
def test_no_result_depends_on_the_hash_seed() -> None:
    script = (
        "import json, pathlib, sys, textdiff\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.json')):\n"
        "    for case in json.loads(path.read_text('utf-8')):\n"
        "        found = textdiff.compare(textdiff.Text(case['a']), textdiff.Text(case['b']))\n"
        "        print(ascii(found.variants), found.measures)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(CASES)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


# An accidental fold of a whole side makes no substantive variant. The folds here are made
# independently of the package's own.

TO_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
SEEN_AS_MARKS = frozenset(",.;:!?()…、。，；：！？「」『』“”‘’\"'《》（）")
TO_STRAIGHT = str.maketrans("“”‘’「」", '""\'\'""')


@functools.cache
def convert(configuration: str) -> Callable[[str], str]:
    convert_: Callable[[str], str] = OpenCC(configuration).convert
    return convert_


def strip_marks(text: str) -> str:
    """Without combining marks; what then is canonically composed is composed again."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def break_han(text: str, places: list[int], break_: str) -> str:
    """With a break put in after some of the Han characters that another one follows."""
    able = [m.end() for m in HAN.finditer(text) if HAN.match(text, m.end())]
    chosen = {able[place % len(able)] for place in places} if able else set()
    return "".join(c + (break_ if i + 1 in chosen else "") for i, c in enumerate(text))


def hyphenate(text: str, places: list[int]) -> str:
    """With some of its longer words divided at a line end."""
    able = [m.start() + 3 for m in regex.finditer(r"(?<!\S)[a-z]{6,}(?!\S)", text)]
    chosen = {able[place % len(able)] for place in places} if able else set()
    return "".join(("-\n" if i in chosen else "") + c for i, c in enumerate(text))


widths = st.integers(1, 100)
places = st.lists(st.integers(0, 10_000), max_size=8)


@given(english, widths, widths, st.booleans(), st.booleans())
def test_rewrapping_is_layout(text: str, one: int, other: int, first: bool, second: bool) -> None:
    a = rewrap(text, one, break_on_hyphens=first)
    b = rewrap(text, other, break_on_hyphens=second)
    assert kinds(a, b) <= LAYOUT_KINDS


@given(english, widths)
def test_joining_paragraphs_is_layout(text: str, width: int) -> None:
    assert kinds(rewrap(text, width), text.replace("\n\n", "\n")) <= LAYOUT_KINDS


@given(english | mixed)
def test_other_line_ends_are_line_breaks(text: str) -> None:
    assert kinds(text, text.replace("\n", "\r\n")) <= {Kind.LINE_BREAK}


@given(english, places)
def test_words_divided_at_line_ends_are_layout(text: str, where: list[int]) -> None:
    assert kinds(text, hyphenate(text, where)) <= LAYOUT_KINDS


@given(traditional, places, places, st.sampled_from(["\n", "\r\n", " \n\n", "\n ", "\f", "\n\n  "]))
def test_wrapping_han_is_layout(text: str, one: list[int], other: list[int], break_: str) -> None:
    assert kinds(break_han(text, one, break_), break_han(text, other, "\n")) <= LAYOUT_KINDS


@given(english | mixed, st.sampled_from(["NFD", "NFC"]))
def test_normal_forms_are_encoding(text: str, form: Any) -> None:
    assert kinds(text, unicodedata.normalize(form, text)) <= {Kind.ENCODING}


@given(english, places)
def test_soft_hyphens_are_encoding(text: str, where: list[int]) -> None:
    assert kinds(text, hyphenate(text, where).replace("-\n", "\u00ad")) <= {Kind.ENCODING}


@given(english | traditional | mixed)
def test_wide_forms_are_width(text: str) -> None:
    assert kinds(text, text.translate(TO_WIDE)) <= {Kind.WIDTH}


@given(english | traditional)
def test_straight_quotation_marks_are_quotation(text: str) -> None:
    assert kinds(text, text.translate(TO_STRAIGHT)) <= {Kind.QUOTATION}


@given(english | traditional | mixed)
def test_dropping_punctuation_is_accidental(text: str) -> None:
    bare = "".join(c for c in text if c not in SEEN_AS_MARKS)
    assert kinds(text, bare) <= {Kind.PUNCTUATION, *LAYOUT_KINDS}


@given(english | mixed, st.sampled_from([str.upper, str.lower, str.casefold, str.swapcase]))
def test_another_case_is_accidental(text: str, fold: Any) -> None:
    assert not kinds(text, fold(text)) & SUBSTANTIVE_KINDS


@given(english | mixed)
def test_stripping_combining_marks_is_diacritic(text: str) -> None:
    assert kinds(text, strip_marks(text)) <= {Kind.DIACRITIC}


@given(traditional)
def test_simplifying_a_traditional_text_is_script(text: str) -> None:
    assert kinds(text, convert("t2s")(text)) <= {Kind.SCRIPT}


@given(simplified)
def test_making_a_simplified_text_traditional_is_accidental(text: str) -> None:
    found = kinds(text, convert("s2t")(text))
    assert found <= {Kind.SCRIPT, Kind.VARIANT_CHARACTER}


@given(traditional, places)
def test_simplified_and_unwrapped_is_script_and_layout(text: str, where: list[int]) -> None:
    hard = break_han(text, where, " \n\n")
    assert kinds(hard, convert("t2s")(text)) <= {Kind.SCRIPT, *LAYOUT_KINDS}


@given(st.lists(latin_sentences() | han_sentences(), min_size=1).map(" ".join), st.data())
def test_several_folds_at_once_are_accidental(text: str, data: st.DataObject) -> None:
    folds: dict[str, Callable[[str], str]] = {
        "wide": lambda t: t.translate(TO_WIDE),
        "straight": lambda t: t.translate(TO_STRAIGHT),
        "upper": str.upper,
        "bare": strip_marks,
        "decomposed": lambda t: unicodedata.normalize("NFD", t),
        "wrapped": lambda t: rewrap(t, 30),
        "simplified": convert("t2s"),
        "unpointed": lambda t: "".join(c for c in t if c not in SEEN_AS_MARKS),
    }
    other = text
    for name in data.draw(st.lists(st.sampled_from(sorted(folds)), unique=True, max_size=4)):
        other = folds[name](other)
    assert not kinds(text, other) & SUBSTANTIVE_KINDS


@given(st.integers(1_000, 999_999_999), latin_sentences() | han_sentences())
def test_grouped_digits_are_numeral(number: int, sentence: str) -> None:
    for grouped in (f"{number:,}", f"{number:,}".replace(",", " ")):
        assert kinds(f"{sentence} {grouped} ok", f"{sentence} {number} ok") == {Kind.NUMERAL}
