"""Corpora: many documents in one file, JSON Lines or Parquet, read row by row."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from textdiff.errors import UnreadableError
from textdiff.model import Unread
from textdiff.read.bytes_of import LIMIT, reason_of
from textdiff.read.name import shown

if TYPE_CHECKING:
    import gzip
    from collections.abc import Callable, Iterator, Mapping

    from textdiff.model import Document

    Row = Mapping[str, Any]
    Rows = Iterator[tuple[int, Row | str]]
    """Numbers of rows from 1, and each row, or what is wrong with it."""

TEXT_COLUMN, ID_COLUMN = "text", "id"
ROWS_TOLD = 20
"""How many rows that can't be read are listed for a file; the others are counted."""

_BATCH = 256  # rows of Parquet read together
_NAMES_TOLD = 3


@dataclass(slots=True)
class Corpus:
    """A file of documents. It can be read several times, and gives the same names each time.

    Attributes:
        path: the file, as the user named it.
        text_column: the field of a row that holds its text.
        id_column: the field that names the row; where a row has none its number does.
        unread: rows that could not be read, filled as the corpus is read.
        notes: what was done with names, filled likewise.
    """

    path: str
    text_column: str = TEXT_COLUMN
    id_column: str = ID_COLUMN
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def documents(self) -> Iterator[Document]:
        """The documents, one after the other, named `file#id`."""
        from textdiff.read.document import document_from_text  # noqa: PLC0415 - most have no corpus

        self.unread.clear()
        self.notes.clear()
        names = _Names(self.path)
        bad = 0
        try:
            for number, row in _reader(self.path)(self.path, (self.text_column, self.id_column)):
                text, trouble = _text_of(row, self.text_column)
                if trouble:
                    bad += 1
                    if bad <= ROWS_TOLD:
                        self.unread.append(Unread(f"{self.path}:{number}", trouble))
                    continue
                name = names.give(None if isinstance(row, str) else row.get(self.id_column), number)
                yield document_from_text(text, name)
        except UnreadableError as error:
            self.unread.append(Unread(error.path, error.reason))
        if bad > ROWS_TOLD:
            reason = f"{bad - ROWS_TOLD:,} more rows can't be read, as those before them"
            self.unread.append(Unread(self.path, reason))
        self.notes.extend(names.notes())


def is_corpus(path: str) -> bool:
    """Whether a file's name says that it holds many documents."""
    return path.lower().endswith(tuple(_READERS))


def _reader(path: str) -> Callable[[str, tuple[str, str]], Rows]:
    return next(read for suffix, read in _READERS.items() if path.lower().endswith(suffix))


@dataclass(slots=True)
class _Names:
    """Gives each row a name that no other row has."""

    path: str
    _given: set[str] = field(default_factory=set)
    _twice: list[str] = field(default_factory=list)
    _again: int = 0

    def give(self, identity: object, number: int) -> str:
        """The name of a row, by its id or else its number."""
        known = isinstance(identity, str | int) and identity != ""
        name = f"{self.path}#{identity if known else number}"
        if name in self._given:
            self._again += 1
            if len(self._twice) < _NAMES_TOLD and name not in self._twice:
                self._twice.append(name)
            name = f"{name}@{number}"
            while name in self._given:
                name += "'"
        self._given.add(name)
        return name

    def notes(self) -> list[str]:
        """What the user has to know about the names."""
        if not self._again:
            return []
        names = ", ".join(self._twice) + (", …" if self._again > len(self._twice) else "")
        rows = "1 row has" if self._again == 1 else f"{self._again:,} rows have"
        return [
            f"{self.path}: {rows} the id of an earlier one ({names}): @ and the row's number are"
            " added to its name"
        ]


def _text_of(row: Row | str, column: str) -> tuple[str, str]:
    """The text of a row, or else why it has none."""
    if isinstance(row, str):
        return "", row
    if column not in row:
        fields = ", ".join(shown(str(name)) for name in list(row)[:10]) or "none"
        return "", f"no column {column!r}: name another with --text-column (it has {fields})"
    text = row[column]
    if not isinstance(text, str):
        kind = "null" if text is None else type(text).__name__
        return "", f"column {column!r} holds {kind} in place of a string: leave the row out"
    return text, ""


def _json_rows(path: str, _columns: tuple[str, str]) -> Rows:
    from gzip import BadGzipFile  # noqa: PLC0415 - see `Corpus.documents`

    try:
        with _opened(path) as file:
            for number, line in _lines(file):
                if line is None:
                    yield number, f"longer than {LIMIT:,} bytes: split it into documents"
                elif line.strip():
                    yield number, _parsed(line)
    except (EOFError, BadGzipFile, zlib.error) as error:
        reason = f"damaged, so that the rest of it can't be unpacked: {error}"
        raise UnreadableError(path, reason) from None
    except OSError as error:
        raise UnreadableError(path, reason_of(error)) from None


def _opened(path: str) -> BinaryIO | gzip.GzipFile:
    if not path.lower().endswith(".gz"):
        return Path(path).open("rb")
    import gzip  # noqa: PLC0415 - see `Corpus.documents`

    return gzip.open(path)


def _lines(file: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file, numbered from 1; None in place of one that is too long to hold."""
    number = 0
    while line := file.readline(LIMIT):
        number += 1
        whole = len(line) < LIMIT or line.endswith(b"\n")
        yield number, line if whole else None
        while not whole:
            line = file.readline(LIMIT)
            whole = not line or line.endswith(b"\n")


def _parsed(line: bytes) -> Row | str:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "not UTF-8, as JSON has to be: convert the file"
    except RecursionError:
        return "nested too deep: leave the row out"
    except ValueError as error:
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else "not a JSON object: each line has to be one"


def _parquet_rows(path: str, columns: tuple[str, str]) -> Rows:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        reason = "reading Parquet needs pyarrow: pip install 'textdiff[parquet]'"
        raise UnreadableError(path, reason) from None
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            there = file.schema_arrow.names
            if columns[0] not in there:
                yield 1, dict.fromkeys(there)  # a row without the column, to be said once
                return
            wanted = [column for column in dict.fromkeys(columns) if column in there]
            for batch in file.iter_batches(_BATCH, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except ArrowException as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise UnreadableError(
            path, f"damaged, or no Parquet, after row {number:,}: {said}"
        ) from None
    except OSError as error:
        raise UnreadableError(path, reason_of(error)) from None


_READERS: Mapping[str, Callable[[str, tuple[str, str]], Rows]] = {
    ".jsonl": _json_rows,
    ".jsonl.gz": _json_rows,
    ".parquet": _parquet_rows,
}
"""What reads a corpus, by how its file's name ends."""
