"""Bytes to documents: files, encodings, formats."""

from textdiff.read.document import document_from_bytes, document_from_text, read_document
from textdiff.read.folder import Listing, list_documents
from textdiff.read.name import shown

__all__ = [
    "Listing",
    "document_from_bytes",
    "document_from_text",
    "list_documents",
    "read_document",
    "shown",
]
