"""`textdiff init`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from textdiff.cli.output import emit, write_file
from textdiff.errors import ConfigurationError, OutputError

EPILOG = """
\b
Examples:
  textdiff init            write textdiff.toml here
  textdiff init letters/   ... for the documents in a folder

\b
Exit codes:
  0  written
  2  trouble; a file that is there is left as it is
"""


_NEXT = (
    "Look through it, then run textdiff check, and put it into git. What check finds and is as it\n"
    "should be: textdiff baseline create --reason WHY\n"
)


def init(
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="Where the documents are.")
    ] = ".",
) -> None:
    """Write a commented textdiff.toml, after a look at the folder.

    Folders whose documents have the same names are taken for witnesses of one another.
    """
    from textdiff.check.suggest import suggested  # noqa: PLC0415 - see `compare`
    from textdiff.config.source import NAME  # noqa: PLC0415 - see `compare`

    if not Path(folder).is_dir():
        raise ConfigurationError(f"{folder}: is no folder: name the one that has the documents")
    path = Path(folder) / NAME
    if os.path.lexists(path):  # a link to nothing is not to be followed
        raise OutputError(f"{path}: is there already: edit it, or remove it first")
    write_file(str(path), suggested(Path(folder)))
    emit([f"{path}: written\n", *_NEXT])
