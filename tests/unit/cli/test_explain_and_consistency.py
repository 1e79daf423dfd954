"""`textdiff explain` and `textdiff consistency`: what they print, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from textdiff.cli.consistency import EPILOG, complete_checks
from textdiff.cli.options import complete_kinds, complete_profile
from textdiff.consistency import CHECKS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Runner


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mixed.txt").write_text("a grey sea,\na gray sky, a gray town\n")
    (tmp_path / "even.txt").write_text("a grey sea, a grey sky\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_explain_lists_all_or_tells_one(run: Runner) -> None:
    assert "punctuation marks" in run("explain").out
    ran = run("explain", "Line-Break")
    assert (ran.code, ran.out.split("  ")[0]) == (0, "line_break")


def test_explain_knows_the_users_profiles(folder: Path, run: Runner) -> None:
    (folder / "textdiff.toml").write_text(
        '[profiles.House]\nignore = ["case"]\nequivalent = [["colour", "color"]]\n'
    )
    assert "  House " in run("explain").out
    out = run("explain", "House").out
    assert "Ignored: line_break, whitespace, hyphenation, encoding, case." in out
    assert "Equivalent: colour, color." in out


def test_explain_tells_an_unknown_term(run: Runner) -> None:
    ran = run("explain", "speling")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "textdiff: no term 'speling': did you mean 'spelling'?\n"


@pytest.mark.usefixtures("folder")
def test_a_mixed_usage_is_shown_with_counts_and_places(run: Runner) -> None:
    ran = run("consistency", "mixed.txt")
    assert ran.code == 1
    assert ran.out == (
        "mixed.txt  1 mixed usage\n\n"
        "  grey/gray  (spelling: British spelling of a word beside American)\n"
        "    gray      2  2:3, 2:15\n"
        "    grey      1  1:3\n\n"
    )


@pytest.mark.usefixtures("folder")
def test_exit_codes_are_those_of_a_check(run: Runner) -> None:
    assert run("consistency", "even.txt").code == 0
    assert run("consistency", ".").code == 1
    assert run("consistency", ".", "--exit-zero").code == 0
    assert run("consistency", "mixed.txt", "--ignore", "spelling").code == 0
    assert run("consistency", "mixed.txt", "--only", "dashes,ellipses").code == 0
    assert run("consistency", "mixed.txt", "none.txt", "--exit-zero").code == 2


def test_what_cannot_be_read_is_listed_and_the_rest_done(folder: Path, run: Runner) -> None:
    (folder / "image.txt").write_bytes(bytes(range(256)))
    ran = run("consistency", ".", "-f", "json")
    found = json.loads(ran.out)
    assert ran.code == 2
    assert [each["path"] for each in found["unread"]] == ["image.txt"]
    assert [len(each["mixed"]) for each in found["documents"]] == [0, 1]
    (usage,) = found["documents"][1]["mixed"]
    assert (usage["check"], usage["term"]) == ("spelling", "grey/gray")
    assert usage["forms"][1] == {
        "form": "grey",
        "count": 1,
        "places": [{"start": 2, "end": 6, "line": 1, "column": 3, "text": "grey"}],
    }


@pytest.mark.usefixtures("folder")
def test_a_table_has_a_row_for_each_place(run: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(run("consistency", ".", "-f", "csv").out)))
    assert [(row["path"], row["form"], row["line"], row["column"]) for row in rows] == [
        ("mixed.txt", "gray", "2", "3"),
        ("mixed.txt", "gray", "2", "15"),
        ("mixed.txt", "grey", "1", "3"),
    ]


@pytest.mark.usefixtures("folder")
def test_an_unknown_check_is_told(run: Runner) -> None:
    ran = run("consistency", "mixed.txt", "--only", "speling")
    assert (ran.code, ran.err) == (2, "textdiff: no check 'speling': did you mean 'spelling'?\n")


def test_the_help_names_every_check() -> None:
    named = [
        line.split()[0] for line in EPILOG.split("Examples:")[0].splitlines() if line[:2] == "  "
    ]
    assert named == list(CHECKS)


def test_shells_complete_the_last_name_of_a_list(folder: Path) -> None:
    assert complete_kinds("case,wi") == ["case,width"]
    assert complete_checks("da") == ["dashes"]
    (folder / "textdiff.toml").write_text("[profiles.otter]")
    assert complete_profile("o") == ["ocr", "orthographic", "otter"]
    (folder / "textdiff.toml").write_text("[")
    assert complete_profile("o") == ["ocr", "orthographic"]
