"""The tables of regional words and of words written in two ways."""

from itertools import combinations

import pytest

from textdiff.key import script_words
from textdiff.key.script import regional_index, regional_pairs, to_simplified, variant_words


def simplified(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(to_simplified(one), to_simplified(other)) for one, other in pairs]


def test_the_table_is_large_and_every_line_has_a_pair() -> None:
    rows = script_words.regional_rows()
    assert len(rows) >= 900
    for row in rows:
        words = [to_simplified(" ".join(cell)).split() for cell in row]
        assert any(
            one != other
            for here, there in combinations(words, 2)
            for one in here
            for other in there
        ), row


def test_no_thing_has_two_lines() -> None:
    lines = [row[:3] for row in script_words.regional_rows()]
    assert len(set(lines)) == len(lines)


def test_words_are_written_in_the_script_of_their_column() -> None:
    for mainland, _, _, singapore in script_words.regional_rows():
        for word in (*mainland, *singapore):
            assert word == to_simplified(word)


PAIRS = [
    ("品質", "质量"), ("永續", "可持续"), ("聖地牙哥", "圣迭戈"), ("計程車", "出租车"),
    ("計程車", "的士"), ("的士", "德士"), ("資訊", "信息"), ("影片", "视频"), ("軟體", "软件"),
    ("網路", "网络"), ("捷運", "地铁"), ("鳳梨", "菠萝"), ("雪梨", "悉尼"), ("紐西蘭", "新西兰"),
    ("川普", "特朗普"), ("歐巴馬", "奥巴马"), ("雷根", "里根"), ("列根", "里根"),
    ("人工智慧", "人工智能"), ("隨身碟", "U盘"), ("公尺", "米"), ("機車", "电单车"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), simplified(PAIRS))
def test_words_of_two_regions_are_a_pair_both_ways(one: str, other: str) -> None:
    assert other in regional_pairs()[one]
    assert one in regional_pairs()[other]


NO_PAIRS = [
    ("建立", "创建"), ("核心", "内核"), ("航線上", "航在线"), ("線上", "在线"), ("文字", "文本"),
    ("執行", "运行"), ("支援", "支持"), ("透過", "通过"), ("土豆", "菠萝"), ("計程車", "电车"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), simplified(NO_PAIRS))
def test_words_of_general_prose_are_no_pair(one: str, other: str) -> None:
    assert other not in regional_pairs().get(one, ())


def test_every_exception_is_one_of_opencc_s_pairs() -> None:
    known = set(to_simplified("\n".join(script_words._opencc_pairs())).split("\n"))
    assert known >= script_words._exceptions()


def test_a_pair_that_is_a_shorter_one_in_its_surroundings_is_found_by_that() -> None:
    heads, longest = regional_index()
    words = {word: others for found in heads.values() for word, others in found}
    assert "人工智能" not in words.get("人工智慧", ())
    assert "智能" in words["智慧"]
    assert "质量" in words["品质"]  # the two share a character, but no shorter pair
    assert max(map(len, words)) <= longest


def test_words_are_found_by_how_they_begin_the_longest_first() -> None:
    for head, found in regional_index().heads.items():
        lengths = [len(word) for word, _ in found]
        assert lengths == sorted(lengths, reverse=True)
        assert all(word[:2] == head for word, _ in found)


def test_characters_are_variants_in_their_words_alone() -> None:
    words = variant_words()
    assert ("甚麼", 0) in words["甚", "什"]
    assert ("甚么", 0) in words["甚", "什"]
    assert ("什麼", 0) in words["什", "甚"]
    assert ("公佈", 1) in words["佈", "布"]
    assert ("后", "後") not in words
    assert ("于", "於") not in words
