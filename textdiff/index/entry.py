"""What an index keeps of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import os

_SETTLED_AFTER = 2_000_000_000  # nanoseconds: FAT has the coarsest times, of two seconds


class Stamp(NamedTuple):
    """What tells, without reading it, that a file is as it was.

    Attributes:
        size: in bytes.
        mtime_ns: time of the last change, in nanoseconds since 1970.
    """

    size: int
    mtime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp of a file that has this status."""
        return cls(status.st_size, status.st_mtime_ns)

    def is_settled(self, now: int) -> bool:
        """Whether no later change of the file can have the same stamp.

        Args:
            now: nanoseconds since 1970.
        """
        return now - self.mtime_ns > _SETTLED_AFTER


class Known(NamedTuple):
    """What an update has to know of a document.

    Attributes:
        stamp: of the file, when it was read.
        settled: whether the stamp could be trusted then; else the file has to be read once more.
        sha256: of its bytes, in hexadecimal digits; empty where they could not be had.
        version: of what made the entry; see `textdiff.index.settings`.
        readable: whether there is a sketch.
    """

    stamp: Stamp
    settled: bool
    sha256: str
    version: str
    readable: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One document.

    Attributes:
        path: relative to the folder of the index.
        known: what says whether the entry still holds.
        read_as: the format that the document was read as; empty where it was not.
        encoding: likewise.
        notes: what was chosen by itself when it was read.
        sketch: as bytes; None where the document could not be read.
        unread: why it could not; None where it could.
    """

    path: str
    known: Known
    read_as: str
    encoding: str
    notes: tuple[str, ...]
    sketch: bytes | None
    unread: str | None
