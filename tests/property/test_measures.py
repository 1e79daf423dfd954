"""Measures take short ways; they must give what the long ways give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

import textdiff
from tests.property.strategies import edited, english, rearranged, texts
from textdiff.collate import cuts, edit_distance
from textdiff.collate.edit_distance import Sides
from textdiff.collate.layout_free import layout_free, white_runs
from textdiff.collate.measures import without_layout
from textdiff.collate.witness import prepare
from textdiff.collate.word_runs import words
from textdiff.find import resemblance_and_containment, shingles
from textdiff.find.alike import count_distinct, representatives
from textdiff.find.edited import overlap_of_edited
from textdiff.key.characters import WHITE
from textdiff.key.folds import fold_line_breaks, fold_whitespace
from textdiff.key.key import as_text, code_points, make_key
from textdiff.model import LAYOUT_KINDS, Comparison, Kind
from textdiff.rates import by_judgement, by_kind, by_significance

if TYPE_CHECKING:
    from numpy.typing import NDArray

pairs = st.one_of(edited(), rearranged(), st.tuples(english, english), st.tuples(texts, texts))


def compare(a: str, b: str) -> Comparison:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b))


def spans_of(comparison: Comparison) -> NDArray[np.int64]:
    spans = [(each.a.span, each.b.span) for each in comparison.variants]
    rows = [(a.start, a.end, b.start, b.end) for a, b in spans]
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def free(text: str) -> str:
    codes = code_points(text)
    return as_text(layout_free(codes, white_runs(codes)).codes)


@st.composite
def aligned(draw: st.DrawFn) -> tuple[str, str, NDArray[np.int64]]:
    """Two sequences with an alignment that need not be minimal: repetitive ones too."""
    unit = draw(st.text("abcd", min_size=1, max_size=draw(st.sampled_from([2, 5, 40]))))
    blocks = draw(st.lists(st.just(unit) | st.text("abcd", max_size=60), min_size=1, max_size=12))
    a, b, gaps = "", "", []
    for block in blocks:
        a, b = a + block, b + block
        side_a = draw(st.text("abcd", max_size=4) | st.just(unit))
        side_b = draw(st.text("abcd", max_size=4) | st.just(side_a[::-1]) | st.just(a[-3:]))
        gaps.append((len(a), len(a) + len(side_a), len(b), len(b) + len(side_b)))
        a, b = a + side_a, b + side_b
    return a, b, np.array(gaps)


@given(aligned(), st.sampled_from([1, 2, 3, 5]))
def test_a_distance_in_pieces_is_that_of_the_whole(
    pair: tuple[str, str, NDArray[np.int64]], size: int
) -> None:
    a, b, gaps = pair
    sides = Sides(code_points(a), code_points(b), gaps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edit_distance, "_FEW_CELLS", 0)
        patch.setattr(edit_distance, "tile_size", lambda *_: size)
        patch.setattr(cuts, "tile_size", lambda *_: size)
        patch.setattr(cuts, "LEAST_STEP", 1)
        found = edit_distance.edit_distance(sides, sides.distances(sides.gaps))
    assert found.errors == Levenshtein.distance(a, b)
    assert found.exact
    assert max(len(a), len(b)) <= found.length <= len(a) + len(b)


@given(aligned(), st.sampled_from([1, 2, 3]))
def test_each_proven_cut_divides_the_distance(
    pair: tuple[str, str, NDArray[np.int64]], size: int
) -> None:
    a, b, gaps = pair
    costs = np.array([Levenshtein.distance(a[s:e], b[t:u]) for s, e, t, u in gaps.tolist()])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cuts, "tile_size", lambda *_: size)
        found = cuts.proven_cuts(code_points(a), len(b), gaps, costs)
    whole = Levenshtein.distance(a, b)
    assert found[-1] == len(gaps) - 1
    for cut in found.tolist():
        in_a, in_b = int(gaps[cut, 1]), int(gaps[cut, 3])
        parts = Levenshtein.distance(a[:in_a], b[:in_b]) + Levenshtein.distance(a[in_a:], b[in_b:])
        assert parts == whole


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3)))
def test_equal_elements_have_one_representative(values: list[int]) -> None:
    found = representatives(np.array(values, dtype=np.uint64))
    assert [values[at] for at in found.tolist()] == values
    assert count_distinct(found) == len(set(values))


@given(pairs)
def test_the_overlap_of_edited_keys_is_that_of_their_sets(pair: tuple[str, str]) -> None:
    a, b = (make_key(text) for text in pair)
    spans = spans_of(compare(*pair))
    gaps = np.concatenate(
        (a.places.searchsorted(spans[:, :2]), b.places.searchsorted(spans[:, 2:])), axis=1
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textdiff.find.edited.SMALL", 5)
        found = overlap_of_edited(a.codes, b.codes, gaps)
    assert found == resemblance_and_containment(shingles(a.codes), shingles(b.codes))


@given(texts)
@example("a-\n\nb - c\u3000中 文\t。 d\n")
def test_a_text_without_layout_is_the_folded_one(text: str) -> None:
    folded = fold_whitespace(fold_line_breaks(text))
    if free(text) != folded:  # the folds are made one after the other, and see what the first left
        assert fold_whitespace(fold_line_breaks(free(text))) == fold_whitespace(folded)


@given(texts)
def test_places_in_a_text_without_layout_are_those_of_the_same_characters(text: str) -> None:
    codes = code_points(text)
    bare = layout_free(codes, white_runs(codes))
    kept = np.setdiff1d(np.arange(len(text)), bare.dropped)
    assert bare.places(kept).tolist() == list(range(len(kept)))
    for place, at in zip(bare.places(kept).tolist(), kept.tolist(), strict=True):
        character = chr(bare.codes[place])
        assert character == text[at] or (text[at] in WHITE and character == " ")


@given(pairs)
@example(("The.", "The — the."))
@example(("a b", "a foo b"))
@example(("x\u200b\u200b\u0301a", "y\u200b\u200b\u0301a"))
def test_characters_and_words_are_equal_outside_the_gaps(pair: tuple[str, str]) -> None:
    found = compare(*pair)
    spans = spans_of(found)
    layout = np.array([v.kind in LAYOUT_KINDS for v in found.variants], dtype=np.bool_)
    for sides in without_layout(*map(prepare, pair), spans, layout):
        at_a = at_b = 0
        for start_a, end_a, start_b, end_b in sides.gaps.tolist():
            assert sides.a[at_a:start_a].tolist() == sides.b[at_b:start_b].tolist()
            at_a, at_b = end_a, end_b
        assert sides.a[at_a:].tolist() == sides.b[at_b:].tolist()


@given(pairs)
@example(("a b", "a foo b"))
def test_error_rates_are_distances_over_lengths(pair: tuple[str, str]) -> None:
    found = compare(*pair)
    if {variant.kind for variant in found.variants} & LAYOUT_KINDS:
        return
    a, b = map(free, pair)
    if a:
        assert found.measures.cer == Levenshtein.distance(a, b) / len(a)
    if words(pair[0]):
        distance = Levenshtein.distance(words(pair[0]), words(pair[1]))
        assert found.measures.wer == distance / len(words(pair[0]))


@given(pairs)
def test_the_parts_of_the_errors_add_up(pair: tuple[str, str]) -> None:
    found = compare(*pair)
    kinds, measures = by_kind(found), found.measures
    apart = {Kind.PASSAGE, Kind.TRANSPOSITION}
    for name, counts in (("characters", measures.characters), ("words", measures.words)):
        of_kinds = {kind: getattr(share, name) for kind, share in kinds.items()}
        total = sum(of_kinds.values())
        assert total == sum(counts.by_variant) >= counts.errors
        assert total == sum(getattr(share, name) for share in by_significance(found).values())
        assert total == sum(getattr(share, name) for share in by_judgement(found).values())
        aligned_part = sum(number for kind, number in of_kinds.items() if kind not in apart)
        assert aligned_part == counts.aligned_errors
        assert all(of_kinds.get(kind, 0) == 0 for kind in LAYOUT_KINDS)
    assert sum(share.variants for share in kinds.values()) == len(found.variants)
