"""Laws of collation's parts: each keeps the texts whole, whatever it is given."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import regex
from hypothesis import example, given
from hypothesis import strategies as st

import textdiff
from tests.property.strategies import edited, rearranged, texts
from textdiff.collate.align import bare_blocks, cleaned
from textdiff.collate.cleanup import without_crumbs, without_unlike_words
from textdiff.collate.differences import differences
from textdiff.collate.engine import diff
from textdiff.collate.graphemes import inner_places
from textdiff.collate.moves import find_moves
from textdiff.collate.numbers import is_number, value_of
from textdiff.collate.one_sided import sign_cost
from textdiff.collate.signs import sign_differences
from textdiff.collate.slide import slid
from textdiff.collate.swaps import is_transposed, without_swapped
from textdiff.collate.widen import Difference, to_graphemes, widened
from textdiff.collate.without_moves import Half, halves, rest, whole
from textdiff.collate.witness import Witness, prepare
from textdiff.collate.word_runs import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textdiff.model import Comparison

SIGNS = " \n\t\r\u3000.,;:!?“”‘’\"'…—-–()、。，「」\u00ad\u200b@#%&*~\x00"
signs = st.text(st.sampled_from(SIGNS), max_size=9)
pairs = edited() | rearranged() | st.tuples(texts, texts)


def check_blocks(blocks: NDArray[np.int64], a: Witness, b: Witness) -> set[tuple[int, int]]:
    """The matched pairs of blocks that are equal, in order and disjoint."""
    rows = blocks.tolist()
    for i, j, n in rows:
        assert n > 0
        assert a.key.codes[i : i + n].tolist() == b.key.codes[j : j + n].tolist()
    for (i, j, n), (next_i, next_j, _) in pairwise(rows):
        assert i + n <= next_i
        assert j + n <= next_j
    return {(i + step, j + step) for i, j, n in rows for step in range(n)}


def check_differences(a: str, b: str, found: list[Any]) -> None:
    """In order, disjoint, and between them the texts are equal."""
    place_a = place_b = 0
    for start_a, end_a, start_b, end_b in found:
        assert place_a <= start_a <= end_a
        assert place_b <= start_b <= end_b
        assert (start_a, start_b) != (end_a, end_b)
        assert a[place_a:start_a] == b[place_b:start_b]
        place_a, place_b = end_a, end_b
    assert a[place_a:] == b[place_b:]


@given(pairs)
@example(("Nobody smiled. It was low.\n\nNobody smiled.", "Nobody smiled."))
@example(("Nobody smiled.", "Nobody smiled.\n\nIt was low. Nobody smiled."))
def test_sliding_matches_as_much(pair: tuple[str, str]) -> None:
    a, b = map(prepare, pair)
    bare = bare_blocks(a, b)
    before = check_blocks(bare, a, b)
    after = check_blocks(slid(bare, a, b), a, b)
    assert len(after) == len(before)


@given(pairs)
def test_cleaning_leaves_blocks_and_only_crumbs_are_matched_anew(pair: tuple[str, str]) -> None:
    a, b = map(prepare, pair)
    blocks = slid(bare_blocks(a, b), a, b)
    matched = check_blocks(blocks, a, b)
    for step in (without_unlike_words, without_swapped):
        assert check_blocks(step(blocks, a, b), a, b) <= matched
    check_blocks(without_crumbs(blocks, a, b), a, b)  # which may find an equality in two edits
    check_blocks(cleaned(bare_blocks(a, b), a, b), a, b)


@given(pairs)
def test_between_the_differences_texts_are_equal(pair: tuple[str, str]) -> None:
    a, b = map(prepare, pair)
    for blocks in (bare_blocks(a, b), cleaned(bare_blocks(a, b), a, b)):
        found = differences(blocks, a, b)
        check_differences(*pair, [each[:4] for each in found])
        inside_a, inside_b = set(inner_places(a.text)), set(inner_places(b.text))
        for start_a, end_a, start_b, end_b, _, _ in found:
            assert not {start_a, end_a} & inside_a
            assert not {start_b, end_b} & inside_b


@given(rearranged() | edited())
def test_moves_are_disjoint_and_the_rest_is_what_they_leave(pair: tuple[str, str]) -> None:
    a, b = map(prepare, pair)
    moves = find_moves(a, b, bare_blocks(a, b))
    assert moves == sorted(moves)
    for text, ranges in (
        (a.text, [(move.start_a, move.end_a) for move in moves]),
        (b.text, [(move.start_b, move.end_b) for move in moves]),
    ):
        taken = halves(text, ranges)
        assert sorted(half.move for half in taken) == list(range(len(moves)))
        for one, two in pairwise(taken):
            assert one.end <= two.start
        for half in taken:
            start, end = ranges[half.move]
            assert half.start <= start < end <= half.end
            assert not (text[half.start : start] + text[end : half.end]).strip()
        put_back, at = "", 0
        remaining = rest(text, taken)
        for half in taken:
            kept = half.start - len(put_back)
            put_back += remaining[at : at + kept] + text[half.start : half.end]
            at += kept
        assert put_back + remaining[at:] == text


@st.composite
def with_taken(draw: st.DrawFn) -> tuple[str, str, list[Half], list[Half], list[Difference]]:
    """Two texts with as many halves taken from each, and differences of the rests."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    count = draw(st.integers(0, 3))
    sides = []
    for _ in range(2):
        text = "".join(chance.choices("ab \nc", k=chance.randint(2, 18)))
        edges = sorted(chance.sample(range(len(text) + 1), min(2 * count, len(text) + 1)))
        sides.append((text, list(zip(edges[::2], edges[1::2], strict=False))))
    count = min(len(ranges) for _, ranges in sides)
    taken = []
    for _, ranges in sides:
        numbers = chance.sample(range(count), count)
        chosen = sorted(chance.sample(ranges, count))
        taken.append([Half(*edges, number) for edges, number in zip(chosen, numbers, strict=True)])
    (a, _), (b, _) = sides
    found = [
        Difference(edit.a.start, edit.a.end, edit.b.start, edit.b.end)
        for edit in diff(rest(a, taken[0]), rest(b, taken[1]))
    ]
    return a, b, taken[0], taken[1], found


@given(with_taken())
def test_differences_of_the_rests_and_halves_are_those_of_the_whole(
    drawn: tuple[str, str, list[Half], list[Half], list[Difference]],
) -> None:
    a, b, taken_a, taken_b, found = drawn
    placed = whole(found, taken_a, taken_b)
    check_differences(a, b, [each.difference[:4] for each in placed])
    moved = [each for each in placed if each.of_move is not None]
    assert sorted(
        (start, end, each.of_move)
        for each in moved
        for start, end in [each.difference[:2]]
        if start < end
    ) == sorted(taken_a)
    assert sorted(
        (start, end, each.of_move)
        for each in moved
        for start, end in [each.difference[2:4]]
        if start < end
    ) == sorted(taken_b)
    assert [at for at in range(len(found)) if not any(each.of_rest == at for each in placed)] == []


@st.composite
def apart(draw: st.DrawFn) -> tuple[str, str, list[Difference]]:
    """Two texts and the places where they differ, each wanting to be wider."""
    a, b = "", ""
    found: list[Difference] = []
    letters = st.text(st.sampled_from("ab\u0301\r\n👩\u200d🇩"), max_size=5)
    for _ in range(draw(st.integers(0, 4))):
        equal = draw(letters) + ("=" if found else "")
        one, other = draw(st.tuples(letters, letters).filter(any))
        a, b = a + equal, b + equal
        reach = draw(st.tuples(st.integers(0, 5), st.integers(0, 5)))
        found.append(Difference(len(a), len(a + one), len(b), len(b + other), *reach))
        a, b = a + one, b + other
    equal = draw(letters)
    a, b = a + equal, b + equal
    return (
        a,
        b,
        [
            each._replace(right=min(each.right, len(a) - each.end_a, len(b) - each.end_b))
            for each in found
        ],
    )  # no number, no word reaches beyond the text


def covers(wide: Difference, start_a: int, end_a: int, start_b: int, end_b: int) -> bool:
    return (
        wide.start_a <= start_a
        and end_a <= wide.end_a
        and wide.start_b <= start_b
        and end_b <= wide.end_b
    )


@given(apart())
def test_widened_differences_hold_what_they_were_and_what_they_want(
    drawn: tuple[str, str, list[Difference]],
) -> None:
    a, b, found = drawn
    wide = widened(found)
    check_differences(a, b, [each[:4] for each in wide])
    assert wide == [] or wide[-1].end_a <= len(a)
    for at, (start_a, end_a, start_b, end_b, left, right) in enumerate(found):
        room = start_a - (found[at - 1].end_a if at else 0)
        more = (found[at + 1].start_a if at + 1 < len(found) else len(a)) - end_a
        back, ahead = min(left, room), min(right, more)
        wanted = (start_a - back, end_a + ahead, start_b - back, end_b + ahead)
        assert any(covers(each, *wanted) for each in wide)


@given(apart())
def test_widened_to_graphemes_no_cluster_is_cut(drawn: tuple[str, str, list[Difference]]) -> None:
    a, b, found = drawn
    bare = [each._replace(left=0, right=0) for each in found]
    wide = to_graphemes(bare, inner_places(a), inner_places(b))
    check_differences(a, b, [each[:4] for each in wide])
    ends_a, ends_b = ({0, *(m.end() for m in regex.finditer(r"\X", text))} for text in (a, b))
    for each in wide:
        assert {each.start_a, each.end_a} <= ends_a
        assert {each.start_b, each.end_b} <= ends_b
    for start_a, end_a, start_b, end_b, _, _ in bare:
        assert any(covers(each, start_a, end_a, start_b, end_b) for each in wide)


@given(signs, signs)
@example("...", "…")
@example("-\n", "")
@example("", "\r\n")
@example("- " * 70, "-" * 70)
def test_sign_differences_make_one_run_of_the_other(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        found = sign_differences(first, second)
        check_differences(first, second, list(found))
        for start_a, end_a, start_b, end_b in found:
            assert first[start_a:end_a] != second[start_b:end_b]


@given(signs, signs)
def test_only_equal_runs_cost_nothing(a: str, b: str) -> None:
    assert (sign_cost(a, b) == 0) is (a == b)
    assert sign_cost(a, b) <= 2 * (len(a) + len(b))


@given(st.integers(0, 10**15), st.sampled_from(",' \u00a0\u2009\u202f"))
def test_grouped_numbers_have_their_value(number: int, separator: str) -> None:
    grouped = f"{number:,}".replace(",", separator)
    assert value_of(grouped) == value_of(str(number)) == (number, "")
    assert is_number(grouped)
    assert is_number(f"{grouped}%")


@given(st.integers(0, 10**9), st.text(st.sampled_from("0123456789"), min_size=1, max_size=9))
def test_a_decimal_has_its_value_however_it_is_grouped(whole_part: int, part: str) -> None:
    assert value_of(f"{whole_part}.{part}") == (whole_part, part)
    assert value_of(f"{whole_part:,}.{part}") == (whole_part, part)


@given(
    st.text(max_size=9)
    | st.text(st.sampled_from("0123456789.,-%'十百千萬万億一二三零 "), max_size=9)
)
def test_any_text_can_be_asked_for_its_value(text: str) -> None:
    value = value_of(text)
    if value is not None:
        digits = value[1].strip("-%‰")
        assert value[0] >= 0
        assert digits == "" or digits.isdecimal()


@given(texts, texts)
def test_a_transposition_is_one_both_ways_and_no_text_is_one_of_itself(a: str, b: str) -> None:
    assert is_transposed(a, b) == is_transposed(b, a)
    assert not is_transposed(a, a)


def compare(a: str, b: str) -> Comparison:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b))


@given(pairs)
def test_measures_are_in_their_ranges(pair: tuple[str, str]) -> None:
    found = compare(*pair).measures
    for rate in (found.cer, found.cer_aligned, found.wer, found.wer_aligned):
        assert rate is None or rate >= 0
    for share in (found.resemblance, found.containment_a, found.containment_b):
        assert share is None or 0 <= share <= 1


@given(texts)
def test_a_text_is_no_distance_from_itself(text: str) -> None:
    found = compare(text, text).measures
    assert {found.cer, found.cer_aligned, found.wer, found.wer_aligned} <= {0, None}
    assert {found.resemblance, found.containment_a, found.containment_b} <= {1, None}
    assert (found.cer is None) == (text.strip() == "") or not text.isascii()
    assert (found.wer is None) is (words(text) == []) or not text.isascii()
