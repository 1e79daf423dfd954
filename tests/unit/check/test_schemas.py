"""What a check writes for servers is what they read: by their schemas, and by a reader of JUnit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from tests.unit.check.readers import (
    CODE_QUALITY,
    DIAGNOSTIC,
    sarif_errors,
    schema_errors,
)
from tests.unit.check.test_outputs import ALL, checked, finding
from textdiff.model import CheckRule
from textdiff.render.checked.junit import checked_junit
from textdiff.render.checked.sarif import checked_sarif
from textdiff.render.checked.servers import checked_gitlab, checked_rdjsonl

if TYPE_CHECKING:
    from tests.unit.check.conftest import Corpus
    from textdiff.model import Checked

OTHER = "Nobody has asked for the blue trunk since the spring tide.\n"
LETTER = "The harbour office has moved to the north quay, and opens at nine.\n"
RULES = """
[[edits]]
profile = "strict"
[[pairs]]
a = "scan/*.txt"
b = "typed/*.txt"
[measures]
cer = 0.0
[duplicates]
[documents]
allow_new = false
allow_deleted = false
[consistency]
"""


def sarif(of: Checked) -> Any:
    return json.loads("".join(checked_sarif(of, "1")))


@pytest.mark.parametrize("of", [ALL, checked()], ids=["all", "nothing"])
def test_sarif_is_valid_by_its_schema(of: Checked) -> None:
    assert sarif_errors(sarif(of)) == []


RESULT = ("runs", 0, "results", 0)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), "2.0"),
        ((*RESULT, "level"), "fatal"),
        ((*RESULT, "partialFingerprints"), {"textdiff/v1": 1}),
        ((*RESULT, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "results", 1, "suppressions", 0, "kind"), "baseline"),
        (("runs", 0, "columnKind"), "bytes"),
        (("runs", 0, "invocations", 0, "executionSuccessful"), None),
    ],
)
def test_the_schema_would_have_told(place: tuple[str | int, ...], value: Any) -> None:
    log = within = sarif(ALL)
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    assert sarif_errors(log)


def test_a_code_quality_report_has_the_fields_that_gitlab_reads() -> None:
    for of in (ALL, checked(), checked(finding(), finding())):
        issues = json.loads("".join(checked_gitlab(of)))
        assert schema_errors(CODE_QUALITY, issues) == []


def test_a_diagnostic_has_the_fields_that_reviewdog_reads() -> None:
    lines = "".join(checked_rdjsonl(ALL)).splitlines()
    assert len(lines) == 2
    assert [schema_errors(DIAGNOSTIC, json.loads(line)) for line in lines] == [[], []]


def test_a_reader_of_junit_counts_what_the_report_says() -> None:
    report = JUnitXml.fromstring("".join(checked_junit(ALL)).encode())
    said = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in report]
    assert (report.failures, report.errors) == (2, 1)
    report.update_statistics()
    assert said == [(s.tests, s.failures, s.errors, s.skipped) for s in report]
    kinds = [type(result) for suite in report for case in suite for result in case.result]
    assert kinds == [Failure, Skipped, Failure, Error]


def test_what_is_written_of_a_real_corpus_is_valid(corpus: Corpus) -> None:
    scan, typed = "scan/一 \n%,:&<.txt", "typed/一 \n%,:&<.txt"
    drifted = LETTER.replace("nine", "ten") + "It cost 1,000 and 2 000 pounds.\n"
    corpus.commit({"textdiff.toml": RULES, scan: LETTER, typed: LETTER, "old.txt": OTHER})
    corpus.write({scan: LETTER.replace("quay, and", "quay; and"), typed: drifted})
    assert corpus.run("baseline", "create", "--reason", "as printed\x07").code == 0
    corpus.write({typed: "\n" + drifted, "copy.txt": drifted, "bad.txt": b"\0\1"})
    (corpus.folder / "old.txt").unlink()
    forms = ("sarif", "junit", "gitlab", "rdjsonl")
    ran = corpus.check(*(f"--output={form}={form}.out" for form in forms))
    assert ran.code == 2  # bad.txt
    assert {each["rule"] for each in ran.findings} == set(CheckRule)
    assert 0 < len(ran.kinds) < len(ran.findings)

    written = {form: (corpus.folder / f"{form}.out").read_text("utf-8") for form in forms}
    log = json.loads(written["sarif"])
    assert sarif_errors(log) == []
    suppressed = ["suppressions" in each for each in log["runs"][0]["results"]]
    assert suppressed == [each["approved"] for each in ran.findings]
    issues = json.loads(written["gitlab"])
    assert (len(issues), schema_errors(CODE_QUALITY, issues)) == (len(ran.kinds), [])
    diagnostics = [json.loads(line) for line in written["rdjsonl"].splitlines()]
    assert len(diagnostics) == len(ran.kinds)
    assert [error for each in diagnostics for error in schema_errors(DIAGNOSTIC, each)] == []
    report = JUnitXml.fromstring(written["junit"].encode())
    assert (report.failures, report.errors) == (len(ran.kinds), 1)
