from __future__ import annotations

import pytest

from textdiff.render.html.languages import languages, right_to_left

ENGLISH = "It is the habit of the house to count the days and not the hours."


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("這個國家的人們來了，對我說了話。", "zh-Hant"),
        ("这个国家的人们来了，对我说了话。", "zh-Hans"),
        ("山高水流", "zh"),
        ("山の上に月が出た。", "ja"),
    ],
)
def test_han_text_has_the_tag_of_its_script(text: str, tag: str):
    assert languages(text).of(text) == tag


def test_english_is_known_by_its_small_words():
    assert languages(ENGLISH).of(ENGLISH) == "en"


def test_another_latin_language_is_not_called_english():
    text = "Es ist die Gewohnheit des Hauses, die Tage zu zählen und nicht die Stunden."
    assert languages(text).of(text) == ""


def test_each_passage_of_a_bilingual_document_has_its_own():
    document = languages(f"這個國家的人們來了。\n{ENGLISH}")
    assert document.of("這個國家") == "zh-Hant"
    assert document.of(ENGLISH) == "en"


def test_right_to_left_letters_are_seen():
    assert right_to_left("abc שלום")
    assert not right_to_left("abc 中文")
