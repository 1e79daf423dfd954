"""`textdiff compare`."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.formats import FOR_PROGRAMS, Format, View, rendered
from textdiff.cli.options import (
    ConfigFile,
    Encoding,
    ExitZero,
    FailOn,
    Ignored,
    Output,
    ProfileName,
    ReadAsFormat,
    judged,
    kinds_listed,
)
from textdiff.cli.output import emit, refuse_to_overwrite, style_of_output
from textdiff.cli.trouble import say
from textdiff.cli.verdict import Verdict
from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from textdiff.model import Comparison

EPILOG = """
\b
Examples:
  textdiff compare scan.txt typed.txt
  textdiff compare scan.txt typed.txt --ignore punctuation,case --explain
  textdiff compare scan.txt typed.txt --format html -o pair.html
  textdiff compare scan.txt typed.txt --format json | jq .counts
  textdiff compare scan.txt typed.txt --format unified --profile strict | patch scan.txt
  textdiff compare scan.txt typed.txt --format patch -o letter.patch
  textdiff compare scan.txt typed.txt --fail-on substantive
  git show HEAD:letter.txt | textdiff compare - letter.txt
  textdiff compare scans/ typed/ --stat --jobs 4
  textdiff find letters/ --format csv | textdiff compare --pairs -

\b
Exit codes:
  0  the same, but for what the profile ignores
  1  different
  2  trouble: a document that can't be read, an incomplete comparison
Of many pairs it is the worst; a document without counterpart is a difference.
"""


def compare(  # noqa: PLR0913 - a command's parameters are its options
    a: Annotated[
        str | None,
        typer.Argument(metavar="A", help="The reference, or a folder; - is standard input."),
    ] = None,
    b: Annotated[
        str | None, typer.Argument(metavar="B", help="What is compared with it, or -.")
    ] = None,
    *,
    form: Annotated[
        Format,
        typer.Option("--format", "-f", help="text for reading here, the rest for programs."),
    ] = Format.TEXT,
    output: Output = None,
    profile: ProfileName = None,
    ignore: Ignored = None,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    context: Annotated[
        int | None,
        typer.Option(
            "--context",
            "-C",
            min=0,
            max=10_000,
            metavar="N",
            help="Columns around each variant, 40 if not given; of unified, lines, 3 if not given.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say below each variant why it has its kind (text).")
    ] = False,
    stat: Annotated[
        bool,
        typer.Option(
            "--stat", help="Counts and measures only (text, json). A Han character is a word."
        ),
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", "-q", help="Say only whether they differ (text).")
    ] = False,
    pairs: Annotated[
        str | None,
        typer.Option(
            "--pairs",
            metavar="FILE",
            help="Compare the pairs of a list in place of A and B: two paths a line, divided by "
            "a tab, or CSV; - is standard input.",
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=1, max=256, metavar="N", help="Compare N pairs at the same time."
        ),
    ] = 1,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
) -> None:
    """Compare two versions of a text, and name the kind of each difference.

    Line breaks, other white space, hyphens at line ends and encoding don't disturb the comparison
    and are hidden at first. Characters of Traditional and Simplified Chinese, wide forms and
    differences in punctuation are told apart from differences in wording. Of two folders, the
    documents of the same name are compared.
    """
    view = View(form, context, stat=stat, brief=brief, explain=explain)
    named = _named(a, b, pairs)
    chosen = judged(profile, ignore, config, named or ("-",))
    verdict = Verdict(kinds_listed(fail_on), exit_zero=exit_zero)
    view.check()

    # A mistyped option needn't wait for what follows.
    folders = [path for path in named or () if _is_folder(path)]
    if named is None or len(folders) == 2:
        from textdiff.cli.many import Many  # noqa: PLC0415

        many = Many(chosen, view, verdict, read_as=read_as, encoding=encoding, jobs=jobs)
        raise typer.Exit(many.folders(named, output) if named else many.listed(pairs or "", output))

    if folders:
        told = "of two folders the documents of the same name are compared: name two, or two files"
        raise ConfigurationError(f"{folders[0]}: is a folder, and the other is none; {told}")
    refuse_to_overwrite(output, named)
    from textdiff import pipeline  # noqa: PLC0415

    comparison = pipeline.compare(named[0], named[1], chosen, read_as=read_as, encoding=encoding)
    pieces = rendered(comparison, view, style_of_output(output))
    emit(pieces, output, fit=form not in FOR_PROGRAMS)
    if form in (Format.CSV, Format.UNIFIED, Format.PATCH) or brief:
        _say_notes(comparison)
    raise typer.Exit(verdict.of(comparison))


def _named(a: str | None, b: str | None, pairs: str | None) -> tuple[str, str] | None:
    """The two documents or folders that are named; None where there is a list.

    Raises:
        ConfigurationError: too few, too many, or one that can't be.
    """
    if pairs is not None:
        if a is not None:
            raise ConfigurationError("--pairs takes the place of A and B: leave these out")
        return None
    if a is None or b is None:
        missing = "'A' and 'B'" if a is None else "'B'"
        told = "name two documents, two folders, or a list with --pairs"
        raise ConfigurationError(f"{missing} missing: {told}")
    if a == b == "-":
        raise ConfigurationError("only one of the documents can be standard input")
    return a, b


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a folder is closed


def _say_notes(comparison: "Comparison") -> None:
    """Says what the readers chose, where the result itself has no room for it."""
    for document in (comparison.a, comparison.b):
        for note in document.notes:
            say(f"{document.path}: {note}")
