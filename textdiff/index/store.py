"""The file of an index: an SQLite database, so that it is whole whatever happens.

It has a rollback journal and no write-ahead log: of an index that nobody writes there is one file
alone, it can be read from a folder where nothing may be written, and network file systems have
what it needs. Writers take turns, a batch at a time.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textdiff.errors import OutputError
from textdiff.index.entry import Entry, Known, Stamp
from textdiff.index.file import APPLICATION, SCHEMA, DamagedIndexError, trouble_with
from textdiff.index.made_by import made_by
from textdiff.index.settings import Settings
from textdiff.model import ReadAs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

PATIENCE = 60.0
"""Seconds to wait for another process to write its batch."""

_TABLES = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE documents ("
    " path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,"
    " settled INTEGER NOT NULL, sha256 TEXT NOT NULL, version TEXT NOT NULL,"
    " readable INTEGER NOT NULL, read_as TEXT NOT NULL, encoding TEXT NOT NULL,"
    " notes TEXT NOT NULL, unread TEXT)",
    # By themselves, since an update looks at every document and at no sketch.
    "CREATE TABLE sketches ("
    " path BLOB PRIMARY KEY, sketch BLOB NOT NULL, checksum INTEGER NOT NULL)",
)
_PAGE = 16384  # bytes: five sketches of usual documents, where 4096 would hold one
_KNOWN = "path, size, mtime_ns, settled, sha256, version, readable"
_CERTAIN = "settled AND readable AND version = ?"
_ENTRIES = (
    f"SELECT {_KNOWN}, read_as, encoding, notes, unread, sketch, checksum"  # noqa: S608 - our own names
    " FROM documents LEFT JOIN sketches USING (path)"
)


class Check(Enum):
    """How much of an index is looked at when it is opened."""

    NOTHING = auto()
    """To see what a damaged one was made of."""
    HEAD = auto()
    """Version, tables and size; the rest too where the last run was not finished. What is damaged
    besides is found when it is met: of all that is kept each part has a checksum."""
    WHOLE = auto()
    """Every page."""


class Store:
    """An open index; close it, or use it in a `with`.

    Attributes:
        path: of its file, as the user named it.
    """

    def __init__(self, path: str, *, create: bool = False, check: Check = Check.WHOLE) -> None:
        """Opens a file that is an index, or nothing yet.

        Args:
            path: of the file.
            create: whether to make it where there is none.
            check: how much of it is looked at before it is trusted.

        Raises:
            DamagedIndexError: it is damaged, or of another version of textdiff.
            OutputError: it can't be opened.
        """
        self.path = path
        with trouble_with(path):
            # Not `ro`, even to read: what a killed run has left half-written is to be taken back.
            uri = f"{Path(path).absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
            self._database = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            with trouble_with(path):
                if create:
                    self._make()
                if check is Check.NOTHING:  # else a file that was cut gives nothing at all
                    self._database.execute("PRAGMA writable_schema = ON")
                else:
                    self._check(check)
            self._file = _identity(path)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def _make(self) -> None:
        self._database.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; else it does nothing
        with self._transaction():  # two processes may want to make it at the same time
            if not self._all("SELECT 1 FROM sqlite_master"):
                self._database.execute(f"PRAGMA application_id = {APPLICATION}")
                self._database.execute(f"PRAGMA user_version = {SCHEMA}")
                for table in _TABLES:
                    self._database.execute(table)

    def _check(self, check: Check) -> None:
        ((version,),) = self._all("PRAGMA user_version")
        if version != SCHEMA:
            raise DamagedIndexError.of_version(self.path, version)
        tables = self._all("SELECT sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        if [table for (table,) in tables] != list(_TABLES):
            raise DamagedIndexError(self.path)
        ((pages, page),) = self._all("SELECT * FROM pragma_page_count, pragma_page_size")
        if Path(self.path).stat().st_size < pages * page:
            raise DamagedIndexError(self.path)
        thorough = check is Check.WHOLE or self.updated() is None  # or a run was killed
        if thorough and self._all("PRAGMA integrity_check(1)") != [("ok",)]:
            raise DamagedIndexError(self.path)

    def settings(self) -> Settings | None:
        """What the index is made of; None where nothing was written yet."""
        found = self._values()
        if "roots" not in found:
            return None
        try:
            read_as = ReadAs(found["read_as"]) if found["read_as"] else None
            return Settings(tuple(json.loads(found["roots"])), read_as, found["encoding"])
        except (KeyError, ValueError, TypeError) as error:
            raise DamagedIndexError(self.path) from error

    def updated(self) -> str | None:
        """When the last update was finished, as ISO 8601; None where it was not."""
        return self._values().get("updated")

    def _values(self) -> dict[str, str]:
        with trouble_with(self.path):
            return dict(self._all("SELECT name, value FROM settings"))

    def version(self, settings: Settings) -> str:
        """The version of what makes entries now: as it was noted, if nothing of it has changed."""
        values = self._values()
        same = _told(settings).items() <= values.items() and values.get("made_by") == made_by()
        return values["version"] if same and "version" in values else settings.version()

    def begin(self, settings: Settings, version: str) -> None:
        """Notes what the index is made of, and by what, and that it is being written."""
        values = _told(settings) | {"made_by": made_by(), "version": version}
        with trouble_with(self.path), self._transaction():
            self._set(values)
            self._database.execute("DELETE FROM settings WHERE name = 'updated'")

    def finish(self, gone: Iterable[str], when: str) -> None:
        """Removes the documents that are no more, and notes when that was."""
        with trouble_with(self.path), self._transaction():
            paths = [(os.fsencode(path),) for path in gone]
            self._database.executemany("DELETE FROM documents WHERE path = ?", paths)
            self._database.executemany("DELETE FROM sketches WHERE path = ?", paths)
            self._set({"updated": when})

    def _set(self, values: dict[str, str]) -> None:
        self._database.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", values.items())

    def certain(self, version: str) -> dict[str, tuple[int, int]]:
        """By path, size and time of the documents that hold if their file is still so.

        Args:
            version: of what makes entries now.
        """
        query = f"SELECT path, size, mtime_ns FROM documents WHERE {_CERTAIN}"  # noqa: S608 - our own
        with trouble_with(self.path):
            rows = self._all(query, (version,))
        try:
            return {os.fsdecode(path): (size, mtime) for path, size, mtime in rows}
        except TypeError as error:
            raise DamagedIndexError(self.path) from error

    def known(self, paths: Collection[str], *, without: str) -> dict[str, Known]:
        """What an update has to know of some documents, by path: those that the index has.

        Args:
            paths: of the documents; those that are not certain are told besides.
            without: the version whose documents are certain; see `certain`.
        """
        query = f"SELECT {_KNOWN} FROM documents"  # noqa: S608 - our own names
        with trouble_with(self.path):
            rows = self._all(f"{query} WHERE NOT ({_CERTAIN})", (without,))
            for path in paths:
                rows += self._all(f"{query} WHERE path = ?", (os.fsencode(path),))
        try:
            return {os.fsdecode(path): _known(*columns) for path, *columns in rows}
        except TypeError as error:
            raise DamagedIndexError(self.path) from error

    def counts(self) -> tuple[int, int]:
        """How many documents can be searched, and how many could not be read."""
        with trouble_with(self.path):
            ((readable, all_),) = self._all("SELECT total(readable), count(*) FROM documents")
        return int(readable), int(all_) - int(readable)

    def entries(self) -> Iterator[Entry]:
        """Every document.

        Raises:
            DamagedIndexError: one is damaged.
        """
        with trouble_with(self.path):
            yield from (self._entry(row) for row in self._database.execute(_ENTRIES))

    def entry(self, path: str) -> Entry | None:
        """One document, if the index has it.

        Raises:
            DamagedIndexError: it is damaged.
        """
        with trouble_with(self.path):
            rows = self._all(f"{_ENTRIES} WHERE path = ?", (os.fsencode(path),))
            return self._entry(rows[0]) if rows else None

    def put(self, entries: Sequence[Entry]) -> None:
        """Writes some documents: all of them are in the file when it returns, or none is.

        Raises:
            OutputError: they can't be written; what was there is as it was.
        """
        with trouble_with(self.path), self._transaction():
            self._database.executemany(
                "DELETE FROM sketches WHERE path = ?",
                [(os.fsencode(entry.path),) for entry in entries if entry.sketch is None],
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(_document_row, entries),
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO sketches VALUES (?, ?, ?)",
                [
                    (os.fsencode(entry.path), entry.sketch, zlib.crc32(entry.sketch))
                    for entry in entries
                    if entry.sketch is not None
                ],
            )

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        path, *known, read_as, encoding, notes, unread, sketch, checksum = row
        try:
            entry = Entry(
                os.fsdecode(path), _known(*known), read_as, encoding, tuple(json.loads(notes)),
                sketch, unread,
            )  # fmt: skip
            whole = sketch is None or zlib.crc32(sketch) == checksum
        except (TypeError, ValueError) as error:
            raise DamagedIndexError(self.path) from error
        if not whole or entry.known.readable is (sketch is None):
            raise DamagedIndexError(self.path)
        return entry

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._database.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            if getattr(self, "_file", None) not in (None, _identity(self.path)):
                raise OutputError(f"{self.path}: was replaced while it was written: run again")
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise


def _told(settings: Settings) -> dict[str, str]:
    return {
        "roots": json.dumps(settings.roots),
        "read_as": settings.read_as or "",
        "encoding": settings.encoding,
    }


def _identity(path: str) -> tuple[int, int] | None:
    """Device and inode: what is open may have been replaced by another process."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _known(size: int, mtime: int, settled: int, sha256: str, version: str, readable: int) -> Known:
    return Known(Stamp(size, mtime), bool(settled), sha256, version, bool(readable))


def _document_row(entry: Entry) -> tuple[object, ...]:
    known = entry.known
    return (
        os.fsencode(entry.path), *known.stamp, known.settled, known.sha256, known.version,
        known.readable, entry.read_as, entry.encoding, json.dumps(entry.notes), entry.unread,
    )  # fmt: skip
