"""What stands at the path of an index, and what can be wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.errors import OutputError, TextdiffError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION = 0x74644958
"""`tdIX`, by which a database is known as ours: bytes 68 to 71 of its file."""
SCHEMA = 1
"""Version of the tables; of another one nothing is taken over."""

_MAGIC = b"SQLite format 3\0"
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_REASONS = {
    sqlite3.SQLITE_BUSY: "another process has been writing it for a minute: try again later",
    sqlite3.SQLITE_READONLY: "may not be written: change its rights, or choose another file",
    sqlite3.SQLITE_CANTOPEN: "can't be opened or made: is its folder there, and writable?",
    sqlite3.SQLITE_FULL: "the disk is full: what was done before is kept; run again with room",
    sqlite3.SQLITE_IOERR: "can't be read or written (is the disk full?): what was done before is"
    " kept; run again when there is room",
}


class DamagedIndexError(TextdiffError):
    """An index of which nothing can be used: it is to be made anew.

    Attributes:
        reason: what is wrong with it.
        newer: whether it may be good for a newer version of textdiff.
    """

    def __init__(self, path: str, reason: str = "damaged", *, newer: bool = False) -> None:
        remedy = (
            "use that one, or another file"
            if newer
            else f"make it anew with textdiff index build PATH... -o {path}"
        )
        super().__init__(f"{path}: {reason}: {remedy}")
        self.reason = reason
        self.newer = newer

    @classmethod
    def of_version(cls, path: str, found: int) -> DamagedIndexError:
        """The index has another version than `SCHEMA`."""
        if found > SCHEMA:
            return cls(path, "an index of a newer textdiff", newer=True)
        return cls(path, "an index of an older textdiff")


def require(path: str) -> None:
    """Makes sure that an index is there.

    Raises:
        UnreadableError: it is not.
        OutputError: something else is there.
    """
    if not is_there(path):
        remedy = f"make it with textdiff index build PATH... -o {path}"
        raise UnreadableError(path, f"no index there: {remedy}")


def is_there(path: str, application: int = APPLICATION) -> bool:
    """Whether there is an index at a path; False where there is nothing, or an empty file.

    The file is looked at before any database is: another one's is never opened, let alone changed.

    Args:
        path: of the file.
        application: by which the database is known.

    Raises:
        OutputError: something else is there, or it can't be looked at.
    """
    try:
        with Path(path).open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return False
    except IsADirectoryError:
        raise OutputError(f"{path}: is a folder: name a file for the index") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise OutputError(f"{path}: can't be opened: {reason}") from None
    if not header:
        return False
    if not header.startswith(_MAGIC) or header[68:72] != application.to_bytes(4, "big"):
        raise OutputError(f"{path}: is no index of textdiff: name another file for the index")
    return True


def make_way(path: str) -> None:
    """Removes an index of which nothing can be used, and its journal.

    Raises:
        OutputError: it can't be removed.
    """
    try:
        for name in (f"{path}-journal", path):
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"{path}: can't be replaced: {reason}; choose another file") from None


@contextmanager
def trouble_with(path: str) -> Iterator[None]:
    """Turns what SQLite says into what a user can do about it.

    Raises:
        DamagedIndexError: the file is damaged.
        OutputError: it can't be opened, read or written.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise DamagedIndexError(path) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGED:
            raise DamagedIndexError(path) from error
        raise OutputError(f"{path}: {_REASONS.get(code, str(error))}") from error
