"""From bytes to a Document."""

from __future__ import annotations

import hashlib
import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from textdiff.model import Document, ReadAs, SourceMap
from textdiff.read.bytes_of import STANDARD_INPUT, bytes_of
from textdiff.read.encoding import AUTO, decode
from textdiff.read.extracted import whole
from textdiff.read.formats import declared_charset, format_of, reader_of
from textdiff.read.lines import line_starts

if TYPE_CHECKING:
    from textdiff.read.extracted import Extracted


def read_document(
    path: str | os.PathLike[str], *, read_as: ReadAs | None = None, encoding: str = AUTO
) -> Document:
    """Read a file, or standard input where the path is `-`.

    Args:
        path: the file, as the user named it.
        read_as: the format; None to go by extension and content.
        encoding: a name that `codecs` knows, or `auto`.

    Raises:
        UnreadableError: the file can't be opened, is no text, or its encoding is unclear.
        ConfigurationError: there is no encoding of that name.
    """
    name = os.fspath(path)
    return document_from_bytes(name, bytes_of(name), read_as=read_as, encoding=encoding)


def document_from_bytes(
    name: str,
    data: bytes,
    *,
    read_as: ReadAs | None = None,
    encoding: str = AUTO,
    suffix: str | None = None,
) -> Document:
    """Make a document of bytes from anywhere.

    Args:
        name: what the user calls it.
        data: the bytes.
        read_as: the format; None to go by extension and content.
        encoding: a name that `codecs` knows, or `auto`.
        suffix: the extension with its dot; None to take the name's.

    Raises:
        UnreadableError: the bytes are no text, or their encoding is unclear.
        ConfigurationError: there is no encoding of that name.
    """
    extension = _extension(name) if suffix is None else suffix.lower()
    declared = None if encoding != AUTO else declared_charset(extension, read_as, data)
    decoded = decode(name, data, encoding, declared)
    chosen, format_note = format_of(extension, decoded.text)
    if read_as is not None:
        chosen, format_note = read_as, None
    extracted = reader_of(chosen)(name, decoded.text)
    notes = (decoded.note, format_note, *extracted.notes)
    return Document(
        path=name,
        text=extracted.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        read_as=chosen,
        source=_source_map(decoded.text, extracted),
        notes=tuple(note for note in notes if note is not None),
    )


def document_from_text(text: str, name: str = "text") -> Document:
    """Make a document of a string, as it is; the string may hold lone surrogates."""
    return Document(
        path=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding="utf-8",
        read_as=ReadAs.TEXT,
        source=_source_map(text, whole(text)),
    )


def _extension(name: str) -> str:
    return "" if name == STANDARD_INPUT else PurePath(name).suffix.lower()


def _source_map(source: str, extracted: Extracted) -> SourceMap:
    return SourceMap(extracted.text_starts, extracted.source_starts, line_starts(source))
