"""Passages in the originals: whatever a document is read from, offsets slice to what they claim."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import textdiff
from textdiff.read import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Document, Excerpt
    from textdiff.read.sources import Sources

QUOTE = "Nobody who has stood on that pier in November will say that the sea is silent"
OTHER = "A report of the harbour board about tariffs, fish and the price of coal in spring.\n"
THIRD = "The tram left for the hospital on the hill with nobody in it but a dog and two nuns."
ANOTHER = "He kept bees, wrote to the papers and grew old among his hives without a telephone.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    crlf = f"{OTHER}\r\n\r\n“{QUOTE.replace(' pier', chr(13) + chr(10) + 'pier')}!” he said.\r\n"
    markdown = f"---\ntitle: x\n---\n# Bees\n\n{ANOTHER}\nThen *{QUOTE[:20]}*{QUOTE[20:]}.\n"
    rows = [{"id": "x", "text": f"1\n{QUOTE.upper()}? {THIRD}"}, {"id": "y", "text": ANOTHER}]
    (tmp_path / "crlf.txt").write_bytes(crlf.encode("utf-16"))
    (tmp_path / "page.md").write_text(markdown, "utf-8")
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def sides(near: textdiff.NearDuplicates) -> Iterator[tuple[str, Excerpt]]:
    for passage in near.passages:
        yield passage.a, passage.in_a
        yield passage.b, passage.in_b


def test_offsets_lines_and_columns_are_those_of_the_originals(folder: Path) -> None:
    near = textdiff.find_near_duplicates([folder], passages=48)
    names = ["crlf.txt", "page.md", "rows.jsonl#x"]
    paths = [str(folder / name) for name in names]
    assert [(p.a, p.b) for p in near.passages] == [
        (paths[0], paths[1]), (paths[0], paths[2]), (paths[1], paths[2]),
    ]  # fmt: skip
    for path, excerpt in sides(near):
        reading = excerpt.reading
        if "#" in path:
            assert (reading.text, reading.span.start) == (QUOTE.upper(), 2)
            assert (reading.line, reading.column) == (2, 1)
            continue
        text = read_document(path).text
        start, end = reading.span.start, reading.span.end
        assert text[start:end] == reading.text
        assert "".join(reading.text.split()) == "".join(QUOTE.split())
        assert text[:start].endswith(excerpt.before)
        assert text[end:].startswith(excerpt.after)
        source = Path(path).read_bytes().decode("utf-16" if "crlf" in path else "utf-8")
        line = source.replace("\r\n", "\n").split("\n")[reading.line - 1]
        assert line[reading.column - 1 :].startswith(QUOTE[:6])


def test_a_mark_on_the_last_letter_belongs_to_the_passage(tmp_path: Path) -> None:
    for name, before in (("a.txt", OTHER), ("b.txt", ANOTHER)):
        text = before + QUOTE + " cafe\u0301. " + before[::-1]
        (tmp_path / name).write_text(text, "utf-8")
    (passage,) = textdiff.find_near_duplicates([tmp_path], passages=48).passages
    assert passage.in_a.reading.text.endswith("cafe\u0301")


def test_passages_are_not_sought_unless_asked_for(folder: Path) -> None:
    assert textdiff.find_near_duplicates([folder]).passages == ()


def test_a_corpus_is_searched_for_near_duplicates_too(tmp_path: Path) -> None:
    text = OTHER + ANOTHER + QUOTE
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "text": text}), "utf-8")
    (tmp_path / "b.txt").write_text(text.upper(), "utf-8")
    near = textdiff.find_near_duplicates([tmp_path], passages=48)
    (pair,) = near.pairs
    assert (pair.a, pair.b) == (f"{tmp_path}/a.jsonl#1", f"{tmp_path}/b.txt")
    assert near.passages == ()
    assert any("left to compare" in note for note in near.notes)


def test_standard_input_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(OTHER + QUOTE, "utf-8")
    stream = io.TextIOWrapper(io.BytesIO((ANOTHER + QUOTE).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    (passage,) = textdiff.find_near_duplicates(["-", tmp_path / "a.txt"], passages=48).passages
    assert passage.a == "-"
    assert QUOTE in passage.in_a.reading.text


def test_a_document_that_changes_meanwhile_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from textdiff.read.sources import Sources as Original  # noqa: PLC0415 - patched below

    before = Original.again

    def again(self: Sources, wanted: dict[str, object]) -> Iterator[Document]:
        (folder / "crlf.txt").write_text("something else")
        (folder / "page.md").unlink()
        return before(self, wanted)

    monkeypatch.setattr(Original, "again", again)
    near = textdiff.find_near_duplicates([folder], passages=48)
    assert near.passages == ()
    assert [each.path for each in near.unread] == [
        str(folder / "crlf.txt"), str(folder / "page.md"),
    ]  # fmt: skip
    assert "changed while passages were sought" in near.unread[0].reason


def test_a_report_takes_no_corpora(folder: Path) -> None:
    made = textdiff.pipeline.report([folder], folder / "out")
    assert [each.path for each in made.skipped] == [str(folder / "rows.jsonl")]
