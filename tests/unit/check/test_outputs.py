"""What a check found in every format: each valid by its own rules, whatever names there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from textdiff.check.ran import located
from textdiff.model import Checked, CheckRule, Finding, Significance, Unread
from textdiff.render.ansi import Style
from textdiff.render.checked.json import checked_json, checked_jsonl
from textdiff.render.checked.junit import checked_junit
from textdiff.render.checked.markdown import LIMIT, checked_markdown
from textdiff.render.checked.sarif import checked_sarif
from textdiff.render.checked.servers import checked_github, checked_gitlab, checked_rdjsonl
from textdiff.render.checked.text import checked_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.check.conftest import Corpus

NASTY = "a b/一,二:三%\n\x1b[2J|<script>`\udce9.txt"


def finding(number: int = 1, **values: Any) -> Finding:
    fields: dict[str, Any] = {
        "rule": CheckRule.EDITS,
        "path": "verified/a.txt",
        "other": None,
        "line": number,
        "column": 3,
        "kind": "punctuation",
        "id": f"{number:016x}",
        "message": "punctuation: “,” became “;”",
        "significance": Significance.ACCIDENTAL,
        "fingerprint": f"{number:016x}",
    }
    return Finding(**fields | values)


def checked(*findings: Finding, **values: Any) -> Checked:
    judged = {CheckRule.PAIRS: 2, CheckRule.EDITS: 3}
    return Checked(findings, judged, **values)


APPROVED = finding(2, approved=True, reason="as printed")
HARD = finding(3, path=NASTY, other=NASTY, message=NASTY, significance=Significance.SUBSTANTIVE)
ALL = checked(finding(), APPROVED, HARD, unread=(Unread(NASTY, "no text"),), base="123, HEAD")


def test_text_has_a_safe_line_for_each_finding() -> None:
    lines = "".join(checked_text(ALL, Style(colour=False))).splitlines()
    assert lines[0] == "verified/a.txt:1:3: punctuation: “,” became “;” [edits]"
    assert len(lines) == 3
    assert "\x1b" not in lines[1]
    assert lines[2] == "2 findings, 1 approved; checked since 123, HEAD: pairs 2, edits 3"


def test_json_is_what_is_promised_and_json_lines_are_its_parts() -> None:
    whole = json.loads("".join(checked_json(ALL)))
    assert (whole["format"], whole["format_version"]) == ("textdiff.check", 1)
    assert [each["approved"] for each in whole["findings"]] == [False, True, False]
    assert whole["findings"][2]["path"] == NASTY
    assert whole["summary"]["unapproved"] == 2
    lines = "".join(checked_jsonl(ALL)).splitlines()
    assert json.loads(lines[0])["summary"] == whole["summary"]
    assert [json.loads(line) for line in lines[1:]] == whole["findings"]
    assert json.loads("".join(checked_json(checked())))["findings"] == []


def test_sarif_names_its_rules_places_and_what_was_not_read() -> None:
    log = json.loads("".join(checked_sarif(ALL, "1.2")))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("textdiff", "1.2")
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] >= 1
        assert set(result["partialFingerprints"]) == {"textdiff/v1"}
    hard = run["results"][2]
    uri = hard["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" \n<>`|")
    assert unquote(uri, errors="surrogateescape") == NASTY
    assert hard["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert run["invocations"][0]["executionSuccessful"] is False


def test_approved_findings_are_suppressed_in_sarif() -> None:
    results = json.loads("".join(checked_sarif(ALL, "1")))["runs"][0]["results"]
    assert "suppressions" not in results[0]
    assert results[1]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "as printed"}
    ]


def test_junit_counts_what_it_holds() -> None:
    root = ElementTree.fromstring("".join(checked_junit(ALL)))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["pairs", "edits", "reading"]
    edits = suites["edits"]
    assert (edits.get("tests"), edits.get("failures"), edits.get("skipped")) == ("3", "2", "1")
    assert [case[0].tag for case in edits] == ["failure", "skipped", "failure"]
    assert len(list(suites["pairs"])) == 1
    assert suites["reading"][0][0].tag == "error"
    assert root.get("failures") == "2"


def test_annotations_are_escaped_and_errors_come_first() -> None:
    lines = "".join(checked_github(ALL)).split("\n")
    assert lines[0].startswith("::error file=a b/一%2C二%3A三%25%0A")
    assert "::a b/一,二:三%25%0A" in lines[0]
    assert lines[1] == (
        "::warning file=verified/a.txt,line=1,col=3,title=textdiff edits%3A punctuation"
        "::punctuation: “,” became “;”"
    )
    assert lines[2].startswith("::error::not read: ")
    assert len(lines) == 4


def test_at_most_ten_annotations_of_a_level_and_the_others_are_counted() -> None:
    serious = [finding(n, significance=Significance.SUBSTANTIVE) for n in range(1, 13)]
    lines = "".join(checked_github(checked(*map(finding, range(1, 26)), *serious))).splitlines()
    assert [line.split(" ")[0].strip(":") for line in lines[:10]] == ["error"] * 10
    assert lines[10] == "::notice::textdiff: 2 more errors are not shown here"
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[-1] == "::notice::textdiff: 15 more warnings are not shown here"


def test_code_quality_has_each_fingerprint_once() -> None:
    issues = json.loads("".join(checked_gitlab(checked(finding(), finding(), APPROVED, HARD))))
    assert len(issues) == len({issue["fingerprint"] for issue in issues}) == 3
    assert [issue["severity"] for issue in issues] == ["minor", "minor", "major"]
    assert issues[0]["location"] == {"path": "verified/a.txt", "lines": {"begin": 1}}
    assert json.loads("".join(checked_gitlab(checked()))) == []


def test_reviewdog_gets_a_diagnostic_a_line() -> None:
    lines = "".join(checked_rdjsonl(ALL)).splitlines()
    diagnostics = [json.loads(line) for line in lines]
    assert [each["severity"] for each in diagnostics] == ["WARNING", "ERROR"]
    assert diagnostics[1]["location"]["path"] == NASTY


def test_markdown_holds_no_markup_of_others() -> None:
    text = "".join(checked_markdown(ALL))
    assert "<script>" not in text
    assert "\x1b" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    unescaped = [row.replace("\\|", "").count("|") for row in rows]
    assert set(unescaped) == {6}
    assert "Nothing that is not allowed" in "".join(checked_markdown(checked(APPROVED)))


def test_markdown_is_never_larger_than_a_job_takes() -> None:
    many = checked(*(finding(n, message="一" * 300) for n in range(1, 3000)))
    text = "".join(checked_markdown(many))
    assert LIMIT * 0.9 < len(text.encode("utf-8")) <= LIMIT
    shown = text.count("| edits |")
    assert f"{2999 - shown:,} more are not shown." in text


def test_paths_are_told_from_the_top_of_the_repository() -> None:
    moved = located(checked(finding(other="b.txt")), "texts/")
    assert (moved.findings[0].path, moved.findings[0].other) == (
        "texts/verified/a.txt",
        "texts/b.txt",
    )


LETTER = "The harbour office has moved to the north quay, and opens at nine.\n"


@pytest.fixture
def edited(corpus: Corpus) -> Corpus:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "a.txt": LETTER})
    corpus.write({"a.txt": LETTER.replace("nine", "ten")})
    return corpus


def test_several_outputs_are_written_in_one_run(edited: Corpus) -> None:
    names = {
        "sarif": "x.sarif",
        "junit": "x.xml",
        "json": "x.json",
        "jsonl": "x.jsonl",
        "markdown": "x.md",
        "rdjsonl": "x.rdjsonl",
        "github": "x.github",
        "gitlab": "x.gitlab.json",
        "text": "x.out",
        "html": "pages",
    }
    arguments = [part for form, name in names.items() for part in ("--output", f"{form}={name}")]
    ran = edited.run("check", *arguments)
    assert ran.code == 1
    assert ran.out.startswith("a.txt:1:62: wording: “nine” became “ten” [edits]\n")
    for name in names.values():
        assert (edited.folder / name).exists(), name
    assert (edited.folder / "pages/index.html").exists()
    sarif = json.loads((edited.folder / "x.sarif").read_text("utf-8"))
    assert [each["ruleId"] for each in sarif["runs"][0]["results"]] == ["edits/wording"]


def test_an_output_that_cannot_be_written_is_trouble_and_the_others_are_written(
    edited: Corpus,
) -> None:
    edited.write({"notes": "mine\n"})
    ran = edited.run(
        "check",
        *("--output", "sarif=missing/x.sarif"),
        *("--output", "json=a.txt"),
        *("--output", "html=notes"),
        *("--output", "gitlab=./textdiff.toml"),
        *("--output", f"rdjsonl={edited.folder}/.textdiff-baseline.json"),
        *("--output", "github=/dev/full"),
        *("--output", "markdown=.git"),
        *("--output", "junit=x.xml", "--exit-zero"),
    )
    assert ran.code == 2
    assert "missing/x.sarif: can't be written" in ran.err
    assert "a.txt: is one of the documents" in ran.err
    assert "./textdiff.toml: is the configuration: choose another file" in ran.err
    assert ".textdiff-baseline.json: is the baseline" in ran.err
    assert "/dev/full: can't be written: No space left on device" in ran.err
    assert ".git: is a folder: name a file" in ran.err
    assert (edited.folder / "a.txt").read_text() == LETTER.replace("nine", "ten")
    assert (edited.folder / "textdiff.toml").read_text() == "[[edits]]\n"
    assert (edited.folder / "notes").read_text() == "mine\n"
    assert "wording" in (edited.folder / "x.xml").read_text()
    assert "wording" in ran.out


def test_findings_are_written_with_exit_zero(edited: Corpus, tmp_path: Path) -> None:
    ran = edited.run("check", "--exit-zero", "--output", f"jsonl={tmp_path / 'x.jsonl'}")
    assert ran.code == 0
    assert len((tmp_path / "x.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("sarif", "must be FORMAT=FILE"),
        ("sarif=", "must be FORMAT=FILE"),
        ("saref=x", "no format 'saref': did you mean 'sarif'?"),
        ("json=-", "that is for --format json"),
        ("html=-", "pages go into a folder"),
    ],
)
def test_an_output_that_means_nothing_is_told(edited: Corpus, value: str, told: str) -> None:
    ran = edited.run("check", "--output", value)
    assert ran.code == 2
    assert told in ran.err


def test_two_outputs_to_one_file_are_trouble(edited: Corpus) -> None:
    (edited.folder / "link").symlink_to("x.out")
    for other in ("x.out", "./x.out", "link"):
        ran = edited.run("check", "--output", "json=x.out", "--output", f"sarif={other}")
        assert ran.code == 2
        assert f"--output sarif={other}: json goes there too" in ran.err
    assert not (edited.folder / "x.out").exists()
    assert edited.run("check", "-o", "json=/dev/null", "-o", "sarif=/dev/null").code == 1
