"""Causes: where a rule is sure, and where none is."""

import pytest

import textdiff
from textdiff.model import Cause, Kind, Variant

MIRRORED = {Cause.DITTOGRAPHY: Cause.HAPLOGRAPHY, Cause.HAPLOGRAPHY: Cause.DITTOGRAPHY}


def compared(a: str, b: str) -> list[Variant]:
    found = list(textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants)
    mirrored = textdiff.compare(textdiff.Text(b), textdiff.Text(a)).variants
    assert [MIRRORED.get(v.cause, v.cause) if v.cause else None for v in found] == [
        v.cause for v in mirrored
    ]
    return found


def causes(a: str, b: str) -> list[str | None]:
    return [None if v.cause is None else str(v.cause) for v in compared(a, b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We saw the the dog in the park.", "We saw the dog in the park."),
        ("We sat on on\nthe mat.", "We sat on the mat."),
        ("We said that that was all.", "We said that was all."),
        ("他说的的话都是真的。", "他说的话都是真的。"),
        ("門外門外的樹很高。", "門外的樹很高。"),
        ("We cannot rememember it.", "We cannot remember it."),
        ("He went down to the sea, he went down to the sea.", "He went down to the sea."),
    ],
)
def test_what_stands_twice_in_a_alone_is_a_haplography(a: str, b: str) -> None:
    assert causes(a, b) == ["haplography"]
    assert causes(b, a) == ["dittography"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It was very, very cold.", "It was very cold."),
        ("We were comming home.", "We were coming home."),
        ("We saw sports there.", "We saw sport there."),
        ("In 1931 1931 men came.", "In 1931 men came."),
        ("他高高兴兴地走了。", "他高兴地走了。"),
        ("He was not there.", "He was there."),
    ],
)
def test_what_is_no_slip_of_doubling_has_no_cause(a: str, b: str) -> None:
    assert set(causes(a, b)) == {None}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "They brought bread to the market and wine to the market before noon.",
            "They brought bread to the market before noon.",
        ),
        (
            "She wrote of the river and its boats, and the river and its bridges too.",
            "She wrote of the river and its bridges too.",
        ),
        ("他走到門口看見了母親，又走到門口看見了父親。", "他走到門口看見了父親。"),
        ("春天来了，花开了，他来了；春天来了，人走了。", "春天来了，人走了。"),
    ],
)
def test_the_eye_skips_from_one_place_to_its_like(a: str, b: str) -> None:
    assert causes(a, b) == causes(b, a) == ["eye_skip"]


def test_a_passage_between_two_likes_is_skipped_too() -> None:
    first = "The keeper wrote down the weather every morning before breakfast."
    skipped = " ".join(f"On day {day} the wind came from the harbour." for day in range(2, 12))
    last = "Then the lamp went out, and nobody came from the harbour."
    [variant] = compared(f"{first}\n\n{skipped}\n\n{last}\n", f"{first}\n\n{last}\n")
    assert (variant.kind, variant.cause) == (Kind.PASSAGE, None)
    end = "Here ends the report of the northern station."
    [variant] = compared(
        f"{first} {end}\n\n{skipped} {end}\n\n{last}\n", f"{first} {end}\n\n{last}\n"
    )
    assert (variant.kind, variant.cause) == (Kind.PASSAGE, Cause.EYE_SKIP)


def test_a_paragraph_that_stands_twice_is_doubled() -> None:
    text = " ".join(f"On day {day} the wind came from the harbour." for day in range(2, 12))
    found = compared(f"A\n\n{text}\n\n{text}\n\nB", f"A\n\n{text}\n\nB")
    assert [v.cause for v in found] == [Cause.HAPLOGRAPHY]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("I saw the cat and the small dog yesterday.", "I saw the dog yesterday."),
        ("They left on Monday and came back.", "They came back."),
        ("他的書和他的筆都在。", "他的筆都在。"),
        ("We heard a loud noise outside.", "We heard a noise outside."),
    ],
)
def test_a_word_that_stands_everywhere_leads_no_eye_astray(a: str, b: str) -> None:
    assert "haplography" not in causes(a, b)
    if "他的" not in a:
        assert causes(a, b) == [None]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the modem reader", "the modern reader"), ("a c1ear day", "a clear day"),
        ("kept buming there", "kept burning there"), ("the clog barked", "the dog barked"),
        ("the vvind blew", "the wind blew"), ("a cornplete set", "a complete set"),
        ("it was Iow then", "it was low then"), ("in thc house", "in the house"),
        ("no O1d men", "no Old men"), ("的自已人", "的自己人"), ("他末来过", "他未来过"),
        ("生日快乐", "生曰快乐"), ("大家好", "太家好"), ("進入山中", "進人山中"),
        ("一只鸟飞", "一只乌飞"), ("一隻鳥飛過去了", "一只乌飞过去了"),
    ],
)  # fmt: skip
def test_shapes_are_taken_for_their_likes(a: str, b: str) -> None:
    assert "ocr_confusion" in causes(a, b)
    assert "homophone" not in causes(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("他在说一遍", "他再说一遍"), ("好像是真的", "好象是真的"), ("他做业很多", "他作业很多"),
        ("他的權利很大", "他的權力很大"), ("跑地很快", "跑得很快"), ("他以经走了", "他已经走了"),
        ("They lost there way.", "They lost their way."), ("He came to.", "He came too."),
        ("a man of principal", "a man of principle"),
    ],
)  # fmt: skip
def test_words_and_characters_are_taken_for_what_sounds_like_them(a: str, b: str) -> None:
    assert causes(a, b) == ["homophone"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We recieved it.", "We received it."), ("the colour red", "the color red"),
        ("the cat sat", "the dog sat"), ("sports fields", "sport fields"),
        ("in 15 days", "in 16 days"), ("他很高兴", "他很难过"), ("他来了", "他走了"),
        ("he said hello", "he said goodbye"), ("a grey cat", "a gray cat"),
    ],
)  # fmt: skip
def test_no_cause_is_said_where_none_is_sure(a: str, b: str) -> None:
    assert set(causes(a, b)) == {None}


def test_accidental_variants_have_no_cause() -> None:
    for a, b in (("Its late", "It's late"), ("The day", "the day"), ("看着書", "看著書")):
        assert causes(a, b) == [None]


def test_mixed_script_is_the_ladder_s_own_and_stays() -> None:
    text = "這座燈塔是一百年前的漁民們建造的，後來大家都走了。"
    assert causes(text, text.replace("後", "后")) == ["mixed_script"]
