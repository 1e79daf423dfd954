"""`textdiff normalize`."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from textdiff.cli.options import Encoding, Output, ReadAsFormat
from textdiff.cli.output import emit, refuse_to_overwrite
from textdiff.cli.trouble import say

EPILOG = """
\b
Examples:
  textdiff normalize scan.txt --unwrap --hyphenation   join the lines of a scan
  textdiff normalize speech.txt --t2s                  in Simplified characters
  textdiff normalize letter.html                       the letters that are compared, and no more
  diff <(textdiff normalize a.txt --unwrap) <(textdiff normalize b.txt --unwrap)

\b
Exit codes:
  0  done
  2  trouble
"""


def _flag(name: str, told: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, help=told)
    return option


def normalize(  # noqa: PLR0913 - a command's parameters are its options
    document: Annotated[
        str, typer.Argument(metavar="FILE", help="A document; - is standard input.")
    ],
    *,
    hyphenation: Annotated[
        bool, _flag("--hyphenation", "Drop hyphens at line ends, with the break.")
    ] = False,
    unwrap: Annotated[bool, _flag("--unwrap", "Join the lines of each paragraph.")] = False,
    whitespace: Annotated[bool, _flag("--whitespace", "Make other white space even.")] = False,
    encoding_folds: Annotated[
        bool, _flag("--encoding-folds", "Compose characters, drop invisible ones.")
    ] = False,
    width: Annotated[bool, _flag("--width", "Wide and narrow forms to the usual ones.")] = False,
    quotation: Annotated[bool, _flag("--quotation", "One form for all quotation marks.")] = False,
    punctuation: Annotated[bool, _flag("--punctuation", "Drop punctuation.")] = False,
    case: Annotated[bool, _flag("--case", "Fold case.")] = False,
    diacritics: Annotated[
        bool, _flag("--diacritics", "Drop combining marks, open ligatures.")
    ] = False,
    t2s: Annotated[bool, _flag("--t2s", "Traditional to Simplified Chinese.")] = False,
    output: Output = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
) -> None:
    """Show a document with differences of dress folded away, one kind for each option.

    Without any option it shows the document's key: the bare letters by which documents are
    aligned and near-duplicates found. Nothing is ever changed in the document itself.
    """
    asked = {
        "hyphenation": hyphenation,
        "unwrap": unwrap,
        "whitespace": whitespace,
        "encoding": encoding_folds,
        "width": width,
        "quotation": quotation,
        "punctuation": punctuation,
        "case": case,
        "diacritics": diacritics,
        "t2s": t2s,
    }
    refuse_to_overwrite(output, (document,))

    # A mistyped option needn't wait for these.
    from textdiff import pipeline  # noqa: PLC0415
    from textdiff.read import read_document  # noqa: PLC0415

    read = read_document(document, read_as=read_as, encoding=encoding)
    normalized = pipeline.normalize(read, [fold for fold, wanted in asked.items() if wanted])
    emit(_pieces(normalized.text, output), output)
    for note in read.notes:
        say(f"{document}: {note}")


def _pieces(text: str, output: str | None) -> Iterator[str]:
    """The text as it is; on a terminal with a line end, for the prompt that follows."""
    yield text
    if output in (None, "-") and sys.stdout.isatty() and not text.endswith("\n"):
        yield "\n"
