"""Line ends inside Chinese words, left out and put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textdiff.collate.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("明\n瞭", "明瞭"), ("明\r\n瞭", "明瞭"), ("明 \n瞭", "明瞭"), ("一\n二\n三", "一二三"),
        ("明\n\n瞭", "明\n\n瞭"), ("明\n　　瞭", "明\n　　瞭"), ("明。\n瞭", "明。\n瞭"),
        ("so\nit", "so\nit"), ("明\nit", "明\nit"), ("\n明\n", "\n明\n"), ("", ""),
        ("𠀀\n𠀁", "𠀀𠀁"),
    ],
)  # fmt: skip
def test_line_ends_between_two_chinese_characters_are_left_out(text: str, left: str) -> None:
    assert unbroken(text).text == left


@given(st.text("明瞭 \t\r\na。"))
def test_each_character_is_found_again_and_put_back(text: str) -> None:
    found = unbroken(text)
    places = range(len(text)) if found.places is None else found.places.tolist()
    assert [text[place] for place in places] == list(found.text)
    assert all(found.at(place) == at for at, place in enumerate(places))
    assert found.put_back(found.text, text) == text
    assert len(found.put_back("x" * len(found.text), text)) == len(text)
