"""The command line: what it says of itself, and its options before a command."""

from typing import Annotated

import typer

from textdiff.cli.commands import Commands

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
