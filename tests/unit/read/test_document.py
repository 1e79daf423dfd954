"""From bytes to documents: formats, notes, digests, places."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from textdiff.errors import UnreadableError
from textdiff.model import Document, ReadAs
from textdiff.read import document_from_bytes, document_from_text, read_document

FRONT = "---\ntitle: A walk\ntags: [ one ]\n---\n"


def places(document: Document) -> list[tuple[int, int]]:
    offsets = np.arange(len(document.text) + 1)
    lines, columns = document.source.positions(offsets)
    return list(zip(lines.tolist(), columns.tolist(), strict=True))


def test_a_plain_text_is_its_file_to_the_last_byte() -> None:
    data = "\ufeffone\r\ntwo\rthree\n".encode()
    document = document_from_bytes("a.txt", data)
    assert document.text == "\ufeffone\r\ntwo\rthree\n"
    assert document.read_as is ReadAs.TEXT
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert places(document)[0] == (1, 1)
    assert places(document)[6] == (2, 1)
    assert places(document)[-1] == (4, 1)


def test_an_empty_document_has_a_first_line() -> None:
    document = document_from_bytes("a.txt", b"")
    assert document.text == ""
    assert document.notes == ()
    assert places(document) == [(1, 1)]


def test_a_string_is_a_document_even_with_lone_surrogates() -> None:
    text = "a\ud800\nb"
    document = document_from_text(text, "mine")
    assert (document.path, document.text, document.encoding) == ("mine", text, "utf-8")
    assert document.sha256 == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert places(document)[3] == (2, 1)


def test_a_string_is_never_taken_for_markup() -> None:
    assert document_from_text("<html>x").text == "<html>x"


@pytest.mark.parametrize(
    ("name", "text", "read_as"),
    [
        ("a.md", "*a*", ReadAs.MARKDOWN),
        ("a.MARKDOWN", "*a*", ReadAs.MARKDOWN),
        ("a.htm", "<p>a", ReadAs.HTML),
        ("a.xhtml", "<p>a", ReadAs.HTML),
        ("a.txt", "*a*", ReadAs.TEXT),
        ("a.txt", "<p>a</p>", ReadAs.TEXT),
        ("a.txt", FRONT + "a", ReadAs.MARKDOWN),
        ("a", "\ufeff" + FRONT + "a", ReadAs.MARKDOWN),
        ("-", FRONT.replace("\n", "\r\n") + "a", ReadAs.MARKDOWN),
        ("a.txt", "---\ntitle: x\n...\na", ReadAs.MARKDOWN),
        ("a.txt", "---\n# note\nkey:\n  - item\n  - item\n'quoted key': 1\n---\n", ReadAs.MARKDOWN),
        ("a.txt", "---\n标题: 春\n---\n", ReadAs.MARKDOWN),
        ("a.txt", "---\n\nA rule above, and: no fields\n\n---\n", ReadAs.TEXT),
        ("a.txt", "---\nDear Ann, note: come\n---\n", ReadAs.TEXT),
        ("a.txt", "---\ntitle: never closed\n", ReadAs.TEXT),
        ("a.txt", "---\n---\n", ReadAs.TEXT),
        ("a.txt", "text\n" + FRONT, ReadAs.TEXT),
        ("a.yaml", FRONT, ReadAs.TEXT),
        ("a.txt", "<!DOCTYPE html><p>a", ReadAs.HTML),
        ("a.txt", "\ufeff \n<?xml version='1.0'?>\n<!-- a -- b -->\n<HTML lang=en>a", ReadAs.HTML),
        ("a.txt", "<htmlish>", ReadAs.TEXT),
        ("a.txt", "<!doctype TEI>", ReadAs.TEXT),
        ("a.txt", "See <html> for more", ReadAs.TEXT),
        ("a.unknown", "<html>a", ReadAs.HTML),
    ],
)
def test_the_format_is_told_by_extension_then_by_content(
    name: str, text: str, read_as: ReadAs
) -> None:
    document = document_from_bytes(name, text.encode())
    assert document.read_as is read_as
    by_content = read_as is not ReadAs.TEXT and not name.lower().startswith(
        ("a.m", "a.htm", "a.xhtml")
    )
    assert any("--as text" in note for note in document.notes) is by_content


def test_the_format_asked_for_overrules_and_needs_no_note() -> None:
    document = document_from_bytes("a.txt", FRONT.encode(), read_as=ReadAs.TEXT)
    assert (document.text, document.notes) == (FRONT, ())
    assert document_from_bytes("a.txt", b"*a*", read_as=ReadAs.MARKDOWN).text == "a"


def test_a_suffix_given_stands_in_for_the_names() -> None:
    assert document_from_bytes("HEAD:a", b"*a*", suffix=".md").text == "a"
    assert document_from_bytes("a.md", b"*a*", suffix="").text == "*a*"


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="gb2312">',
        '<meta http-equiv="Content-Type" content="text/html; charset=GBK">',
    ],
)
def test_html_is_read_in_the_charset_that_it_declares(head: str) -> None:
    data = f"<html><head>{head}</head><body><p>龘靐</p></body></html>".encode("gb18030")
    document = document_from_bytes("a.txt", data)
    assert (document.text, document.encoding) == ("龘靐", "gb18030")
    assert "declares" in document.notes[0]


def test_xhtml_is_read_in_the_encoding_that_it_declares() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><html><p>été</p></html>'.encode("latin-1")
    assert document_from_bytes("a.xhtml", data).text == "été"


def test_an_encoding_asked_for_overrules_the_charset_declared() -> None:
    data = "<html><meta charset=gb2312><p>été</p>".encode("latin-1")
    assert document_from_bytes("a.html", data, encoding="latin-1").text == "été"


def test_a_charset_named_in_plain_text_is_only_text() -> None:
    with pytest.raises(UnreadableError):
        document_from_bytes("a.txt", b"<meta charset=latin1> caf\xe9 ")


def test_notes_are_told_in_order_of_encoding_format_and_what_was_left_out() -> None:
    html = "<html><body><nav><a href=x>Home</a></nav><p>The text of the page.</p></body></html>"
    document = document_from_bytes("a.txt", html.encode("utf-16"))
    assert [note.split()[0] for note in document.notes] == ["read", "read", "left"]
    assert document.notes[2] == "left out: 1 navigation block, 4 characters in all"


def test_a_file_is_read_under_the_name_that_the_user_gave(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# Head\r\n\r\ntext\r\n")
    document = read_document(path)
    assert document.path == str(path)
    assert document.text == "Head\n\ntext"
    assert places(document)[0] == (1, 3)
    assert places(document)[6] == (3, 1)


def test_plain_text_needs_no_parser() -> None:
    script = (
        "import sys; from textdiff.read import document_from_bytes, list_documents;"
        "document_from_bytes('a.txt', b'text'); list_documents(['.']);"
        "print([m for m in ('lxml', 'markdown_it', 'html.parser', 'rich', 'typer')"
        " if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        cwd=Path(__file__).parent,
    )
    assert run.stdout.strip() == "[]"
