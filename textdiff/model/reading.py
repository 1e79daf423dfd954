"""How a document is read, or why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReadAs(StrEnum):
    """The format that a document was read as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Unread:
    """A path that was not read, and why."""

    path: str
    reason: str
