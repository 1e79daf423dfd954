import pytest

from textdiff.collate.align import bare_blocks
from textdiff.collate.blocks import gaps_between
from textdiff.collate.slide import slid
from textdiff.collate.witness import prepare


def gap_texts(a: str, b: str) -> list[tuple[str, str]]:
    """What the slid alignment leaves unmatched, from the first to the last raw character."""
    one, other = prepare(a), prepare(b)
    blocks = slid(bare_blocks(one, other), one, other)

    def part(text: str, places: list[int], start: int, end: int) -> str:
        return text[places[start] : places[end - 1] + 1] if end > start else ""

    places_a, places_b = one.key.places.tolist(), other.key.places.tolist()
    return [
        (part(a, places_a, start_a, end_a), part(b, places_b, start_b, end_b))
        for start_a, end_a, start_b, end_b in gaps_between(
            blocks, len(one.key), len(other.key)
        ).tolist()
        if end_a > start_a or end_b > start_b
    ]


@pytest.mark.parametrize(
    ("a", "b", "added"),
    [
        ("a cat and a dog", "a cat and a cow and a dog", {"cow and a", "and a cow", "a cow and"}),
        ("one two three", "one two two three", {"two"}),
        ("We met. We ate.", "We met. We sang. We ate.", {"We sang"}),
        ("the end", "the the end", {"the"}),
        ("x\n\ny b", "x\n\ny a\n\ny b", {"y a", "a\n\ny"}),
        ("他來了。他走了。", "他來了。他笑了。他走了。", {"他笑了"}),
    ],
)
def test_what_is_added_begins_and_ends_at_boundaries(a: str, b: str, added: set[str]) -> None:
    [(nothing, found)] = gap_texts(a, b)
    assert nothing == ""
    assert found in added
    [(found, nothing)] = gap_texts(b, a)
    assert nothing == ""
    assert found in added


def test_what_can_t_be_slid_stays() -> None:
    assert gap_texts("abc", "abxc") == [("", "x")]
    assert gap_texts("abc", "abc") == []
    assert gap_texts("abc", "axc") == [("b", "x")]


def test_no_blocks_stay_none() -> None:
    one, other = prepare("abc"), prepare("xyz")
    assert len(slid(bare_blocks(one, other), one, other)) == 0


def test_sliding_leaves_its_argument_alone() -> None:
    one, other = prepare("a cat and a dog"), prepare("a cat and a cow and a dog")
    blocks = bare_blocks(one, other)
    before = blocks.copy()
    slid(blocks, one, other)
    assert blocks.tolist() == before.tolist()


def test_a_long_repetition_is_slid_no_farther_than_the_text() -> None:
    one, other = prepare("ab " * 3000), prepare("ab " * 3001)
    blocks = slid(bare_blocks(one, other), one, other)
    assert blocks[:, 2].sum() == 6000
