"""All compiled loops in one place."""

from textdiff.find.compiled.hashing import count_shared, hash_documents
from textdiff.find.compiled.joining import (
    agreeing,
    asked,
    asked_for,
    count_pairs,
    packed,
)
from textdiff.find.compiled.sketching import sketch_batch
from textdiff.find.compiled.sorting import sort

__all__ = [
    "agreeing",
    "asked",
    "asked_for",
    "count_pairs",
    "count_shared",
    "hash_documents",
    "packed",
    "sketch_batch",
    "sort",
]
