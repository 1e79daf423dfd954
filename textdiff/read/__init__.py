"""Bytes to documents: files, encodings, formats."""

from textdiff.read.bytes_of import bytes_of
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
