"""The documents of a corpus at some time, read when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.check.states import is_pointer
from textdiff.errors import UnreadableError
from textdiff.model import Unread
from textdiff.read import codec_named, document_from_bytes, shown
from textdiff.read.encoding import AUTO

if TYPE_CHECKING:
    from textdiff.check.states import State
    from textdiff.model import Document, ReadAs


class Reading(NamedTuple):
    """How documents are read: their format, None to go by each, and their encoding, or `auto`."""

    read_as: ReadAs | None = None
    encoding: str = AUTO


BY_THEMSELVES = Reading()
"""Format and encoding found out for each document."""


class Texts:
    """Reads documents, and keeps what could not be read and what was left out.

    Attributes:
        reading: how they are read.
        notes: what was chosen in reading, and the paths for which it was.
        unread: what is no text, or can't be opened.
        pointers: paths whose content Git LFS keeps elsewhere.
        read: how many contents were read.
    """

    def __init__(self, reading: Reading = BY_THEMSELVES) -> None:
        """Where an encoding is named that there isn't, raises ConfigurationError."""
        if reading.encoding != AUTO:
            codec_named(reading.encoding)
        self.reading = reading
        self.notes: dict[str, dict[str, None]] = {}
        self.unread: dict[str, str] = {}
        self.pointers: dict[str, None] = {}
        self.read = 0

    def document(self, state: State, path: str) -> Document | None:
        """A document, or None where there is none to be had; why is kept."""
        name = f"{state.name}:{path}" if state.name else path
        try:
            self.read += 1
            data = state.content(path)
            if is_pointer(data):
                self.pointers[path] = None
                return None
            suffix = path[path.rfind(".") :] if "." in path.rpartition("/")[2] else ""
            document = document_from_bytes(name, data, suffix=suffix, **self.reading._asdict())
        except UnreadableError as error:
            self.unread[shown(name)] = error.reason
            return None
        for note in document.notes:
            self.notes.setdefault(note, {})[name] = None
        return document

    def failed(self, path: str, reason: str) -> None:
        """Keeps that something could not be compared."""
        self.unread[shown(path)] = reason

    def all_unread(self) -> tuple[Unread, ...]:
        """What could not be read, sorted."""
        return tuple(Unread(path, self.unread[path]) for path in sorted(self.unread))
