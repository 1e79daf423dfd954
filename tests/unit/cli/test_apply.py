"""`textdiff apply`: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.decide.deciding import Pair
from textdiff.model import Kind

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Runner

A = "The harbour was quiet,\nand the boats lay still.\nNobody spoke of colour.\n"
B = "The harbor was quiet; and\nthe boats lay still. Nobody spoke of color.\n"


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    monkeypatch.chdir(tmp_path)
    return Pair(tmp_path, A, B)


def names() -> set[str]:
    return set(os.listdir())  # noqa: PTH208 - names are what is wanted


def test_all_is_decided(run: Runner, pair: Pair) -> None:
    pair.decide(lambda _: "right")
    ran = run("apply", "decisions.json", "-o", "final.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("final.txt: ")
    assert "carried out" in ran.out
    assert Path("final.txt").read_bytes() == pair.b.read_bytes()
    log = json.loads(Path("final.txt.audit.json").read_text("utf-8"))
    assert log["format"] == "textdiff.audit"
    assert names() == {"a.txt", "b.txt", "decisions.json", "final.txt", "final.txt.audit.json"}


def test_something_is_undecided(run: Runner, pair: Pair) -> None:
    pair.decide(lambda v: "right" if v.kind is Kind.SPELLING else None)
    ran = run("apply", "decisions.json", "-o", "final.txt")
    assert ran.code == 1
    assert "2 carried out, 1 undecided" in ran.out
    assert "a 1:22  [-,-]{+;+}" in ran.out
    assert Path("final.txt").read_text("utf-8") == A.replace("harbour", "harbor").replace(
        "colour", "color"
    )


def test_undecided_right_is_taken_and_still_undecided(run: Runner, pair: Pair) -> None:
    pair.decide(lambda v: "right" if v.kind is Kind.SPELLING else None)
    assert run("apply", "decisions.json", "-o", "f.txt", "--undecided", "right").code == 1
    assert "quiet;" in Path("f.txt").read_text("utf-8")
    assert run("apply", "decisions.json", "-o", "f.txt", "--ignore", "punctuation").code == 0


def test_editors_in_conflict(run: Runner, pair: Pair) -> None:
    pair.decide(lambda _: "left", "one.json", editor="Anna")
    pair.decide(lambda _: "right", "two.json", editor="Ben\x1b[31m")
    ran = run("apply", "one.json", "two.json", "-o", "final.txt")
    assert ran.code == 1
    assert "conflict" in ran.out
    assert "Anna: left, Ben␛[31m: right" in ran.out
    assert run("apply", "one.json", "two.json", "-o", "f.txt", "--prefer", "Anna").code == 0


def test_a_changed_document(run: Runner, pair: Pair) -> None:
    pair.decide(lambda _: "right")
    pair.write("a.txt", "A line above.\n" + A.replace("spoke of", "talked about the"))
    ran = run("apply", "decisions.json", "-o", "final.txt")
    assert ran.code == 2
    assert "a.txt: is not the document that was decided about" in ran.err
    assert not Path("final.txt").exists()
    ran = run("apply", "decisions.json", "-o", "final.txt", "--rebase")
    assert ran.code == 1
    assert "undecided" in ran.out


def test_a_patch_there_and_back(run: Runner, pair: Pair) -> None:
    ran = run("compare", "a.txt", "b.txt", "-f", "patch", "-p", "strict", "-o", "p.patch")
    assert ran.code == 1
    assert run("apply", "p.patch", "--a", "a.txt", "-o", "final.txt").code == 0
    assert Path("final.txt").read_bytes() == pair.b.read_bytes()
    pair.write("a.txt", "Nothing that it was made from.\n")
    ran = run("apply", "p.patch", "--a", "a.txt", "-o", "final.txt")
    assert (ran.code, "hunk 1 of" in ran.err) == (2, True)
    ran = run("apply", "p.patch", "--a", "a.txt", "-o", "final.txt", "--rebase")
    assert (ran.code, "without a place" in ran.out) == (1, True)


def test_an_empty_patch_changes_nothing(run: Runner, pair: Pair) -> None:
    pair.write("none.patch", "")
    assert run("apply", "none.patch", "--a", "a.txt", "-o", "final.txt").code == 0
    assert Path("final.txt").read_text("utf-8") == A


def test_a_log_of_ones_own_with_a_time(run: Runner, pair: Pair) -> None:
    pair.decide(lambda _: "left")
    run("apply", "decisions.json", "-o", "final.txt", "--audit", "log.json", "--time", "today")
    assert json.loads(Path("log.json").read_text("utf-8"))["time"] == "today"
    assert "final.txt.audit.json" not in names()


def test_the_same_input_gives_the_same_bytes(run: Runner, pair: Pair) -> None:
    pair.decide(lambda _: "left")
    logs = set()
    for _ in range(2):
        run("apply", "decisions.json", "-o", "final.txt")
        logs.add(Path("final.txt.audit.json").read_bytes())
    assert len(logs) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.json", "-o", "f.txt"], "missing.json: no such file"),
        (["a.txt", "-o", "f.txt"], "a.txt:1:1: is no JSON"),
        ([".", "-o", "f.txt"], ".: a directory"),
        (["decisions.json", "-o", "a.txt"], "a.txt: is one of the documents"),
        (["decisions.json", "-o", "decisions.json"], "decisions.json: is one of the documents"),
        (["decisions.json", "-o", "f.txt", "--audit", "b.txt"], "b.txt: is one of the documents"),
        (["decisions.json", "-o", "f.txt", "--audit", "f.txt"], "f.txt: is the result"),
        (["decisions.json", "-o", "f.txt", "--audit", "."], ".: is a folder"),
        (["decisions.json", "-o", "f.txt", "--audit", "-"], "the log goes to a file"),
        (["decisions.json", "-o", "folder"], "folder: is a folder"),
        (["decisions.json", "-o", "none/f.txt"], "none/f.txt: can't be written"),
        (["decisions.json", "-o", "f.txt", "--undecided", "both"], "--undecided both: left or"),
        (["decisions.json", "-o", "f.txt", "--encoding", "utf-99"], "no encoding 'utf-99'"),
        (["decisions.json", "-o", "f.txt", "--as", "html"], "--as html: what is edited is raw"),
        (["decisions.json", "-o", "f.txt", "--profile", "strct"], "did you mean 'strict'"),
        (["decisions.json", "-o", "f.txt", "--prefer", "Bob"], "no editor 'Bob'"),
        (["decisions.json", "-o", "f.txt", "--a", "missing.txt"], "missing.txt: no such file"),
        (["decisions.json", "-o", "f.txt", "--a", "b.txt"], "b.txt: is not the document"),
        (["p.patch", "-o", "f.txt"], "p.patch: a patch names no document: name it with --a"),
        (["p.patch", "decisions.json", "-o", "f.txt"], "a patch is applied by itself"),
        (["p.patch", "--a", "a.txt", "--b", "b.txt", "-o", "f.txt"], "leave --b and --prefer"),
        (["u.diff", "--a", "a.txt", "-o", "f.txt"], "u.diff:1: a unified diff"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    run: Runner, pair: Pair, arguments: list[str], told: str
) -> None:
    pair.decide(lambda _: "left")
    pair.write("p.patch", "@@ -1,3 +1,3 @@\n T\n-h\n+H\n e\n")
    pair.write("u.diff", "--- a.txt\n+++ b.txt\n")
    (pair.folder / "folder").mkdir()
    before = names()
    ran = run("apply", *arguments)
    assert ran.code == 2
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert names() == before
    assert (pair.a.read_text("utf-8"), pair.b.read_text("utf-8")) == (A, B)
