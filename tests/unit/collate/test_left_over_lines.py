"""Short lines that have moved, before they grow to moves."""

import pytest

from textdiff.collate.align import bare_blocks
from textdiff.collate.left_over_lines import lines_left_over
from textdiff.collate.witness import prepare
from textdiff.key.key import as_text


def left_over(text_a: str, text_b: str) -> list[str]:
    a, b = prepare(text_a), prepare(text_b)
    found = []
    for run in lines_left_over(a, b, bare_blocks(a, b)):
        key = as_text(a.key.codes[run.start_a : run.end_a])
        assert key == as_text(b.key.codes[run.start_b : run.end_b])
        found.append(key)
    return found


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("one two\nthree four\nfive six", "three four\nfive six\none two", ["onetwo"]),
        ("one two\r\nthree four\r\n", "three four\r\none two\r\n", ["onetwo"]),
        ("one two three four", "three four one two", []),  # no lines
        ("Yes.\nthree four\nfive six", "three four\nfive six\nYes.", []),  # says too little
        ("one two\nthree four\none two\nlast", "three four\none two\nlast\none two", []),
        ("one two\nthree four", "one 2\nthree four", []),
        ("1. one two\n2. three four\n", "1. three four\n2. one two\n", ["onetwo"]),
        ("A. Finch\nB. Finch\nsix seven", "B. Finch\nsix seven\nA. Finch", []),
        ("", "one two", []),
        ("頭髮", "头发", []),  # left over, and in its place
    ],
)
def test_lines_that_stand_once_in_each_text_are_found(a: str, b: str, found: list[str]) -> None:
    assert left_over(a, b) == found


def test_a_line_among_other_words_is_none() -> None:
    assert left_over("one two\nthree four\nfive six", "three four\nfive six one two\n") == []
