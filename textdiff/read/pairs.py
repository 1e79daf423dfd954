"""Which documents are to be compared with which: by name in two folders, or from a list."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.errors import UnreadableError
from textdiff.read.bytes_of import STANDARD_INPUT, bytes_of
from textdiff.read.folder import list_documents
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Unread

_COLUMNS = ("a", "b")
_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs to compare.

    Attributes:
        pairs: the paths of each.
        only_a: documents that have no counterpart in b.
        only_b: documents that have no counterpart in a.
        skipped: what was left out of the folders on purpose, and why.
        unread: what could not be searched.
    """

    pairs: tuple[tuple[str, str], ...]
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    skipped: tuple[Unread, ...] = ()
    unread: tuple[Unread, ...] = ()


def pair_folders(a: str, b: str) -> Pairing:
    """The documents of two folders that have the same name, folders within included.

    Each folder is searched as `list_documents` does.

    Raises:
        UnreadableError: a folder can't be searched.
    """
    listing_a, listing_b = list_documents([a]), list_documents([b])
    in_a = {_below(a, path): path for path in listing_a.files}
    in_b = {_below(b, path): path for path in listing_b.files}
    return Pairing(
        pairs=tuple((in_a[name], in_b[name]) for name in sorted(in_a.keys() & in_b.keys())),
        only_a=tuple(in_a[name] for name in sorted(in_a.keys() - in_b.keys())),
        only_b=tuple(in_b[name] for name in sorted(in_b.keys() - in_a.keys())),
        skipped=(*listing_a.skipped, *listing_b.skipped),
        unread=(*listing_a.unread, *listing_b.unread),
    )


def _below(folder: str, path: str) -> tuple[str, ...]:
    return Path(path).relative_to(folder).parts


def read_pairs(path: str) -> Pairing:
    """The pairs of a list: a pair a line, its two paths divided by a tab, or as CSV.

    Where the first line names columns `a` and `b`, as the CSV of `find` does, these are taken;
    else the first two. Blank lines and lines that begin with # are passed over. Paths are relative
    to the current folder.

    Args:
        path: the list; `-` is standard input.

    Raises:
        UnreadableError: it can't be read, or a line has no two paths.
    """
    text = bytes_of(path).decode("utf-8-sig", "surrogateescape")
    rows = list(_rows(text))
    at_a, at_b = 0, 1
    if rows and set(_COLUMNS) <= set(rows[0][1]):
        at_a, at_b = map(rows.pop(0)[1].index, _COLUMNS)
    pairs: list[tuple[str, str]] = []
    for line, row in rows:
        if len(row) <= max(at_a, at_b) or not (row[at_a] and row[at_b]):
            raise UnreadableError(
                f"{shown(path)}:{line}", "no two paths, divided by a tab or a comma"
            )
        pairs.append((row[at_a], row[at_b]))
    if not pairs:
        raise UnreadableError(shown(path), "an empty list: it must hold two paths a line")
    if any(STANDARD_INPUT in pair for pair in pairs):
        raise UnreadableError(shown(path), "standard input (-) can't be in a list: name files")
    return Pairing(tuple(pairs))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a list that say something, with their lines, from 1."""
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip() and line[:1] != _COMMENT), "")
    if "\t" in first:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, skipinitialspace=True)
    for row in reader:
        if any(cell.strip() for cell in row) and not row[0].startswith(_COMMENT):
            yield reader.line_num, [cell.strip() for cell in row]
