"""`textdiff compare` over folders and lists."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Runner

TEXT = "The Harbour Trust collected these letters for years.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders: one pair the same, one re-wrapped, one changed."""
    for side in ("a", "b"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "same.txt").write_text(TEXT)
    (tmp_path / "a" / "wrapped.txt").write_text(TEXT)
    (tmp_path / "b" / "wrapped.txt").write_text(TEXT.replace("collected ", "collected\n"))
    (tmp_path / "a" / "changed.txt").write_text(TEXT)
    (tmp_path / "b" / "changed.txt").write_text(TEXT.replace("Harbour", "Harbor"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_text_shows_what_differs_and_then_the_sums(run: Runner) -> None:
    ran = run("compare", "a", "b")
    assert ran.code == 1
    assert "[-Harbour-]{+Harbor+}" in ran.out
    assert "a/same.txt | b/same.txt: no differences\n" in ran.out
    assert "a/wrapped.txt | b/wrapped.txt: no differences (1 hidden)\n" in ran.out
    sums = "3 pairs compared, 1 different\nin all: 1 spelling\nhidden: 1 line_break\n"
    assert sums in ran.out
    rates = ran.out.partition(sums)[2].splitlines()
    assert rates[0].split() == ["3", "pairs", "micro", "macro"]
    assert [line.split()[0] for line in rates[1:4]] == ["cer", "cer_aligned", "cer_by_alignment"]


@pytest.mark.usefixtures("folder")
def test_json_is_one_object_over_all_pairs(run: Runner) -> None:
    found = json.loads(run("compare", "a", "b", "--format", "json").out)
    assert (found["format"], found["format_version"]) == ("textdiff.comparisons", 1)
    assert [pair["a"]["path"] for pair in found["comparisons"]] == [
        *("a/changed.txt", "a/same.txt", "a/wrapped.txt")
    ]
    assert found["comparisons"][0]["variants"][0]["rule"] == "one_word_edit"
    assert (found["pairs"], found["different"]) == (3, 1)
    assert found["counts"] == {"line_break": 1, "spelling": 1}
    assert 0 < found["measures"]["cer"]["micro"] < found["comparisons"][0]["measures"]["cer"]
    counted = json.loads(run("compare", "a", "b", "--format", "json", "--stat").out)
    assert all("variants" not in pair for pair in counted["comparisons"])


@pytest.mark.usefixtures("folder")
def test_lines_and_rows_name_their_pair(run: Runner) -> None:
    lines = [json.loads(line) for line in run("compare", "a", "b", "-f", "jsonl").out.splitlines()]
    assert [line.get("format") for line in lines] == [
        *("textdiff.comparison", None, "textdiff.comparison", "textdiff.comparison", None),
        "textdiff.comparisons",
    ]
    rows = list(csv.DictReader(io.StringIO(run("compare", "a", "b", "-f", "csv").out)))
    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [
        ("a/changed.txt", "b/changed.txt", "spelling"),
        ("a/wrapped.txt", "b/wrapped.txt", "line_break"),
    ]


@pytest.mark.usefixtures("folder")
def test_unified_diffs_follow_one_another(run: Runner) -> None:
    assert run("compare", "a", "b", "-f", "unified").out == (
        "--- a/changed.txt\n+++ b/changed.txt\n@@ -1 +1 @@ spelling\n"
        f"-{TEXT}+{TEXT.replace('Harbour', 'Harbor')}"
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "unified"])
def test_several_jobs_give_the_same(form: str, run: Runner) -> None:
    assert run("compare", "a", "b", "-f", form, "--jobs", "2") == run(
        "compare", "a", "b", "-f", form
    )


def test_the_worst_exit_code_is_that_of_all(folder: Path, run: Runner) -> None:
    (folder / "list").write_text("a/same.txt\tb/same.txt\na/wrapped.txt\tb/wrapped.txt\n")
    assert run("compare", "--pairs", "list").code == 0
    assert run("compare", "--pairs", "list", "--profile", "strict").code == 1
    assert run("compare", "a", "b", "--exit-zero").code == 0
    assert run("compare", "a", "b", "--fail-on", "wording").code == 0


def test_what_cannot_be_read_is_listed_and_the_rest_done(folder: Path, run: Runner) -> None:
    (folder / "list").write_text("a/none.txt,b/same.txt\na/changed.txt,b/changed.txt\na,b\n")
    ran = run("compare", "--pairs", "list", "--format", "json", "--exit-zero")
    assert ran.code == 2
    found = json.loads(ran.out)
    assert [each["path"] for each in found["unread"]] == ["a/none.txt", "a"]
    assert (found["pairs"], found["different"]) == (1, 1)
    assert ran.err.splitlines()[0].startswith("textdiff: a/none.txt: ")
    assert len(ran.err.splitlines()) == 2


def test_a_document_without_counterpart_is_a_difference(folder: Path, run: Runner) -> None:
    (folder / "b" / "more.txt").write_text("more")
    (folder / "a" / "changed.txt").unlink()
    (folder / "b" / "changed.txt").unlink()
    ran = run("compare", "a", "b")
    assert ran.code == 1
    assert "only in b: b/more.txt\n" in ran.out
    assert run("compare", "a", "b", "--brief").out == "only in b: b/more.txt\n"
    assert json.loads(run("compare", "a", "b", "-f", "json").out)["only_b"] == ["b/more.txt"]
    assert run("compare", "a", "b", "-f", "csv").err == "textdiff: only in b: b/more.txt\n"
    assert run("compare", "a", "b", "--exit-zero").code == 0


@pytest.mark.usefixtures("folder")
def test_brief_and_stat_are_for_many_too(run: Runner) -> None:
    assert run("compare", "a", "b", "-q").out == "a/changed.txt and b/changed.txt differ\n"
    out = run("compare", "a", "b", "--stat").out
    assert out.count("cer_aligned") == 3 + 1  # of each pair, and over all of them
    assert out.endswith(f"spelling{1:>22}\nline_break{1:>20}  hidden\n")


@pytest.mark.usefixtures("folder")
def test_a_page_holds_one_pair(run: Runner) -> None:
    ran = run("compare", "a", "b", "--format", "html")
    assert ran.code == 2
    assert "textdiff report" in ran.err


def test_a_result_goes_to_a_file_and_never_over_a_document(folder: Path, run: Runner) -> None:
    assert run("compare", "a", "b", "-f", "json", "-o", "all.json").out == ""
    assert json.loads((folder / "all.json").read_text())["pairs"] == 3
    ran = run("compare", "a", "b", "-f", "json", "-o", "a/same.txt")
    assert (ran.code, (folder / "a" / "same.txt").read_text()) == (2, TEXT)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "'A' and 'B' missing"),
        (("a", "b", "--pairs", "list"), "--pairs takes the place"),
        (("--pairs", "none"), "none: "),
        (("a", "b/same.txt"), "textdiff: a: is a folder, and the other is none"),
        (("none", "b"), "textdiff: b: is a folder, and the other is none"),
        (("a", "b", "--context", "2", "-f", "json"), "--context"),
        (("a", "b", "--explain", "-f", "json"), "--explain"),
        (("a", "b", "--explain", "--stat"), "ask for one"),
        (("a", "b", "--jobs", "0"), "--jobs"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_bad_arguments_are_told(arguments: tuple[str, ...], message: str, run: Runner) -> None:
    ran = run("compare", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_explain_says_why(folder: Path, run: Runner) -> None:
    ran = run("compare", "a/changed.txt", "b/changed.txt", "--explain")
    assert "    one_word_edit: one word in two spellings: “Harbour” and “Harbor”" in ran.out
    assert "one_word_edit: " in run("compare", "a", "b", "--explain").out
    (folder / "textdiff.toml").write_text(
        'profile = "us"\n[profiles.us]\nequivalent = [["harbour", "harbor"]]\n'
    )
    assert run("compare", "a", "b").code == 0


def test_the_configuration_holds_and_options_are_stronger(folder: Path, run: Runner) -> None:
    (folder / "textdiff.toml").write_text('profile = "strict"\n')
    wrapped = ("compare", "a/wrapped.txt", "b/wrapped.txt")
    assert run(*wrapped).code == 1
    assert run(*wrapped, "--profile", "default").code == 0
    assert run(*wrapped, "--ignore", "layout").code == 0
    assert run(*wrapped, "--config", "/dev/null").code == 0
    (folder / "textdiff.toml").write_text("profil = 1\n")
    ran = run(*wrapped)
    assert (ran.code, ran.err) == (
        2,
        "textdiff: textdiff.toml:1: profil: no setting 'profil': did you mean 'profile'?\n",
    )
