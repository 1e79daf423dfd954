"""`textdiff difftool`."""

from pathlib import Path
from typing import Annotated

import typer

from textdiff.cli.formats import Format, View, rendered
from textdiff.cli.options import ConfigFile, Encoding, Ignored, ProfileName, ReadAsFormat, judged
from textdiff.cli.output import emit, style_of_output

EPILOG = """
\b
Examples:
  git difftool -t textdiff HEAD~1    after textdiff setup-git

\b
Exit codes:
  0  shown, whatever was found
  2  trouble
"""


def difftool(
    local: Annotated[str, typer.Argument(metavar="LOCAL", help="The document before.")],
    remote: Annotated[str, typer.Argument(metavar="REMOTE", help="The document after.")],
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="What it is called, to be shown.")
    ] = None,
    *,
    profile: ProfileName = None,
    ignore: Ignored = None,
    config: ConfigFile = None,
    read_as: ReadAsFormat = None,
    encoding: Encoding = "auto",
) -> None:
    """Compare two versions of a document for `git difftool`; see `textdiff setup-git`."""
    called = name or remote
    chosen = judged(profile, ignore, config, (called,))

    from textdiff import pipeline  # noqa: PLC0415 - see `compare`
    from textdiff.read import document_from_bytes  # noqa: PLC0415 - see `compare`
    from textdiff.read.bytes_of import bytes_of  # noqa: PLC0415 - see `compare`

    suffix = Path(called).suffix
    a, b = (
        document_from_bytes(told, bytes_of(file), suffix=suffix, read_as=read_as, encoding=encoding)
        for told, file in ((f"{called} (before)", local), (called, remote))
    )
    comparison = pipeline.compare(a, b, chosen)
    emit(rendered(comparison, View(Format.TEXT), style_of_output()), fit=True)
