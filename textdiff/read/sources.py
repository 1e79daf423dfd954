"""Everything that a run reads: files, and the rows of corpora, one document after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.errors import UnreadableError
from textdiff.model import Unread
from textdiff.read.corpus import ID_COLUMN, TEXT_COLUMN, Corpus, is_corpus
from textdiff.read.document import read_document
from textdiff.read.encoding import AUTO

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from textdiff.model import Document, ReadAs

    Progress = Callable[[str, int, int], None]
    """Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which fields of a corpus's rows are their text and their name."""

    text: str = TEXT_COLUMN
    identity: str = ID_COLUMN


@dataclass(slots=True)
class Sources:
    """Documents to be read, each when it is its turn.

    Attributes:
        files: paths, as `list_documents` gives them.
        read_as: the format, where the reader's own choice is not wanted; a corpus's rows are text.
        encoding: the encoding of files, or `auto`; a corpus has its own.
        columns: of corpora; None where a corpus is read as any text.
        unread: what could not be read, filled as documents are.
        notes: what was chosen by itself, filled likewise.
        once: what can be read but once, kept: standard input, pipes.
    """

    files: tuple[str, ...]
    read_as: ReadAs | None = None
    encoding: str = AUTO
    columns: Columns | None = None
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    once: dict[str, Document] = field(default_factory=dict)

    def documents(self, progress: Progress | None = None) -> Iterator[Document]:
        """All documents; those that can't be read are put into `unread`."""
        for done, path in enumerate(self.files):
            if progress:
                progress("reading", done, len(self.files))
            corpus = self._corpus(path)
            if corpus is not None:
                yield from corpus.documents()
                self.unread.extend(corpus.unread)
                self.notes.extend(corpus.notes)
                continue
            try:
                document = read_document(path, read_as=self.read_as, encoding=self.encoding)
            except UnreadableError as error:
                self.unread.append(Unread(error.path, error.reason))
                continue
            self.notes.extend(f"{path}: {note}" for note in document.notes)
            if not Path(path).is_file():
                self.once[path] = document
            yield document
        if progress:
            progress("reading", len(self.files), len(self.files))

    def again(self, wanted: Collection[str]) -> Iterator[Document]:
        """Some of the documents once more; those that are gone by now are left out."""
        for path in self.files:
            corpus = self._corpus(path)
            if corpus is not None:
                if any(name.startswith(f"{path}#") for name in wanted):
                    yield from (each for each in corpus.documents() if each.path in wanted)
            elif path in self.once:
                yield self.once[path]
            elif path in wanted:
                try:
                    yield read_document(path, read_as=self.read_as, encoding=self.encoding)
                except UnreadableError:
                    continue

    def _corpus(self, path: str) -> Corpus | None:
        if self.columns is None or not is_corpus(path):
            return None
        return Corpus(path, self.columns.text, self.columns.identity)
