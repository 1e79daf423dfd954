"""`textdiff compare`."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from textdiff.cli.options import (
    Encoding,
    Ignored,
    Output,
    ProfileName,
    ReadAsFormat,
    judged,
    kinds_listed,
)
from textdiff.cli.output import emit, refuse_to_overwrite, style_of_output
from textdiff.cli.trouble import ExitCode, say
from textdiff.errors import ConfigurationError
from textdiff.model import Comparison, Kind
from textdiff.render.ansi import Style
from textdiff.render.visible import visible

EPILOG = """
\b
Examples:
  textdiff compare scan.txt typed.txt
  textdiff compare scan.txt typed.txt --ignore punctuation,case
  textdiff compare scan.txt typed.txt --format html -o pair.html
  textdiff compare scan.txt typed.txt --format json | jq .counts
  textdiff compare scan.txt typed.txt --fail-on substantive
  git show HEAD:letter.txt | textdiff compare - letter.txt

\b
Exit codes:
  0  the same, but for what the profile ignores
  1  different
  2  trouble: a document that can't be read, an incomplete comparison
"""


class Format(StrEnum):
    """What a comparison can be written as."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


def compare(  # noqa: PLR0913 - a command's parameters are its options
    a: Annotated[str, typer.Argument(metavar="A", help="The reference; - is standard input.")],
    b: Annotated[str, typer.Argument(metavar="B", help="What is compared with it, or -.")],
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="text for reading here, the rest for programs.")
    ] = Format.TEXT,
    output: Output = None,
    profile: ProfileName = "default",
    ignore: Ignored = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
    context: Annotated[
        int,
        typer.Option(
            "--context", "-C", min=0, max=10_000, metavar="N", help="Columns around each variant."
        ),
    ] = 40,
    stat: Annotated[
        bool,
        typer.Option(
            "--stat", help="Counts and measures only (text, json). A Han character is a word."
        ),
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", "-q", help="Say only whether they differ (text).")
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="KIND,...",
            help="Exit with 1 only where one of these kinds occurs, ignored or not.",
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 where they differ; trouble stays 2.")
    ] = False,
) -> None:
    """Compare two versions of a text, and name the kind of each difference.

    Line breaks, other white space, hyphens at line ends and encoding don't disturb the comparison
    and are hidden at first. Characters of Traditional and Simplified Chinese, wide forms and
    differences in punctuation are told apart from differences in wording.
    """
    chosen = judged(profile, ignore)
    failing = kinds_listed(fail_on)
    _check(a, b, form, stat=stat, brief=brief)
    refuse_to_overwrite(output, (a, b))

    from textdiff import pipeline  # noqa: PLC0415 - a mistyped option needn't wait for it

    comparison = pipeline.compare(a, b, chosen, read_as=read_as, encoding=encoding)
    style = style_of_output(output)
    if brief:
        emit(_in_brief(comparison), output, fit=True)
    else:
        pieces = _rendered(comparison, form, style, context, stat=stat)
        emit(pieces, output, fit=form is not Format.CSV and form is not Format.HTML)
    if form is Format.CSV or brief:
        _say_notes(comparison)
    raise typer.Exit(exit_code(comparison, failing, exit_zero=exit_zero))


def exit_code(
    comparison: Comparison, failing: frozenset[Kind] = frozenset(), *, exit_zero: bool = False
) -> ExitCode:
    """The exit code that a comparison gives.

    Args:
        comparison: what was found.
        failing: the kinds of `--fail-on`; empty where every kind that counts makes a difference.
        exit_zero: whether to give 0 for a difference. It never hides trouble.
    """
    if not comparison.complete:
        return ExitCode.TROUBLE
    different = comparison.different
    if failing:
        found = any(variant.kind in failing for variant in comparison.variants)
        different = found or not comparison.related
    return ExitCode.DIFFERENT if different and not exit_zero else ExitCode.SAME


def _check(a: str, b: str, form: Format, *, stat: bool, brief: bool) -> None:
    if a == b == "-":
        raise ConfigurationError("only one of the documents can be standard input")
    if stat and form not in (Format.TEXT, Format.JSON):
        raise ConfigurationError(f"--stat is for text and json: leave it out with {form}")
    if brief and form is not Format.TEXT:
        raise ConfigurationError(f"--brief is for text: leave it out with {form}")


def _rendered(
    comparison: Comparison, form: Format, style: Style, context: int, *, stat: bool
) -> Iterable[str]:
    """The comparison in a format; each loads its own renderer alone."""
    match form:
        case Format.JSON:
            from textdiff.render.json import comparison_json  # noqa: PLC0415 - see above

            return [comparison_json(comparison, variants=not stat)]
        case Format.JSONL:
            from textdiff.render.json import comparison_jsonl  # noqa: PLC0415 - see above

            return comparison_jsonl(comparison)
        case Format.CSV:
            from textdiff.render.csv import comparison_csv  # noqa: PLC0415 - see above

            return comparison_csv(comparison)
        case Format.HTML:
            from textdiff.render.html import pair_page  # noqa: PLC0415 - see above

            return [pair_page(comparison)]
        case Format.TEXT:
            return _for_reading(comparison, style, context, stat=stat)


def _for_reading(
    comparison: Comparison, style: Style, context: int, *, stat: bool
) -> Iterable[str]:
    if stat:
        from textdiff.render.summary import comparison_counts  # noqa: PLC0415 - see `_rendered`

        return comparison_counts(comparison, style)
    from textdiff.render.terminal import comparison_text  # noqa: PLC0415 - see `_rendered`

    return comparison_text(comparison, style, context)


def _in_brief(comparison: Comparison) -> Iterable[str]:
    if comparison.different or not comparison.complete:
        yield f"{visible(comparison.a.path)} and {visible(comparison.b.path)} differ\n"


def _say_notes(comparison: Comparison) -> None:
    """Says what the readers chose, where the result itself has no room for it."""
    for document in (comparison.a, comparison.b):
        for note in document.notes:
            say(f"{document.path}: {note}")
