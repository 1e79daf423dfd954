"""The bytes behind a path: a file, a pipe or standard input."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from textdiff.errors import UnreadableError
from textdiff.read.name import shown

STANDARD_INPUT = "-"
LIMIT = 1 << 30
"""Bytes. A text of more is not a document, and would need many times as much memory."""
_CHUNK = 1 << 20


def bytes_of(path: str, *, limit: int = LIMIT) -> bytes:
    """Everything in a file, or in standard input where the path is `-`.

    Args:
        path: as the user named it.
        limit: bytes; a larger file is refused.

    Raises:
        UnreadableError: the file is missing, is a directory, can't be opened or is too large.
    """
    if not path:
        raise UnreadableError(path, "an empty name: name a file or -")
    if path == STANDARD_INPUT and sys.stdin is None:  # what Python makes of one that is closed
        raise UnreadableError(path, "standard input is closed: name a file")
    try:
        if path == STANDARD_INPUT:
            return _at_most(sys.stdin.buffer, path, limit)
        with Path(path).open("rb") as file:
            return _content(file, path, limit)
    except OSError as error:
        raise UnreadableError(shown(path), reason_of(error)) from None
    except ValueError:
        raise UnreadableError(shown(path), "no file can have this name (it holds a NUL)") from None


def _content(file: BinaryIO, path: str, limit: int) -> bytes:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        return _at_most(file, path, limit)
    if status.st_size > limit:
        raise _too_large(path, limit)
    return file.read()


def _at_most(file: BinaryIO, path: str, limit: int) -> bytes:
    """What a pipe or a device gives, without trusting that it ever ends."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise _too_large(path, limit)
    return b"".join(chunks)


def _too_large(path: str, limit: int) -> UnreadableError:
    reason = f"larger than {limit:,} bytes: split it into documents and compare these"
    return UnreadableError(shown(path), reason)


_REASONS = {
    errno.ENOENT: "no such file: check the name and the folder",
    errno.EISDIR: "a directory, where a file is wanted: name a file in it",
    errno.EACCES: "no permission to read it: change its rights or copy it",
    errno.EPERM: "no permission to read it: change its rights or copy it",
    errno.ENOTDIR: "no such file: a part of the path is a file, not a directory",
    errno.ENAMETOOLONG: "the name is longer than the system allows",
    errno.ELOOP: "symbolic links that lead in a circle",
}


def reason_of(error: OSError) -> str:
    """What keeps a file from being read, and what to do, without its path."""
    known = _REASONS.get(error.errno or 0)
    return known or f"can't be read: {error.strerror or type(error).__name__}"
