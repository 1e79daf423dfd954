"""Laws of the bare engine: the script is right for any strings; where it can be, it is least."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

import textdiff
from tests.property.strategies import edited, rearranged, texts
from textdiff.collate.anchors import hashed_grams, unique_anchors
from textdiff.collate.blocks import gaps_between, join, reach_backward, reach_forward
from textdiff.collate.engine import SMALL, matching_blocks, narrowed
from textdiff.collate.window import window_blocks
from textdiff.key.key import as_text, code_points, narrow_code_points
from textdiff.model import Edit, Operation

few_letters = st.text(st.sampled_from("ab"), max_size=120)
any_text = texts | few_letters | st.text(st.characters(codec=None), max_size=60)


def size(edits: tuple[Edit, ...]) -> int:
    return sum(len(edit.a) + len(edit.b) for edit in edits)


def check_script(a: str, b: str) -> tuple[Edit, ...]:
    edits = textdiff.diff(a, b)
    made, place_a, place_b = [], 0, 0
    for edit in edits:
        kept = a[place_a : edit.a.start]
        assert kept == b[place_b : edit.b.start]
        assert 0 <= edit.a.start <= edit.a.end <= len(a)
        assert 0 <= edit.b.start <= edit.b.end <= len(b)
        expected = {
            (True, True): Operation.SUBSTITUTION,
            (True, False): Operation.OMISSION,
            (False, True): Operation.ADDITION,
        }
        assert edit.operation is expected[len(edit.a) > 0, len(edit.b) > 0]
        made += [kept, edit.b.of(b)]
        place_a, place_b = edit.a.end, edit.b.end
    assert a[place_a:] == b[place_b:]
    assert "".join([*made, a[place_a:]]) == b
    for one, two in pairwise(edits):  # something equal parts them
        assert two.a.start - one.a.end == two.b.start - one.b.end > 0
    assert size(edits) <= len(a) + len(b)
    return edits


def check_least(a: str, b: str) -> None:
    assert len(a) * len(b) <= SMALL
    assert size(check_script(a, b)) == Indel.distance(a, b)


@given(any_text, any_text)
@example("", "")
@example("", "a")
@example("a", "")
@example("\ud800", "\udc00")
@example("\ud83d\ude00", "\U0001f600")
@example("\udfff\ud800", "\ud800\udfff")
@example("\x00", "\x00\x00")
@example("a", "b")
@example("ab", "ba")
def test_a_script_is_right_and_the_least(a: str, b: str) -> None:
    check_least(a, b)


@given(edited() | rearranged())
def test_the_script_of_an_edited_text_is_the_least(pair: tuple[str, str]) -> None:
    a, b = pair
    edits = check_script(a, b)
    if len(a) * len(b) <= SMALL:
        assert size(edits) == Indel.distance(a, b)


@given(any_text, any_text, any_text, any_text)
def test_what_is_equal_around_costs_nothing(before: str, a: str, b: str, after: str) -> None:
    alone = size(textdiff.diff(a, b))
    assert size(check_script(before + a + after, before + b + after)) <= alone


@given(any_text)
def test_equal_texts_have_no_edits(text: str) -> None:
    assert textdiff.diff(text, text) == ()


@given(any_text, any_text)
def test_the_same_pair_gives_the_same_script(a: str, b: str) -> None:
    assert textdiff.diff(a, b) == textdiff.diff(a, b)


@given(any_text, any_text)
def test_the_script_back_is_as_short(a: str, b: str) -> None:
    assert size(textdiff.diff(a, b)) == size(textdiff.diff(b, a))


# Texts beyond what is aligned at once, where anchors and windows come in.

LETTERS = "eeeeeettttaaaooiinnsshhrrddllcumwfgypbvk"


@st.composite
def long_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Texts of some thousand characters, made of stretches that recur, move, and are edited."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    alphabet = draw(st.sampled_from(["ab", "acgt", LETTERS + " ", "的一是不了人我在有他"]))
    stretches = [
        "".join(chance.choices(alphabet, k=chance.randint(1, 900)))
        for _ in range(chance.randint(1, 6))
    ]
    first = [chance.choice(stretches) for _ in range(chance.randint(4, 9))]
    second = list(first)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(second))
        second[at : at + 1] = chance.choice([[], [chance.choice(stretches)], [second[at]] * 2])
        if not second:
            break
    return "".join(first), mutated("".join(second), draw(st.floats(0, 0.3)), alphabet, chance)


def mutated(text: str, rate: float, alphabet: str, chance: random.Random) -> str:
    """A text with a part of its characters left out, replaced, or followed by another."""
    made = []
    for character in text:
        if chance.random() >= rate:
            made.append(character)
            continue
        action = chance.randrange(3)
        if action:
            made.append(chance.choice(alphabet))
        if action == 2:
            made.append(character)
    return "".join(made)


@given(long_pairs())
def test_a_long_script_is_right_and_never_worse_than_replacing_all(pair: tuple[str, str]) -> None:
    a, b = pair
    edits = check_script(a, b)
    assert size(edits) >= Indel.distance(a, b)
    if len(a) * len(b) <= SMALL:
        assert size(edits) == Indel.distance(a, b)


@given(long_pairs())
def test_window_blocks_are_blocks(pair: tuple[str, str]) -> None:
    a, b = pair
    blocks = window_blocks(a, b)
    for i, j, n in blocks:
        assert n > 0
        assert a[i : i + n] == b[j : j + n]
    for (i, j, n), (next_i, next_j, _) in pairwise(blocks):
        assert i + n <= next_i
        assert j + n <= next_j


def english(chance: random.Random, length: int) -> str:
    words = ["".join(chance.choices(LETTERS, k=chance.randint(1, 9))) for _ in range(3000)]
    weights = [1 / rank for rank in range(1, 3001)]
    return " ".join(chance.choices(words, weights, k=length // 3))[:length]


def chinese(chance: random.Random, length: int) -> str:
    characters = chance.sample([chr(code) for code in range(0x4E00, 0x9FA5)], 2500)
    weights = [1 / rank**0.9 for rank in range(1, 2501)]
    return "".join(chance.choices(characters, weights, k=length))


@pytest.mark.parametrize(("rate", "worst"), [(0.02, 1.005), (0.1, 1.01)])
@pytest.mark.parametrize("make", [english, chinese])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_script_of_a_long_text_is_nearly_the_least(
    make: object, rate: float, worst: float, seed: int
) -> None:
    assert callable(make)
    chance = random.Random(seed)
    a = make(chance, 60_000)
    b = mutated(a, rate, "".join(sorted(set(a))), chance)
    assert size(check_script(a, b)) <= worst * Indel.distance(a, b)


UNITS = {
    "a short line": "好的。\n",
    "a line": "the same line again and again\n",
    "two lines": "the first line\nand the second, a longer one\n",
    "a page": english(random.Random(5), 4000),
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("rate", [0.005, 0.02, 0.1])
def test_the_script_of_a_text_that_repeats_itself_is_near_the_least(
    unit: str, both: bool, rate: float
) -> None:
    text = unit * (60_000 // len(unit))
    letters = "".join(sorted(set(unit)))
    a = mutated(text, rate, letters, random.Random(1)) if both else text
    b = mutated(text, rate, letters, random.Random(2))
    assert size(check_script(a, b)) <= 1.3 * Indel.distance(a, b)


@given(texts | st.text(st.characters(codec=None)) | st.text("a\ud83d\ude00é中\U0001f600"))
def test_narrow_code_points_are_the_code_points_and_lead_back(text: str) -> None:
    narrow = narrow_code_points(text)
    assert narrow.tolist() == code_points(text).tolist() == [ord(each) for each in text]
    assert as_text(narrow) == as_text(code_points(text)) == text


# The engine's parts, against versions that are too slow and too simple to be wrong.


@st.composite
def block_sets(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    rows, i, j = [], 0, 0
    for step_a, step_b, n in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)), max_size=12)
    ):
        i, j = i + step_a, j + step_b
        rows.append((i, j, n))
        i, j = i + n, j + n
    return rows


def matches(rows: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    return [(i + step, j + step) for i, j, n in rows for step in range(n)]


def as_array(rows: list[tuple[int, int, int]]) -> np.ndarray:
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


@given(block_sets())
def test_joined_blocks_match_the_same_and_touch_nowhere(rows: list[tuple[int, int, int]]) -> None:
    joined = [(i, j, n) for i, j, n in join(as_array(rows)).tolist()]
    assert matches(joined) == matches(rows)
    for (i, j, n), (next_i, next_j, _) in pairwise(joined):
        assert (i + n, j + n) != (next_i, next_j)
    assert all(n > 0 for _, _, n in joined)


@given(block_sets(), st.integers(0, 3), st.integers(0, 3))
def test_gaps_and_blocks_cover_everything_once(
    rows: list[tuple[int, int, int]], more_a: int, more_b: int
) -> None:
    size_a = max((i + n for i, _, n in rows), default=0) + more_a
    size_b = max((j + n for _, j, n in rows), default=0) + more_b
    gaps = gaps_between(as_array(rows), size_a, size_b).tolist()
    in_gaps_a = [at for start, end, _, _ in gaps for at in range(start, end)]
    in_gaps_b = [at for _, _, start, end in gaps for at in range(start, end)]
    assert sorted([*in_gaps_a, *(i for i, _ in matches(rows))]) == list(range(size_a))
    assert sorted([*in_gaps_b, *(j for _, j in matches(rows))]) == list(range(size_b))


@given(few_letters, few_letters, st.data())
def test_reaches_are_those_of_a_walk(a: str, b: str, data: st.DataObject) -> None:
    def cut(text: str) -> list[int]:
        return sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))

    gaps = np.array([cut(a) + cut(b) for _ in range(3)])
    codes_a, codes_b = code_points(a), code_points(b)
    forward = reach_forward(codes_a, codes_b, gaps).tolist()
    backward = reach_backward(codes_a, codes_b, gaps).tolist()
    for (i, i_end, j, j_end), ahead, behind in zip(gaps.tolist(), forward, backward, strict=True):
        room = min(i_end - i, j_end - j)
        assert ahead == max(n for n in range(room + 1) if a[i : i + n] == b[j : j + n])
        assert behind == max(
            n for n in range(room + 1) if a[i_end - n : i_end] == b[j_end - n : j_end]
        )


@given(few_letters, few_letters)
def test_narrowed_blocks_hold_the_blocks_and_leave_no_equal_ends_inside(a: str, b: str) -> None:
    codes_a, codes_b = code_points(a), code_points(b)
    thin = [row for at, row in enumerate(matching_blocks(codes_a, codes_b).tolist()) if at % 2]
    blocks, gaps = narrowed(codes_a, codes_b, as_array(thin))
    assert set(matches(thin)) <= set(matches(blocks.tolist()))
    assert gaps.tolist() == gaps_between(blocks, len(a), len(b)).tolist()
    for i, j, n in blocks.tolist():
        assert a[i : i + n] == b[j : j + n]
    for i, i_end, j, j_end in gaps.tolist()[1:-1]:
        if i < i_end and j < j_end:
            assert a[i] != b[j]
            assert a[i_end - 1] != b[j_end - 1]


@given(st.text(st.sampled_from("ab中\ud800"), min_size=8, max_size=60), st.integers(1, 8))
def test_equal_grams_have_equal_hashes(text: str, k: int) -> None:
    hashes = hashed_grams(code_points(text), k, 1)[0].tolist()
    grams = [text[at : at + k] for at in range(len(text) - k + 1)]
    assert len(set(hashes)) == len(set(grams)) == len(set(zip(grams, hashes, strict=True)))


@given(few_letters, few_letters, st.integers(1, 8))
def test_anchors_stand_once_in_each(a: str, b: str, k: int) -> None:
    in_a, in_b = unique_anchors(code_points(a), code_points(b), k, 1)
    grams_a = [a[at : at + k] for at in range(len(a) - k + 1)]
    grams_b = [b[at : at + k] for at in range(len(b) - k + 1)]
    expected = [
        (at, grams_b.index(gram))
        for at, gram in enumerate(grams_a)
        if grams_a.count(gram) == grams_b.count(gram) == 1
    ]
    assert list(zip(in_a.tolist(), in_b.tolist(), strict=True)) == expected
