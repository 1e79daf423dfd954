"""`textdiff git`."""

from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.formats import Format, View, rendered_pairs
from textdiff.cli.options import (
    ConfigFile,
    Encoding,
    ExitZero,
    FailOn,
    Ignored,
    ProfileName,
    ReadAsFormat,
    judged,
    kinds_listed,
)
from textdiff.cli.output import emit, style_of_output
from textdiff.cli.trouble import ExitCode, say
from textdiff.cli.verdict import Verdict
from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from textdiff.check.versions import Versions

EPILOG = """
\b
Examples:
  textdiff git HEAD~1..                  what the last commit changed
  textdiff git main...work letters/      a branch since it began, in one folder
  textdiff git v1..v2 --pages pages/     HTML pages of each changed document

\b
Exit codes:
  0  the same, but for what the profile ignores
  1  different
  2  trouble: no such revision, a document that can't be read
"""


def git(  # noqa: PLR0913 - a command's parameters are its options
    revisions: Annotated[
        str, typer.Argument(metavar="REV1..REV2", help="Two revisions; with ... since they parted.")
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Documents and folders; else the current folder."),
    ] = None,
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="What is printed, as of textdiff compare.")
    ] = Format.TEXT,
    pages: Annotated[
        str | None,
        typer.Option("--pages", metavar="FOLDER", help="Write an HTML report into FOLDER besides."),
    ] = None,
    profile: ProfileName = None,
    ignore: Ignored = None,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    stat: Annotated[bool, typer.Option("--stat", help="Counts and measures only.")] = False,
    brief: Annotated[
        bool, typer.Option("--brief", "-q", help="Say only which documents differ (text).")
    ] = False,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
) -> None:
    """Compare the documents that changed between two revisions of a git repository.

    Renames are followed, whatever a document's lines look like. Documents that one of the two
    alone has are listed. Nothing that a repository asks for is executed.
    """
    view = View(form, stat=stat, brief=brief)
    view.check()
    if form is Format.HTML:
        raise ConfigurationError("html holds one pair: --pages FOLDER writes a page for each")
    chosen = judged(profile, ignore, config, paths or ("-",))
    verdict = Verdict(kinds_listed(fail_on), exit_zero=exit_zero)

    from textdiff.check.asked import Asked  # noqa: PLC0415 - see `compare`
    from textdiff.check.texts import Reading  # noqa: PLC0415 - see `compare`
    from textdiff.check.versions import versions_compared  # noqa: PLC0415 - see `compare`
    from textdiff.git import revisions_of  # noqa: PLC0415 - see `compare`
    from textdiff.render.totals import Totals  # noqa: PLC0415 - see `compare`

    ends = revisions_of(revisions)
    if ends is None:
        raise ConfigurationError(f"{revisions}: is no range: name two revisions, as v1..v2")
    reading = Reading(read_as, encoding)
    asked = Asked(tuple(paths or ()), revisions=ends, reading=reading)
    versions = versions_compared(asked, chosen)
    totals = Totals(versions.deleted, versions.new, list(versions.unread))
    results = totals.counting(versions.compared)
    emit(rendered_pairs(results, totals, view, style_of_output()))
    if pages is not None:
        from textdiff.pipeline import write_report  # noqa: PLC0415 - see `compare`

        write_report([each.comparison for each in versions.compared if each.comparison], pages)
    raise typer.Exit(_code(versions, verdict))


def _code(versions: "Versions", verdict: Verdict) -> ExitCode:
    for each in versions.unread:
        say(f"{each.path}: {each.reason}")
    if versions.unread:
        return ExitCode.TROUBLE
    compared = (pair.comparison for pair in versions.compared if pair.comparison is not None)
    code = max(map(verdict.of, compared), default=ExitCode.SAME)
    return max(code, verdict.different()) if versions.deleted or versions.new else code
