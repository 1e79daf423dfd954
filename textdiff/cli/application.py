"""The commands, put together."""

from typing import Annotated

import typer

from textdiff.cli import (
    apply,
    baseline,
    check,
    compare,
    consistency,
    explain,
    find,
    git,
    git_tools,
    index,
    init,
    normalize,
    report,
)
from textdiff.cli.trouble import Commands

EPILOG = """
\b
Examples:
  textdiff report letters/ -o pages      find the versions in a folder, write pages
  textdiff compare scan.txt typed.txt    one comparison, here
  textdiff find letters/                 which documents are versions of one another
  textdiff apply decisions.json -o f.txt  the text that an editor has decided on
  textdiff index build archive/          keep what finding needs, for the next time
  textdiff normalize scan.txt --unwrap   a document without its hard line breaks
  textdiff consistency letter.txt        what one document writes in several ways
  textdiff check --base origin/main      a project's rules against its edits in git
  textdiff explain                       what the kinds of difference mean

Exit codes: 0 the same, or made; 1 different; 2 trouble.

Each command tells more with --help.
"""

# Plain help: markup and boxes would load a terminal library at every start.
app = typer.Typer(
    cls=Commands,
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        from textdiff import __version__  # noqa: PLC0415 - looking it up is slow

        typer.echo(f"textdiff {__version__}")
        raise typer.Exit


@app.callback(epilog=EPILOG)
def textdiff(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Find versions of one text, compare them, and name the kind of each difference."""


app.command(epilog=report.EPILOG, short_help="Find versions, compare them, write HTML pages.")(
    report.report
)
app.command(epilog=compare.EPILOG, short_help="Compare two versions, here or for programs.")(
    compare.compare
)
app.command(epilog=apply.EPILOG, short_help="Make the text that an editor has decided on.")(
    apply.apply
)
app.command(epilog=find.EPILOG, short_help="Find which documents are versions of others.")(
    find.find
)
app.add_typer(index.app, name="index", short_help="Keep what finding needs of a large collection.")
app.command(epilog=normalize.EPILOG, short_help="Show a document with differences folded away.")(
    normalize.normalize
)
app.command(epilog=consistency.EPILOG, short_help="List what one document writes in several ways.")(
    consistency.consistency
)
app.command(epilog=explain.EPILOG, short_help="Explain the kinds of difference, with examples.")(
    explain.explain
)
app.command(epilog=check.EPILOG, short_help="Hold the edits of a corpus in git against its rules.")(
    check.check
)
app.add_typer(
    baseline.baseline,
    name="baseline",
    epilog=baseline.EPILOG,
    help="Approve what check finds, so that it is no finding any more.",
    short_help="Approve what check finds.",
)
app.command(epilog=git.EPILOG, short_help="Compare what changed between two revisions.")(git.git)
app.command(epilog=init.EPILOG, short_help="Write a commented textdiff.toml.")(init.init)
app.command(epilog=git_tools.SETUP_EPILOG, short_help="Let git diff and difftool use textdiff.")(
    git_tools.setup_git
)
app.command(epilog=git_tools.DIFFTOOL_EPILOG, short_help="What git difftool calls.")(
    git_tools.difftool
)
