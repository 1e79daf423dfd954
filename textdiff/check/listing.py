"""What git lists of an index, of a tree, and of what is not the same in the two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

REGULAR, LINK, SUBMODULE = "100", "120", "160"
"""How the modes of git begin."""
_KEPT = re.compile(
    r"(.) (\d{6}) ([0-9a-f]+) (\d)\t([^\0]*)\0"
    r"((?:  ctime: .*\n  mtime: .*\n  dev: .*\n  uid: .*\n  size: .*\n)?)"
)
_FILE_OF_TREE = re.compile(r"(\d{6}) \w+ ([0-9a-f]+)\t([^\0]*)\0")
_REPLACED = re.compile(r":(\d{6}) \d{6} ([0-9a-f]+) [0-9a-f]+ ([A-Z])\d*\0([^\0]*)\0")
_NOWHERE = "000000"
_SKIPPED_WORKTREE = "S"
_SECOND = 10**9


class Entry(NamedTuple):
    """A file of a tree: its mode, and the name of its content."""

    mode: str
    blob: str


class Kept(NamedTuple):
    """A file of the index.

    Attributes:
        tag: what git does with it.
        mode: of the file.
        blob: the name of its content.
        stage: 0, or which side of a merge that is not finished.
        path: from the folder.
        told: what the file was like when it had this content; empty where git knows it no more.
    """

    tag: str
    mode: str
    blob: str
    stage: str
    path: str
    told: str

    @property
    def is_sparse(self) -> bool:
        """Whether the working tree is meant not to have it."""
        return self.tag == _SKIPPED_WORKTREE

    def has_stamp(self, status: os.stat_result, written: int) -> bool:
        """Whether a file has the size and the time that it had with this content.

        Args:
            status: of the file.
            written: when the index was, in nanoseconds. A later change may have left the time of
                one that came just before: then it says nothing.
        """
        modified = status.st_mtime_ns
        if not 0 < modified < written:
            return False
        seconds = modified // _SECOND
        return (
            f"\n  mtime: {seconds}:{modified - seconds * _SECOND}\n" in self.told
            and f"\n  size: {status.st_size}\tflags: " in self.told
        )


class Index(NamedTuple):
    """The files of an index.

    Attributes:
        kept: as git lists them; one that is not merged is there several times.
        entries: by path.
        written: when the index was, in nanoseconds.
    """

    kept: list[Kept]
    entries: Mapping[str, Entry]
    written: int

    @property
    def unmerged(self) -> list[str]:
        """The paths of which a merge is not finished."""
        return list(dict.fromkeys(each.path for each in self.kept if each.stage != "0"))


def files_of_index(listed: str) -> list[Kept] | None:
    """What `git ls-files -z -t --stage --debug` lists; None where it is something else."""
    found = list(map(Kept._make, _KEPT.findall(listed)))
    read = sum(len(t) + len(m) + len(b) + len(s) + len(p) + len(f) for t, m, b, s, p, f in found)
    between = len("  \t\0 ") * len(found)
    return found if read + between == len(listed) else None


def files_of_tree(listed: str) -> dict[str, Entry]:
    """What `git ls-tree -r -z` lists, by path."""
    return {path: Entry(mode, blob) for mode, blob, path in _FILE_OF_TREE.findall(listed)}


def replaced(listed: str) -> dict[str, Entry | None] | None:
    """What `git diff-index --cached -z` lists: of each path that differs what the tree has.

    Returns:
        None for a file that the tree doesn't have; None altogether where the index is not merged,
        so that nothing follows from it.
    """
    found: dict[str, Entry | None] = {}
    for mode, blob, status, path in _REPLACED.findall(listed):
        if status not in "ADMT":
            return None
        found[path] = None if mode == _NOWHERE else Entry(mode, blob)
    return found
