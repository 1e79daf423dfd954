"""A text with the way back to its source, its key, and places in both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model.arrays import Codes, Offsets
    from textdiff.model.reading import ReadAs


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of a text that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, eq=False)
class SourceMap:
    """Where the characters of a document's text stand in its source file.

    A text is cut into pieces that stand in the source unbroken: piece k begins at
    `text_starts[k]` in the text and at `source_starts[k]` in the decoded source. For plain text
    there is one piece. `line_starts` are the offsets in the decoded source at which its lines
    begin; a line ends after LF, CR LF or a lone CR.
    """

    text_starts: Offsets
    source_starts: Offsets
    line_starts: Offsets

    def positions(self, offsets: Offsets) -> tuple[Offsets, Offsets]:
        """Lines and columns, both from 1, in the source file, of offsets into the text."""
        piece = self.text_starts.searchsorted(offsets, side="right") - 1
        source = self.source_starts[piece] + (offsets - self.text_starts[piece])
        line = self.line_starts.searchsorted(source, side="right")
        return line, source - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text and where it came from.

    Attributes:
        path: the name that the user gave; `-` for standard input.
        text: for plain text the file as decoded, a BOM and every line end included; for markup
            the extracted text.
        sha256: hexadecimal digest of the bytes read.
        encoding: the encoding used, as in `codecs`, in lower case.
        read_as: the format.
        source: the way back to lines and columns.
        notes: what the reader chose by itself, a sentence each, for the user to see.
    """

    path: str
    text: str
    sha256: str
    encoding: str
    read_as: ReadAs
    source: SourceMap = field(repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A document as the alignment sees it.

    Attributes:
        codes: the key characters, shape (n,).
        places: the offset into the text at which each stands, shape (n,), ascending.
    """

    codes: Codes
    places: Offsets

    def __len__(self) -> int:
        return len(self.codes)
