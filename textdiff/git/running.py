"""git, started with arguments that keep it from starting anything itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

from textdiff.errors import TextdiffError
from textdiff.read.name import shown

_FATAL = "fatal: "
OPTIONS = (
    *("--no-pager", "--literal-pathspecs", "--no-optional-locks"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "diff.external=", "-c", "protocol.allow=never"),
)
"""Before any command: no paging, no locks, no program that a repository names."""
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # not known to every git; what follows is, and no setting allows more
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_OPTIONAL_LOCKS": "0",
}
_UNWANTED = (
    *("GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS"),
    "GIT_PREFIX",
)


class GitError(TextdiffError):
    """git, or what it was asked about, is not there."""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git prints and complains of, started in a folder.

    Raises:
        GitError: there is no git, or it can't be asked this.
    """
    # What git says goes to a file, so that one pipe is left: it can be read in large pieces.
    try:
        with (
            TemporaryFile() as complaints,
            subprocess.Popen(  # noqa: S603 - arguments of our own, and no shell
                [program(), *OPTIONS, *arguments],
                cwd=folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
            ) as process,
        ):
            printed = process.stdout.read() if process.stdout else b""
            code = process.wait()
            complaints.seek(0)
            return subprocess.CompletedProcess(arguments, code, printed, complaints.read())
    except ValueError:  # a NUL in an argument
        raise GitError("no revision can have this name (it holds a NUL)") from None


def program() -> str:
    """The program, from absolute folders alone: an empty one is the current, a repository's own."""
    folders = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
    found = shutil.which("git", path=os.pathsep.join(folders))
    if found is None:
        raise GitError("git is not installed, or not in the PATH: install it")
    return found


def environment() -> dict[str, str]:
    """The user's environment, without what names programs.

    A hook's GIT_DIR without GIT_WORK_TREE would make any folder the top of the working tree; the
    names of files are relative to where the user is, and git is started elsewhere.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    if "GIT_WORK_TREE" not in kept:
        kept.pop("GIT_DIR", None)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        if kept.get(name):
            kept[name] = str(Path(kept[name]).absolute())
    return kept | _ENVIRONMENT


def said(ran: subprocess.CompletedProcess[bytes]) -> str:
    """What git complains of, in a line."""
    lines = ran.stderr.decode("utf-8", "backslashreplace").strip().splitlines()
    fatal = [line for line in lines if line.startswith(_FATAL)]  # GIT_TRACE writes there too
    told = (fatal or lines or [f"exit code {ran.returncode}"])[0]
    return shown(told.removeprefix(_FATAL))
