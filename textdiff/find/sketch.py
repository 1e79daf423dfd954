"""What is kept of a document to find its near-duplicates: a small part of its shingle hashes.

A sketch holds two parts, which are all that the joins of `textdiff.find.candidates` need:

- the *sample*, FracMinHash (Irber 2022) with a floor: every hash below a bound, 1 shingle in 16, or
  of a shorter document the coarsest of 1 in 8, 4, 2, 1 that leaves it 64. Two documents are
  compared at the coarser rate of theirs. The one-permutation MinHash is made of it, too.
- the *marks*, by winnowing (Schleimer, Wilkerson, Aiken 2003): of every 13 runs of 12 characters
  the least hash. Two documents that share 24 key characters in a row (20 shingles, the fewest
  that say anything) share a mark: so a letter of sixty characters is found in a post, of which
  1 shingle in 16 says too little.

A sketch depends on the key alone, so that it can be kept as bytes under the hash of the content
and the version of the key. It says nothing for certain: what it proposes is verified on whole
shingle sets.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import TextdiffError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.uint32]
    """Shape (n,): half of a shingle's hash (samples) or a hash of a run (marks) an element."""

VERSION = 1
"""Of the sketch: another one can't be compared with it."""
RATES = (16, 8, 4, 2, 1)
"""One shingle in so many is in a sample; a rate is called by its place here, its level."""
FLOOR = 64
"""Hashes that a sample has at least, unless the document has fewer shingles."""
RUN = 12
"""Key characters of which a mark is the hash."""
WINDOW = 13
"""Such runs, beginning one after the other, of which one at least is a mark."""

# By the width of characters, since one string of bytes can be two texts.
_DIGESTS = {width: hashlib.blake2b(digest_size=16, person=bytes([width])) for width in (1, 2, 4)}
_HEADER = struct.Struct("<4sHB16sQQ5II")
_MAGIC = b"tdsk"


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """One document, for the joins.

    Attributes:
        digest: 16 bytes that only documents of the same key have in common.
        length: key characters.
        size: different shingles: exact where the level is the last, else an estimate.
        level: the document's rate, as a place in `RATES`.
        sample: lower halves of the sampled hashes: first those that are sampled at the coarsest
            rate, then what each finer one adds; each part ascending.
        within: how many of the sample there are at each rate, shape (5,); all from `level` on.
        marks: the winnowed hashes, in order of place; one may stand twice.
    """

    digest: bytes
    length: int
    size: int
    level: int
    sample: Values
    within: tuple[int, ...]
    marks: Values

    def to_bytes(self) -> bytes:
        """The sketch as bytes, the same ones on every machine."""
        header = _HEADER.pack(
            _MAGIC, VERSION, self.level, self.digest, self.length, self.size, *self.within,
            len(self.marks),
        )  # fmt: skip
        return header + self.sample.astype("<u4").tobytes() + self.marks.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """The way back from `to_bytes`.

        Raises:
            TextdiffError: the bytes are damaged, or of another version.
        """
        if len(data) < _HEADER.size or data[:4] != _MAGIC:
            raise TextdiffError("these bytes are no sketch: make the sketch anew")
        _, version, level, digest, length, size, *within, marks = _HEADER.unpack_from(data)
        if version != VERSION:
            raise TextdiffError(
                f"a sketch of version {version}, not {VERSION}: make the sketch anew"
            )
        if len(data) != _HEADER.size + 4 * (within[-1] + marks) or level >= len(RATES):
            raise TextdiffError("a damaged sketch: make the sketch anew")
        values = np.frombuffer(data, dtype="<u4", offset=_HEADER.size).astype(np.uint32)
        return cls(
            digest, length, size, level, values[: within[-1]], tuple(within), values[within[-1] :]
        )


def narrowed(codes: NDArray[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    """The same in the narrowest dtype, so that equal keys are equal bytes; a view of no other."""
    highest = int(codes.max(initial=0)) if codes.itemsize > 1 else 0
    dtype = np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32
    owned = codes.base is None or isinstance(codes.base, bytes)
    return codes if codes.dtype == dtype and owned else codes.astype(dtype)


def digest_of(codes: NDArray[np.unsignedinteger]) -> bytes:
    """Sixteen bytes by which equal keys are known.

    Args:
        codes: key characters as `narrowed` gives them.
    """
    digest = _DIGESTS[codes.itemsize].copy()
    digest.update(np.ascontiguousarray(codes).data)
    return digest.digest()


def places(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of runs: starts[0], starts[0] + 1, … counts[0] of them, and so on."""
    return np.repeat(starts - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
