"""The contents that a repository has stored."""

from __future__ import annotations

import subprocess
from typing import IO, TYPE_CHECKING

from textdiff.git.running import OPTIONS, GitError, environment, program

if TYPE_CHECKING:
    from textdiff.git.repository import Repository


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
                [program(), *OPTIONS, "cat-file", "--batch"],
                cwd=self._repository.folder,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:  # never: both are asked for above
            raise GitError("git cat-file: no pipe")
        return asked, answers
