import pytest

from textdiff.collate.graphemes import inner_places
from textdiff.collate.widen import Difference, to_graphemes, widened


def substitution(start: int, end: int, left: int = 0, right: int = 0) -> Difference:
    """A difference that stands at one place in both texts."""
    return Difference(start, end, start, end, left, right)


def ranges(differences: list[Difference]) -> list[tuple[int, ...]]:
    return [difference[:4] for difference in differences]


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        ([], []),
        ([substitution(3, 4)], [(3, 4)]),
        ([substitution(3, 4, 2, 1)], [(1, 5)]),
        ([substitution(3, 4, 9, 0)], [(0, 4)]),
        ([substitution(3, 4), substitution(6, 7)], [(3, 4), (6, 7)]),
        ([substitution(3, 4, 0, 2), substitution(6, 7)], [(3, 6), (6, 7)]),
        ([substitution(3, 4, 0, 3), substitution(6, 7)], [(3, 7)]),
        ([substitution(3, 4), substitution(6, 7, 2)], [(3, 4), (4, 7)]),
        ([substitution(3, 4), substitution(6, 7, 3)], [(3, 7)]),
        ([substitution(3, 4, 0, 1), substitution(6, 7, 1)], [(3, 5), (5, 7)]),
        ([substitution(3, 4, 0, 1), substitution(6, 7, 2)], [(3, 7)]),
        ([substitution(0, 1, 0, 9), substitution(2, 3)], [(0, 10)]),
    ],
)
def test_differences_take_what_they_want_and_merge_where_they_meet(
    wanted: list[Difference], taken: list[tuple[int, int]]
) -> None:
    found = ranges(widened(wanted))
    assert found == [(start, end, start, end) for start, end in taken]


def test_both_sides_are_widened_by_the_same() -> None:
    assert ranges(widened([Difference(5, 5, 9, 12, 2, 3)])) == [(3, 8, 7, 15)]


def test_a_reach_that_two_differences_have_is_not_taken_twice() -> None:
    first, second = Difference(2, 3, 2, 2, 0, 2), Difference(5, 5, 4, 6, 2, 0)
    assert ranges(widened([first, second])) == [(2, 5, 2, 6)]


@pytest.mark.parametrize(
    ("a", "b", "difference", "expected"),
    [
        ("e\u0301x", "e\u0300x", (1, 2, 1, 2), (0, 2, 0, 2)),
        ("a\r\nb", "a\nb", (1, 2, 1, 1), (1, 3, 1, 2)),
        ("🇩🇪", "🇩🇫", (1, 2, 1, 2), (0, 2, 0, 2)),
        ("👩\u200d👧", "👩", (1, 3, 1, 1), (0, 3, 0, 1)),
        ("x\u0301\u0302y", "x\u0302y", (1, 2, 1, 1), (0, 3, 0, 2)),
        ("ab", "b", (0, 1, 0, 0), (0, 1, 0, 0)),
    ],
)
def test_a_difference_takes_the_whole_cluster_in(
    a: str, b: str, difference: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    found = to_graphemes([Difference(*difference)], inner_places(a), inner_places(b))
    assert ranges(found) == [expected]


def test_a_long_cluster_joins_differences() -> None:
    a, b = "o\u0301\u0302\u0303\u0304", "o\u0300\u0302\u0303\u0305"
    found = to_graphemes(
        [Difference(1, 2, 1, 2), Difference(4, 5, 4, 5)], inner_places(a), inner_places(b)
    )
    assert ranges(found) == [(0, 5, 0, 5)]


def test_without_clusters_nothing_changes() -> None:
    differences = [Difference(1, 2, 1, 2, 7, 7)]
    none = inner_places("plain")
    assert to_graphemes(differences, none, none) is differences
