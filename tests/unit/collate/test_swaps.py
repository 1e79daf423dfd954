import pytest

import textdiff
from textdiff.collate.swaps import is_transposed
from textdiff.model import Kind, Operation


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("clearly been", "been clearly"),
        ("Clearly been", "been, clearly"),
        ("和平", "平和"),
        ("北京上海", "上海北京"),
        ("café au", "au cafe\u0301"),
        ("ＡＢ cd", "cd ab"),
        ("7 x", "x 7"),
    ],
)
def test_two_neighbours_in_another_order_are_transposed(a: str, b: str) -> None:
    assert is_transposed(a, b)
    assert is_transposed(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("form", "from"),
        ("a b", "a b"),
        ("a b", "a c"),
        ("a b c", "c b a"),
        ("a b", "a b b"),
        ("one two three four", "three four one two"),
        ("一二三四五六", "六一二三四五"),
        ("", ""),
        ("", "a"),
        ("a b", ", b a b"),
        ("…", "!"),
    ],
)
def test_other_readings_are_not_transposed(a: str, b: str) -> None:
    assert not is_transposed(a, b)
    assert not is_transposed(b, a)


@pytest.mark.parametrize(
    ("a", "b", "reading_a", "reading_b"),
    [
        ("It has been clearly left.", "It has clearly been left.", "been clearly", "clearly been"),
        ("為了和平的未來", "為了平和的未來", "和平", "平和"),
        ("He saw the, other men.", "He saw other, the men.", "the, other", "other, the"),
        ("We saw it then, and left.", "We saw then it, and left.", "it then", "then it"),
    ],
)  # fmt: skip
def test_a_swap_is_one_variant_over_both(a: str, b: str, reading_a: str, reading_b: str) -> None:
    [variant] = textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants
    assert (variant.kind, variant.operation) == (Kind.TRANSPOSITION, Operation.TRANSPOSITION)
    assert (variant.a.text, variant.b.text) == (reading_a, reading_b)
    assert variant.moved is None
