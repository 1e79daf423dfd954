"""Matches that are whole lines, whatever numbers them."""

from __future__ import annotations

from typing import SupportsIndex

import pytest

from textdiff.collate.whole_lines import is_whole_line, line_end, line_start
from textdiff.collate.witness import prepare


@pytest.mark.parametrize(
    ("a", "b", "line", "expected"),
    [
        ("x\n2. Two lanterns\ny", "- Two lanterns\nz", "twolanterns", True),
        ("(b) Two lanterns", "Two lanterns;\nz", "twolanterns", True),
        ("x\r\nTwo lanterns.\r\ny", "Two lanterns", "twolanterns", True),
        ("and Two lanterns\ny", "Two lanterns\nz", "twolanterns", False),
        ("x\nTwo lanterns, two\ny", "Two lanterns\nz", "twolanterns", False),
        ("x\nRope\ny", "Rope\nz", "rope", False),
        ("一、兩個燈籠和繩子\n二", "兩個燈籠和繩子。", "两个灯笼和绳子", True),
    ],
)
def test_a_line_is_whole_in_both_texts(a: str, b: str, line: str, expected: bool) -> None:
    one, other = prepare(a), prepare(b)
    places = ["".join(map(chr, each.key.codes)).find(line) for each in (one, other)]
    assert -1 not in places
    assert is_whole_line(*places, len(line), one, other) is expected


def test_a_letter_that_was_matched_with_the_line_before_is_counted_in() -> None:
    one, other = prepare("yards\n3. Six blankets\n"), prepare("yards\nSix blankets\n")
    assert is_whole_line(7, 6, len("ixblankets"), one, other)


class _Counted(str):
    """A text that counts which of its characters are asked for."""

    asked = 0

    def __getitem__(self, at: SupportsIndex | slice) -> str:
        self.asked += 1
        return super().__getitem__(at)


def test_the_ends_of_a_line_are_sought_only_so_far() -> None:
    text = _Counted("x" * 100_000)
    assert line_start(text, 50_000, 300) is None
    assert line_end(text, 50_000, 300) is None
    assert text.asked <= 700


@pytest.mark.parametrize("most", [4, 5, 300])
def test_the_line_around_a_place_is_found(most: int) -> None:
    text = "one\r\nthree\n"
    assert line_start(text, 9, most) == 5
    assert line_end(text, 6, most) == 10
    assert line_start(text, 3, most) == 0
    assert line_end(text, len(text), most) == len(text)
    assert line_start(text, 9, 3) is None
