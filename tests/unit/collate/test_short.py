"""Short gaps are aligned as long ones are, and every alignment is one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textdiff.collate import engine
from textdiff.collate.blocks import common_prefix, common_suffix
from textdiff.collate.short import short_blocks
from textdiff.key.key import code_points

WORDS = st.lists(
    st.sampled_from(["harbour", "lamp", "of", "the", "9", "國家", "tower"]), max_size=40
)


@given(WORDS, WORDS, st.integers(1, 400))
def test_short_gaps_are_aligned_as_long_ones(one: list[str], two: list[str], small: int) -> None:
    a, b = "x" + " ".join(one) + "y", "z" + " ".join(two) + "w"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "LONGEST", 0)
        expected = engine.matching_blocks(code_points(a), code_points(b), small)
    found = engine.matching_blocks(code_points(a), code_points(b), small)
    assert found.tolist() == expected.tolist()


@given(WORDS, WORDS)
def test_blocks_are_equal_and_ascend(one: list[str], two: list[str]) -> None:
    a, b = " ".join(one), " ".join(two)
    codes_a, codes_b = code_points(a), code_points(b)
    if common_prefix(codes_a, codes_b) or common_suffix(codes_a, codes_b):
        a, b = "x" + a + "y", "z" + b + "w"
    last_i = last_j = 0
    for i, j, n in short_blocks(a, b, 100, (12, 6)):
        assert n > 0
        assert a[i : i + n] == b[j : j + n]
        assert i >= last_i
        assert j >= last_j
        last_i, last_j = i + n, j + n


def test_two_texts_without_a_common_gram_are_aligned_exactly() -> None:
    blocks = short_blocks("abcdefgh", "zaybxcwd", 4, (6,))
    assert np.array(blocks)[:, 2].sum() == 4
