"""`textdiff consistency`."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.options import Encoding, Output, Paths, ReadAsFormat
from textdiff.cli.output import emit, refuse_to_overwrite, style_of_output
from textdiff.cli.trouble import ExitCode, say
from textdiff.render.ansi import Style

if TYPE_CHECKING:
    from textdiff.model import Document, MixedUsage, Unread
    from textdiff.render.consistency import Checked

EPILOG = """
\b
Checks:
  variant_characters  着 beside 著, 裏 beside 裡
  script              Simplified characters in a Traditional text, and the reverse
  thousands           1,000 beside 1 000 beside 1000
  year_ranges         1990–1995 beside 1990-1995
  quotation_marks     straight quotation marks and apostrophes beside curly ones
  dashes              an em dash beside a spaced en dash or two hyphens
  ellipses            … beside three full stops
  punctuation_width   full-width punctuation in Chinese beside half-width
  digit_width         full-width digits beside usual ones
  spaces              spaces between Chinese and Latin or digits beside none
  hyphens             co-operate beside cooperate
  spelling            colour beside color, organise beside organize
  capitals            Harbour Trust beside harbour trust, GitHub beside Github

\b
Examples:
  textdiff consistency speech.txt
  textdiff consistency letters/ --ignore spaces,dashes
  textdiff consistency letters/ --only thousands --format csv -o thousands.csv

\b
Exit codes:
  0  consistent
  1  a usage is mixed
  2  trouble; where some documents can't be read, the others are checked
"""


class Format(StrEnum):
    """What mixed usages can be written as."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def complete_checks(incomplete: str) -> list[str]:
    """Lists of checks, with every check that the last name may be."""
    from textdiff.consistency import CHECKS  # noqa: PLC0415 - a shell asks, and no command waits

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in CHECKS if name.startswith(last)]


def consistency(
    paths: Paths,
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="text for reading here, the rest for programs.")
    ] = Format.TEXT,
    output: Output = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="CHECK,...",
            autocompletion=complete_checks,
            help="Make these checks alone.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="CHECK,...",
            autocompletion=complete_checks,
            help="Leave these checks out.",
        ),
    ] = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 for mixed usages; trouble stays 2.")
    ] = False,
) -> None:
    """List what one document writes in several ways, with counts and places (line:column).

    Each document is looked at alone. What is written in one way throughout is never listed,
    whatever way that is.
    """
    from textdiff.consistency.checks import CHECKS, checks_named  # noqa: PLC0415 - see `compare`
    from textdiff.read import list_documents  # noqa: PLC0415 - see `compare`

    asked = checks_named(_names(only)) if only else tuple(CHECKS)
    left_out = checks_named(_names(ignore))
    listing = list_documents(paths)
    refuse_to_overwrite(output, listing.files)
    unread = list(listing.unread)
    seen: list[bool] = []

    def checked() -> Iterator["Checked"]:
        from textdiff.consistency import mixed_usages  # noqa: PLC0415 - see `compare`

        for document in _read(listing.files, unread, read_as, encoding):
            mixed = mixed_usages(document, set(asked) - set(left_out))
            seen.append(bool(mixed))
            yield document, mixed

    told = {name: check.told for name, check in CHECKS.items()}
    pieces = _rendered(checked(), form, told, unread, style_of_output(output))
    emit(pieces, output, fit=form is not Format.CSV)
    for each in unread:
        say(f"{each.path}: {each.reason}")
    if unread:
        raise typer.Exit(ExitCode.TROUBLE)
    raise typer.Exit(ExitCode.DIFFERENT if any(seen) and not exit_zero else ExitCode.SAME)


def _names(values: list[str] | None) -> list[str]:
    names = [name.strip() for value in values or () for name in value.split(",")]
    return [name for name in names if name]


def _read(
    files: Iterable[str], unread: "list[Unread]", read_as: ReadAsFormat, encoding: str
) -> Iterator["Document"]:
    """The documents, one after the other; those that can't be read are put into `unread`."""
    from textdiff.errors import UnreadableError  # noqa: PLC0415 - see `compare`
    from textdiff.model import Unread  # noqa: PLC0415 - see `compare`
    from textdiff.read import read_document  # noqa: PLC0415 - see `compare`

    for path in files:
        try:
            document = read_document(path, read_as=read_as, encoding=encoding)
        except UnreadableError as error:
            unread.append(Unread(error.path, error.reason))
            continue
        for note in document.notes:
            say(f"{document.path}: {note}")
        yield document


def _rendered(
    checked: "Iterable[tuple[Document, list[MixedUsage]]]",
    form: Format,
    told: dict[str, str],
    unread: "list[Unread]",
    style: Style,
) -> Iterable[str]:
    from textdiff.render import consistency as render  # noqa: PLC0415 - see `compare`

    match form:
        case Format.JSON:
            return render.consistency_json(checked, unread)
        case Format.CSV:
            return render.consistency_csv(checked)
        case Format.TEXT:
            return render.consistency_text(checked, told, style)
