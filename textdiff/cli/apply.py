"""`textdiff apply`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textdiff.cli.options import ConfigFile, Ignored, ProfileName, ReadAsFormat, kinds_listed
from textdiff.cli.output import (
    emit,
    refuse_to_overwrite,
    style_of_output,
    write_bytes,
    write_file,
)
from textdiff.cli.trouble import ExitCode, say
from textdiff.errors import ConfigurationError, OutputError
from textdiff.render.ansi import Style

if TYPE_CHECKING:
    from textdiff.decide.applied import Applied

EPILOG = """
\b
Examples:
  textdiff apply decisions.json -o final.txt
  textdiff apply decisions.json --a typed.txt --b scan.txt -o final.txt
  textdiff apply anna.json ben.json --prefer Anna -o final.txt
  textdiff apply decisions.json --rebase -o final.txt     the documents have changed since
  textdiff compare typed.txt scan.txt --format patch -o letter.patch
  textdiff apply letter.patch --a typed.txt -o final.txt

\b
Exit codes:
  0  written, and everything that counts is decided
  1  written, but something is undecided or queried, editors contradict one another, or a rebase
     found no place for a decision: what is open keeps the left reading
  2  trouble: nothing is written
"""


def apply(  # noqa: PLR0913 - a command's parameters are its options
    decisions: Annotated[
        list[str],
        typer.Argument(
            metavar="DECISIONS...",
            help="Decisions that a report's page has exported, of one editor or several; or a "
            "patch of textdiff compare --format patch. - is standard input.",
        ),
    ],
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the result to FILE, replaced whole or not at all; - is standard output.",
        ),
    ],
    a: Annotated[
        str | None,
        typer.Option(
            "--a",
            metavar="FILE",
            help="The left document, which is edited, where it is not where the decisions say.",
        ),
    ] = None,
    b: Annotated[
        str | None, typer.Option("--b", metavar="FILE", help="The right document, likewise.")
    ] = None,
    undecided: Annotated[
        str,
        typer.Option(
            metavar="left|right",
            help="The reading to take where nobody has decided. What the profile ignores stays "
            "as the left document has it.",
        ),
    ] = "left",
    prefer: Annotated[
        str | None,
        typer.Option(
            metavar="EDITOR", help="Whose decisions hold where editors contradict one another."
        ),
    ] = None,
    rebase: Annotated[
        bool,
        typer.Option(
            "--rebase",
            help="Carry the decisions over to documents that have changed since, and list what "
            "found no place. Without it, changed documents are refused.",
        ),
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            metavar="NAME",
            help="Encoding of the result, if not that of the left document.",
        ),
    ] = None,
    read_as: ReadAsFormat = None,
    profile: ProfileName = None,
    ignore: Ignored = None,
    config: ConfigFile = None,
    audit: Annotated[
        str | None,
        typer.Option(
            "--audit",
            metavar="FILE",
            help="Where the log goes of who decided what; FILE.audit.json beside the result if "
            "not given.",
        ),
    ] = None,
    time: Annotated[
        str | None,
        typer.Option(
            "--time",
            metavar="TEXT",
            help="A time for the log, which has none by itself so that the same input gives the "
            "same bytes.",
        ),
    ] = None,
) -> None:
    """Make the text that an editor has decided on.

    The left document is edited in place of its readings, and nowhere else: its line breaks,
    punctuation and characters stay as they are but for what was decided. The result is in its
    encoding. Both documents are verified to be those that were decided about.
    """
    log_path = audit if audit is not None or output == "-" else f"{output}.audit.json"
    _check_outputs(output, log_path, [*decisions, *(path for path in (a, b) if path)])

    # A mistyped option needn't wait for these.
    from textdiff.decide import application, request  # noqa: PLC0415
    from textdiff.decide.decisions import Choice  # noqa: PLC0415

    if undecided not in ("left", "right"):
        raise ConfigurationError(f"--undecided {undecided}: left or right can be taken")
    asked = request.Asked(
        a=a,
        b=b,
        undecided=Choice(undecided),
        rebase=rebase,
        prefer=prefer,
        encoding=encoding,
        read_as=read_as,
        profile=profile,
        ignore=kinds_listed(ignore),
        config=config,
        time=time,
    )
    applied = application.applied([request.read_input(path) for path in decisions], asked)
    _check_outputs(output, log_path, applied.documents)
    _write(applied, output)
    if log_path is not None:
        from textdiff.decide.audit import log_text  # noqa: PLC0415 - see above

        write_file(log_path, [log_text(applied.log)])
    _tell(applied, output)
    raise typer.Exit(ExitCode.SAME if applied.settled else ExitCode.DIFFERENT)


def _check_outputs(output: str, log: str | None, inputs: Iterable[str]) -> None:
    """Make sure that neither the result nor the log replaces an input, or one the other.

    Raises:
        OutputError: one would.
    """
    inputs = [path for path in inputs if path != "-"]
    for path in (output, log):
        if path != "-":
            refuse_to_overwrite(path, inputs)
    if log == "-":
        raise OutputError("--audit -: the log goes to a file: name one")
    if log is not None and output != "-" and Path(log).absolute() == Path(output).absolute():
        raise OutputError(f"{log}: is the result: choose another --audit")
    if log is not None and Path(log).is_dir():
        raise OutputError(f"{log}: is a folder: name a file with --audit")


def _write(applied: "Applied", output: str) -> None:
    if output != "-":
        write_bytes(output, [applied.data])
    elif sys.stdout.isatty():
        emit([applied.text])
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(applied.data)
        sys.stdout.buffer.flush()


def _tell(applied: "Applied", output: str) -> None:
    """Say what is open; beside a result on standard output, on standard error."""
    from textdiff.decide.summary import applied_text  # noqa: PLC0415 - see above

    if output != "-":
        emit(applied_text(applied, output, style_of_output()), fit=True)
        return
    for line in applied_text(applied, "result", Style()):
        say(line.removesuffix("\n"))
