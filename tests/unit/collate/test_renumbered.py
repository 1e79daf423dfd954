"""Items added to lists with numbers: what the step makes of differences, and what it leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textdiff.collate.renumbered import with_items_whole
from textdiff.collate.widen import Difference

ITEM = st.sampled_from(["1. a", "2. b", "2. a", "(3) c", "b) d", "- e", "", "12. a", "1. 2. x"])
TEXT = st.lists(ITEM, max_size=6).map("\n".join)


def made(a: str, found: list[Difference], b: str) -> str:
    """The text b by way of a and the differences, which must be in order."""
    pieces, at, at_b = [], 0, 0
    for start_a, end_a, start_b, end_b, _, _ in found:
        assert at <= start_a <= end_a
        assert at_b <= start_b <= end_b
        pieces += [a[at:start_a], b[start_b:end_b]]
        at, at_b = end_a, end_b
    return "".join([*pieces, a[at:]])


@given(TEXT, TEXT, TEXT)
def test_the_differences_still_make_one_text_of_the_other(
    head: str, middle: str, tail: str
) -> None:
    a, b = head + tail, head + middle + tail
    added = Difference(len(head), len(head), len(head), len(head) + len(middle))
    found = with_items_whole([added] if middle else [], a, b)
    assert made(a, found, b) == b
    turned = [Difference(*each[2:4], *each[:2]) for each in found]
    lacking = Difference(len(head), len(head) + len(middle), len(head), len(head))
    assert with_items_whole([lacking] if middle else [], b, a) == turned


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("see 3. Bridge", "see 3. Stove\n4. Bridge"),  # no line begins with the number
        ("3. Bridge", "3. Stove\n3. Bridge"),  # the same number: the item is added as it stands
        ("3. Bridge", "3. Stove\n4) Bridge"),  # marked in another way
        ("3. Bridge", "3. Stove and 4. Bridge"),  # one line
    ],
)
def test_other_additions_are_left_as_they_are(a: str, b: str) -> None:
    at = a.index("Bridge")
    added = Difference(at, at, at, at + len(b) - len(a))
    assert with_items_whole([added], a, b) == [added]


def test_the_item_is_added_before_the_number_that_changes() -> None:
    added = Difference(3, 3, 3, 12)
    found = with_items_whole([added], "3. Bridge", "3. Stove\n4. Bridge")
    assert found == [Difference(0, 0, 0, 9), Difference(0, 1, 9, 10)]
