"""A report's folder: written beside the old one, then put in its place."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.errors import OutputError
from textdiff.model import REPORT_MARKER
from textdiff.render.html.index import Entry, index_page
from textdiff.render.html.names import page_names
from textdiff.render.html.page import pair_pages
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from textdiff.model import Comparison, NearDuplicates, Unread

_MARKER_TEXT = "The files named here are a report by textdiff, and are replaced by its next run.\n"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Site:
    """A report that was written.

    Attributes:
        index: path of the page to open first.
        pages: path of each pair's page, in the order of the comparisons.
    """

    index: str
    pages: tuple[str, ...]


def write_site(
    comparisons: Sequence[Comparison],
    near: NearDuplicates,
    output: str | PathLike[str],
    *,
    documents: Sequence[str] = (),
    skipped: Sequence[Unread] = (),
) -> Site:
    """Write a page for each comparison and an index into a folder.

    An old report in the folder is replaced whole, or not at all where anything goes wrong. Files
    beside it that aren't its own stay.

    Args:
        comparisons: the pairs.
        near: what was found, for the index.
        output: the folder; made where there is none.
        documents: paths of the documents read; those without a partner are listed.
        skipped: paths that were left out on purpose, and why.

    Raises:
        OutputError: the folder can't be written, or holds something that is no report.
    """
    names = page_names([(pair.a.path, pair.b.path) for pair in comparisons])
    found = {(pair.a, pair.b): pair for pair in near.pairs}
    entries = [
        Entry(pair, name, found.get((pair.a.path, pair.b.path)))
        for pair, name in zip(comparisons, names, strict=True)
    ]
    folder = Path(output)
    written = [_INDEX]
    with _replacing(folder) as fresh:
        for entry in entries:
            for name, page in pair_pages(entry.comparison, entry.href, index_href=_INDEX):
                _write(fresh / name, page)
                written.append(name)
        index = index_page(near, entries, documents=documents, skipped=skipped)
        _write(fresh / _INDEX, index)
        _write(
            fresh / REPORT_MARKER,
            _MARKER_TEXT + "".join(f"{n}\n" for n in sorted(written)),
        )
    return Site(str(folder / _INDEX), tuple(str(folder / name) for name in names))


def write_page(comparison: Comparison, output: str | PathLike[str]) -> Site:
    """Write the page of one pair, or its pages if it is large, without an index, into a folder.

    The folder is treated as by `write_site`.

    Raises:
        OutputError: the folder can't be written, or holds something that is no report.
    """
    folder = Path(output)
    with _replacing(folder) as fresh:
        written = []
        for name, text in pair_pages(comparison, _INDEX):
            _write(fresh / name, text)
            written.append(name)
        _write(fresh / REPORT_MARKER, _MARKER_TEXT + "".join(f"{n}\n" for n in sorted(written)))
    page = str(folder / _INDEX)
    return Site(page, (page,))


def _write(path: Path, page: str) -> None:
    path.write_bytes(page.encode())


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `folder` if the block ends well."""
    shown = visible(str(folder))
    try:
        target = folder.resolve()
        kept = _foreign(target, shown)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = _sibling(target)
        fresh.mkdir()
        try:
            yield fresh
            _exchange(fresh, target, kept)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{shown}: the report can't be written: {reason}. "
            "Choose another folder with --output, or make room or rights for this one"
        ) from error


def _sibling(target: Path) -> Path:
    return target.parent / f".textdiff-{secrets.token_hex(6)}"


def _foreign(target: Path, shown: str) -> list[str]:
    """What stands in the folder and isn't the report's.

    Raises:
        OutputError: it is no folder, or one that isn't a report.
    """
    if not target.exists():
        return []
    if not target.is_dir():
        raise OutputError(f"{shown}: is no folder. Choose another name with --output")
    standing = sorted(os.listdir(target))  # noqa: PTH208 - names are all that is wanted
    if standing and REPORT_MARKER not in standing:
        raise OutputError(
            f"{shown}: is not empty and holds no report of textdiff, so it is left as it is. "
            "Choose another folder with --output, or empty this one"
        )
    ours = _listed(target / REPORT_MARKER) if standing else set()
    return [name for name in standing if name not in ours]


def _listed(marker: Path) -> set[str]:
    """The files that a marker names; never one outside its folder."""
    lines = marker.read_bytes().decode("utf-8", "replace").splitlines()[1:]
    return {line for line in lines if Path(line).name == line} | {REPORT_MARKER}


def _exchange(fresh: Path, target: Path, kept: Sequence[str]) -> None:
    """Put the fresh folder where the old one is; what isn't the report's moves over.

    Raises:
        OutputError: a file that isn't the report's has the name of a new page.
    """
    if not target.exists():
        fresh.replace(target)
        return
    taken = [name for name in kept if (fresh / name).exists()]
    if taken:
        raise OutputError(
            f"{visible(str(target / taken[0]))}: is in the way of a page of that name, and was not "
            "made by textdiff. Move it, or choose another folder with --output"
        )
    old = _sibling(target)
    target.replace(old)
    try:
        fresh.replace(target)
    except OSError:
        old.replace(target)
        raise
    for name in kept:
        (old / name).replace(target / name)
    shutil.rmtree(old, ignore_errors=True)
