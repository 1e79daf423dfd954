"""`textdiff index` at the command line, and `--index` of find and report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from textdiff.cli.index import DEFAULT
from textdiff.index import DEFAULT_INDEX

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Runner

LETTER = "It was the habit of the harbour master to count every lantern twice before midnight. " * 9


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions of a letter in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/a.txt").write_text(LETTER)
    Path("docs/b.txt").write_text(LETTER.replace("midnight", "noon", 1))


def test_the_default_is_that_of_the_index() -> None:
    assert DEFAULT == DEFAULT_INDEX


def test_build_update_and_status(run: Runner) -> None:
    ran = run("index", "build", "docs")
    assert (ran.code, ran.out, ran.err) == (0, "2 documents: 2 new\n", "")
    assert Path(DEFAULT).is_file()
    assert run("index", "update").out == "2 documents: nothing has changed\n"
    assert run("index", "status").out == "2 documents\n    docs\nup to date\n"
    Path("docs/a.txt").rename("docs/c.txt")
    Path("docs/b.txt").write_text(f"{LETTER} And more.")
    Path("docs/d.txt").write_text("Dear friend,")
    stale = "2 documents\n    docs\nout of date: 2 new, 1 changed, 1 deleted\n"
    assert run("index", "status").out == stale
    assert run("index", "update").out == "3 documents: 1 new, 1 changed, 1 renamed\n"


def test_what_cannot_be_read_is_trouble_and_the_rest_is_done(run: Runner) -> None:
    Path("docs/bad.txt").write_bytes(b"\x00\x01\xff\xfe\x00" * 9)
    Path("docs/c.jsonl").write_text('{"text": "A letter"}\n')
    ran = run("index", "build", "docs", "-o", "ix")
    assert (ran.code, ran.out) == (2, "2 documents: 2 new\n")
    skipped, unread = ran.err.splitlines()
    assert skipped.startswith("textdiff: skipped docs/c.jsonl: a corpus is not kept")
    assert unread.startswith("textdiff: docs/bad.txt: ")
    told = run("index", "status", "ix")
    assert (told.code, told.out.splitlines()[0]) == (0, "2 documents, 1 that can't be read")


def test_status_as_json_and_in_detail(run: Runner) -> None:
    run("index", "build", "docs")
    told = json.loads(run("index", "status", "--format", "json").out)
    assert (told["format"], told["documents"], told["up_to_date"]) == (
        "textdiff.index_status", 2, True,
    )  # fmt: skip
    assert told["bytes"] == Path(DEFAULT).stat().st_size
    details = run("index", "status", "--details").out
    assert f"key version  {told['key_version']}\n" in details
    assert f"updated      {told['updated']}\n" in details


def test_find_and_report_take_the_documents_of_an_index(run: Runner) -> None:
    run("index", "build", "docs")
    without = run("find", "docs", "--format", "json")
    assert json.loads(without.out)["pairs"]
    assert run("find", "--index", DEFAULT, "--format", "json") == without
    assert run("find", "docs", "--index", DEFAULT, "--format", "json") == without
    assert run("report", "--index", DEFAULT, "-o", "pages").code == 0
    assert Path("pages/a--b.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("find",), "nothing to read: name documents or folders, or an --index"),
        (("report",), "nothing to read: name documents or folders, or an --index"),
        (("find", "--index", "none"), "none: no index there: make it with textdiff index build"),
        (("index", "update"), ".textdiff-index: no index there"),
        (("index", "status", "docs/a.txt"), "docs/a.txt: is no index of textdiff"),
        (("index", "build", "docs", "-o", "docs/a.txt"), "would be read as a document"),
        (("find", "docs", "--index", "ix", "--passages"), "leave --index out"),
        (("find", "docs", "--index", DEFAULT, "-o", DEFAULT), "is one of the documents"),
        (("find", "docs", "--index", DEFAULT, "--encoding", "big5"), "built with --encoding auto"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    run: Runner, arguments: tuple[str, ...], said: str
) -> None:
    if DEFAULT in arguments:
        run("index", "build", "docs")
    ran = run(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_damaged_index_is_told_and_made_anew(run: Runner) -> None:
    run("index", "build", "docs")
    with Path(DEFAULT).open("r+b") as file:
        file.truncate(5000)
    remedy = f"make it anew with textdiff index build PATH... -o {DEFAULT}"
    ran = run("find", "--index", DEFAULT)
    assert (ran.code, ran.err) == (2, f"textdiff: {DEFAULT}: damaged: {remedy}\n")
    ran = run("index", "build", "docs")
    assert (ran.code, ran.out) == (0, "2 documents: 2 new\n")
    assert ran.err == f"textdiff: {DEFAULT}: damaged: made anew\n"


@pytest.mark.parametrize("command", ["build", "update", "status"])
def test_the_help_of_each_command_has_examples_and_exit_codes(command: str, run: Runner) -> None:
    ran = run("index", command, "--help")
    assert ran.code == 0
    assert f"Examples:\n    textdiff index {command}" in ran.out
    assert "Exit codes:\n    0  " in ran.out
