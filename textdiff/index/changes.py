"""What has changed between an index and the files that it is made of."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.index.entry import Stamp
from textdiff.model import Unread
from textdiff.read import list_documents
from textdiff.read.corpus import is_corpus
from textdiff.read.formats import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from textdiff.index.entry import Known
    from textdiff.index.settings import Places
    from textdiff.index.store import Store


_PLAIN = tuple(EXTENSIONS)


@dataclass(frozen=True, slots=True)
class Files:
    """What there is to be indexed.

    Attributes:
        named: for each document's path in the index, the path by which it can be opened.
        stamps: for the same path, the size of its file in bytes and when it was last changed, in
            nanoseconds.
        unread: folders and files that could not be looked at.
        skipped: what an index doesn't keep, and why.
    """

    named: Mapping[str, str]
    stamps: Mapping[str, tuple[int, int]]
    unread: tuple[Unread, ...]
    skipped: tuple[Unread, ...]

    @classmethod
    def at(cls, paths: Iterable[str], places: Places) -> Files:
        """The documents at some paths.

        Raises:
            UnreadableError: a path is missing, and there is no document at the others.
        """
        paths = list(paths)
        listing = list_documents(paths, corpora=True)
        given = frozenset(paths)
        named: dict[str, str] = {}
        stamps: dict[str, tuple[int, int]] = {}
        skipped = []
        relative = places.relative
        for path, stamp in listing.stamps.items():
            # Of most files no more than this is asked: there are thousands.
            if (not path.endswith(_PLAIN) or path in given) and (
                reason := _not_to_be_kept(path, given)
            ) is not None:
                skipped.append(Unread(path, reason))
                continue
            name = relative(path)
            named[name] = path
            stamps[name] = stamp
        return cls(named, stamps, listing.unread, tuple(skipped))


def _not_to_be_kept(path: str, named: Collection[str]) -> str | None:
    if is_corpus(path):
        return "a corpus is not kept in an index: find reads it every time"
    if path in named and Path(path).exists() and not Path(path).is_file():
        return "can be read but once, so that no index keeps it"
    return None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update has to do; all paths are those of the index.

    Attributes:
        new: documents that the index doesn't have.
        changed: those whose file is not as it was.
        unsure: those that may have changed all the same, since they were read too soon after
            their last change; and those that could not be read.
        outdated: those that something else made: other tables of the key, another release.
        deleted: those that are no more at the paths of the index.
        known: what the index has of all but the new ones.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unsure: tuple[str, ...]
    outdated: tuple[str, ...]
    deleted: tuple[str, ...]
    known: Mapping[str, Known]

    @classmethod
    def between(cls, store: Store, files: Files, version: str, places: Places) -> Changes:
        """What has changed, by the stamps of the files: nothing is read.

        Of what is certainly unchanged, nothing but names and stamps is looked at.
        """
        certain = store.certain(version)
        doubtful = {
            path: Stamp(*stamp)
            for path, stamp in files.stamps.items()
            if certain.get(path) != stamp
        }
        gone = certain.keys() - files.named.keys()
        known = store.known(gone.union(doubtful), without=version)
        missing = sorted(gone.union(known).difference(files.named))
        new: list[str] = []
        changed: list[str] = []
        unsure: list[str] = []
        outdated: list[str] = []
        for path, stamp in doubtful.items():
            if path not in known:
                new.append(path)
            elif known[path].version != version:
                outdated.append(path)
            elif known[path].stamp != stamp:
                changed.append(path)
            else:
                unsure.append(path)
        deleted = tuple(_without_unseen(missing, files.unread, places))
        return cls(tuple(new), tuple(changed), tuple(unsure), tuple(outdated), deleted, known)


def is_unchanged(known: Known, named: str) -> bool:
    """Whether a document can be taken from the index without a look into its file."""
    return known.readable and known.settled and _has_stamp(known, named)


def _has_stamp(known: Known, named: str) -> bool:
    try:
        return known.stamp == Stamp.of(os.stat(named))  # noqa: PTH116 - a Path takes as long again, of thousands
    except OSError:
        return False


def _without_unseen(
    missing: Iterable[str], unread: Iterable[Unread], places: Places
) -> Iterator[str]:
    """The documents that are gone for sure: a folder may not be there today alone."""
    unseen = {places.relative(each.path) for each in unread}
    for path in missing:
        above = path
        while above not in unseen and (parent := os.path.dirname(above)) != above:  # noqa: PTH120 - thousands of them
            above = parent
        if above not in unseen:
            yield path
