"""Puts the stages together: what the Python interface and the command line call."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from textdiff.config import DEFAULT, Profile
from textdiff.errors import ConfigurationError, TextdiffError, UnreadableError
from textdiff.model import Comparison, Document, NearDuplicates, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from os import PathLike

    import numpy as np
    from numpy.typing import NDArray

    from textdiff.find import Thresholds
    from textdiff.find.engines import Found
    from textdiff.key.normal import NormalizedText
    from textdiff.model import ReadAs
    from textdiff.read.sources import Columns, Sources

    Progress = Callable[[str, int, int], None]
    """Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string to be compared as it is, so that no string is mistaken for a path."""

    text: str
    name: str = "text"


if TYPE_CHECKING:
    Witness: TypeAlias = str | PathLike[str] | Document | Text


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written.

    Attributes:
        index: path of the index page; of the one page where two documents were asked for.
        pages: path of each pair's page.
        comparisons: the pairs, in the order of the pages.
        near: what was found among the documents, those that could not be read included.
        skipped: what was left out on purpose, and why.
    """

    index: str
    pages: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    near: NearDuplicates
    skipped: tuple[Unread, ...]


def compare(
    a: Witness,
    b: Witness,
    profile: Profile = DEFAULT,
    *,
    read_as: ReadAs | None = None,
    encoding: str = "auto",
) -> Comparison:
    """Compare two witnesses at character level and name the kind of each difference.

    Args:
        a: the first witness, the reference: a path (`-` is standard input), a Document or a Text.
        b: the second.
        profile: what counts.
        read_as: the format, where the reader's own choice is not wanted.
        encoding: the encoding of files, or `auto`.

    Raises:
        UnreadableError: a document can't be read.
    """
    from textdiff.collate.collation import collate  # noqa: PLC0415 - `find` compares nothing

    if a == b == "-":
        raise UnreadableError("-", "standard input can be read once: name a file for the other")
    document_a = _document(a, read_as, encoding)
    return collate(document_a, _document(b, read_as, encoding), profile)


def _document(witness: Witness, read_as: ReadAs | None, encoding: str) -> Document:
    from textdiff.read import document_from_text, read_document  # noqa: PLC0415 - see `compare`

    if isinstance(witness, Document):
        return witness
    if isinstance(witness, Text):
        return document_from_text(witness.text, witness.name)
    return read_document(witness, read_as=read_as, encoding=encoding)


def find_near_duplicates(  # noqa: PLR0913 - all but the first are options by name
    paths: Iterable[str | PathLike[str]],
    *,
    resemblance: float | None = None,
    containment: float | None = None,
    passages: int | None = None,
    read_as: ReadAs | None = None,
    encoding: str = "auto",
    columns: Columns | None = None,
    index: str | None = None,
    master: str | None = None,
    progress: Progress | None = None,
) -> NearDuplicates:
    """Find the documents that resemble or contain one another.

    Args:
        paths: files, and folders that are searched for files; a JSON Lines or Parquet file is a
            corpus, each row of it a document.
        resemblance: from which resemblance on two documents are versions of one another.
        containment: from which containment on one is held by the other.
        passages: the letters, a Chinese character counting as four, from which on a passage that
            two other documents share is told; None to search for near-duplicates alone.
        read_as: the format, where the reader's own choice is not wanted.
        encoding: the encoding of files, or `auto`.
        columns: which fields of a corpus's rows are their text and their name.
        index: file of a kept index: what it has of the documents is not read again.
        master: where Spark searches (`textdiff[spark]`), `local[2]` or `spark://host:7077`, say;
            None to search on this machine alone. What is found is the same.
        progress: told what is done.

    Raises:
        UnreadableError: a path does not exist. Documents that can't be read are listed instead.
        ConfigurationError: a threshold is out of bounds; passages are sought with an index, or
            its documents were read in another way; passages or an index are asked of Spark.
        TextdiffError: the index can't be used, or Spark can't be had at that master.
    """
    from textdiff.read.sources import Columns, Sources  # noqa: PLC0415 - see `compare`

    sources = Sources((), read_as, encoding, columns or Columns())
    thresholds = _thresholds(resemblance, containment)
    if master is not None:
        from textdiff.distributed import find_by_spark  # noqa: PLC0415 - an extra

        if passages is not None or index is not None:
            raise ConfigurationError("passages and an index are for the search without Spark")
        return find_by_spark(_several(paths), thresholds, sources, master, progress)
    if index is not None and passages is not None:
        raise ConfigurationError("passages need the whole of every document: leave the index out")
    found = _found(paths, thresholds, sources, progress, passages, index)
    skipped = tuple(f"skipped {each.path}: {each.reason}" for each in found.skipped)
    return replace(found.near, notes=(*skipped, *found.near.notes))


def plan_near_duplicates(
    paths: Iterable[str | PathLike[str]],
    master: str,
    *,
    read_as: ReadAs | None = None,
    encoding: str = "auto",
    columns: Columns | None = None,
    progress: Progress | None = None,
) -> list[str]:
    """Say how many rows Spark would shuffle to find near-duplicates; lines for reading.

    The arguments are those of `find_near_duplicates`, and so are the errors.
    """
    from textdiff.distributed import plan_by_spark  # noqa: PLC0415 - an extra
    from textdiff.read.sources import Columns, Sources  # noqa: PLC0415 - see `compare`

    sources = Sources((), read_as, encoding, columns or Columns())
    return plan_by_spark(_several(paths), _thresholds(None, None), sources, master, progress)


def _thresholds(resemblance: float | None, containment: float | None) -> Thresholds:
    from textdiff.find import Thresholds  # noqa: PLC0415 - comparing a pair needs none

    default = Thresholds()
    return Thresholds(
        resemblance=default.resemblance if resemblance is None else resemblance,
        containment=default.containment if containment is None else containment,
    )


class _Found(NamedTuple):
    """Near-duplicates, the documents read, and what was skipped on purpose."""

    near: NearDuplicates
    documents: tuple[str, ...]
    skipped: tuple[Unread, ...]
    once: dict[str, Document]
    """What can be read but once: standard input, pipes."""
    contents: dict[str, str]
    """Of each document the SHA-256."""


def _found(
    paths: Iterable[str | PathLike[str]],
    thresholds: Thresholds,
    sources: Sources,
    progress: Progress | None,
    passages: int | None = None,
    index: str | None = None,
) -> _Found:
    """What is found among the documents at some paths, read as `sources` reads them."""
    from textdiff.find import find_pairs  # noqa: PLC0415 - comparing a pair needs none
    from textdiff.read import list_documents  # noqa: PLC0415 - see `compare`

    listing = list_documents(_several(paths), corpora=sources.columns is not None)
    sources = replace(sources, files=listing.files, unread=list(listing.unread))
    if index is not None:
        from textdiff.index.search import search  # noqa: PLC0415 - seldom wanted

        contents, found, notes = search(sources, index, thresholds, progress)
        near = _near(contents, found, sources)
        near = replace(near, notes=(*near.notes, *notes))
        return _Found(near, tuple(contents), listing.skipped, sources.once, contents)
    names: list[str] = []
    kept: list[NDArray[np.unsignedinteger]] = []
    contents = {}

    def keys() -> Iterator[NDArray[np.unsignedinteger]]:
        """One key after the other, each forgotten when it is used, and the names beside them."""
        for document in sources.documents(progress):
            from textdiff.key import key_characters  # noqa: PLC0415 - only where there is a document

            names.append(document.path)
            contents[document.path] = document.sha256
            key = key_characters(document.text)
            if passages is not None:
                kept.append(key)
            yield key

    found = find_pairs(names, keys(), thresholds)
    near = _near(names, found, sources)
    if passages is not None:
        from textdiff.passages import shared_passages  # noqa: PLC0415 - seldom wanted

        shared = shared_passages(names, kept, sources, near, passages)
        near = replace(
            near,
            passages=shared.passages,
            unread=(*near.unread, *shared.unread),
            notes=(*near.notes, *shared.notes),
        )
    return _Found(near, tuple(names), listing.skipped, sources.once, contents)


def _near(names: Collection[str], found: Found, sources: Sources) -> NearDuplicates:
    return NearDuplicates(
        documents=len(names),
        pairs=found.pairs,
        clusters=found.clusters,
        unread=tuple(sources.unread),
        notes=(*sources.notes, *found.notes),
    )


def report(  # noqa: PLR0913 - all but the first three are options by name
    paths: Iterable[str | PathLike[str]],
    output: str | PathLike[str],
    profile: Profile = DEFAULT,
    *,
    resemblance: float | None = None,
    containment: float | None = None,
    read_as: ReadAs | None = None,
    encoding: str = "auto",
    index: str | None = None,
    approver: Callable[[Comparison], Comparison] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Find near-duplicates, compare them, and write `index.html` and a page for each pair.

    Two files are compared however unlike they are, on one page without an index. Of a large
    cluster each document is compared with the medoid alone, which the index says. The folder
    `output` is replaced whole, or left as it was. `approver` marks the variants of a comparison
    that a project approves. The other arguments are those of `find_near_duplicates` and `compare`.

    Raises:
        UnreadableError: a path does not exist.
        OutputError: the report can't be written.
    """
    from textdiff.read.sources import Sources  # noqa: PLC0415 - see `compare`

    paths = _several(paths)
    sources = Sources((), read_as, encoding)
    thresholds = _thresholds(resemblance, containment)
    found = _found(paths, thresholds, sources, progress, index=index)
    two_files = len(paths) == len(found.documents) == 2 and not any(map(_is_folder, paths))
    if two_files:
        pairs, near = [(paths[0], paths[1])], found.near
    else:
        from textdiff.find.chosen import pairs_to_compare  # noqa: PLC0415 - see `_thresholds`

        pairs, notes = pairs_to_compare(found.near, found.contents)
        near = replace(found.near, notes=(*found.near.notes, *notes))
    comparisons = []
    for done, (a, b) in enumerate(pairs):
        if progress:
            progress("comparing", done, len(pairs))
        witnesses = found.once.get(a, a), found.once.get(b, b)
        comparison = compare(*witnesses, profile, read_as=read_as, encoding=encoding)
        comparisons.append(approver(comparison) if approver else comparison)
    if progress:
        progress("comparing", len(pairs), len(pairs))
    if two_files:
        from textdiff.render.html import write_page  # noqa: PLC0415 - see `_written`

        site = write_page(comparisons[0], output)
        return Report(site.index, site.pages, tuple(comparisons), near, found.skipped)
    return _written(comparisons, found._replace(near=near), output)


def _several(paths: Iterable[str | PathLike[str]] | str | PathLike[str]) -> list[str]:
    """Paths, or the one path that was given in place of several."""
    if isinstance(paths, str | os.PathLike):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _is_folder(path: str) -> bool:
    return Path(path).is_dir()


def write_report(comparisons: Iterable[Comparison], output: str | PathLike[str]) -> Report:
    """Write comparisons as a folder of HTML pages with an index.

    Raises:
        OutputError: the report can't be written.
    """
    comparisons = list(comparisons)
    names = sorted({document.path for pair in comparisons for document in (pair.a, pair.b)})
    near = NearDuplicates(documents=len(names), pairs=(), clusters=())
    return _written(comparisons, _Found(near, tuple(names), (), {}, {}), output)


def _written(
    comparisons: Sequence[Comparison], found: _Found, output: str | PathLike[str]
) -> Report:
    from textdiff.render.html import write_site  # noqa: PLC0415 - other outputs need no templates

    near, documents, skipped = found.near, found.documents, found.skipped
    site = write_site(comparisons, near, output, documents=documents, skipped=skipped)
    return Report(site.index, site.pages, tuple(comparisons), near, skipped)


def normalize(
    witness: Witness,
    folds: Collection[str] = (),
    *,
    read_as: ReadAs | None = None,
    encoding: str = "auto",
) -> NormalizedText:
    """A document as its key sees it, or with single folds carried out.

    Args:
        witness: a path (`-` is standard input), a Document or a Text.
        folds: names of `textdiff.key.normal.Fold`; none for the key.
        read_as: the format, where the reader's own choice is not wanted.
        encoding: the encoding of the file, or `auto`.

    Raises:
        UnreadableError: the document can't be read.
        TextdiffError: there is no fold of that name.
    """
    from textdiff.key.normal import Fold  # noqa: PLC0415 - see `compare`
    from textdiff.key.normal import normalize as normalize_text  # noqa: PLC0415 - see `compare`

    unknown = [fold for fold in folds if fold not in set(Fold)]
    if unknown:
        raise TextdiffError(f"no fold {unknown[0]!r}: there are {', '.join(Fold)}")
    document = _document(witness, read_as, encoding)
    return normalize_text(document.text, [Fold(fold) for fold in folds])
