"""Which documents a user means who names files and folders."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.errors import UnreadableError
from textdiff.model import REPORT_MARKER, Unread
from textdiff.read.bytes_of import STANDARD_INPUT
from textdiff.read.corpus import is_corpus
from textdiff.read.formats import EXTENSIONS
from textdiff.read.ignored import Ignoring, ignoring_in
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Identity = tuple[int, int]
"""Device and inode: what a file is, whatever it is called."""
Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: by what a change is noticed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents found.

    Attributes:
        files: paths to read, in the order of the arguments, sorted within a folder.
        skipped: what was left out on purpose, and why.
        unread: folders that could not be searched.
        stamps: of each file but standard input, what it was like when it was found.
    """

    files: tuple[str, ...]
    skipped: tuple[Unread, ...] = ()
    unread: tuple[Unread, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict, repr=False, compare=False)


def list_documents(paths: Iterable[str | os.PathLike[str]], *, corpora: bool = False) -> Listing:
    """The documents at some paths: each file that is named, and in each folder what can be read.

    A folder is searched to the bottom for files with an extension that a reader knows. Hidden
    and git-ignored ones are skipped, and so is what has no extension, since nothing says that it
    is a text; `-` is standard input. A file that is reached by several names is listed once.

    Args:
        paths: files and folders, as the user named them.
        corpora: whether files of many documents are wanted too.

    Raises:
        UnreadableError: a path is missing, or it is a folder that may not be searched, and there
            is no document at the others; else it is listed as unread.
    """
    search = _Search(corpora)
    missing: UnreadableError | None = None
    for path in paths:
        try:
            search.named(os.fspath(path))
        except UnreadableError as error:
            missing = error
            search.unread.append(Unread(error.path, error.reason))
    if missing is not None and not search.files:
        raise missing
    return Listing(tuple(search.files), tuple(search.skipped), tuple(search.unread), search.stamps)


@dataclass(slots=True)
class _Search:
    corpora: bool
    files: list[str] = field(default_factory=list)
    skipped: list[Unread] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    _seen: dict[Identity, str] = field(default_factory=dict)

    def named(self, path: str) -> None:
        """Take what the user named, whatever it is called."""
        if path == STANDARD_INPUT:
            if path not in self.files:
                self.files.append(path)
            return
        if not path:
            raise UnreadableError(path, "an empty name: name a file, a folder or -")
        try:
            status = Path(path).stat()
            if not stat.S_ISDIR(status.st_mode):
                self._take(path, status)
            elif self._is_new(path, status):
                self._walk(path)
        except OSError as error:
            raise UnreadableError(shown(path), _reason(error)) from None
        except ValueError:
            reason = "no file can have this name (it holds a NUL)"
            raise UnreadableError(shown(path), reason) from None

    def _walk(self, top: str) -> None:
        """Search a folder; a stack in place of recursion, since folders can be deep."""
        pending = [self._entries(top, _content(top), ignoring_in(top))]
        while pending:
            entry = next(pending[-1], None)
            if entry is None:
                pending.pop()
                continue
            path, ignoring = entry
            try:
                pending.append(self._entries(path, _content(path), ignoring))
            except OSError as error:
                self.unread.append(Unread(path, _reason(error)))

    def _entries(
        self, folder: str, content: list[os.DirEntry[str]], ignoring: Ignoring
    ) -> Iterator[tuple[str, Ignoring]]:
        """Take the files of a folder, and give the folders in it that are to be searched."""
        if any(entry.name == REPORT_MARKER for entry in content):
            self._skip(folder, "a report by textdiff: name its files to have them read")
            return
        # Joined once, and no more done of each file than must be: of large collections the files
        # are looked at every time, and read but once.
        within = str(Path(folder) / "x")[:-1]
        seen, files, stamps = self._seen, self.files, self.stamps
        patterns = bool(ignoring.patterns)
        for entry in content:
            name = entry.name
            path = within + name
            if name[0] == ".":
                self._skip(path, "hidden")
                continue
            try:
                status = entry.stat()
            except OSError as error:
                self.unread.append(Unread(path, _reason(error)))
                continue
            mode = status.st_mode
            is_folder = stat.S_ISDIR(mode)
            if patterns and ignoring.ignores(name, is_folder=is_folder):
                self._skip(path, "ignored by git")
            elif is_folder:
                if self._is_new(path, status):
                    yield path, ignoring.child(name)
            elif not stat.S_ISREG(mode):
                self._skip(path, "not a regular file")
            elif name[name.rfind(".") :] not in EXTENSIONS and not self._is_wanted(path):
                pass
            elif seen.setdefault((status.st_dev, status.st_ino), path) is path:
                files.append(path)
                stamps[path] = (status.st_size, status.st_mtime_ns)
            else:
                self._is_new(path, status)

    def _is_wanted(self, path: str) -> bool:
        """Whether a file is one of documents, whose extension is none as readers write it."""
        extension = os.path.splitext(path)[1]  # noqa: PTH122 - see `_entries`
        if extension.lower() in EXTENSIONS or (self.corpora and is_corpus(path)):
            return True
        if extension in ("", "."):
            self._skip(path, "no extension: name the file itself to have it read")
        else:
            what = f"nothing here reads {shown(extension)} files"
            self._skip(path, f"{what}: name the file itself to have it read as text")
        return False

    def _take(self, path: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode) or self._is_new(path, status):
            self.files.append(path)
            self.stamps[path] = (status.st_size, status.st_mtime_ns)

    def _is_new(self, path: str, status: os.stat_result) -> bool:
        """Whether a file or folder is met for the first time; a circle of links ends here."""
        identity = (status.st_dev, status.st_ino)
        first = self._seen.get(identity)
        if first is None:
            self._seen[identity] = path
            return True
        if Path(first) != Path(path):
            self._skip(path, f"the same as {shown(first)}")
        return False

    def _skip(self, path: str, reason: str) -> None:
        self.skipped.append(Unread(path, reason))


def _content(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=attrgetter("name"))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder: check the name"
    if isinstance(error, PermissionError):
        return "no permission to look into it: change its rights or leave it out"
    return f"can't be looked into: {error.strerror or type(error).__name__}"
