"""`textdiff find` and `textdiff report`: they do what can be done and say what could not."""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from textdiff.cli.find import DEFAULT_LEAST
from textdiff.config import DEFAULT
from textdiff.find.passages import LEAST, LONGEST, SHORTEST
from textdiff.model import (
    Excerpt,
    Kind,
    NearDuplicate,
    NearDuplicates,
    Passage,
    Reading,
    Relation,
    Span,
    Unread,
)
from textdiff.read.sources import Columns

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Finding, Runner

PAIR = NearDuplicate("a.txt", "b.txt", Relation.CONTAINS, 0.5, 0.5, 1.0)
UNREAD = Unread("bad\n.txt", "not a text: leave it out")


def finds(monkeypatch: pytest.MonkeyPatch, near: NearDuplicates) -> list[dict[str, object]]:
    asked: list[dict[str, object]] = []

    def find_near_duplicates(paths: list[str], **options: object) -> NearDuplicates:
        asked.append({"paths": paths, **options})
        return near

    monkeypatch.setattr(
        "textdiff.pipeline.find_near_duplicates", find_near_duplicates, raising=False
    )
    return asked


def test_find_writes_each_format(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    finds(monkeypatch, NearDuplicates(2, (PAIR,), ()))
    assert "a.txt  contains  b.txt" in run("find", "folder").out
    assert json.loads(run("find", "x", "-f", "json").out)["pairs"][0]["relation"] == "contains"
    (row,) = csv.DictReader(io.StringIO(run("find", "x", "-f", "csv").out))
    assert row["a"] == "a.txt"


def test_find_passes_its_options_on(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, NearDuplicates(0, (), ()))
    assert run("find", "x", "y", "--resemblance", "0.5", "--containment", "1").code == 0
    assert asked[0]["paths"] == ["x", "y"]
    assert (asked[0]["resemblance"], asked[0]["containment"]) == (0.5, 1.0)
    assert asked[0]["progress"] is None


def test_what_can_be_read_is_searched_and_the_rest_is_trouble(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    finds(monkeypatch, NearDuplicates(2, (PAIR,), (), (UNREAD,), ("a note",)))
    ran = run("find", "folder")
    assert ran.code == 2
    assert "a.txt  contains  b.txt" in ran.out
    assert ran.err == "textdiff: a note\ntextdiff: bad⏎.txt: not a text: leave it out\n"


@pytest.mark.parametrize("share", ["-0.1", "1.1", "much"])
def test_a_share_lies_between_0_and_1(share: str, run: Runner) -> None:
    assert run("find", "x", "--resemblance", share).code == 2


@pytest.mark.parametrize(("unread", "code"), [((), 0), ((UNREAD,), 2)])
def test_report_says_what_it_found_and_wrote(
    unread: tuple[Unread, ...],
    code: int,
    run: Runner,
    found: Finding,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[object, ...]] = []

    def report(paths: list[str], output: str, profile: object, **_: object) -> SimpleNamespace:
        asked.append((paths, output, profile))
        return SimpleNamespace(
            pages=("pages/a--b.html",),
            index="pages/index.html",
            comparisons=(found(Kind.SPELLING, ignored=(Kind.LINE_BREAK,)),),
            near=NearDuplicates(2, (PAIR,), (), unread),
            skipped=(Unread(".git", "hidden"), *unread),
        )

    monkeypatch.setattr("textdiff.pipeline.report", report, raising=False)
    ran = run("report", "folder", "-o", "pages", "--ignore", "case")
    assert ran.code == code
    assert asked == [(["folder"], "pages", DEFAULT.ignoring([Kind.CASE]))]
    assert ran.out == (
        "2 documents, 1 near-duplicate pair, 0 clusters\n\n"
        "a.txt | b.txt\n    1 spelling (1 hidden)\n    pages/a--b.html\n\npages/index.html\n"
    )
    assert "skipped .git: hidden" in ran.err
    assert ran.err.count("not a text") == len(unread)


@pytest.mark.parametrize(("opens", "said"), [(True, ""), (False, "there is no browser")])
def test_a_report_opens_in_the_browser_on_request_alone(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opens: bool, said: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: asked.append(address) or opens)
    (tmp_path / "a.txt").write_text("The same sentence stands here.\n")
    (tmp_path / "b.txt").write_text("The same sentences stand here.\n")
    command = (
        "report",
        *(str(tmp_path / n) for n in ("a.txt", "b.txt")),
        "-o",
        str(tmp_path / "my pages"),
    )
    assert (run(*command).code, asked) == (0, [])
    ran = run(*command, "--open")
    assert (ran.code, asked) == (0, [(tmp_path / "my pages" / "index.html").as_uri()])
    assert said in ran.err


PASSAGE = Passage(
    "a.txt",
    "b.txt",
    Excerpt(Reading(Span(4, 17), 2, 1, "long\nsentence\x1b"), "", "", ()),
    Excerpt(Reading(Span(0, 13), 1, 1, "long sentence"), "", "", ()),
    48,
    0.875,
)
SHARING = NearDuplicates(2, (), (), passages=(PASSAGE,))


def test_find_shows_passages_in_each_format(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, SHARING)
    text = run("find", "x", "--passages").out
    assert "1 shared passage\n\na.txt | b.txt\n    a 2:1, b 1:1  48 letters, 88 % alike\n" in text
    assert "        long sentence␛\n        long sentence\n" in text
    found = json.loads(run("find", "x", "--passages", "-f", "json").out)["passages"]
    assert found == [
        {
            "a": {"path": "a.txt", "start": 4, "end": 17, "line": 2, "column": 1,
                  "text": "long\nsentence\x1b"},
            "b": {"path": "b.txt", "start": 0, "end": 13, "line": 1, "column": 1,
                  "text": "long sentence"},
            "length": 48,
            "likeness": 0.875,
        }
    ]  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(run("find", "x", "--passages", "-f", "csv").out))
    assert (row["a"], row["a_start"], row["b_text"]) == ("a.txt", "4", "long sentence")
    assert "<h1>" in run("find", "x", "--passages", "-f", "html").out
    assert {each["passages"] for each in asked} == {48}


def test_find_passes_the_options_of_passages_and_corpora_on(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = finds(monkeypatch, SHARING)
    run("find", "x", "--passages", "--least", "80", "--text-column", "t", "--id-column", "i")
    run("find", "x")
    assert [each["passages"] for each in asked] == [80, None]
    assert [each["columns"] for each in asked] == [Columns("t", "i"), Columns("text", "id")]


@pytest.mark.parametrize(
    "arguments",
    [("--least", "80"), ("-f", "html"), ("--passages", "--least", "15")],
)
def test_options_of_passages_have_no_meaning_without_them(
    arguments: tuple[str, ...], run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    finds(monkeypatch, SHARING)
    ran = run("find", "x", *arguments)
    assert (ran.code, ran.out) == (2, "")


def test_the_default_length_is_that_of_the_search() -> None:
    assert (DEFAULT_LEAST, SHORTEST, LONGEST) == (LEAST, 16, 10_000)


def test_find_says_where_spark_runs(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, NearDuplicates(0, (), ()))
    run("find", "x")
    run("find", "x", "--engine", "spark")
    run("find", "x", "--engine", "spark", "--master", "spark://host:7077")
    assert [each["master"] for each in asked] == [None, "local[*]", "spark://host:7077"]


def test_find_writes_the_plan_alone(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, NearDuplicates(0, (), ()))
    monkeypatch.setattr(
        "textdiff.pipeline.plan_near_duplicates", lambda *_, **__: ["rows: 3"], raising=False
    )
    assert run("find", "x", "--engine", "spark", "--plan").out == "rows: 3\n"
    assert asked == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--master", "local[2]"), "add --engine spark"),
        (("--plan",), "add --engine spark"),
        (("--engine", "spark", "--passages"), "leave --engine out"),
    ],
)
def test_options_of_spark_and_of_passages_exclude_each_other(
    arguments: tuple[str, ...], told: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    finds(monkeypatch, NearDuplicates(0, (), ()))
    ran = run("find", "x", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
