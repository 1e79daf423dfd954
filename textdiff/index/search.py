"""Finding near-duplicates with an index: only what is to be verified is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.errors import ConfigurationError, UnreadableError
from textdiff.find import find_sketched, make_sketches, shingles
from textdiff.find.sketch import Sketch
from textdiff.index.changes import is_unchanged
from textdiff.index.settings import Places
from textdiff.index.status import opened, settings_of
from textdiff.key import key_characters
from textdiff.model import Unread
from textdiff.read import read_document
from textdiff.read.corpus import is_corpus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from textdiff.find import Thresholds
    from textdiff.find.engines import Found
    from textdiff.find.shingles import Hashes
    from textdiff.index.entry import Entry
    from textdiff.model import Document
    from textdiff.read.sources import Progress, Sources

_ROOM = 64 << 20
"""Bytes of keys that are kept of documents that were verified, so that few are read twice."""


class Searched(NamedTuple):
    """What was found.

    Attributes:
        contents: the documents, and of each the SHA-256 of its content.
        found: their pairs and clusters.
        notes: what a user should know about the index.
    """

    contents: dict[str, str]
    found: Found
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Searched:
    """One document.

    Attributes:
        content: its SHA-256.
        sketch: of the index; None where it is to be made of the key.
        key: its key characters, where it was read.
    """

    content: str
    sketch: Sketch | None = None
    key: NDArray[np.unsignedinteger] | None = None


def search(
    sources: Sources, index: str, thresholds: Thresholds, progress: Progress | None = None
) -> Searched:
    """What `find_pairs` finds among the documents of some sources, to the pair.

    A document that is in the index, and whose file has the size and time that it had, is read
    where it has to be verified, and only there; if its content turns out to be another one, it is
    taken as it is now, and the search made again. Every other document is read as without an index.

    Args:
        sources: of the documents; what can't be read, and notes, are put into it.
        index: path of its file; it is not changed.
        thresholds: from which ratios on a pair is reported.
        progress: told what is done.

    Raises:
        UnreadableError: there is no index.
        ConfigurationError: it was made of documents that were read in another way.
        TextdiffError: the file is damaged, of another version, or no index.
    """
    documents = _Documents(sources, index)
    documents.gather(progress)
    while True:
        verified = _Verified(sources, documents.by_name)
        found = find_sketched(
            list(documents.by_name), documents.sketches(), verified.shingle_set, thresholds
        )
        if not verified.changed:
            break
        for name in sorted(verified.changed):
            documents.read_again(name)
    contents = {name: each.content for name, each in documents.by_name.items()}
    return Searched(contents, found, documents.notes())


class _Documents:
    """What is searched: by its sketch in the index, or by the key that was read."""

    def __init__(self, sources: Sources, index: str) -> None:
        self._sources, self._index = sources, index
        self._places = Places(index)
        self._entries = _entries(sources, index)
        self._read = 0
        self.by_name: dict[str, _Searched] = {}

    def gather(self, progress: Progress | None) -> None:
        """Takes every document from the index, or else reads it."""
        files = self._sources.files
        for done, path in enumerate(files):
            if progress:
                progress("reading", done, len(files))
            entry = self._entries.pop(self._places.relative(path), None)
            if entry is None or entry.sketch is None or not is_unchanged(entry.known, path):
                self._read_now(path, entry)
            else:
                self.by_name[path] = _Searched(
                    entry.known.sha256, sketch=Sketch.from_bytes(entry.sketch)
                )
                self._sources.notes.extend(f"{path}: {note}" for note in entry.notes)
        if progress:
            progress("reading", len(files), len(files))

    def _read_now(self, path: str, entry: Entry | None) -> None:
        one = replace(self._sources, files=(path,))  # it shares the lists of what is unread
        for document in one.documents():
            self.by_name[document.path] = _read(document)
            known = entry is not None and entry.known.sha256 == document.sha256
            self._read += not (known or is_corpus(path) or path in self._sources.once)

    def read_again(self, name: str) -> None:
        """Takes a document as it is now, or not at all where it can't be read any more."""
        self._read += 1
        try:
            self.by_name[name] = _read(_again(self._sources, name))
        except UnreadableError as error:
            del self.by_name[name]
            self._sources.unread.append(Unread(error.path, error.reason))

    def sketches(self) -> list[Sketch]:
        """One of each document; those that are not there are made together."""
        missing = [each for each in self.by_name.values() if each.sketch is None]
        keys = [each.key for each in missing if each.key is not None]
        for each, sketch in zip(missing, make_sketches(keys), strict=True):
            each.sketch = sketch
        return [each.sketch for each in self.by_name.values() if each.sketch is not None]

    def notes(self) -> tuple[str, ...]:
        """What a user should know: that the index is out of date."""
        if not self._read:
            return ()
        return (
            f"{self._index}: {self._read:,} of {len(self._sources.files):,} files are not in it"
            f" as they are now, and were read: textdiff index update {self._index} brings it up"
            " to date",
        )


class _Verified:
    """The shingle sets of documents, by their number; called from several threads.

    Attributes:
        changed: names of documents that are not as the index has them.
    """

    def __init__(self, sources: Sources, by_name: Mapping[str, _Searched]) -> None:
        self._sources = sources
        self._documents = list(by_name.items())
        self._room = _ROOM
        self.changed: set[str] = set()

    def shingle_set(self, number: int) -> Hashes:
        name, searched = self._documents[number]
        key = searched.key
        if key is None:
            key = self._key_of(name, searched)
        return np.zeros(1, np.uint64) if key is None else shingles(key)

    def _key_of(self, name: str, searched: _Searched) -> NDArray[np.unsignedinteger] | None:
        """The key of a document of the index; None where that is not its content any more."""
        if name in self.changed:
            return None
        try:
            document = _again(self._sources, name)
        except UnreadableError:
            self.changed.add(name)
            return None
        if document.sha256 != searched.content:
            self.changed.add(name)
            return None
        key = key_characters(document.text)
        if self._room > 0:
            self._room -= key.nbytes
            searched.key = key
        return key


def _entries(sources: Sources, index: str) -> dict[str, Entry]:
    """What of an index holds, by path.

    Raises:
        ConfigurationError: its documents were read in another way.
    """
    with opened(index) as store:
        settings = settings_of(store)
        for option, wanted, kept in (
            ("--as", sources.read_as, settings.read_as),
            ("--encoding", sources.encoding, settings.encoding),
        ):
            if wanted != kept:
                asked = f"with {option} {kept}" if kept else f"without {option}"
                raise ConfigurationError(
                    f"{index}: was built {asked}: do likewise here, or build another index"
                )
        version = store.version(settings)
        return {entry.path: entry for entry in store.entries() if entry.known.version == version}


def _again(sources: Sources, name: str) -> Document:
    return read_document(name, read_as=sources.read_as, encoding=sources.encoding)


def _read(document: Document) -> _Searched:
    return _Searched(document.sha256, key=key_characters(document.text))
