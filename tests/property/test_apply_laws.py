"""What decisions make of two texts, by laws that need no knowledge of how it is done."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textdiff
from tests.property.strategies import edited, rearranged
from tests.unit.decide.deciding import Pair, every
from textdiff.decide.composition import Composer
from textdiff.decide.decisions import Choice, Decision
from textdiff.decide.places import places_of, top
from textdiff.decide.rulings import matched, rulings
from textdiff.patches import Fit, comparison_patch, patched

if TYPE_CHECKING:
    from textdiff.model import Comparison, Variant

pairs = edited() | rearranged()
CHOICES = st.sampled_from(["left", "right", "both", "query", None])


def compared(pair: tuple[str, str]) -> Comparison:
    return textdiff.compare(textdiff.Text(pair[0]), textdiff.Text(pair[1]))


def composed(
    comparison: Comparison,
    chosen: dict[str, tuple[str, str | None]],
    undecided: Choice = Choice.LEFT,
) -> str:
    places = places_of(comparison)
    decisions = [Decision(at, Choice(choice), text) for at, (choice, text) in chosen.items()]
    held = rulings(matched(decisions, places))
    return "".join(piece.text for piece in Composer(comparison, held, undecided).pieces(places))


def replaced(text: str, edits: list[tuple[textdiff.Span, str]]) -> str:
    """The plainest way to carry out disjoint edits: from the end to the beginning."""
    for span, new in reversed(edits):
        text = text[: span.start] + new + text[span.end :]
    return text


@given(pairs)
def test_all_left_gives_a_and_all_right_gives_b(pair: tuple[str, str]) -> None:
    comparison = compared(pair)
    variants = comparison.variants
    assert composed(comparison, {v.id: ("left", None) for v in variants}) == pair[0]
    assert composed(comparison, {v.id: ("right", None) for v in variants}) == pair[1]
    inner = {v.id: ("right", None) for v in every(variants)}
    assert composed(comparison, inner) == pair[1]
    assert composed(comparison, {}) == pair[0]


@given(pairs, st.data())
def test_mixed_decisions_carry_out_those_variants_alone(
    pair: tuple[str, str], data: st.DataObject
) -> None:
    comparison = compared(pair)
    chosen: dict[str, str] = {}
    for place in top(places_of(comparison)):
        choice = data.draw(CHOICES)
        if choice is not None:
            # Either half of a move may carry the decision.
            chosen[data.draw(st.sampled_from(place.halves)).id] = choice
    right = {at for at, choice in chosen.items() if choice == "right"}

    def is_right(variant: Variant) -> bool:
        return variant.id in right or variant.moved in right

    edits = [(v.a.span, v.b.text) for v in comparison.variants if is_right(v)]
    decided = {at: (choice, None) for at, choice in chosen.items()}
    assert composed(comparison, decided) == replaced(pair[0], edits)


@given(pairs, st.text(max_size=5))
def test_own_text_stands_where_a_has_the_reading(pair: tuple[str, str], own: str) -> None:
    comparison = compared(pair)
    for variant in comparison.variants:
        if variant.moved is None:
            expected = replaced(pair[0], [(variant.a.span, own)])
            assert composed(comparison, {variant.id: ("own", own)}) == expected


@given(rearranged())
def test_what_changed_inside_a_move_is_decided_by_itself(pair: tuple[str, str]) -> None:
    comparison = compared(pair)
    for place in top(places_of(comparison)):
        inside = [inner for half in place.halves for inner in half.inside]
        if not inside:
            continue
        decided = {inner.id: ("right", None) for inner in inside}
        edits = [(inner.a.span, inner.b.text) for inner in inside]
        stays = composed(comparison, {place.id: ("left", None), **decided})
        assert stays == replaced(pair[0], edits)
        back = {inner.id: ("left", None) for inner in inside}
        others = {
            v.id: ("right", None)
            for v in comparison.variants
            if v.id not in {h.id for h in place.halves}
        }
        moves = composed(comparison, {place.id: ("right", None), **others, **back})
        assert moves == replaced(pair[1], [(inner.b.span, inner.a.text) for inner in inside])


@given(pairs)
def test_undecided_right_takes_what_counts_and_no_layout(pair: tuple[str, str]) -> None:
    comparison = compared(pair)
    counted = [(v.a.span, v.b.text) for v in comparison.variants if not v.ignored]
    halves = {v.id: v.ignored for v in comparison.variants}
    if all(halves[v.moved] == v.ignored for v in comparison.variants if v.moved):
        assert composed(comparison, {}, Choice.RIGHT) == replaced(pair[0], counted)


@given(pairs)
def test_a_patch_of_a_comparison_carries_out_what_counts(pair: tuple[str, str]) -> None:
    comparison = compared(pair)
    try:
        patch = comparison_patch(comparison)
    except textdiff.TextdiffError:
        assert re.search("[\ud800-\udfff]", "".join(pair))
        return
    counted = [(v.a.span, v.b.text) for v in comparison.variants if not v.ignored]
    text, fitted = patched(pair[0], patch, "a.patch")
    assert {each.fit for each in fitted} <= {Fit.EXACT}
    assert text == replaced(pair[0], counted)


ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030", "gbk", "big5"),
    *("big5hkscs", "shift_jis", "cp1252", "iso2022_jp", "hz", "utf-7"),
)


@given(encoding=st.sampled_from(ENCODINGS), pair=pairs)
def test_bytes_come_back_in_every_encoding(encoding: str, pair: tuple[str, str]) -> None:
    a, b = (text.encode(encoding, "ignore") for text in pair)
    try:
        a.decode(encoding), b.decode(encoding)
    except UnicodeDecodeError:  # a stateful encoding after its own escape sequence in the text
        return
    with tempfile.TemporaryDirectory() as folder:
        documents = Pair(Path(folder), a, b, encoding=encoding)
        left = textdiff.apply(documents.decide(lambda _: "left"))
        assert left.data == a
        assert left.settled
        right = textdiff.apply(documents.decide(lambda _: "right", claims=False))
        texts = documents.compared()
        assert right.data == (b if texts.variants else a)
        assert right.settled


# Two ways to write one character: 十 in Big5, and a kanji that Windows has twice.
TWICE = {"big5": (b"\xa2\xcc", b"\xa4\x51"), "cp932": (b"\x87\x90", b"\x81\xe0")}


@pytest.mark.parametrize("encoding", TWICE)
@given(data=st.data())
def test_what_nobody_touched_keeps_its_very_bytes(encoding: str, data: st.DataObject) -> None:
    pieces = st.sampled_from([*TWICE[encoding], b"a", b"\r\n", "中".encode(encoding)])
    a = b"".join(data.draw(st.lists(pieces, max_size=12)))
    b = b"".join(data.draw(st.lists(pieces, max_size=12)))
    with tempfile.TemporaryDirectory() as folder:
        documents = Pair(Path(folder), a, b, encoding=encoding)
        comparison = documents.compared()
        choices: dict[str, Any] = {
            v.id: data.draw(st.sampled_from(["left", "right"])) for v in comparison.variants
        }
        result = textdiff.apply(documents.decide(lambda v: choices.get(v.id)))
        assert result.data.decode(encoding) == result.text
        if "right" not in choices.values():
            assert result.data == a
        elif "left" not in choices.values() and comparison.variants:
            assert result.data == b
