"""`textdiff find`."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from textdiff.cli.options import Containment, Encoding, Output, Paths, ReadAsFormat, Resemblance
from textdiff.cli.output import emit, refuse_to_overwrite, style_of_output
from textdiff.cli.progress import progress_bars
from textdiff.cli.trouble import ExitCode, say
from textdiff.model import NearDuplicates
from textdiff.render.ansi import Style

EPILOG = """
\b
Examples:
  textdiff find letters/
  textdiff find letters/ archive/ --resemblance 0.5
  textdiff find letters/ --format csv -o pairs.csv

\b
Exit codes:
  0  done, whatever was found
  2  trouble; where some documents can't be read, the others are searched
"""


class Format(StrEnum):
    """What near-duplicates can be written as."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def find(
    paths: Paths,
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="text for reading here, the rest for programs.")
    ] = Format.TEXT,
    output: Output = None,
    resemblance: Resemblance = None,
    containment: Containment = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
) -> None:
    """Find which documents are versions of one another, and which stand in another.

    Two documents resemble one another by the part of their five-character sequences that they
    share. Containment is the part of one that stands in the other: it finds a letter in the post
    that quotes it. White space, punctuation, width and Chinese script make no difference.
    """
    from textdiff import pipeline  # noqa: PLC0415 - a mistyped option needn't wait for it
    from textdiff.read import list_documents  # noqa: PLC0415 - see above

    if output is not None:
        refuse_to_overwrite(output, list_documents(paths).files)
    with progress_bars() as progress:
        near = pipeline.find_near_duplicates(
            paths,
            resemblance=resemblance,
            containment=containment,
            read_as=read_as,
            encoding=encoding,
            progress=progress,
        )
    emit(_rendered(near, form, style_of_output(output)), output, fit=form is not Format.CSV)
    for note in near.notes:
        say(note)
    for unread in near.unread:
        say(f"{unread.path}: {unread.reason}")
    raise typer.Exit(ExitCode.TROUBLE if near.unread else ExitCode.SAME)


def _rendered(near: NearDuplicates, form: Format, style: Style) -> Iterable[str]:
    """The near-duplicates in a format; each loads its own renderer alone."""
    match form:
        case Format.JSON:
            from textdiff.render.json import near_duplicates_json  # noqa: PLC0415 - see above

            return [near_duplicates_json(near)]
        case Format.CSV:
            from textdiff.render.csv import near_duplicates_csv  # noqa: PLC0415 - see above

            return near_duplicates_csv(near)
        case Format.TEXT:
            from textdiff.render.table import near_duplicates_text  # noqa: PLC0415 - see above

            return near_duplicates_text(near, style)
