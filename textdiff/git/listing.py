"""What git lists of an index, of a tree, and of what is not the same in the two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

REGULAR, LINK, SUBMODULE = "100", "120", "160"
"""How the modes of git begin."""
_KEPT = re.compile(
    r"(.) (\d{6}) ([0-9a-f]+) (\d)\t([^\0]*)\0"
    r"(?:  ctime: .*\n  mtime: (.*)\n  dev: .*\n  uid: .*\n  size: (\d*)\t.*\n)?"
)
_FILE_OF_TREE = re.compile(r"(\d{6}) \w+ ([0-9a-f]+)\t([^\0]*)\0")
_REPLACED = re.compile(r":(\d{6}) \d{6} ([0-9a-f]+) [0-9a-f]+ ([A-Z])\d*\0([^\0]*)\0")
_NOWHERE = "000000"
_SECOND = 10**9  # nanoseconds
_SPARSE = "S"


class Entry(NamedTuple):
    """A file of a tree: its mode, and the name of its content."""

    mode: str
    blob: str


class Index(NamedTuple):
    """The files of an index, as columns: of each file one element, in the order of their paths.

    Attributes:
        paths: from the folder; one that is not merged is there several times.
        entries: what is to be committed.
        tags: what git does with the files.
        stages: 0, or which side of a merge that is not finished.
        modified: when each was changed before the index took it, in nanoseconds, shape (n,).
        sizes: bytes of each then, shape (n,).
        written: when the index was, in nanoseconds: of what was changed later, or not long before,
            times and sizes say nothing.
    """

    paths: tuple[str, ...]
    entries: tuple[Entry, ...]
    tags: tuple[str, ...]
    stages: tuple[str, ...]
    modified: NDArray[np.int64]
    sizes: NDArray[np.int64]
    written: int

    @property
    def unmerged(self) -> list[str]:
        """The paths of which a merge is not finished."""
        sides = zip(self.paths, self.stages, strict=True)
        return list(dict.fromkeys(path for path, stage in sides if stage != "0"))

    @property
    def sparse(self) -> frozenset[str]:
        """The paths that the working tree is meant not to have."""
        if _SPARSE not in self.tags:
            return frozenset()
        tagged = zip(self.paths, self.tags, strict=True)
        return frozenset(path for path, tag in tagged if tag == _SPARSE)

    def by_path(self) -> dict[str, Entry]:
        """The entries, to be looked up."""
        return dict(zip(self.paths, self.entries, strict=True))


def files_of_index(listed: str, written: int) -> Index | None:
    """What `git ls-files -z -t --stage --debug` lists; None where it is something else.

    Args:
        listed: what git printed.
        written: when the index was, in nanoseconds.
    """
    found = _KEPT.findall(listed)
    if len(found) != listed.count("\0") or bool(found) != bool(listed):
        return None
    # Columns, since a value of its own for each of many files takes as long as to look at it.
    tags, modes, blobs, stages, paths, times, sizes = (
        zip(*found, strict=True) if found else [()] * 7
    )
    entries = tuple(map(Entry._make, zip(modes, blobs, strict=True)))
    seconds, rest = _numbers([time or "0:0" for time in times]).reshape(-1, 2).T
    modified = seconds * _SECOND + rest
    return Index(
        paths, entries, tags, stages, modified, _numbers([size or "0" for size in sizes]), written
    )


def _numbers(written: Sequence[str]) -> NDArray[np.int64]:
    """Whole numbers, with a colon or nothing between them."""
    return np.fromstring(" ".join(written).replace(":", " "), np.int64, sep=" ")


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
