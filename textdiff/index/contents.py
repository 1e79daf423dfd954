"""Sketches kept by content: a cache, in one file, for a corpus whose contents have names.

git names the content of every file, so that a check needs neither the file nor its path to know
what it has seen before: the sketch of a content is the same wherever it stands, in whatever
commit. Sketches that were made together lie together, as columns, so that a question to all of
them (`textdiff.index.few`) reads few and large pieces. What is kept can be lost: it is made anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from textdiff.errors import OutputError
from textdiff.find.sizes import SMALL
from textdiff.find.sketch import RATES
from textdiff.index.file import DamagedIndexError, trouble_with
from textdiff.index.made_by import made_by
from textdiff.index.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from textdiff.find.sketch import Sketch, Values

APPLICATION = 0x7464534B
"""`tdSK`, by which a database is known as ours."""
SCHEMA = 1
IN_MEMORY = ":memory:"
"""In place of a path: what is kept is forgotten at the end."""
PATIENCE = 5.0
"""Seconds to wait for another process to write what it has made."""
COLUMNS = np.dtype(
    [
        ("digest", "<u8", (2,)),
        ("length", "<i8"),
        ("size", "<i8"),
        ("level", "<i8"),
        ("within", "<i8", (len(RATES),)),
        ("marked", "<i8"),
    ]
)
"""Of one sketch all that has always the same size; see `textdiff.find.sketch.Sketch`."""
PART = 1024
"""Sketches that lie together, at most."""
SCATTERED = 16
"""Parts that are no more than half full before they are put together."""
SPARE = 4096
"""Contents that are no more in use, beside as many as are, before they are forgotten."""

_PAGE = 16384
_TABLES = (
    "CREATE TABLE made_by (files TEXT NOT NULL, version TEXT NOT NULL)",
    "CREATE TABLE parts (number INTEGER PRIMARY KEY, names TEXT NOT NULL, columns BLOB NOT NULL,"
    " samples BLOB NOT NULL, checksum INTEGER NOT NULL)",
    # By themselves, and those of small documents by themselves: most questions need few.
    "CREATE TABLE marks (number INTEGER NOT NULL, small INTEGER NOT NULL, marks BLOB NOT NULL,"
    " checksum INTEGER NOT NULL, PRIMARY KEY (number, small))",
)


class Part(NamedTuple):
    """Sketches that lie together, those of small documents first.

    Attributes:
        number: by which its marks are asked for.
        names: of their contents.
        columns: shape (n,), of the dtype `COLUMNS`.
        samples: those of one sketch after those of the other, shape (the sum of within[:, -1],).
        checksum: of all this, by which a part is known that another process has replaced.
    """

    number: int
    names: list[str]
    columns: NDArray[np.void]
    samples: Values
    checksum: int

    @property
    def small(self) -> int:
        """How many of the documents are small: see `textdiff.find.sizes.SMALL`."""
        return int(np.count_nonzero(self.columns["size"] < SMALL))

    def sample_of(self, row: int) -> Values:
        """The sample of one sketch."""
        counts = self.columns["within"][:, -1]
        start = int(counts[:row].sum())
        return self.samples[start : start + int(counts[row])]

    def all_samples(self) -> list[Values]:
        """The sample of each sketch."""
        return np.split(self.samples, np.cumsum(self.columns["within"][:, -1])[:-1])


class KeptSketches:
    """An open file of sketches; close it, or use it in a `with`."""

    def __init__(self, path: str) -> None:
        """Opens the file, and makes it where it is not there.

        Raises:
            DamagedIndexError: it is damaged, or something else than what is here now made it.
            OutputError: it can't be opened or made.
        """
        self._path = path
        with trouble_with(path):
            self._database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            with trouble_with(path):
                self._make()
                self._check()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> KeptSketches:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def _make(self) -> None:
        if self._all("SELECT 1 FROM sqlite_master"):
            return
        self._database.execute(f"PRAGMA page_size = {_PAGE}")
        with self._transaction():
            if not self._all(
                "SELECT 1 FROM sqlite_master"
            ):  # another process may have been quicker
                self._database.execute(f"PRAGMA application_id = {APPLICATION}")
                self._database.execute(f"PRAGMA user_version = {SCHEMA}")
                for table in _TABLES:
                    self._database.execute(table)
                row = (made_by(), _version())
                self._database.execute("INSERT INTO made_by VALUES (?, ?)", row)

    def _check(self) -> None:
        if self._all("PRAGMA user_version") != [(SCHEMA,)]:
            raise DamagedIndexError(self._path, "sketches of another textdiff")
        tables = self._all("SELECT sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        if [table for (table,) in tables] != list(_TABLES):
            raise DamagedIndexError(self._path)
        noted = self._all("SELECT files, version FROM made_by")
        if [files for files, _ in noted] == [made_by()]:
            return
        if [version for _, version in noted] == [_version()]:  # installed anew, and the same
            self._database.execute("UPDATE made_by SET files = ?", (made_by(),))
        else:
            raise DamagedIndexError(self._path, "sketches of other tables, or of another textdiff")

    def parts(self) -> list[Part]:
        """All that is kept, but for the marks.

        Raises:
            DamagedIndexError: the file is damaged.
        """
        query = "SELECT number, names, columns, samples, checksum FROM parts ORDER BY number"
        with trouble_with(self._path):
            return [self._part(*row) for row in self._database.execute(query)]

    def _part(self, number: int, names: str, columns: bytes, samples: bytes, check: int) -> Part:
        try:
            if _checksum(names.encode("utf-8", "surrogateescape"), columns, samples) != check:
                raise DamagedIndexError(self._path)
            part = Part(
                number,
                names.split("\n"),
                np.frombuffer(columns, COLUMNS),
                np.frombuffer(samples, "<u4"),
                check,
            )
        except (TypeError, AttributeError, ValueError) as error:
            raise DamagedIndexError(self._path) from error
        return part

    def marks(self, part: Part, *, small: bool) -> list[Values]:
        """The marks of each small document of a part, or of each other one.

        Raises:
            DamagedIndexError: the file is damaged.
        """
        query = (
            "SELECT marks, marks.checksum FROM marks JOIN parts USING (number)"
            " WHERE number = ? AND small = ? AND parts.checksum = ?"
        )
        with trouble_with(self._path):
            rows = self._all(query, (part.number, small, part.checksum))
        counts = part.columns["marked"]
        counts = counts[: part.small] if small else counts[part.small :]
        try:
            ((marks, checksum),) = rows
            whole = _checksum(marks) == checksum
        except (TypeError, ValueError) as error:
            raise DamagedIndexError(self._path) from error
        if not whole:
            raise DamagedIndexError(self._path)
        values = np.frombuffer(marks, dtype="<u4")
        return np.split(values, np.cumsum(counts)[:-1]) if len(counts) else []

    def add(self, named: Sequence[tuple[str, Sketch]]) -> Part:
        """Keeps the sketches of some contents, one at least: all of them or, if killed, none.

        Raises:
            OutputError: they can't be written.
        """
        with trouble_with(self._path), self._transaction():
            return self._insert(named)

    def _insert(self, named: Sequence[tuple[str, Sketch]]) -> Part:
        named = sorted(named, key=lambda each: (each[1].size, each[0]))
        sketches = [sketch for _, sketch in named]
        columns = np.array([_columns_of(sketch) for sketch in sketches], dtype=COLUMNS)
        samples = np.concatenate([sketch.sample for sketch in sketches]).astype("<u4")
        names = [name for name, _ in named]
        text, data = "\n".join(names), (columns.tobytes(), samples.tobytes())
        checksum = _checksum(text.encode("utf-8", "surrogateescape"), *data)
        cursor = self._database.execute(
            "INSERT INTO parts VALUES (NULL, ?, ?, ?, ?)", (text, *data, checksum)
        )
        part = Part(int(cursor.lastrowid or 0), names, columns, samples, checksum)
        for small, some in ((1, sketches[: part.small]), (0, sketches[part.small :])):
            marks = b"".join(sketch.marks.astype("<u4").tobytes() for sketch in some)
            self._database.execute(
                "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)",
                (part.number, small, marks, _checksum(marks)),
            )
        return part

    def tidy(self, parts: Sequence[Part], used: frozenset[str]) -> None:
        """Puts scattered parts together, and forgets contents that are out of use, if many are.

        Args:
            parts: all that there are.
            used: names of the contents that are in use.

        Raises:
            DamagedIndexError: the file is damaged.
            OutputError: it can't be written.
        """
        number = sum(len(part.names) for part in parts)
        if number > 2 * len(used) + SPARE:
            self._rewrite(parts, used)
            return
        scattered = [part for part in parts if len(part.names) <= PART // 2]
        if len(scattered) > SCATTERED:
            self._rewrite(scattered, None)

    def _rewrite(self, parts: Sequence[Part], used: frozenset[str] | None) -> None:
        kept = {
            name: sketch
            for part in parts
            for name, sketch in zip(part.names, self.sketches(part), strict=True)
            if used is None or name in used
        }
        named = list(kept.items())
        with trouble_with(self._path), self._transaction():
            there = {each for (each,) in self._all("SELECT checksum FROM parts")}
            if not there.issuperset(part.checksum for part in parts):
                return  # another process was quicker
            for part in parts:
                for table in ("parts", "marks"):
                    self._database.execute(
                        f"DELETE FROM {table} WHERE number = ?",  # noqa: S608 - our own names
                        (part.number,),
                    )
            for start in range(0, len(named), PART):
                self._insert(named[start : start + PART])

    def sketches(self, part: Part) -> list[Sketch]:
        """The sketches of a part, each a value of its own.

        Raises:
            DamagedIndexError: the file is damaged.
        """
        from textdiff.find.sketch import Sketch  # noqa: PLC0415 - few questions need them whole

        marks = self.marks(part, small=True) + self.marks(part, small=False)
        columns = (part.columns[name].tolist() for name in ("length", "size", "level", "within"))
        digests = (row.tobytes() for row in part.columns["digest"])
        rows = zip(digests, *columns, part.all_samples(), marks, strict=True)
        return [
            Sketch(digest, length, size, level, sample, tuple(within), its)
            for digest, length, size, level, within, sample, its in rows
        ]

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._database.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise


def _version() -> str:
    # What is small decides which marks lie where.
    return f"{Settings(()).version()} {SMALL}"


def make_room(path: str) -> None:
    """Makes the folder that the file is to lie in.

    Raises:
        OutputError: it can't be made.
    """
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"{path}: its folder can't be made: {reason}") from None


def _columns_of(sketch: Sketch) -> tuple[object, ...]:
    digest = tuple(np.frombuffer(sketch.digest, "<u8").tolist())
    return (digest, sketch.length, sketch.size, sketch.level, sketch.within, len(sketch.marks))


def _checksum(*pieces: bytes) -> int:
    value = 0
    for piece in pieces:
        value = zlib.crc32(piece, value)
    return value
