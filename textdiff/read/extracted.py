"""What a format's reader gives: a text, and where each part of it stands in the source."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model import Offsets


@dataclass(frozen=True, slots=True, eq=False)
class Extracted:
    """A text and its way back: the pieces of a `SourceMap`, and notes for the user."""

    text: str
    text_starts: Offsets
    source_starts: Offsets
    notes: tuple[str, ...] = ()


def whole(source: str) -> Extracted:
    """The source itself as the text: one piece."""
    import numpy as np  # noqa: PLC0415 - an update that has nothing to read needn't wait for it

    zero = np.zeros(1, np.int64)
    return Extracted(source, zero, zero)


@dataclass(slots=True)
class PieceWriter:
    """Puts a text together from parts, and notes a new piece where the source is broken."""

    parts: list[str] = field(default_factory=list)
    text_starts: array[int] = field(default_factory=lambda: array("q"))
    source_starts: array[int] = field(default_factory=lambda: array("q"))
    length: int = 0
    _expected: int = -1

    def write(self, text: str, source: int) -> None:
        """Append a text whose first character stands at an offset of the source."""
        if not text:
            return
        if source != self._expected:
            self.text_starts.append(self.length)
            self.source_starts.append(source)
        self.parts.append(text)
        self.length += len(text)
        self._expected = source + len(text)

    def extracted(self, notes: tuple[str, ...] = ()) -> Extracted:
        """All that was written; an empty text has one piece, at the beginning."""
        import numpy as np  # noqa: PLC0415 - see `whole`

        starts = self.text_starts or array("q", [0])
        sources = self.source_starts or array("q", [0])
        return Extracted(
            "".join(self.parts),
            np.frombuffer(starts, np.int64).copy(),
            np.frombuffer(sources, np.int64).copy(),
            notes,
        )
