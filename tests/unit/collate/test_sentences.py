import pytest

from textdiff.collate.sentences import Sentences


def texts(text: str) -> list[str]:
    sentences = Sentences(text)
    return [text[start:end] for start, end in zip(sentences.starts, sentences.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n", []),
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        ("“One.” Two.", ["“One.”", "Two."]),
        ("他來了。「走吧！」他說。", ["他來了。", "「走吧！」", "他說。"]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("Version 1.5 is out.", ["Version 1.5 is out."]),
    ],
)
def test_sentences_end_at_their_marks_and_with_their_paragraphs(
    text: str, found: list[str]
) -> None:
    assert texts(text) == found


def test_a_place_is_in_its_sentence() -> None:
    sentences = Sentences("One. Two. Three.")
    assert [sentences.at(place) for place in (0, 3, 4, 5, 10)] == [0, 0, 0, 1, 2]
    assert [sentences.starting_from(place) for place in (0, 1, 5, 11)] == [0, 1, 1, 3]
    assert [sentences.ended_by(place) for place in (0, 3, 4, 9, 16)] == [-1, -1, 0, 1, 2]


def test_paragraphs_begin_and_end_with_sentences() -> None:
    sentences = Sentences("One. Two.\n\nThree. Four.")
    assert [sentences.begins_paragraph(number) for number in range(4)] == [True, False, True, False]
    assert [sentences.ends_paragraph(number) for number in range(4)] == [False, True, False, True]
