"""`textdiff report`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.check import BaselineFile, today
from textdiff.cli.options import (
    ConfigFile,
    Containment,
    Encoding,
    Ignored,
    Index,
    PathsOrIndex,
    ProfileName,
    ReadAsFormat,
    Resemblance,
    configured,
    kinds_listed,
    paths_or_roots,
)
from textdiff.cli.output import emit, style_of_output
from textdiff.cli.progress import progress_bars
from textdiff.cli.trouble import ExitCode, say
from textdiff.render.ansi import Style
from textdiff.render.summary import variants_counted
from textdiff.render.table import near_duplicates_counted
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from textdiff.pipeline import Report

EPILOG = """
\b
Examples:
  textdiff report letters/                    write reports/index.html and a page for each pair
  textdiff report letters/ -o pages           the same, to pages/
  textdiff report scan.txt typed.txt -o pair  one pair, however unlike
  textdiff report letters/ --ignore punctuation

\b
Exit codes:
  0  made, whatever was found
  2  trouble; where some documents can't be read, the report is made of the others
"""

SKIPPED_TOLD = 10
"""How many of the files that were skipped are named; the index page names all."""


def report(  # noqa: PLR0913 - a command's parameters are its options
    paths: PathsOrIndex = None,
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Folder of the report. A report that is there is replaced whole or not at all.",
        ),
    ] = "reports",
    profile: ProfileName = None,
    ignore: Ignored = None,
    config: ConfigFile = None,
    baseline: BaselineFile = None,
    resemblance: Resemblance = None,
    containment: Containment = None,
    index: Index = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    show: Annotated[
        bool, typer.Option("--open", help="Open the report in the browser when it is made.")
    ] = False,
) -> None:
    """Find the versions of a text among documents, compare them, and write HTML pages.

    Open index.html in the folder of the report: it lists the pairs that were found, with a page for
    each. The pages need no network and no server. What the project's baseline approves is shown as
    approved.
    """
    paths = paths_or_roots(paths, index)
    configuration = configured(config, paths)
    chosen = configuration.profile_named(profile).ignoring(kinds_listed(ignore))

    from textdiff import pipeline  # noqa: PLC0415 - a mistyped option needn't wait for it
    from textdiff.check.marking import project_approver  # noqa: PLC0415 - as above

    with progress_bars() as progress:
        made = pipeline.report(
            paths,
            output,
            chosen,
            resemblance=resemblance,
            containment=containment,
            read_as=read_as,
            encoding=encoding,
            index=index,
            approver=project_approver(configuration.path, baseline, chosen, today()),
            progress=progress,
        )
    emit(_told(made, style_of_output()), fit=True)
    _say_what_is_missing(made)
    if show:
        _open(made.index)
    raise typer.Exit(ExitCode.TROUBLE if made.near.unread else ExitCode.SAME)


def _open(page: str) -> None:
    import webbrowser  # noqa: PLC0415 - only on request

    if not webbrowser.open(Path(page).resolve().as_uri()):
        say(f"{page}: there is no browser to open it in. Open it by hand")


def _told(made: "Report", style: Style) -> Iterator[str]:
    yield style.heading(near_duplicates_counted(made.near)) + "\n"
    for comparison, page in zip(made.comparisons, made.pages, strict=True):
        yield "\n"
        yield style.heading(f"{visible(comparison.a.path)} | {visible(comparison.b.path)}") + "\n"
        yield f"    {variants_counted(comparison)}\n"
        yield style.faint(f"    {visible(page)}") + "\n"
    if made.index not in made.pages:
        yield f"\n{visible(made.index)}\n"


def _say_what_is_missing(made: "Report") -> None:
    unread = {each.path for each in made.near.unread}
    for note in made.near.notes:
        say(note)
    skipped = [each for each in made.skipped if each.path not in unread]
    for each in skipped[:SKIPPED_TOLD]:
        say(f"skipped {each.path}: {each.reason}")
    if len(skipped) > SKIPPED_TOLD:
        say(f"skipped {len(skipped) - SKIPPED_TOLD:,} more: {visible(made.index)} lists them")
    for each in made.near.unread:
        say(f"{each.path}: {each.reason}")
