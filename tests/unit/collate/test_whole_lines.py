"""Matches that are whole lines, whatever numbers them."""

from __future__ import annotations

import pytest

from textdiff.collate.whole_lines import is_whole_line
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
