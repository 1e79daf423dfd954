import random

import pytest

from textdiff.collate.engine import diff
from textdiff.collate.widen import Difference
from textdiff.collate.without_moves import Half, Placed, halves, rest, whole

Ranges = list[tuple[int, int]]


def test_the_white_space_behind_goes_with_a_move() -> None:
    text = "One.  Two.\n\nThree."
    assert halves(text, [(0, 4), (6, 10)]) == [Half(0, 6, 0), Half(6, 12, 1)]
    assert rest(text, halves(text, [(0, 4), (6, 10)])) == "Three."


def test_at_the_end_the_white_space_before_goes_with_a_move() -> None:
    text = "One.\n\nTwo."
    assert halves(text, [(6, 10)]) == [Half(4, 10, 0)]
    assert rest(text, halves(text, [(6, 10)])) == "One."


def test_halves_are_in_order_of_the_text_and_know_their_move() -> None:
    text = "a b c"
    assert halves(text, [(4, 5), (0, 1)]) == [Half(0, 2, 1), Half(3, 5, 0)]


def test_two_moves_don_t_share_their_white_space() -> None:
    text = "a b"
    assert halves(text, [(0, 1), (2, 3)]) == [Half(0, 2, 0), Half(2, 3, 1)]


def test_white_space_that_another_move_begins_with_is_left_to_it() -> None:
    text = "One.\n\nTwo.\nThree."
    assert halves(text, [(0, 4), (4, 10)]) == [Half(0, 4, 0), Half(4, 11, 1)]


def test_white_space_at_the_end_of_the_text_stays() -> None:
    text = "a b\n"
    taken = halves(text, [(2, 3)])
    assert rest(text, taken) in {"a\n", "a "}


def test_nothing_taken_leaves_the_whole_text() -> None:
    assert rest("a b", []) == "a b"
    assert whole([], [], []) == []


def swapped(a: str, b: str, ranges_a: Ranges, ranges_b: Ranges) -> list[Placed]:
    taken_a, taken_b = halves(a, ranges_a), halves(b, ranges_b)
    found = [
        Difference(edit.a.start, edit.a.end, edit.b.start, edit.b.end)
        for edit in diff(rest(a, taken_a), rest(b, taken_b))
    ]
    return whole(found, taken_a, taken_b)


def check_whole(a: str, b: str, placed: list[Placed]) -> None:
    """Between what is placed the texts are equal, so that it makes b of a."""
    place_a = place_b = 0
    for difference, of_rest, of_move in placed:
        assert (of_rest is None) is not (of_move is None)
        assert difference.end_a > difference.start_a or difference.end_b > difference.start_b
        assert a[place_a : difference.start_a] == b[place_b : difference.start_b]
        assert difference.start_a >= place_a
        assert difference.start_b >= place_b
        place_a, place_b = difference.end_a, difference.end_b
    assert a[place_a:] == b[place_b:]


def test_a_move_is_told_as_two_halves() -> None:
    placed = swapped("One. Two. Three.", "Two. One. Three.", [(0, 4)], [(5, 9)])
    check_whole("One. Two. Three.", "Two. One. Three.", placed)
    assert [(each.difference[:4], each.of_move) for each in placed] == [
        ((0, 5, 0, 0), 0),
        ((10, 10, 5, 10), 0),
    ]


def test_an_addition_at_the_place_of_an_omission_comes_first() -> None:
    placed = swapped("One. x", "Two. x", [(0, 4)], [(0, 4)])
    assert [each.difference[:4] for each in placed] == [(0, 0, 0, 5), (0, 5, 5, 5)]


WHITE = " \n"


def random_text(chance: random.Random) -> str:
    return "".join(chance.choices("ab \nc", k=chance.randint(2, 16)))


def random_ranges(text: str, chance: random.Random) -> Ranges:
    """Disjoint ranges that begin and end with what is no white space, as moves do."""
    found: Ranges = []
    after = 0
    for _ in range(3):
        places = [at for at in range(after, len(text)) if text[at] not in WHITE]
        if not places:
            break
        start = chance.choice(places[:6])
        end = chance.choice([at for at in places if at >= start][:5]) + 1
        found.append((start, end))
        after = end
    return found


def test_whole_texts_are_restored() -> None:
    chance = random.Random(5)
    for _ in range(5000):
        a, b = random_text(chance), random_text(chance)
        ranges_a, ranges_b = random_ranges(a, chance), random_ranges(b, chance)
        count = chance.randint(0, min(len(ranges_a), len(ranges_b)))
        ranges_a, ranges_b = chance.sample(ranges_a, count), chance.sample(ranges_b, count)
        placed = swapped(a, b, ranges_a, ranges_b)
        check_whole(a, b, placed)
        for text, ranges, side in ((a, ranges_a, 0), (b, ranges_b, 2)):
            taken = {
                each.of_move: each.difference[side : side + 2]
                for each in placed
                if each.of_move is not None and each.difference[side] < each.difference[side + 1]
            }
            assert len(taken) == count
            for move, (start, end) in enumerate(ranges):
                first, last = taken[move]
                assert text[first:last].strip(WHITE) == text[start:end]


@pytest.mark.xfail(
    reason="a run of white space is one difference; a half that stands in it cuts off a part that"
    " is equal in both texts",
    strict=True,
)
def test_a_difference_that_a_half_cuts_has_no_part_without_a_difference() -> None:
    a, b = "v\n", "v\nmoved\n"
    taken = [Half(2, 7, 0)]  # what stands before it went with another move
    assert rest(b, taken) == "v\n\n"
    for difference, _, _ in whole([Difference(1, 2, 1, 3)], [], taken):
        reading_a = a[difference.start_a : difference.end_a]
        assert reading_a != b[difference.start_b : difference.end_b]
