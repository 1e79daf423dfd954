"""`textdiff compare`: what it prints, and the exit codes that scripts rely on."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from textdiff.config import DEFAULT
from textdiff.errors import UnreadableError
from textdiff.model import Kind, ReadAs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.unit.cli.conftest import Finding, Runner
    from textdiff.model import Comparison

    Comparing = Callable[[Comparison], list[tuple[object, ...]]]

LAYOUT = (Kind.LINE_BREAK,)


@pytest.mark.parametrize(
    ("kinds", "ignored", "arguments", "code"),
    [
        ((), (), (), 0),
        ((), LAYOUT, (), 0),
        ((Kind.SPELLING,), LAYOUT, (), 1),
        ((Kind.SPELLING,), (), ("--exit-zero",), 0),
        ((Kind.SPELLING,), (), ("--fail-on", "wording,passage"), 0),
        ((Kind.SPELLING,), (), ("--fail-on", "wording", "--fail-on", "spelling"), 1),
        ((Kind.SPELLING,), (), ("--fail-on", "substantive"), 1),
        ((), LAYOUT, ("--fail-on", "layout"), 1),
        ((Kind.SPELLING,), (), ("--fail-on", "spelling", "--exit-zero"), 0),
    ],
)
def test_exit_codes_are_those_of_diff(
    kinds: tuple[Kind, ...],
    ignored: tuple[Kind, ...],
    arguments: tuple[str, ...],
    code: int,
    run: Runner,
    found: Finding,
    comparing: Comparing,
) -> None:
    comparing(found(*kinds, ignored=ignored))
    assert run("compare", "a.txt", "b.txt", *arguments).code == code


@pytest.mark.parametrize("arguments", [(), ("--exit-zero",), ("--fail-on", "case")])
def test_an_incomplete_comparison_is_trouble_whatever_is_asked(
    arguments: tuple[str, ...], run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(complete=False))
    assert run("compare", "a.txt", "b.txt", *arguments).code == 2


def test_unrelated_texts_fail_on_any_kind(
    run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(Kind.PASSAGE, related=False))
    assert run("compare", "a.txt", "b.txt", "--fail-on", "case").code == 1


def test_options_reach_the_comparison(run: Runner, found: Finding, comparing: Comparing) -> None:
    asked = comparing(found())
    run("compare", "a", "-", "--ignore", "case, width", "--as", "html", "--encoding", "big5")
    options = {"read_as": ReadAs.HTML, "encoding": "big5"}
    assert asked == [("a", "-", DEFAULT.ignoring([Kind.CASE, Kind.WIDTH]), options)]


def test_text_is_for_reading_and_has_no_colour_off_a_terminal(
    run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(Kind.SPELLING))
    out = run("compare", "a.txt", "b.txt").out
    assert "[-sports-]{+sport+}" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_the_environment_decides_about_colour(
    environment: dict[str, str],
    coloured: bool,
    run: Runner,
    found: Finding,
    comparing: Comparing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    comparing(found(Kind.SPELLING))
    assert ("\x1b[31m" in run("compare", "a.txt", "b.txt").out) is coloured


def test_formats_for_programs_are_what_they_say(
    run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(Kind.SPELLING, Kind.CASE))
    whole = json.loads(run("compare", "a", "b", "--format", "json").out)
    lines = run("compare", "a", "b", "--format", "jsonl").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(run("compare", "a", "b", "--format", "csv").out)))
    assert len(whole["variants"]) == len(lines) - 1 == len(rows) == 2


def test_stat_gives_counts_alone(run: Runner, found: Finding, comparing: Comparing) -> None:
    comparing(found(Kind.SPELLING))
    assert "sports" not in run("compare", "a", "b", "--stat").out
    assert "variants" not in json.loads(run("compare", "a", "b", "--stat", "-f", "json").out)


def test_brief_says_only_whether_they_differ(
    run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(Kind.SPELLING))
    assert run("compare", "a", "b", "--brief").out == "a.txt and b.txt differ\n"
    comparing(found(ignored=LAYOUT))
    assert run("compare", "a", "b", "--brief").out == ""


def test_what_the_readers_chose_is_said_where_the_result_has_no_room(
    run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found())
    assert "textdiff: a.txt: read as UTF-8\n" in run("compare", "a", "b", "-f", "csv").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-", "-"), "standard input"),
        (("a", "b", "--stat", "-f", "csv"), "--stat"),
        (("a", "b", "--brief", "-f", "json"), "--brief"),
        (("a", "b", "--ignore", "punctuatoin"), "'punctuation'"),
        (("a", "b", "--fail-on", "all"), "no kind 'all'"),
        (("a", "b", "--profile", "loose"), "no profile 'loose'"),
        (("a", "b", "--format", "yaml"), "--format"),
        (("a",), "'B'"),
        (("a", "b", "\x1b[31m\u202ec"), "[31m"),
    ],
)
def test_bad_arguments_are_trouble_and_say_what_is_wrong(
    arguments: tuple[str, ...], message: str, run: Runner
) -> None:
    ran = run("compare", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert not set("\x1b\u202e") & set(ran.err)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (UnreadableError("a\nb.txt", "no such file"), 2, "textdiff: a⏎b.txt: no such file\n"),
        (MemoryError(), 2, "textdiff: not enough memory for these texts"),
        (PermissionError(13, "Permission denied", "x"), 2, "textdiff: x: Permission denied\n"),
        (KeyboardInterrupt(), 130, "textdiff: interrupted\n"),
    ],
)
def test_trouble_is_told_in_a_line(
    error: BaseException, code: int, message: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("textdiff.cli.trouble._close_output", lambda: None)
    monkeypatch.setattr("textdiff.pipeline.compare", compare, raising=False)
    ran = run("compare", "a", "b")
    assert ran.code == code
    assert ran.err.startswith(message)
    assert len(ran.err.splitlines()) == 1


def test_an_error_of_our_own_is_trouble_and_no_difference(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("textdiff.pipeline.compare", compare)
    ran = run("compare", "a", "b", "--exit-zero")
    assert ran.code == 2
    assert "ZeroDivisionError" in ran.err
    assert ran.err.endswith("please report it with the lines above\n")


def test_a_result_goes_to_a_file_whole(
    tmp_path: Path, run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(Kind.SPELLING))
    target = tmp_path / "pair.json"
    target.write_text("old")
    target.chmod(0o640)
    ran = run("compare", "a", "b", "--format", "json", "-o", str(target))
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(target.read_text("utf-8"))["counts"] == {"spelling": 1}
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written_is_trouble_and_nothing_is_left(
    tmp_path: Path, run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found(Kind.SPELLING))
    for target in (tmp_path, tmp_path / "none" / "x.json", tmp_path / ("n" * 300)):
        ran = run("compare", "a", "b", "-f", "json", "-o", str(target))
        assert ran.code == 2
        assert ran.err.startswith(f"textdiff: {target}: ")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    from textdiff.cli.output import write_file  # noqa: PLC0415 - the only test below the command

    def half() -> Iterator[str]:
        yield "half"
        raise RuntimeError

    target = tmp_path / "old.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError):
        write_file(str(target), half())
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_document_is_never_overwritten_by_its_own_comparison(
    tmp_path: Path, run: Runner, found: Finding, comparing: Comparing
) -> None:
    comparing(found())
    document = tmp_path / "a.txt"
    document.write_text("text")
    (tmp_path / "link.txt").symlink_to(document)
    ran = run("compare", str(document), "b", "-o", str(tmp_path / "link.txt"))
    assert ran.code == 2
    assert "is one of the documents" in ran.err
    assert document.read_text() == "text"
