"""A git repository, read and never obeyed.

git is started with arguments, never through a shell, and only with commands that read: none of
those here runs a hook, an external diff, a textconv or a filter, blobs come as they are stored, and
what a repository's own configuration could start besides (a file-system monitor, a transport for
objects that a partial clone lacks) is switched off.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO

from textdiff.check.listing import files_of_index, files_of_tree, replaced
from textdiff.errors import TextdiffError
from textdiff.read.name import shown

if TYPE_CHECKING:
    from textdiff.check.listing import Entry, Index

_CHUNK = 1 << 20  # bytes
_ABOUT = (
    *(("--is-inside-work-tree",), ("--show-object-format",), ("--git-path", "index")),
    *(("--git-common-dir",), ("--show-prefix",)),
)
"""What is asked about a repository, at one go."""
_FATAL = "fatal: "
_OPTIONS = (
    *("--no-pager", "--literal-pathspecs", "--no-optional-locks"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "diff.external=", "-c", "protocol.allow=never"),
)
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


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, as it is seen from one folder of it.

    Attributes:
        folder: absolute; where git is started.
        prefix: the way from the top of the working tree to the folder, with `/` at its end; empty
            at the top.
        bare: whether there is no working tree here.
        hash_name: the algorithm that names objects, as `hashlib` has it.
        index_file: where the index is, from the folder.
        common: the folder that all working trees of the repository share, from the folder.
    """

    folder: Path
    prefix: str
    bare: bool
    hash_name: str
    index_file: str
    common: str

    def run(self, *arguments: str) -> bytes:
        """What git prints.

        Raises:
            GitError: it fails.
        """
        ran = _run(self.folder, *arguments)
        if ran.returncode:
            raise GitError(f"git {arguments[0]}: {_said(ran)}")
        return ran.stdout

    def line(self, *arguments: str) -> str | None:
        """The line that git prints, or None where it fails."""
        ran = _run(self.folder, *arguments)
        return None if ran.returncode else os.fsdecode(ran.stdout).rstrip("\n")

    @property
    def shallow(self) -> bool:
        """Whether older commits were left out when the repository was cloned."""
        return self.line("rev-parse", "--is-shallow-repository") == "true"

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names, or None where there is none."""
        if revision.startswith("-"):
            return None
        return self.line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two have in common, or None."""
        return one if one == other else self.line("merge-base", one, other)

    def tree(self, commit: str) -> dict[str, Entry]:
        """The files below the folder in a commit, by their paths from the folder."""
        return files_of_tree(os.fsdecode(self.run("ls-tree", "-r", "-z", commit)))

    def index(self) -> Index:
        """The files below the folder in the index.

        Raises:
            GitError: git lists them in another way than any release so far.
        """
        listed = os.fsdecode(self.run("ls-files", "-z", "-t", "--stage", "--debug"))
        found = files_of_index(listed, self._index_written())
        if found is None:
            raise GitError("git ls-files: prints what textdiff can't read: tell which git it is")
        return found

    def replaced(self, commit: str) -> dict[str, Entry | None] | None:
        """Where the index is not what a commit is: of each path what that has, or None for nothing.

        Returns:
            None where a merge is not finished.
        """
        options = ("--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative")
        visible = ("--ignore-submodules=none", "--ita-visible-in-index")
        return replaced(os.fsdecode(self.run("diff-index", *options, *visible, commit)))

    def untracked(self) -> list[str]:
        """Files below the folder that git neither tracks nor ignores."""
        listed = self.run("ls-files", "-z", "--others", "--exclude-standard")
        return [os.fsdecode(path) for path in listed.split(b"\0") if path]

    def _index_written(self) -> int:
        """When the index was written, in nanoseconds: later changes may be unseen by it."""
        try:
            return (self.folder / self.index_file).stat().st_mtime_ns
        except OSError:
            return 0

    def place_for(self, name: str) -> str:
        """Where a file of ours can be kept that belongs to the repository and is not part of it."""
        return os.path.normpath(self.folder / self.common / "textdiff" / name)

    def name_of(self, data: bytes) -> str:
        """What git calls a content."""
        return self._name(BytesIO(data), len(data))

    def name_of_file(self, path: str) -> str:
        """What git calls the content of a file, of any size.

        Raises:
            OSError: it can't be read.
        """
        with Path(path).open("rb") as file:
            return self._name(file, os.fstat(file.fileno()).st_size)

    def _name(self, content: BinaryIO, size: int) -> str:
        digest = hashlib.new(self.hash_name, b"blob %d\0" % size, usedforsecurity=False)
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
        return digest.hexdigest()


class Blobs:
    """The contents that a repository has stored, as they are: no filter, no textconv.

    git is started for the first that is asked for, and ended by `close`.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: str) -> bytes:
        """One content.

        Raises:
            GitError: it is not there.
        """
        asked, answers = self._pipes()
        asked.write(blob.encode("ascii") + b"\n")
        asked.flush()
        head = answers.readline().split()
        if len(head) != 3:
            raise GitError(
                f"the content {blob[:12]} is not in this repository (a partial clone?):"
                " fetch it with git fetch --refetch"
            )
        data = answers.read(int(head[2]))
        answers.read(1)
        return data

    def close(self) -> None:
        """Ends git."""
        if self._process is not None:
            asked, answers = self._pipes()
            asked.close()
            answers.close()
            self._process.wait()
            self._process = None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - arguments of our own, and no shell
                [_git(), *_OPTIONS, "cat-file", "--batch"],
                cwd=self._repository.folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:  # never: both are asked for above
            raise GitError("git cat-file: no pipe")
        return asked, answers


def open_repository(folder: Path) -> Repository | None:
    """The repository that a folder is in, or None.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    ran = _run(folder, "rev-parse", *chain(*_ABOUT))
    if ran.returncode:
        said = _said(ran)
        if "dubious ownership" in said or "safe.directory" in said:
            raise GitError(
                f"{shown(str(folder))}: git doesn't trust this repository, since another user owns"
                " it; if you do: git config --global --add safe.directory"
                f" {shown(str(_top(folder)))}"
            )
        if "not a git repository" in said and not _looks_like_one(folder):
            return None
        raise GitError(f"{shown(str(folder))}: {said}")
    told = os.fsdecode(ran.stdout).removesuffix("\n").split("\n")
    if len(told) != len(_ABOUT):  # a name has a line break
        alone = (_run(folder, "rev-parse", *each).stdout for each in _ABOUT)
        told = [os.fsdecode(each).removesuffix("\n") for each in alone]
    inside, hash_name, index_file, common, prefix = told
    return Repository(folder, prefix, inside != "true", hash_name, index_file, common)


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # What git says goes to a file, so that one pipe is left: it can be read in large pieces.
    try:
        with (
            TemporaryFile() as said,
            subprocess.Popen(  # noqa: S603 - arguments of our own, and no shell
                [_git(), *_OPTIONS, *arguments],
                cwd=folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
            ) as process,
        ):
            printed = process.stdout.read() if process.stdout else b""
            code = process.wait()
            said.seek(0)
            return subprocess.CompletedProcess(arguments, code, printed, said.read())
    except ValueError:  # a NUL in an argument
        raise GitError("no revision can have this name (it holds a NUL)") from None


def _git() -> str:
    """The program, from absolute folders alone: an empty one is the current, a repository's own."""
    folders = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
    found = shutil.which("git", path=os.pathsep.join(folders))
    if found is None:
        raise GitError("git is not installed, or not in the PATH: install it")
    return found


def _environment() -> dict[str, str]:
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


def _said(ran: subprocess.CompletedProcess[bytes]) -> str:
    lines = ran.stderr.decode("utf-8", "backslashreplace").strip().splitlines()
    fatal = [line for line in lines if line.startswith(_FATAL)]  # GIT_TRACE writes there too
    told = (fatal or lines or [f"exit code {ran.returncode}"])[0]
    return shown(told.removeprefix(_FATAL))


def _looks_like_one(folder: Path) -> bool:
    return (_top(folder) / ".git").exists()


def _top(folder: Path) -> Path:
    """The nearest folder that has a `.git`; the folder itself where none has."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)


def revisions_of(name: str) -> tuple[str, str, bool] | None:
    """The two ends of a range, and whether it starts where they parted (three dots).

    >>> revisions_of("v1..v2"), revisions_of("main..."), revisions_of("../texts")
    (('v1', 'v2', False), ('main', 'HEAD', True), None)
    """
    match = re.fullmatch(r"(?P<a>[^.\s/][^\s]*?)?(?P<dots>\.{2,3})(?P<b>[^.\s/][^\s]*)?", name)
    if match is None or not (match["a"] or match["b"]):
        return None
    return match["a"] or "HEAD", match["b"] or "HEAD", len(match["dots"]) == 3
