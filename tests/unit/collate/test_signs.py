import itertools
import random

import pytest

from textdiff.collate.one_sided import sign_cost
from textdiff.collate.signs import sign_differences

SIGNS = " \n\t.,;:!?“”\"'…—-–()、。，「」\u00ad\u200b\u3000@#%&*"


def check_application(a: str, b: str) -> None:
    place_a = place_b = 0
    for start_a, end_a, start_b, end_b in sign_differences(a, b):
        assert place_a <= start_a <= end_a
        assert place_b <= start_b <= end_b
        assert a[place_a:start_a] == b[place_b:start_b]
        assert a[start_a:end_a] != b[start_b:end_b]
        place_a, place_b = end_a, end_b
    assert a[place_a:] == b[place_b:]


def readings(a: str, b: str) -> list[tuple[str, str]]:
    return [(a[i:i_end], b[j:j_end]) for i, i_end, j, j_end in sign_differences(a, b)]


def test_the_differences_make_one_run_of_the_other() -> None:
    chance = random.Random(3)
    for _ in range(4000):
        a = "".join(chance.choices(SIGNS, k=chance.randint(0, 8)))
        b = "".join(chance.choices(SIGNS, k=chance.randint(0, 8)))
        check_application(a, b)
    for a, b in itertools.product(map("".join, itertools.product(' .“"', repeat=3)), repeat=2):
        check_application(a, b)


@pytest.mark.parametrize("sign", ["-", "| ", "=", "- ", "\u200b", "-\n"])
def test_long_rulings_are_compared_too(sign: str) -> None:
    ruling = sign * 70
    check_application(ruling, ruling[:80] + "+" + ruling[80:])
    check_application(ruling, "")
    check_application("", ruling)
    check_application(ruling, "." * 65)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", []),
        (". ", ". ", []),
        (", ", " ", [(",", "")]),
        (", “", ' "', [(",", ""), ("“", '"')]),
        ("...", "…", [("...", "…")]),
        (" -- ", " — ", [("--", "—")]),
        (" ", "\n", [(" ", "\n")]),
        (".” ", '." ', [("”", '"')]),
        ("，", ",", [("，", ",")]),
        ("-\n", "", [("-\n", "")]),
        (",\n", "", [(",", ""), ("\n", "")]),
        (" ", "", [(" ", "")]),
        ("\u00ad", "", [("\u00ad", "")]),
        ("? ", ". ", [("?", ".")]),
        (" #", " @", [("#", ""), ("", "@")]),
    ],
)
def test_each_sign_answers_one_of_its_own_sort(
    a: str, b: str, expected: list[tuple[str, str]]
) -> None:
    found = readings(a, b)
    assert sorted(found) == sorted(expected)
    mirrored = [(first, second) for second, first in readings(b, a)]
    assert sorted(mirrored) == sorted(expected)


def test_equal_runs_cost_nothing_and_others_something() -> None:
    chance = random.Random(4)
    for _ in range(500):
        a = "".join(chance.choices(SIGNS, k=chance.randint(0, 5)))
        b = "".join(chance.choices(SIGNS, k=chance.randint(0, 5)))
        assert (sign_cost(a, b) == 0) == (a == b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("", "."), (", ", " "), ("...", "…"), (" — ", " "), ("“", '"'), (" ", "\n\n"), (".", "——")],
)
def test_the_cost_is_the_same_both_ways(a: str, b: str) -> None:
    assert sign_cost(a, b) == sign_cost(b, a)


def test_white_space_weighs_less_than_what_is_seen() -> None:
    assert sign_cost(" ", "\n") < sign_cost(".", ",")
    assert sign_cost("", " ") < sign_cost("", ".")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("--", " – ", [("--", "–")]),
        ("...", "……", [("...", "……")]),
        ("——", "──", [("——", "──")]),
        ("——", " – —", [("—", "–")]),
        ('.."', '..."', [("", ".")]),
    ],
)
def test_a_row_is_one_sign_where_that_says_it_in_fewer_words(
    a: str, b: str, expected: list[tuple[str, str]]
) -> None:
    found = [(a[one:two], b[three:four]) for one, two, three, four in sign_differences(a, b)]
    assert [each for each in found if "".join(each).strip()] == expected
