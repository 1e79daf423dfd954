"""A corpus at one time: a commit, the index, or the files as they are."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textdiff.check.git import LINK, REGULAR, SUBMODULE, Entry
from textdiff.errors import UnreadableError
from textdiff.read.bytes_of import bytes_of
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.check.git import Blobs, Kept, Repository

_POINTER = b"version https://git-lfs.github.com/spec/"
_POINTER_SIZE = 1024
"""Bytes that a pointer is shorter than, by its specification."""


class Skipped(NamedTuple):
    """A file that no rule can be about, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class State:
    """A corpus at one time.

    Attributes:
        name: what the user calls it; empty for the files as they are.
        entries: by paths from the project's folder; a file's content is named, not read.
        content: reads the content of a path.
    """

    name: str
    entries: Mapping[str, Entry]
    content: Callable[[str], bytes] = field(repr=False, compare=False)


def state_of_commit(repository: Repository, blobs: Blobs, commit: str, name: str) -> State:
    """The corpus in a commit."""
    return _stored(name, repository.tree(commit), blobs)


def state_of_index(repository: Repository, blobs: Blobs) -> State:
    """The corpus as it would be committed.

    Raises:
        UnreadableError: a merge is not finished.
    """
    kept, unmerged = repository.index()
    if unmerged:
        raise UnreadableError(
            shown(unmerged[0]), "is not merged: resolve the conflict and git add it"
        )
    return _stored("staged", {path: each.entry for path, each in kept.items()}, blobs)


def state_before_all(blobs: Blobs) -> State:
    """What there is before the first commit: nothing."""
    return _stored("nothing", {}, blobs)


def state_of_files(repository: Repository, blobs: Blobs) -> State:
    """The corpus as its files are: tracked, and neither tracked nor ignored.

    A file that the index knows to be unchanged is not read. Another one is, and is named as git
    would name it, without the filters that a repository may ask for.
    """
    kept, _ = repository.index()
    entries: dict[str, Entry] = {}
    top, lstat = f"{repository.folder}/", os.lstat
    for path, each in kept.items():
        if each.modified is not None and not each.sparse:  # of a large corpus nearly all
            try:
                status = lstat(top + path)
            except OSError:
                continue
            if _is_unchanged(each, status):
                entries[path] = each.entry
                continue
        entry = _entry_of_file(repository, path, each)
        if entry is not None:
            entries[path] = entry
    for path in repository.untracked():
        entry = _entry_of_file(repository, path, None)
        if entry is not None:
            entries[path] = entry
    sparse = {path: each.entry.blob for path, each in kept.items() if each.sparse}

    def content(path: str) -> bytes:
        file = repository.folder / path
        return blobs.read(sparse[path]) if path in sparse else bytes_of(str(file))

    return State("", entries, content)


def state_of_folder(folder: Path) -> State:
    """The files of a folder that is in no repository; their contents are not named."""
    entries: dict[str, Entry] = {}
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = (Path(above) / name).relative_to(folder).as_posix()
            entries[path] = Entry(REGULAR, "")
    return State("", entries, lambda path: bytes_of(str(folder / path)))


def why_not(entry: Entry) -> str | None:
    """Why an entry is no document, or None where it may be one."""
    if entry.mode.startswith(SUBMODULE):
        return "a submodule: check it in its own repository"
    if entry.mode.startswith(LINK):
        return "a symbolic link: what it leads to is checked under its own name"
    return None


def is_same(one: Entry | None, other: Entry | None) -> bool:
    """Whether two files are of the same kind and content, whatever their rights."""
    if one is None or other is None:
        return one is other
    return (one.mode[:3], one.blob) == (other.mode[:3], other.blob)


def different(one: State, other: State) -> list[str]:
    """The paths whose entries are not the same in both, sorted: of a large corpus few."""
    before, now = one.entries, other.entries
    found = [path for path, entry in now.items() if before.get(path) != entry]
    return sorted([*found, *(path for path in before if path not in now)])


def is_pointer(data: bytes) -> bool:
    """Whether a content stands for one that Git LFS keeps elsewhere."""
    return len(data) < _POINTER_SIZE and data.startswith(_POINTER)


def _stored(name: str, entries: Mapping[str, Entry], blobs: Blobs) -> State:
    return State(name, entries, lambda path: blobs.read(entries[path].blob))


def _entry_of_file(repository: Repository, path: str, kept: Kept | None) -> Entry | None:
    if kept is not None and (kept.sparse or kept.entry.mode.startswith(SUBMODULE)):
        return kept.entry
    file = f"{repository.folder}/{path}"
    try:
        status = os.lstat(file)  # a Path of each file of a large corpus takes longer
    except OSError:
        return None
    if kept is not None and _is_unchanged(kept, status):
        return kept.entry
    if stat.S_ISLNK(status.st_mode):
        return Entry(LINK, repository.name_of(os.fsencode(os.readlink(file))))  # noqa: PTH115 - see above
    if not stat.S_ISREG(status.st_mode):
        return Entry(SUBMODULE, "") if kept is None and Path(file, ".git").exists() else None
    return Entry(REGULAR, repository.name_of(bytes_of(file)))


def _is_unchanged(kept: Kept, status: os.stat_result) -> bool:
    if status.st_mtime_ns != kept.modified or status.st_size != kept.size:
        return False
    return kept.entry.mode.startswith(LINK if stat.S_ISLNK(status.st_mode) else REGULAR)
