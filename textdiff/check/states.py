"""A corpus at one time: a commit, the index, or the files as they are."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import UnreadableError
from textdiff.git.listing import LINK, REGULAR, SUBMODULE, Entry
from textdiff.read.bytes_of import bytes_of
from textdiff.read.formats import EXTENSIONS
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from textdiff.git import Blobs, Repository
    from textdiff.git.listing import Index

_POINTER = b"version https://git-lfs.github.com/spec/"
_POINTER_SIZE = 1024
"""Bytes that a pointer is shorter than, by its specification."""
_FORMATS = {"100644": stat.S_IFREG, "100755": stat.S_IFREG, "120000": stat.S_IFLNK}
"""What a file is whose mode git gives."""
_FORMAT = stat.S_IFMT(0o177777)
"""Those bits of a mode that say what a file is."""


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


def state_of_commit(
    repository: Repository, blobs: Blobs, commit: str, name: str, index: Index | None = None
) -> State:
    """The corpus in a commit.

    Args:
        repository: where it is.
        blobs: gives contents.
        commit: the commit.
        name: what the user calls it.
        index: where it was listed: of a large corpus most is the same in both.
    """
    replaced = repository.replaced(commit) if index is not None else None
    if index is None or replaced is None:
        return _stored(name, repository.tree(commit), blobs)
    entries = index.by_path()
    for path, entry in replaced.items():
        if entry is None:
            entries.pop(path, None)
        else:
            entries[path] = entry
    return _stored(name, entries, blobs)


def state_of_index(index: Index, blobs: Blobs) -> State:
    """The corpus as it would be committed.

    Raises:
        UnreadableError: a merge is not finished.
    """
    for path in index.unmerged:
        raise UnreadableError(shown(path), "is not merged: resolve the conflict and git add it")
    return _stored("staged", index.by_path(), blobs)


def state_before_all(blobs: Blobs) -> State:
    """What there is before the first commit: nothing."""
    return _stored("nothing", {}, blobs)


def state_of_files(repository: Repository, blobs: Blobs, index: Index) -> State:
    """The corpus as its files are: tracked, and neither tracked nor ignored.

    A file that the index knows to be unchanged is not read. Another one is, and is named as git
    would name it, without the filters that a repository may ask for.
    """
    top = "" if repository.folder == Path.cwd() else f"{repository.folder}/"
    entries = index.by_path()
    statuses = _statuses([top + path for path in index.paths] if top else index.paths)
    sparse = index.sparse
    for place in np.flatnonzero(~_is_unchanged(index, statuses)).tolist():
        path, kept, status = index.paths[place], index.entries[place], statuses[place]
        if path in sparse or kept.mode.startswith(SUBMODULE):
            continue
        entry = None if status is None else _entry_of_file(repository, path, status)
        if entry is None:
            entries.pop(path, None)
        else:
            entries[path] = entry
    for path in repository.untracked():
        with suppress(OSError):
            status = os.lstat(top + path)
            if stat.S_ISDIR(status.st_mode) and Path(top + path, ".git").exists():
                entries[path] = Entry(SUBMODULE, "")  # a repository that nothing tracks
            elif stat.S_ISREG(status.st_mode) and why_no_document(path, _unnamed(path)):
                entries[path] = _unnamed(path)  # new, and no document: a film, an index
            elif (entry := _entry_of_file(repository, path, status)) is not None:
                entries[path] = entry

    def content(path: str) -> bytes:
        file = repository.folder / path
        return blobs.read(entries[path].blob) if path in sparse else bytes_of(str(file))

    return State("", entries, content)


def _statuses(paths: Sequence[str]) -> list[os.stat_result | None]:
    """Of each file what the system says of it, or None where there is none."""
    # Of a large corpus nearly all are there: no more is done for each than must be.
    try:
        return list(map(os.lstat, paths))
    except OSError:
        return list(map(_status, paths))


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def _is_unchanged(index: Index, statuses: Sequence[os.stat_result | None]) -> NDArray[np.bool_]:
    """Of which files the index knows that they are as it took them, shape (n,)."""
    number = len(statuses)
    modified = np.fromiter((each.st_mtime_ns if each else 0 for each in statuses), np.int64, number)
    sizes = np.fromiter((each.st_size if each else 0 for each in statuses), np.int64, number)
    formats = np.fromiter((each.st_mode if each else 0 for each in statuses), np.int64, number)
    formats &= _FORMAT
    wanted = np.array([_FORMATS.get(each.mode, -1) for each in index.entries], dtype=np.int64)
    found: NDArray[np.bool_] = (modified == index.modified) & (sizes == index.sizes)
    found &= (formats == wanted) & (modified > 0) & (modified < index.written)
    return found


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


def why_no_document(path: str, entry: Entry) -> str | None:
    """Why no rule can be about a file, or None where one can."""
    if (reason := why_not(entry)) is not None:
        return reason
    if path.startswith(".") or "/." in path:
        return "hidden"
    if PurePosixPath(path).suffix.lower() not in EXTENSIONS:
        return "no document: nothing here reads files of that extension"
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


def _entry_of_file(repository: Repository, path: str, status: os.stat_result) -> Entry | None:
    file = f"{repository.folder}/{path}"
    if stat.S_ISLNK(status.st_mode):
        return Entry(LINK, repository.name_of(os.fsencode(os.readlink(file))))  # noqa: PTH115 - as a Path it might be another name
    if not stat.S_ISREG(status.st_mode):
        return None
    try:
        return Entry(REGULAR, repository.name_of_file(file))
    except OSError:  # most such files are no documents; who reads it is told why not
        return _unnamed(path)


def _unnamed(path: str) -> Entry:
    """A file whose content was not looked at: the same as no other."""
    return Entry(REGULAR, f"not read: {path}")
