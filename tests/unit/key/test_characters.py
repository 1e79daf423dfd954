"""Characters that are written without spaces between words."""

from __future__ import annotations

from textdiff.key.characters import HAN_RANGES, is_han


def test_the_ends_of_each_range_are_in_it_and_their_neighbours_are_not() -> None:
    for first, last in HAN_RANGES:
        assert is_han(chr(first))
        assert is_han(chr(last))
        assert not is_han(chr(first - 1))
        assert not is_han(chr(last + 1))
    assert not any(map(is_han, "aé1，（\x00"))
