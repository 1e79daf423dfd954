"""A pair too large for one page stands on several, each with a stretch of whole rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.render.html.rows import aligned_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textdiff.model import Comparison, Variant
    from textdiff.render.html.rows import Row

LARGE = 2_200_000
"""Code points of both texts on one page: about what a browser opens within a second."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of a pair.

    Attributes:
        number: from 1.
        rows: those of the page; none where both texts are empty.
        names: of the files of all the pair's pages, in order; empty where there is one alone.
        elsewhere: of moved blocks whose other half is on another page, that half's id and page.
    """

    number: int
    rows: Sequence[Row]
    names: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants on the page, in order."""
        return tuple(variant for row in self.rows for variant in row.variants)


def whole(comparison: Comparison) -> Part:
    """All of a pair on one page."""
    return Part(1, aligned_rows(comparison))


def parts(comparison: Comparison, name: str, most: int = LARGE) -> Iterator[Part]:
    """A pair in as many parts as it needs.

    A row is never divided, so that one that is larger is a part of its own.

    Args:
        comparison: the pair.
        name: the file name of the first page; those of the others are made from it.
        most: code points of both texts in a part.
    """
    stretches = list(_stretches(aligned_rows(comparison), most))
    if len(stretches) == 1:
        yield Part(1, stretches[0])
        return
    stem = name.removesuffix(".html")
    # Names of documents never give two underscores, so no other page has such a name.
    names = (name, *(f"{stem}__{number}.html" for number in range(2, len(stretches) + 1)))
    home = {
        variant.id: page
        for page, rows in zip(names, stretches, strict=True)
        for row in rows
        for variant in row.variants
        if variant.moved
    }
    for number, rows in enumerate(stretches, 1):
        moved = (variant.moved for row in rows for variant in row.variants if variant.moved)
        away = (
            (half, home[half]) for half in moved if home.get(half) not in {None, names[number - 1]}
        )
        yield Part(number, rows, names, tuple(away))


def _stretches(rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    start = size = 0
    for at, row in enumerate(rows):
        length = len(row.a) + len(row.b)
        if size and size + length > most:
            yield rows[start:at]
            start, size = at, 0
        size += length
    yield rows[start:]
