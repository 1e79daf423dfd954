"""Texts back to bytes, those that nobody touched to the very bytes that they were."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from textdiff.errors import OutputError
from textdiff.read import codec_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.decide.composition import Piece
    from textdiff.model import Document

_MARK = "\ufeff"
_MARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Names that ask for a byte order mark, and the encoding without one."""
_WITH_MARKS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030")
"""Encodings that can hold a byte order mark."""


class Source(NamedTuple):
    """A document and the bytes that it was read from."""

    document: Document
    data: bytes


def encoded(pieces: Sequence[Piece], a: Source, b: Source) -> bytes:
    """The result in a's encoding.

    Some encodings have two ways to write one character, so that bytes read and written again
    are not the same. What comes from a document keeps the bytes that it has there.

    Raises:
        OutputError: there is a character that the encoding can't hold.
    """
    name = a.document.encoding
    same = b.document.encoding == name
    text = "".join(piece.text for piece in pieces)
    if text == a.document.text:
        return a.data
    if same and text == b.document.text:
        return b.data
    usual = in_encoding(text, name)
    sources = {"a": a, "b": b} if same else {"a": a}
    if all(_usual(source) for source in sources.values()):
        return usual
    bytes_of = {side: _Bytes(source) for side, source in sources.items()}
    kept = b"".join(
        bytes_of[piece.side].of(piece)
        if piece.side in bytes_of
        else piece.text.encode(name, "ignore")
        for piece in pieces
    )
    # Where escape sequences tell how to read what follows, cut pieces may read as something else.
    return kept if _reads(kept, name) == text else usual


def in_encoding(text: str, name: str) -> bytes:
    """A text in an encoding; its byte order mark goes where the encoding has none.

    Args:
        text: the text.
        name: as `codecs` has it; utf-8-sig, utf-16 and utf-32 write a mark.

    Raises:
        OutputError: there is a character that the encoding can't hold.
        ConfigurationError: there is no encoding of that name.
    """
    codec = codec_named(name)
    bare = text.removeprefix(_MARK)
    if codec in _MARKED:
        codec, text = _MARKED[codec], _MARK + bare
    elif codec not in _WITH_MARKS:
        text = bare
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        before, character = text[: error.start], text[error.start]
        line = before.count("\n") + 1
        column = error.start - (before.rfind("\n") + 1) + 1
        shown = f"{character} " if character.isprintable() else ""
        raise OutputError(
            f"{codec} has no {shown}U+{ord(character):04X}, which stands in line {line}, column "
            f"{column} of the result: decide otherwise there, or choose an --encoding that has "
            "it, as utf-8"
        ) from None


def _usual(source: Source) -> bool:
    """Whether the bytes of a document are what its text is written as."""
    try:
        return source.document.text.encode(source.document.encoding) == source.data
    except UnicodeEncodeError:
        return False


def _reads(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


class _Bytes:
    """Where each character of a document stands in its bytes."""

    def __init__(self, source: Source) -> None:
        self._data = source.data
        decoder = codecs.getincrementaldecoder(source.document.encoding)()
        self._ends = [0]
        for at in range(len(source.data)):
            found = decoder.decode(source.data[at : at + 1])
            self._ends += [at + 1] * len(found)

    def of(self, piece: Piece) -> bytes:
        """The bytes of a piece of the document."""
        return self._data[self._ends[piece.span.start] : self._ends[piece.span.end]]
