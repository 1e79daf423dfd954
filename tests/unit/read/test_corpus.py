"""Corpora: rows as documents, named the same every time, and what is wrong with others said."""

from __future__ import annotations

import gzip
import json
import sys
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from textdiff.model import Unread
from textdiff.read.corpus import ROWS_TOLD, Corpus, is_corpus

if TYPE_CHECKING:
    from pathlib import Path


def lines(*rows: object) -> bytes:
    return b"".join(
        row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() + b"\n"
        for row in rows
    )


def corpus(path: Path, content: bytes, **columns: str) -> Corpus:
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return Corpus(str(path), **columns)


def named(corpus: Corpus) -> dict[str, str]:
    start = len(corpus.path)
    return {document.path[start:]: document.text for document in corpus.documents()}


def unread(corpus: Corpus) -> list[tuple[str, str]]:
    return [(each.path[len(corpus.path) :], each.reason) for each in corpus.unread]


@pytest.mark.parametrize("name", ["c.jsonl", "c.jsonl.gz", "C.JSONL"])
def test_rows_are_documents_named_by_id_or_number(name: str, tmp_path: Path) -> None:
    rows = ({"id": "x", "text": "信\n"}, {"id": 7, "text": ""}, b"\n", {"text": "third"})
    read = corpus(tmp_path / name, lines(*rows))
    assert named(read) == {"#x": "信\n", "#7": "", "#4": "third"}
    assert (read.unread, read.notes) == ([], [])


def test_other_columns_can_be_named(tmp_path: Path) -> None:
    rows = lines({"key": "k", "body": "b", "text": 1})
    read = corpus(tmp_path / "c.jsonl", rows, text_column="body", id_column="key")
    assert named(read) == {"#k": "b"}


def test_bad_rows_are_told_with_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = (
        {"text": "good"}, b"{broken\n", {"body": 1}, {"text": None}, {"text": ["x"]},
        b"[1]\n", b'{"text": "\xff"}\n', b"[" * 100_000 + b"\n", {"text": "last"},
    )  # fmt: skip
    read = corpus(tmp_path / "c.jsonl", lines(*rows))
    assert named(read) == {"#1": "good", "#9": "last"}
    reasons = unread(read)
    assert [where for where, _ in reasons] == [f":{number}" for number in range(2, 9)]
    said = (
        "not JSON: Expecting", "no column 'text': name another with --text-column (it has body)",
        "column 'text' holds null", "column 'text' holds list", "not a JSON object", "not UTF-8",
        "nested too deep",
    )  # fmt: skip
    for (_, reason), expected in zip(reasons, said, strict=True):
        assert reason.startswith(expected)


def test_many_bad_rows_are_counted(tmp_path: Path) -> None:
    read = corpus(tmp_path / "c.jsonl", b"x\n" * (ROWS_TOLD + 1234))
    assert named(read) == {}
    assert len(read.unread) == ROWS_TOLD + 1
    assert read.unread[-1] == Unread(
        read.path, "1,234 more rows can't be read, as those before them"
    )


def test_an_id_that_comes_again_is_told_and_told_apart(tmp_path: Path) -> None:
    rows = lines(*({"id": name, "text": name} for name in ("a", "a", "b", "a", "a@2", "")))
    read = corpus(tmp_path / "c.jsonl", rows)
    names = list(named(read))
    assert names == ["#a", "#a@2", "#b", "#a@4", "#a@2@5", "#6"]
    assert list(named(read)) == names
    assert read.notes == [
        f"{read.path}: 3 rows have the id of an earlier one ({read.path}#a, {read.path}#a@2, …): @"
        " and the row's number are added to its name"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_no_text(tmp_path: Path) -> None:
    read = corpus(tmp_path / "c.jsonl", b'\xef\xbb\xbf{"text": "a"}\r\n{"text": "b"}')
    assert list(named(read).values()) == ["a", "b"]


@pytest.mark.parametrize("cut", [5, -20])
def test_a_damaged_archive_is_told_and_what_it_gave_is_kept(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl.gz"
    path.write_bytes(gzip.compress(lines({"text": "a"}))[:cut])
    read = Corpus(str(path))
    assert len(named(read)) <= 1
    assert "can't be unpacked" in read.unread[0].reason


def test_what_is_missing_or_no_archive_is_told(tmp_path: Path) -> None:
    missing = Corpus(str(tmp_path / "no.jsonl"))
    assert named(missing) == {}
    assert "no such file" in missing.unread[0].reason
    (tmp_path / "c.jsonl.gz").write_bytes(b"text")
    plain = Corpus(str(tmp_path / "c.jsonl.gz"))
    assert named(plain) == {}
    assert "Not a gzipped file" in plain.unread[0].reason


def test_a_line_too_long_to_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textdiff.read.corpus.LIMIT", 50)
    rows = lines({"text": "a"}, {"text": "b" * 500}, {"text": "c"})
    read = corpus(tmp_path / "c.jsonl", rows)
    assert named(read) == {"#1": "a", "#3": "c"}
    assert unread(read) == [(":2", "longer than 50 bytes: split it into documents")]


def test_a_corpus_is_not_held_in_memory(tmp_path: Path) -> None:
    rows = lines(*({"id": number, "text": "x" * 50_000} for number in range(200)))
    read = corpus(tmp_path / "c.jsonl", rows)
    tracemalloc.start()
    try:
        assert sum(len(document.text) for document in read.documents()) == 10_000_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.gz", "jsonl"])
def test_other_files_are_no_corpora(name: str) -> None:
    assert not is_corpus(name)


def parquet(path: Path, table: dict[str, Any]) -> Corpus:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as written  # noqa: PLC0415 - may be missing

    written.write_table(arrow.table(table), path, row_group_size=100)
    return Corpus(str(path))


def test_parquet_gives_the_same_as_json_lines(tmp_path: Path) -> None:
    table = {"id": ["x", None, "x"], "text": ["信", "b", None], "more": [1, 2, 3]}
    read = parquet(tmp_path / "c.parquet", table)
    assert named(read) == {"#x": "信", "#2": "b"}
    assert unread(read) == [
        (":3", "column 'text' holds null in place of a string: leave the row out")
    ]


def test_parquet_of_many_row_groups_is_numbered_through(tmp_path: Path) -> None:
    read = parquet(tmp_path / "c.parquet", {"text": [str(number) for number in range(1000)]})
    assert named(read) == {f"#{number + 1}": str(number) for number in range(1000)}


def test_parquet_without_the_column_says_what_it_has(tmp_path: Path) -> None:
    read = parquet(tmp_path / "c.parquet", {"body": ["a", "b"]})
    assert named(read) == {}
    (only,) = read.unread
    assert only.reason == "no column 'text': name another with --text-column (it has body)"


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "c.parquet").write_bytes(b"no parquet at all")
    read = Corpus(str(tmp_path / "c.parquet"))
    assert named(read) == {}
    assert "damaged, or no Parquet" in read.unread[0].reason


def test_without_pyarrow_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    read = Corpus(str(tmp_path / "c.parquet"))
    assert named(read) == {}
    assert "pip install 'textdiff[parquet]'" in read.unread[0].reason
