"""What comparing many pairs gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model.comparison import Comparison
    from textdiff.model.reading import Unread


@dataclass(frozen=True, slots=True, eq=False)
class ComparedPair:
    """One of many pairs: its comparison, or what could not be read.

    Attributes:
        a: path of the first, as the user named it.
        b: path of the second.
        comparison: None where a document could not be read.
        unread: what could not be read, and why; None where both were.
    """

    a: str
    b: str
    comparison: Comparison | None
    unread: Unread | None = None
