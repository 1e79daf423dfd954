"""Puts the stages together: what the Python interface and the command line call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.config import DEFAULT, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from os import PathLike

    from textdiff.model import Comparison, Document, Edit, NearDuplicates, ReadAs

    Progress = Callable[[str, int, int], None]
    """Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string to be compared as it is, so that no string is mistaken for a path."""

    text: str
    name: str = "text"


if TYPE_CHECKING:
    Witness = str | PathLike[str] | Document | Text
