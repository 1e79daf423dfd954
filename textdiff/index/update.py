"""Making an index, and bringing it up to date: what is new or changed is read, nothing else."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from textdiff.errors import OutputError, UnreadableError
from textdiff.index.changes import Changes, Files
from textdiff.index.entry import Entry, Known, Stamp
from textdiff.index.file import DamagedIndexError, is_there, make_way, require
from textdiff.index.settings import Places, Settings
from textdiff.index.store import Check, Store
from textdiff.model import Unread
from textdiff.read import document_from_bytes
from textdiff.read.bytes_of import STANDARD_INPUT, bytes_of
from textdiff.read.corpus import is_corpus
from textdiff.read.encoding import AUTO
from textdiff.read.formats import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textdiff.model import Document, ReadAs

    Progress = Callable[[str, int, int], None]
    """Called with what is being done, how many are done, and how many there are."""

BATCH = 1024
"""Documents that are written together; a run that is killed loses so many at most."""
_BATCH_CHARACTERS = 1 << 24  # ... or fewer long ones


@dataclass(frozen=True, slots=True)
class Updated:
    """What was done.

    Attributes:
        documents: how many can be searched with the index now.
        new: how many of them it did not have.
        changed: how many have another text, or were made anew for another reason.
        renamed: how many were known under another name.
        deleted: how many are no more.
        read: how many files were read.
        unread: what could not be read.
        skipped: what an index doesn't keep, and why.
        notes: what was done with the file of the index besides.
    """

    documents: int
    new: int
    changed: int
    renamed: int
    deleted: int
    read: int
    unread: tuple[Unread, ...]
    skipped: tuple[Unread, ...]
    notes: tuple[str, ...]


def build_index(
    paths: Iterable[str],
    index: str,
    *,
    read_as: ReadAs | None = None,
    encoding: str = AUTO,
    progress: Progress | None = None,
) -> Updated:
    """Make a file an index of the documents at some paths.

    An index that is there is gone on with: what holds of it is kept, whatever it was made of. One
    that is damaged, or of an older version, is made anew.

    Args:
        paths: files, and folders that are searched for files.
        index: path of the file.
        read_as: the format, where the reader's own choice is not wanted.
        encoding: the encoding of files, or `auto`.
        progress: told what is done.

    Raises:
        UnreadableError: there is no document at any path.
        OutputError: something else is at `index`, or it can't be written.
        TextdiffError: the index is of a newer version.
    """
    suffix = PurePath(index).suffix.lower()
    if suffix in EXTENSIONS or is_corpus(index):
        raise OutputError(f"{index}: would be read as a document: choose another name for it")
    is_there(index)
    paths = list(paths)
    if STANDARD_INPUT in paths:
        raise UnreadableError(STANDARD_INPUT, "an index keeps files: name files or folders")
    places = Places(index)
    settings = Settings(tuple(map(places.relative, paths)), read_as, encoding)
    files = Files.at(paths, places)
    return _run(index, Check.WHOLE, settings, files, progress=progress)


def update_index(
    index: str, *, check_content: bool = False, progress: Progress | None = None
) -> Updated:
    """Bring an index up to date.

    Args:
        index: path of its file.
        check_content: read all files, and not those alone whose size or time has changed.
        progress: told what is done.

    Raises:
        UnreadableError: there is no index, or no document at any path that it is made of.
        OutputError: something else is at `index`, or it can't be written.
        TextdiffError: it is damaged, or of another version, and what it was made of can't be
            told; or it is of a newer one.
    """
    settings = _settings_of(index)
    places = Places(index)
    files = Files.at(map(places.named, settings.roots), places)
    return _run(index, Check.HEAD, settings, files, progress=progress, check_content=check_content)


def _settings_of(index: str) -> Settings:
    """What an index is made of, even where nothing else of it can be used."""
    require(index)
    with Store(index, check=Check.NOTHING) as store:
        settings = store.settings()
    if settings is None:
        raise DamagedIndexError(index, "an index without content")
    return settings


def _run(
    index: str,
    check: Check,
    settings: Settings,
    files: Files,
    *,
    progress: Progress | None,
    check_content: bool = False,
) -> Updated:
    """Updates the index, made anew where it is damaged or older, whenever that turns out."""
    try:
        return _run_once(index, check, settings, files, (), progress, check_content)
    except DamagedIndexError as error:
        if error.newer:
            raise
        notes = (f"{index}: {error.reason}: made anew",)
    make_way(index)
    return _run_once(index, check, settings, files, notes, progress, check_content)


def _run_once(
    index: str,
    check: Check,
    settings: Settings,
    files: Files,
    notes: tuple[str, ...],
    progress: Progress | None,
    check_content: bool,
) -> Updated:
    with Store(index, create=True, check=check) as store:
        update = _Update(store, settings, files, Places(index))
        return update.run(progress, notes, check_content=check_content)


@dataclass(slots=True)
class _Counts:
    new: int = 0
    changed: int = 0
    renamed: int = 0
    read: int = 0


@dataclass(slots=True)
class _Batch:
    """Documents that were read and are not written yet."""

    entries: list[Entry] = field(default_factory=list)
    documents: list[tuple[Entry, Document]] = field(default_factory=list)
    characters: int = 0

    def is_full(self) -> bool:
        many = len(self.entries) + len(self.documents) >= BATCH
        return many or self.characters >= _BATCH_CHARACTERS

    def finished(self) -> list[Entry]:
        if not self.documents:
            return self.entries
        from textdiff.find import make_sketches  # noqa: PLC0415 - where nothing is new, no numpy
        from textdiff.key import key_characters  # noqa: PLC0415 - see above

        keys = [key_characters(document.text) for _, document in self.documents]
        sketched = [
            replace(entry, sketch=sketch.to_bytes())
            for (entry, _), sketch in zip(self.documents, make_sketches(keys), strict=True)
        ]
        return self.entries + sketched


class _Update:
    """One run."""

    def __init__(self, store: Store, settings: Settings, files: Files, places: Places) -> None:
        self._store, self._settings, self._files = store, settings, files
        self._version = store.version(settings)
        store.begin(settings, self._version)
        self._changes = Changes.between(store, files, self._version, places)
        self._known = self._changes.known
        self._by_content = self._renaming()
        self._counts = _Counts()
        self._unread: list[Unread] = []
        self._batch = _Batch()

    def run(
        self, progress: Progress | None, notes: tuple[str, ...], *, check_content: bool
    ) -> Updated:
        """Reads what has to be read, batch by batch."""
        changes = self._changes
        to_read = (*changes.new, *changes.changed, *changes.unsure, *changes.outdated)
        if check_content:
            to_read = tuple(self._files.named)
            self._known = self._store.known(to_read, without=self._version)
        for done, path in enumerate(to_read):
            if progress:
                progress("indexing", done, len(to_read))
            self._take(path)
            if self._batch.is_full():
                self._write()
        self._write()
        if progress:
            progress("indexing", len(to_read), len(to_read))
        self._store.finish(changes.deleted, datetime.now(UTC).isoformat(timespec="seconds"))
        return self._told(notes)

    def _told(self, notes: Iterable[str]) -> Updated:
        counts = self._counts
        return Updated(
            documents=self._store.counts()[0],
            new=counts.new,
            changed=counts.changed,
            renamed=counts.renamed,
            deleted=len(self._changes.deleted) - counts.renamed,
            read=counts.read,
            unread=(*self._files.unread, *self._unread),
            skipped=self._files.skipped,
            notes=tuple(notes),
        )

    def _write(self) -> None:
        entries = self._batch.finished()
        if entries:
            self._store.put(entries)
        self._batch = _Batch()

    def _renaming(self) -> dict[tuple[str, str], str]:
        """Documents that are gone and still hold, by content and by what decides how it is read."""
        found = {}
        for path in self._changes.deleted:
            known = self._known[path]
            if known.readable and known.version == self._version:
                found[known.sha256, _suffix(path)] = path
        return found

    def _take(self, path: str) -> None:
        """Reads a file, and puts what is to be written of it into the batch."""
        named = self._files.named[path]
        self._counts.read += 1
        sha256, stamp = "", _stamp(named)
        settled = stamp.is_settled(time.time_ns())
        try:
            data = bytes_of(named)
            sha256 = hashlib.sha256(data).hexdigest()
            known = Known(stamp, settled, sha256, self._version, readable=True)
            if self._take_what_is_kept(path, known):
                return
            document = document_from_bytes(
                named, data, read_as=self._settings.read_as, encoding=self._settings.encoding
            )
        except UnreadableError as error:
            self._unread.append(Unread(error.path, error.reason))
            known = Known(stamp, settled, sha256, self._version, readable=False)
            self._batch.entries.append(Entry(path, known, "", "", (), None, error.reason))
            return
        self._count(path)
        entry = Entry(path, known, document.read_as, document.encoding, document.notes, None, None)
        self._batch.documents.append((entry, document))
        self._batch.characters += len(document.text)

    def _take_what_is_kept(self, path: str, known: Known) -> bool:
        """Whether the index has this very content, under this name or one that is gone."""
        here = self._known.get(path)
        if here is not None and here._replace(stamp=known.stamp, settled=known.settled) == known:
            if here == known:
                return True
            source = path
        else:
            # Each name that is gone has one that has come in its place.
            source = self._by_content.pop((known.sha256, _suffix(path)), "")
        kept = self._store.entry(source) if source else None
        if kept is None:
            return False
        if source != path:
            self._counts.renamed += 1
        self._batch.entries.append(replace(kept, path=path, known=known))
        return True

    def _count(self, path: str) -> None:
        if path in self._known:
            self._counts.changed += 1
        else:
            self._counts.new += 1


def _stamp(named: str) -> Stamp:
    """The stamp of a file before it is read: a change meanwhile will be seen the next time."""
    try:
        return Stamp.of(Path(named).stat())
    except OSError:  # what is wrong the reader says
        return Stamp(0, 0)


def _suffix(path: str) -> str:
    return PurePath(path).suffix.lower()
