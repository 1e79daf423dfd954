"""A repository: what there is in its commits, its index and its working tree."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from textdiff.git.listing import files_of_index, files_of_tree, replaced
from textdiff.git.running import GitError, run, said
from textdiff.read.name import shown

if TYPE_CHECKING:
    from textdiff.git.listing import Entry, Index

_CHUNK = 1 << 20  # bytes
_ABOUT = (
    *(("--is-inside-work-tree",), ("--show-object-format",), ("--git-path", "index")),
    *(("--git-common-dir",), ("--show-prefix",)),
)
"""What is asked about a repository, at one go."""


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
        ran = run(self.folder, *arguments)
        if ran.returncode:
            raise GitError(f"git {arguments[0]}: {said(ran)}")
        return ran.stdout

    def line(self, *arguments: str) -> str | None:
        """The line that git prints, or None where it fails."""
        ran = run(self.folder, *arguments)
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


def open_repository(folder: Path) -> Repository | None:
    """The repository that a folder is in, or None.

    Raises:
        GitError: git is missing, or refuses the repository.
    """
    ran = run(folder, "rev-parse", *chain(*_ABOUT))
    if ran.returncode:
        reason = said(ran)
        if "dubious ownership" in reason or "safe.directory" in reason:
            raise GitError(
                f"{shown(str(folder))}: git doesn't trust this repository, since another user owns"
                " it; if you do: git config --global --add safe.directory"
                f" {shown(str(_top(folder)))}"
            )
        if "not a git repository" in reason and not _looks_like_one(folder):
            return None
        raise GitError(f"{shown(str(folder))}: {reason}")
    told = os.fsdecode(ran.stdout).removesuffix("\n").split("\n")
    if len(told) != len(_ABOUT):  # a name has a line break
        alone = (run(folder, "rev-parse", *each).stdout for each in _ABOUT)
        told = [os.fsdecode(each).removesuffix("\n") for each in alone]
    inside, hash_name, index_file, common, prefix = told
    return Repository(folder, prefix, inside != "true", hash_name, index_file, common)


def _looks_like_one(folder: Path) -> bool:
    return (_top(folder) / ".git").exists()


def _top(folder: Path) -> Path:
    """The nearest folder that has a `.git`; the folder itself where none has."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)
