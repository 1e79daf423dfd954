"""The documents that the tool was first asked to work on."""

import os
from pathlib import Path

import numpy as np
import pytest

from textdiff.model import Document, ReadAs
from textdiff.read import document_from_bytes, read_document

SEEDS = os.environ.get("TEXTDIFF_SEEDS")
pytestmark = pytest.mark.skipif(SEEDS is None, reason="TEXTDIFF_SEEDS names no folder")


def seed(number: str) -> Path:
    (found,) = Path(SEEDS or ".").glob(f"{number}_*")
    return found


@pytest.fixture
def post() -> Document:
    return read_document(seed("002"))


def test_of_the_post_the_heading_and_the_paragraphs_are_left(post: Document) -> None:
    source = seed("002").read_text(encoding="utf-8")
    paragraphs = post.text.split("\n\n")
    assert len(paragraphs) == 7
    assert f"[{paragraphs[0]}](" in source
    for paragraph in paragraphs[1:]:
        assert f"<p>{paragraph}</p>" in source
    assert post.read_as is ReadAs.MARKDOWN
    assert len(post.notes) == 1
    assert "--as text" in post.notes[0]


def test_every_character_of_the_post_stands_in_its_line_and_column(post: Document) -> None:
    lines = seed("002").read_text(encoding="utf-8").split("\n")
    where = post.source.positions(np.arange(len(post.text)))
    for character, line, column in zip(post.text, *(w.tolist() for w in where), strict=True):
        assert character == "\n" or lines[line - 1][column - 1] == character


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_the_others_are_plain_text_to_the_last_byte(number: str) -> None:
    document = read_document(seed(number))
    assert document.read_as is ReadAs.TEXT
    assert document.text.encode() == seed(number).read_bytes()
    assert document.notes == ()


@pytest.mark.parametrize(
    ("number", "encoding"), [("000", "gb18030"), ("002", "gb18030"), ("003", "big5")]
)
def test_the_chinese_ones_are_told_in_the_encodings_of_their_script(
    number: str, encoding: str
) -> None:
    text = seed(number).read_text(encoding="utf-8").encode(encoding, "ignore").decode(encoding)
    document = document_from_bytes("x.txt", text.encode(encoding), read_as=ReadAs.TEXT)
    assert (document.text, document.encoding) == (text, encoding)
