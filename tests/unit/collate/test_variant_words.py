"""Words that are written in two ways."""

import pytest

import textdiff
from textdiff.model import Cause, Kind


def kinds(a: str, b: str) -> list[Kind]:
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants
    mirrored = textdiff.compare(textdiff.Text(b), textdiff.Text(a)).variants
    assert [v.kind for v in found] == [v.kind for v in mirrored]
    return [v.kind for v in found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("他說甚麼都沒有用，大家還是來了。", "他說什麼都沒有用，大家還是來了。"),
        ("这是甚么意思？", "这是什么意思？"),
        ("我們的計畫已經公開了。", "我們的計劃已經公開了。"),
        ("政府昨天宣佈了這個消息，記者們都寫了。", "政府昨天宣布了這個消息，記者們都寫了。"),
        ("他的身分沒有人知道，證件也丟了。", "他的身份沒有人知道，證件也丟了。"),
    ],
)
def test_the_two_ways_of_a_word_are_variant_characters(a: str, b: str) -> None:
    assert kinds(a, b) == [Kind.VARIANT_CHARACTER]


def test_across_scripts_the_rest_of_the_word_is_script() -> None:
    assert kinds("說甚麼", "说什么") == [Kind.SCRIPT, Kind.VARIANT_CHARACTER, Kind.SCRIPT]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("他幸福甚多，沒有煩惱。", "他幸福什多，沒有煩惱。"),
        ("這幅畫掛在牆上。", "這幅劃掛在牆上。"),
        ("請給我一分報紙和三個雞蛋。", "請給我一份報紙和三個雞蛋。"),
    ],
)
def test_elsewhere_the_characters_are_two(a: str, b: str) -> None:
    assert Kind.VARIANT_CHARACTER not in kinds(a, b)


def test_a_slip_of_script_is_no_way_of_writing_a_word() -> None:
    text = "政府昨天發表了這個消息，記者們後來都寫了。"
    [variant] = textdiff.compare(
        textdiff.Text(text), textdiff.Text(text.replace("後來", "后來"))
    ).variants
    assert variant.cause is Cause.MIXED_SCRIPT
