"""The documents of a corpus at some time, read when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.states import is_pointer
from textdiff.errors import UnreadableError
from textdiff.model import Unread
from textdiff.read import document_from_bytes, shown

if TYPE_CHECKING:
    from textdiff.check.states import State
    from textdiff.model import Document


class Texts:
    """Reads documents, and keeps what could not be read and what was left out.

    Attributes:
        unread: what is no text, or can't be opened.
        pointers: paths whose content Git LFS keeps elsewhere.
        read: how many contents were read.
    """

    def __init__(self) -> None:
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
            return document_from_bytes(name, data, suffix=suffix)
        except UnreadableError as error:
            self.unread[shown(name)] = error.reason
            return None

    def failed(self, path: str, reason: str) -> None:
        """Keeps that something could not be compared."""
        self.unread[shown(path)] = reason

    def all_unread(self) -> tuple[Unread, ...]:
        """What could not be read, sorted."""
        return tuple(Unread(path, self.unread[path]) for path in sorted(self.unread))
