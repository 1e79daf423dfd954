"""`textdiff setup-git`."""

from pathlib import Path
from typing import Annotated

import typer

from textdiff.cli.output import emit

EPILOG = """
\b
Examples:
  textdiff setup-git              in this repository alone
  git diff                        documents without hard line breaks and hyphens
  git difftool -t textdiff        each changed document, compared
  textdiff setup-git --undo       as it was before

\b
Exit codes:
  0  done
  2  trouble
"""


def setup_git(
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
) -> None:
    """Let git show documents by textdiff in this repository: `git diff` and `git difftool`.

    What is written is the repository's own settings and .git/info/attributes, nothing that is
    tracked. Patches for `git apply` are not changed by it.
    """
    from textdiff.check import setup  # noqa: PLC0415 - see `compare`

    here = Path.cwd()
    path = setup.undo(here) if undo else setup.set_up(here)
    told = "taken back" if undo else "git diff and git difftool -t textdiff use textdiff now"
    emit([f"{path}: {told}\n"])
