"""`textdiff find`."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.options import (
    Containment,
    Encoding,
    Index,
    Output,
    PathsOrIndex,
    ReadAsFormat,
    Resemblance,
    paths_or_roots,
)
from textdiff.cli.output import emit, refuse_to_overwrite, style_of_output
from textdiff.cli.progress import progress_bars
from textdiff.cli.trouble import ExitCode, say
from textdiff.errors import ConfigurationError
from textdiff.render.ansi import Style

if TYPE_CHECKING:
    from textdiff.model import NearDuplicates

EPILOG = """
\b
Examples:
  textdiff find letters/
  textdiff find letters/ archive/ --resemblance 0.5
  textdiff find letters/ --format csv -o pairs.csv
  textdiff find letters/ --passages
  textdiff find letters/ --passages --least 80 --format html -o passages.html
  textdiff find corpus.jsonl.gz more.parquet --text-column body
  textdiff find --index .textdiff-index
  textdiff find corpus/ --engine spark --master spark://host:7077

\b
Exit codes:
  0  done, whatever was found
  2  trouble; where some documents can't be read, the others are searched
"""

DEFAULT_LEAST = 48
"""Letters of a shared passage: some ten words, or twelve Chinese characters."""


class Format(StrEnum):
    """What near-duplicates and passages can be written as."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class Engine(StrEnum):
    """What searches."""

    LOCAL = "local"
    SPARK = "spark"


DEFAULT_MASTER = "local[*]"


def find(  # noqa: PLR0913 - a command's parameters are its options
    paths: PathsOrIndex = None,
    *,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="text for reading here, html for passages in a browser, the rest for programs.",
        ),
    ] = Format.TEXT,
    output: Output = None,
    passages: Annotated[
        bool,
        typer.Option(
            "--passages",
            help="Find passages too that documents share without being versions of one another.",
        ),
    ] = False,
    least: Annotated[
        int | None,
        typer.Option(
            "--least",
            min=16,
            max=10_000,
            metavar="N",
            show_default="48",
            help="Letters that a passage shares at least; a Chinese character counts as four. Any "
            "shared run of so many letters is found.",
        ),
    ] = None,
    resemblance: Resemblance = None,
    containment: Containment = None,
    index: Index = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    text_column: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Of JSON Lines and Parquet, the column that holds the texts."
        ),
    ] = "text",
    id_column: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="... and the one that names them; else a row's number does."
        ),
    ] = "id",
    engine: Annotated[
        Engine, typer.Option(help="What searches: this machine, or Spark (textdiff[spark]).")
    ] = Engine.LOCAL,
    master: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            show_default=DEFAULT_MASTER,
            help="Where Spark runs: local[2], spark://host:7077, yarn.",
        ),
    ] = None,
    plan: Annotated[
        bool,
        typer.Option("--plan", help="Say how many rows Spark's joins would shuffle, and no more."),
    ] = False,
) -> None:
    """Find which documents are versions of one another, and which stand in another.

    Two documents resemble one another by the part of their five-character sequences that they
    share. Containment is the part of one that stands in the other: it finds a letter in the post
    that quotes it. White space, punctuation, width and Chinese script make no difference.

    With --passages also what other documents have in common: quotations, common sources. Any run
    of 48 letters (--least) that two documents share is found, and followed through small edits.
    Text that stands in more than 16 places is shown with the first document that has it.

    Files that end in .jsonl, .jsonl.gz or .parquet hold a document in each row.
    """
    from textdiff import pipeline  # noqa: PLC0415 - a mistyped option needn't wait for it
    from textdiff.read import list_documents  # noqa: PLC0415 - see above
    from textdiff.read.sources import Columns  # noqa: PLC0415 - see above

    _refuse_what_needs_passages(form, least, passages=passages)
    where = _where_spark_runs(engine, master, plan=plan, passages=passages)
    if where is not None and index is not None:
        raise ConfigurationError("an index is for this machine's engine: leave --index out")
    if passages and index is not None:
        raise ConfigurationError("--passages needs the whole of every document: leave --index out")
    paths = paths_or_roots(paths, index)
    if output is not None:
        documents = list_documents(paths, corpora=True).files
        refuse_to_overwrite(output, documents if index is None else (*documents, index))
    if plan and where is not None:
        with progress_bars() as progress:
            lines = pipeline.plan_near_duplicates(
                paths,
                where,
                columns=Columns(text_column, id_column),
                read_as=read_as,
                encoding=encoding,
                progress=progress,
            )
        emit([f"{line}\n" for line in lines], output)
        raise typer.Exit(ExitCode.SAME)
    with progress_bars() as progress:
        near = pipeline.find_near_duplicates(
            paths,
            resemblance=resemblance,
            containment=containment,
            passages=(least or DEFAULT_LEAST) if passages else None,
            columns=Columns(text_column, id_column),
            index=index,
            read_as=read_as,
            encoding=encoding,
            master=where,
            progress=progress,
        )
    rendered = _rendered(near, form, style_of_output(output), passages=passages)
    emit(rendered, output, fit=form is not Format.CSV)
    for note in near.notes:
        say(note)
    for unread in near.unread:
        say(f"{unread.path}: {unread.reason}")
    raise typer.Exit(ExitCode.TROUBLE if near.unread else ExitCode.SAME)


def _refuse_what_needs_passages(form: Format, least: int | None, *, passages: bool) -> None:
    """Makes sure that options about passages come with `--passages`.

    Raises:
        ConfigurationError: they don't.
    """
    if passages:
        return
    if form is Format.HTML:
        raise ConfigurationError(
            "--format html shows passages: add --passages, or see textdiff report for pages of"
            " near-duplicates"
        )
    if least is not None:
        raise ConfigurationError("--least is about passages: add --passages")


def _where_spark_runs(
    engine: Engine, master: str | None, *, plan: bool, passages: bool
) -> str | None:
    """Spark's master, or None where this machine searches.

    Raises:
        ConfigurationError: options don't go together.
    """
    if engine is Engine.LOCAL:
        if master is not None or plan:
            option = "--plan" if plan else "--master"
            raise ConfigurationError(f"{option} is about Spark: add --engine spark")
        return None
    if passages:
        raise ConfigurationError("--passages are found without Spark alone: leave --engine out")
    return master or DEFAULT_MASTER


def _rendered(
    near: "NearDuplicates", form: Format, style: Style, *, passages: bool
) -> Iterable[str]:
    """What was found in a format; each loads its own renderer alone.

    CSV is one table: of passages where they were asked for, else of pairs.
    """
    match form:
        case Format.JSON:
            from textdiff.render.json import near_duplicates_json  # noqa: PLC0415 - see above

            return near_duplicates_json(near)
        case Format.CSV:
            from textdiff.render import csv  # noqa: PLC0415 - see above

            return csv.passages_csv(near) if passages else csv.near_duplicates_csv(near)
        case Format.HTML:
            from textdiff.render.html.passages import passages_page  # noqa: PLC0415 - see above

            return [passages_page(near)]
        case Format.TEXT:
            from textdiff.render import table  # noqa: PLC0415 - see above

            pairs = table.near_duplicates_text(near, style)
            return chain(pairs, table.passages_text(near, style)) if passages else pairs
