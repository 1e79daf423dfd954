"""What stands behind the variants of a comparison, as hashes: the same wherever lines are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.findings import digest
from textdiff.collate.fingerprint import CONTEXT
from textdiff.key import key_text, make_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.model import Document, Variant


def contexts_of(document: Document, variants: Sequence[Variant]) -> list[str]:
    """For each variant a hash of the key behind its reading in a, which is the document."""
    if not variants:
        return []
    key = make_key(document.text)
    text = key_text(key)
    ends = key.places.searchsorted([variant.a.span.end for variant in variants])
    return [digest(text[end : end + CONTEXT]) for end in ends.tolist()]
