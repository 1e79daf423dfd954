"""What texts share without being near-duplicates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model.documents import Span
    from textdiff.model.variants import Reading


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a document has of a shared passage.

    Attributes:
        reading: where it stands, and its text.
        before: some of the text before it.
        after: some of the text behind it.
        differing: the parts of the passage, in the document's text, that the other document
            doesn't have.
    """

    reading: Reading
    before: str
    after: str
    differing: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two documents share without being near-duplicates.

    Attributes:
        a: path of the first.
        b: path of the second.
        in_a: the passage in the first.
        in_b: the passage in the second.
        length: letters that both have; a Chinese character counts as four.
        likeness: which part of both readings is shared, 0 to 1, but for what keys leave out.
    """

    a: str
    b: str
    in_a: Excerpt
    in_b: Excerpt
    length: int
    likeness: float
