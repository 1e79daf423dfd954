"""Script by document and passage."""

import pytest

import textdiff
from textdiff.key.script import Script, ScriptNear
from textdiff.model import Cause, Kind

TRADITIONAL = "這座燈塔是一百年前的漁民們建造的，現在仍然亮著，後來大家都離開了這裡。"
SIMPLIFIED = "这座灯塔是一百年前的渔民们建造的，现在仍然亮著，后来大家都离开了这里。"


def told(a: str, b: str) -> set[tuple[Kind, Cause | None]]:
    return {
        (v.kind, v.cause) for v in textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants
    }


SLIP = {(Kind.SPELLING, Cause.MIXED_SCRIPT)}
SCRIPT = {(Kind.SCRIPT, None)}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (TRADITIONAL, ("後來", "后來")),
        (TRADITIONAL, ("這裡", "這里")),
        (SIMPLIFIED, ("后来", "後来")),
        (SIMPLIFIED, ("灯塔", "燈塔")),
        (TRADITIONAL + SIMPLIFIED, ("後來", "后來")),  # the document is in both
        (SIMPLIFIED * 9 + "\n" + TRADITIONAL, ("後來", "后來")),  # a quotation in Traditional
        (TRADITIONAL * 9 + "\n" + SIMPLIFIED, ("灯塔", "燈塔")),
    ],
)
def test_a_slip_within_a_passage_is_an_error(text: str, wrong: tuple[str, str]) -> None:
    assert told(text, text.replace(*wrong)) == SLIP


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (TRADITIONAL, SIMPLIFIED),
        (SIMPLIFIED * 9 + "\n" + TRADITIONAL, SIMPLIFIED * 10),
        (TRADITIONAL * 9 + "\n" + SIMPLIFIED, TRADITIONAL * 10),
        (
            f"{SIMPLIFIED}他说：「{TRADITIONAL}」{SIMPLIFIED}",
            f"{SIMPLIFIED}他说：「{SIMPLIFIED}」{SIMPLIFIED}",
        ),
        ("頭髮", "头发"),  # too short to tell
        ("山高水低，人来人往。", "山高水低，人來人往。"),
    ],
)
def test_a_passage_in_the_other_script_is_script(a: str, b: str) -> None:
    assert told(a, b) - {(Kind.LINE_BREAK, None)} == SCRIPT
    assert told(b, a) - {(Kind.LINE_BREAK, None)} == SCRIPT


def test_each_side_is_told_by_what_is_nearest() -> None:
    text = TRADITIONAL * 3 + "人" + SIMPLIFIED * 3
    place = text.index("人" + SIMPLIFIED)
    assert ScriptNear(text).beside(place, place + 1) == (Script.TRADITIONAL, Script.SIMPLIFIED)


def test_the_reading_itself_tells_nothing() -> None:
    assert ScriptNear("這個國家").beside(0, 4) == (Script.UNDETERMINED, Script.UNDETERMINED)


def test_a_side_with_too_little_is_told_by_both() -> None:
    text = "這個人們說"
    assert ScriptNear(text).beside(2, 3) == (Script.TRADITIONAL, Script.TRADITIONAL)


def test_japanese_is_of_neither_script() -> None:
    text = "東京都と国会議事堂のあいだをあるいたひとたちはみんなえがおだった"
    assert ScriptNear(text).beside(8, 9) == (Script.UNDETERMINED, Script.UNDETERMINED)


def test_the_ends_of_a_text_and_odd_characters_are_no_trouble() -> None:
    assert ScriptNear("").beside(0, 0) == (Script.UNDETERMINED, Script.UNDETERMINED)
    assert ScriptNear("\ud800\U0010ffff" + TRADITIONAL).beside(0, 2)[1] is Script.TRADITIONAL
