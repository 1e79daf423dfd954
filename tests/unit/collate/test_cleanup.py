import numpy as np
import pytest

from textdiff.collate.align import bare_blocks, cleaned
from textdiff.collate.blocks import empty_blocks
from textdiff.collate.cleanup import without_crumbs, without_unlike_words
from textdiff.collate.witness import Witness, prepare
from textdiff.key.key import key_text


def prepared(a: str, b: str) -> tuple[Witness, Witness]:
    return prepare(a), prepare(b)


def matched(blocks: np.ndarray, a: Witness) -> list[str]:
    key = key_text(a.key)
    return [key[i : i + n] for i, _, n in blocks.tolist()]


@pytest.mark.parametrize(
    ("a", "b", "kept"),
    [
        ("harbour", "harbor", ["harbo", "r"]),
        ("cat", "mouse", []),
        ("the sea is calm", "the land is calm", ["the", "iscalm"]),
        ("form", "from", []),
        ("一二三", "一四三", ["一", "三"]),
        ("every day", "everyday", ["everyday"]),
        ("in formation", "information", ["information"]),
    ],
)
def test_letters_of_unlike_words_are_no_match(a: str, b: str, kept: list[str]) -> None:
    one, other = prepared(a, b)
    found = matched(without_unlike_words(bare_blocks(one, other), one, other), one)
    if kept:
        assert "".join(found) == "".join(kept)
    else:
        assert len("".join(found)) <= 3


def test_crumbs_between_other_words_are_swept_up() -> None:
    a = "He carried the old brown lamp up the stairs of the tower that night."
    b = "He carried my sister’s letters to a friend in town that night."
    one, other = prepared(a, b)
    found = matched(cleaned(bare_blocks(one, other), one, other), one)
    assert found[0].startswith("hecarried")
    assert found[-1].endswith("thatnight")
    assert len(found) <= 4


def test_what_is_solid_is_never_swept_up() -> None:
    solid = "the harbour light was kept burning by friends whose names nobody knew"
    a, b = f"{'wholly other words ' * 9}{solid}{' and so on' * 9}", f"{'一' * 60}{solid}{'二' * 60}"
    one, other = prepared(a, b)
    found = matched(without_crumbs(bare_blocks(one, other), one, other), one)
    assert any(solid.replace(" ", "") in part for part in found)


def test_cleaning_no_blocks_gives_none() -> None:
    one, other = prepared("abc", "xyz")
    for step in (without_unlike_words, without_crumbs):
        assert len(step(empty_blocks(), one, other)) == 0
    assert len(cleaned(empty_blocks(), one, other)) == 0


def test_texts_that_share_nothing_worth_aligning_have_no_blocks() -> None:
    one, other = prepared(
        "The tide was low that morning and the wall was dry.", "Zwölf Boxkämpfer jagen Viktor."
    )
    assert len(cleaned(bare_blocks(one, other), one, other)) == 0


def test_equal_texts_stay_one_block() -> None:
    text = "Nobody on the quay had ever seen the captain smile. 老先生坐在第一排。"
    one, other = prepared(text, text.upper())
    size = len(one.key)
    assert cleaned(bare_blocks(one, other), one, other).tolist() == [[0, 0, size]]
