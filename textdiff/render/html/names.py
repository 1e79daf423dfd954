"""File names for pages: from the names of the documents, safe on every system, and stable."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNFIT = re.compile(r"[^\w.+@=~-]+|_{2,}|\.{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_MOST_BYTES = 80
"""Of one document's part, so that the whole stays below the 255 bytes that file systems allow."""


def page_names(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """A file name for the page of each pair of paths.

    Where two pairs would share a name, on a file system that doesn't tell upper from lower case
    either, each of them gets a part of the digest of its paths, so that a name doesn't depend on
    the order of the pairs.
    """
    stems = [f"{_fit(a)}--{_fit(b)}" for a, b in pairs]
    times = Counter(map(str.casefold, stems))
    names: list[str] = []
    given: Counter[str] = Counter()
    for stem, pair in zip(stems, pairs, strict=True):
        name = stem if times[stem.casefold()] == 1 else f"{stem}--{_digest(pair)}"
        given[name] += 1  # one pair twice, under two profiles, or texts that have no names
        names.append(f"{name}.html" if given[name] == 1 else f"{name}-{given[name]}.html")
    return names


def _fit(path: str) -> str:
    """A document's name without its folders and its extension, fit for a part of a file name."""
    name = re.split(r"[/\\]", path.rstrip("/\\"))[-1]
    stem = name.rpartition(".")[0] or name
    printable = stem.encode("utf-8", "replace").decode()
    kept = _UNFIT.sub("-", unicodedata.normalize("NFC", printable)).strip("-._ ")
    short = kept.encode()[:_MOST_BYTES].decode("utf-8", "ignore").rstrip("-._ ")
    if _RESERVED.match(short):
        short = f"_{short}"
    return short or "document"


def _digest(pair: tuple[str, str]) -> str:
    joined = "\0".join(pair).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:8]
