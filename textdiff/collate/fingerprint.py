"""Fingerprints: names of variants that stay the same when text is added elsewhere."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from textdiff.key.key import key_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.collate.witness import Witness
    from textdiff.model import Kind, Offsets, Span

CONTEXT = 20
"""How many key characters behind a reading go into its fingerprint; none before it, so that it is
the same after lines above it were added, at the head of the text too."""


_EMPTY = blake2b(digest_size=16)


class Fingerprints:
    """Gives each variant of one comparison its id, in the order of asking."""

    def __init__(self, a: Witness) -> None:
        self._places = a.key.places
        self._key = key_text(a.key)
        self._given: dict[str, int] = {}

    def name(self, kind: Kind, span: Span, reading_a: str, reading_b: str) -> str:
        """The id of one variant; see `names`."""
        return self.names([kind], [span.end], [reading_a], [reading_b])[0]

    def names(
        self,
        kinds: Iterable[Kind],
        ends: Sequence[int] | Offsets,
        readings_a: Iterable[str],
        readings_b: Iterable[str],
    ) -> list[str]:
        """64 bits each, in hexadecimal, of kind, readings, layout-free context in a and an ordinal.

        Args:
            kinds: the variants' kinds.
            ends: where their readings in a end.
            readings_a: the readings in a.
            readings_b: the readings in b.
        """
        key, given = self._key, self._given
        digests = []
        for kind, last, reading_a, reading_b in zip(
            kinds, self._places.searchsorted(ends).tolist(), readings_a, readings_b, strict=True
        ):
            content = "\x1f".join((kind, reading_a, reading_b, key[last : last + CONTEXT]))
            ordinal = given.get(content, 0)
            given[content] = ordinal + 1
            hashed = _EMPTY.copy()  # twice as fast as a new one
            hashed.update(f"{content}\x1f{ordinal}".encode("utf-8", "surrogatepass"))
            digests.append(hashed.digest()[:8])
        hexadecimal = b"".join(digests).hex()
        return [hexadecimal[at : at + 16] for at in range(0, len(hexadecimal), 16)]
