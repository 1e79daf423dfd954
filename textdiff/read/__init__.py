"""Bytes to documents: files, encodings, formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.lazy import loaded_when_asked_for
from textdiff.read.bytes_of import bytes_of  # now: its module has the same name

if TYPE_CHECKING:
    from textdiff.read.document import document_from_bytes, document_from_text, read_document
    from textdiff.read.encoding import codec_named
    from textdiff.read.folder import Listing, list_documents
    from textdiff.read.name import shown
    from textdiff.read.pairs import Pairing, pair_folders, read_pairs

__all__ = [
    "Listing",
    "Pairing",
    "bytes_of",
    "codec_named",
    "document_from_bytes",
    "document_from_text",
    "list_documents",
    "pair_folders",
    "read_document",
    "read_pairs",
    "shown",
]

_HOMES = {
    "Listing": "folder",
    "Pairing": "pairs",
    "codec_named": "encoding",
    "document_from_bytes": "document",
    "document_from_text": "document",
    "list_documents": "folder",
    "pair_folders": "pairs",
    "read_document": "document",
    "read_pairs": "pairs",
    "shown": "name",
}
"""Where the names live: few commands read a list of pairs, or a folder."""

__getattr__, __dir__ = loaded_when_asked_for(globals(), _HOMES)
