"""`textdiff index`: build, update, status."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.options import Encoding, Paths, ReadAsFormat
from textdiff.cli.output import emit
from textdiff.cli.progress import progress_bars
from textdiff.cli.trouble import ExitCode, say
from textdiff.render.counted import counted
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from textdiff.index import Status, Updated

DEFAULT = ".textdiff-index"
SKIPPED_TOLD = 10
"""How many of the files that an index doesn't keep are named."""

EPILOG = """
\b
Examples:
  textdiff index build archive/             make .textdiff-index, here
  textdiff index update                     read what has changed since
  textdiff find --index .textdiff-index     the same pairs as textdiff find archive/
  textdiff index status

\b
Exit codes:
  0  done
  2  trouble; where some documents can't be read, the others are indexed
"""
BUILD_EPILOG = """
\b
Examples:
  textdiff index build archive/
  textdiff index build letters/ posts/ -o letters.index
  textdiff index build scans/ --encoding big5

\b
Exit codes:
  0  made
  2  trouble; where some documents can't be read, the others are indexed
"""
UPDATE_EPILOG = """
\b
Examples:
  textdiff index update
  textdiff index update letters.index
  textdiff index update --check-content

\b
Exit codes:
  0  up to date
  2  trouble; where some documents can't be read, the others are indexed
"""
STATUS_EPILOG = """
\b
Examples:
  textdiff index status
  textdiff index status letters.index --details
  textdiff index status --format json

\b
Exit codes:
  0  told, whether it is up to date or not
  2  trouble: there is no index, or it can't be used
"""

app = typer.Typer(rich_markup_mode=None)

IndexFile = Annotated[
    str, typer.Argument(metavar="[FILE]", help="The index.", show_default=DEFAULT)
]


class Format(StrEnum):
    """What the state of an index can be written as."""

    TEXT = "text"
    JSON = "json"


@app.callback(epilog=EPILOG)
def index() -> None:
    """Keep what finding needs of a large collection, in one file.

    With it, find and report read only what has changed since, and what they have to verify. They
    find the same pairs, even where the index is out of date.
    """


@app.command(epilog=BUILD_EPILOG, short_help="Make an index, or go on with one.")
def build(
    paths: Paths,
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The file of the index.")
    ] = DEFAULT,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
) -> None:
    """Make an index of the documents at some paths, or go on with one.

    It can be stopped at any moment: the same command goes on where it was. What an index has is
    kept, even if it was made of other paths; a damaged or older one is made anew. Corpora (JSON
    Lines, Parquet) are not kept: find reads them every time.

    The paths are noted relative to the index, so that both can be moved together.
    """
    from textdiff.index import build_index  # noqa: PLC0415 - a mistyped option needn't wait for it

    with _interruption_told(), progress_bars() as progress:
        done = build_index(paths, output, read_as=read_as, encoding=encoding, progress=progress)
    _tell(done)


@app.command(epilog=UPDATE_EPILOG, short_help="Read what is new or has changed.")
def update(
    file: IndexFile = DEFAULT,
    *,
    check_content: Annotated[
        bool,
        typer.Option(
            "--check-content",
            help="Read all files, not only those whose size or time of change is another.",
        ),
    ] = False,
) -> None:
    """Bring an index up to date: read what is new or has changed, drop what is no more.

    A file whose size and time of change are as they were is not read. One that has another name
    and the same content is not worked on anew. What lies in a folder that can't be looked at now
    is kept.
    """
    from textdiff.index import update_index  # noqa: PLC0415 - see `build`

    with _interruption_told(), progress_bars() as progress:
        done = update_index(file, check_content=check_content, progress=progress)
    _tell(done)


@app.command(epilog=STATUS_EPILOG, short_help="Show what an index holds, and what is out of date.")
def status(
    file: IndexFile = DEFAULT,
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="text for reading here, json for programs.")
    ] = Format.TEXT,
    details: Annotated[
        bool, typer.Option("--details", help="Show size, versions and time of the update too.")
    ] = False,
) -> None:
    """Show what an index holds, and what an update would read. No document is read."""
    from textdiff.index import index_status  # noqa: PLC0415 - see `build`

    found = index_status(file)
    if form is Format.JSON:
        emit(_status_json(file, found), fit=True)
    else:
        emit(_status_text(found, details=details), fit=True)
    for path in found.unseen:
        say(f"{path}: can't be looked at now: what the index has of it is kept")
    raise typer.Exit(ExitCode.SAME)


@contextmanager
def _interruption_told() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say("what was done is kept: the same command goes on from there")
        raise


def _tell(done: "Updated") -> None:
    """Says what was done, and leaves."""
    for note in done.notes:
        say(note)
    counts = {
        "new": done.new,
        "changed": done.changed,
        "renamed": done.renamed,
        "deleted": done.deleted,
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    emit([f"{counted(done.documents, 'document')}: {told or 'nothing has changed'}\n"], fit=True)
    for each in done.skipped[:SKIPPED_TOLD]:
        say(f"skipped {each.path}: {each.reason}")
    if len(done.skipped) > SKIPPED_TOLD:
        say(f"skipped {len(done.skipped) - SKIPPED_TOLD:,} more")
    for each in done.unread:
        say(f"{each.path}: {each.reason}")
    raise typer.Exit(ExitCode.TROUBLE if done.unread else ExitCode.SAME)


def _status_text(found: "Status", *, details: bool) -> Iterator[str]:
    unread = f", {found.unread:,} that can't be read" if found.unread else ""
    yield f"{counted(found.documents, 'document')}{unread}\n"
    yield "".join(f"    {visible(root)}\n" for root in found.roots)
    counts = {
        "new": found.new,
        "changed": found.changed,
        "made by another version": found.outdated,
        "deleted": found.deleted,
    }
    stale = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    if stale:
        yield f"out of date: {stale}\n"
    elif found.updated is None:
        yield "the last update was not finished\n"
    else:
        yield "up to date\n"
    if details:
        yield f"size         {found.bytes:,} bytes\n"
        yield f"file format  {found.schema}\n"
        yield f"key version  {found.version}\n"
        yield f"updated      {found.updated or 'not finished'}\n"


def _status_json(file: str, found: "Status") -> Iterator[str]:
    from textdiff.render.json import FORMAT_VERSION, object_in_lines  # noqa: PLC0415 - see `build`

    fields = {
        "format": "textdiff.index_status",
        "format_version": FORMAT_VERSION,
        "index": file,
        "roots": list(found.roots),
        "documents": found.documents,
        "unread": found.unread,
        "new": found.new,
        "changed": found.changed,
        "outdated": found.outdated,
        "deleted": found.deleted,
        "unseen": list(found.unseen),
        "up_to_date": found.is_current,
        "bytes": found.bytes,
        "schema": found.schema,
        "key_version": found.version,
        "updated": found.updated,
    }
    yield from object_in_lines(fields)
