"""Fingerprints: names of variants that stay the same when text is added elsewhere."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from textdiff.key.key import key_text

if TYPE_CHECKING:
    from textdiff.collate.witness import Witness
    from textdiff.model import Kind, Span

CONTEXT = 20
"""How many key characters behind a reading go into its fingerprint; none before it, so that it is
the same after lines above it were added, at the head of the text too."""


class Fingerprints:
    """Gives each variant of one comparison its id, in the order of asking."""

    def __init__(self, a: Witness) -> None:
        self._places = a.key.places
        self._key = key_text(a.key)
        self._given: Counter[bytes] = Counter()

    def name(self, kind: Kind, span: Span, reading_a: str, reading_b: str) -> str:
        """64 bits, in hexadecimal, of kind, readings, layout-free context in a and an ordinal.

        Args:
            kind: the variant's kind.
            span: of its reading in a.
            reading_a: the reading in a.
            reading_b: the reading in b.
        """
        last = int(self._places.searchsorted(span.end))
        after = self._key[last : last + CONTEXT]
        content = "\x1f".join((kind, reading_a, reading_b, after))
        digest = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16)
        ordinal = self._given[digest.digest()]
        self._given[digest.digest()] += 1
        digest.update(b"\x1f%d" % ordinal)
        return digest.hexdigest()[:16]
