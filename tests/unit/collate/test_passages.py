import textwrap

import pytest

import textdiff
from textdiff.collate.passages import weight
from textdiff.model import LAYOUT_KINDS, Kind

LETTER = (
    "Dear friends,",
    "The keeper wrote down every ship that passed the rock, by day and by night, for forty years, "
    "and nobody ever asked him for the book until the winter of the great storm.",
    "His niece found it there. She could not read a word of his hand, but she kept the book, "
    "because its pages smelled of oil and salt, and there was nothing else of his to keep.",
    "Yours ever, the harbour master",
)
EXTRA = (
    "A paragraph of its own, which stands in one of the texts alone and says something that "
    "nobody else has said before."
)


def kinds(a: str, b: str) -> list[Kind]:
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants
    return [variant.kind for variant in found if variant.kind not in LAYOUT_KINDS]


def put_in(at: int, paragraph: str = EXTRA) -> list[str]:
    return [*LETTER[:at], paragraph, *LETTER[at:]]


def wrap(paragraphs: list[str], width: int) -> str:
    return "\n\n".join(textwrap.fill(each, width, break_on_hyphens=False) for each in paragraphs)


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("joiner", ["\n", "\n\n", "\r\n\r\n"])
def test_a_paragraph_in_one_text_alone_is_one_passage(at: int, joiner: str) -> None:
    a, b = joiner.join(LETTER), joiner.join(put_in(at))
    assert kinds(a, b) == kinds(b, a) == [Kind.PASSAGE]


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("width", [40, 72])
def test_a_paragraph_of_wrapped_text_is_a_passage(at: int, width: int) -> None:
    a, b = wrap(list(LETTER), width), wrap(put_in(at), width + 9)
    assert kinds(a, b) == kinds(b, a) == [Kind.PASSAGE]


def test_a_sentence_inside_a_paragraph_is_wording() -> None:
    a = "\n\n".join(LETTER)
    b = a.replace("found it there. ", "found it there. It lay on the table. ")
    assert kinds(a, b) == kinds(b, a) == [Kind.WORDING]


def test_a_word_between_others_is_wording() -> None:
    a = "\n\n".join(LETTER)
    assert kinds(a, a.replace("every ship", "every single ship")) == [Kind.WORDING]


@pytest.mark.parametrize(
    "stop",
    [
        ".",
        pytest.param(
            "!",
            marks=pytest.mark.xfail(
                reason="the stops are told apart from their passages", strict=True
            ),
        ),
    ],
)
def test_a_paragraph_for_another_is_a_passage_on_each_side(stop: str) -> None:
    other = "老先生坐在第一排，一句話也沒有說，後來大家都走了，只剩下那盞燈，亮了一夜，直到天明"
    found = kinds("\n\n".join(put_in(2)), "\n\n".join(put_in(2, other + stop)))
    assert found == [Kind.PASSAGE, Kind.PASSAGE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), (" ,.\n「」", 0), ("abc", 3), ("中文", 6), ("a 中, b", 5), ("7,600", 4), ("x²", 2)],
)
def test_weight_is_what_is_said(text: str, expected: int) -> None:
    assert weight(text) == expected
