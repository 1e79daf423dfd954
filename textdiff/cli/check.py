"""`textdiff check`."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.checked_formats import Format, outputs_wanted, rendered, write_outputs
from textdiff.cli.options import (
    ConfigFile,
    Encoding,
    ReadAsFormat,
    complete_kinds,
    kinds_listed,
)
from textdiff.cli.output import emit
from textdiff.cli.trouble import ExitCode, say
from textdiff.errors import ConfigurationError
from textdiff.model import ReadAs

if TYPE_CHECKING:
    from textdiff.check.asked import Asked
    from textdiff.check.ran import Ran
    from textdiff.model import Checked, Kind

EPILOG = """
\b
Examples:
  textdiff check                              the files, against the upstream branch or HEAD
  textdiff check --base origin/main           ... against the merge base with a branch
  textdiff check --staged                     what would be committed, against HEAD
  textdiff check v1..v2 verified/             a range, in one folder
  textdiff check --output sarif=check.sarif --output junit=check.xml
  textdiff check --format github              annotations, in a GitHub workflow

\b
Exit codes:
  0  nothing that the rules or the baseline don't allow
  1  findings
  2  trouble: no rule, no such revision, something that can't be read or written
"""

CheckPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[REV1..REV2] [PATH...]",
        help="A range of revisions; documents and folders, where not all of the project is meant.",
    ),
]
Base = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="REV",
        help="Compare with the merge base of REV and HEAD; else with the upstream's, else HEAD.",
    ),
]
Staged = Annotated[
    bool, typer.Option("--staged", help="Check what would be committed, against HEAD.")
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all",
        help="With a range, --base or --staged: check pairs and documents too that didn't change.",
    ),
]
BaselineFile = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="What is approved; else .textdiff-baseline.json beside the configuration.",
    ),
]


def check(  # noqa: PLR0913 - a command's parameters are its options
    paths: CheckPaths = None,
    *,
    base: Base = None,
    staged: Staged = False,
    everything: Everything = False,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="What goes to standard output.")
    ] = Format.TEXT,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT=FILE",
            help="Write a file besides, as sarif=x.sarif; html=FOLDER writes pages. Repeatable.",
        ),
    ] = None,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    baseline: BaselineFile = None,
    strict_baseline: Annotated[
        bool,
        typer.Option("--strict-baseline", help="Exit with 1 for stale and expired approvals too."),
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="KIND,...",
            autocompletion=complete_kinds,
            help="Of variants, let these kinds alone make the exit code 1.",
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 for findings; trouble stays 2.")
    ] = False,
) -> None:
    """Hold the edits of a corpus in git against the rules of its textdiff.toml.

    [[edits]] says what may change in which documents, [[pairs]] which witnesses must agree,
    [duplicates] that no document doubles another, [documents] whether they may come and go,
    [measures] and [consistency] how good they must be. What the baseline approves is no finding.
    Nothing that a repository asks for is executed.
    """
    wanted = outputs_wanted(outputs)
    failing = kinds_listed(fail_on)
    asked = asked_for(
        paths, base, staged=staged, everything=everything, read_as=read_as, encoding=encoding
    )
    ran = run(asked, config)

    from textdiff.check.approval import approve, baseline_path  # noqa: PLC0415 - see `compare`
    from textdiff.check.ran import located  # noqa: PLC0415 - see `compare`

    path = baseline_path(ran, baseline)
    if baseline is not None and not path.exists():
        told = "no such file: without --baseline, that beside the configuration is read"
        raise ConfigurationError(f"{baseline}: {told}")
    approval = approve(ran, path, today())
    checked = located(approval.checked, ran.prefix)
    written = write_outputs(checked, wanted, partial(_what_is, ran, path))
    emit(rendered(checked, form), fit=form is Format.TEXT)
    for told in (*checked.notes, *approval.warnings):
        say(told)
    for each in checked.unread:
        say(f"{each.path}: {each.reason}")
    if checked.unread or not written:
        raise typer.Exit(ExitCode.TROUBLE)
    failed = _fails(checked, failing) or (strict_baseline and bool(approval.warnings))
    raise typer.Exit(ExitCode.DIFFERENT if failed and not exit_zero else ExitCode.SAME)


def asked_for(
    paths: list[str] | None,
    base: str | None,
    *,
    staged: bool,
    everything: bool,
    read_as: ReadAs | None,
    encoding: str,
) -> "Asked":
    """What a command line asks to be checked; a first argument that is no file may be a range.

    Raises:
        ConfigurationError: it asks for two things at once.
    """
    from textdiff.check.asked import Asked  # noqa: PLC0415 - see `compare`
    from textdiff.check.texts import Reading  # noqa: PLC0415 - see `compare`
    from textdiff.git import revisions_of  # noqa: PLC0415 - see `compare`

    names = list(paths or ())
    first = names[0] if names else ""
    revisions = None if not first or os.path.lexists(first) else revisions_of(first)
    if revisions is not None:
        names = names[1:]
        if base is not None or staged:
            raise ConfigurationError(f"{first} is a range: leave --base and --staged out")
    return Asked(tuple(names), base, revisions, staged, everything, Reading(read_as, encoding))


def run(asked: "Asked", config: str | None) -> "Ran":
    """Finds the project's rules, and holds it against them.

    Raises:
        TextdiffError: there are none, or they can't be held against what there is.
    """
    from textdiff.check.run import run_check  # noqa: PLC0415 - see `compare`
    from textdiff.config.configuration import find_rules  # noqa: PLC0415 - see `compare`

    configuration, rules = find_rules(asked.paths, config)
    return run_check(configuration, rules, asked)


def today() -> str:
    """The day, as 2026-12-31: what SOURCE_DATE_EPOCH says (reproducible-builds.org), or the clock.

    Approvals may expire; nothing else depends on it.
    """
    from datetime import UTC, datetime  # noqa: PLC0415 - see `compare`

    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime.now(UTC)
    return now.date().isoformat()


def _what_is(ran: "Ran", baseline: Path, file: Path) -> str | None:
    """What of the project a file is that no output may replace, or None."""
    if ran.holds(file):
        return "one of the documents"
    if ran.leads_out(file):
        return "a link out of the repository"
    own = {ran.configuration.resolve(): "the configuration", baseline.resolve(): "the baseline"}
    return own.get(file.resolve())


def _fails(checked: "Checked", failing: "frozenset[Kind]") -> bool:
    from textdiff.model import Kind  # noqa: PLC0415 - see `compare`

    found = checked.unapproved
    if not failing:
        return bool(found)
    kinds = set(map(str, Kind))
    return any(each.kind in failing or each.kind not in kinds for each in found)
