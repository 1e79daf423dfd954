"""What an index holds, and what an update of it would do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.index.changes import Changes, Files
from textdiff.index.file import SCHEMA, DamagedIndexError, require
from textdiff.index.settings import Places
from textdiff.index.store import Check, Store

if TYPE_CHECKING:
    from textdiff.index.settings import Settings


@dataclass(frozen=True, slots=True)
class Status:
    """The state of an index, by the names, sizes and times of the files: none of them is read.

    Attributes:
        roots: the files and folders that it is made of, as they can be opened from here.
        documents: how many can be searched with it.
        unread: how many could not be read.
        new: how many it doesn't have.
        changed: how many files are not as they were.
        outdated: how many something else made: other tables of the key, another release.
        deleted: how many are no more.
        unseen: folders and files that can't be looked at now.
        updated: when an update was last finished, ISO 8601; None where none was.
        bytes: of the file.
        schema: version of its tables.
        version: of what makes entries now; see `Settings.version`.
    """

    roots: tuple[str, ...]
    documents: int
    unread: int
    new: int
    changed: int
    outdated: int
    deleted: int
    unseen: tuple[str, ...]
    updated: str | None
    bytes: int
    schema: int
    version: str

    @property
    def is_current(self) -> bool:
        """Whether every document is in it as it is now."""
        return not (self.new or self.changed or self.outdated or self.deleted)


def index_status(index: str) -> Status:
    """The state of an index.

    Raises:
        UnreadableError: there is none, or nothing at any path that it is made of.
        TextdiffError: the file is damaged, of another version, or no index.
    """
    places = Places(index)
    with opened(index) as store:
        settings = settings_of(store)
        updated = store.updated()
        roots = tuple(map(places.named, settings.roots))
        files = Files.at(roots, places)
        version = store.version(settings)
        changes = Changes.between(store, files, version, places)
        readable, unreadable = store.counts()
    return Status(
        roots=roots,
        documents=readable,
        unread=unreadable,
        new=len(changes.new),
        changed=len(changes.changed),
        outdated=len(changes.outdated),
        deleted=len(changes.deleted),
        unseen=tuple(each.path for each in files.unread),
        updated=updated,
        bytes=Path(index).stat().st_size,
        schema=SCHEMA,
        version=version,
    )


def indexed_roots(index: str) -> list[str]:
    """The files and folders that an index is made of, as they can be opened from here.

    Raises:
        UnreadableError: there is no index.
        TextdiffError: the file is damaged, of another version, or no index.
    """
    places = Places(index)
    with opened(index, Check.HEAD) as store:
        return list(map(places.named, settings_of(store).roots))


def opened(index: str, check: Check = Check.WHOLE) -> Store:
    """An index, to read it.

    Raises:
        UnreadableError: there is none.
        TextdiffError: the file is damaged, of another version, or no index.
    """
    require(index)
    return Store(index, check=check)


def settings_of(store: Store) -> Settings:
    """What an index is made of.

    Raises:
        DamagedIndexError: nothing was written yet.
    """
    settings = store.settings()
    if settings is None:
        raise DamagedIndexError(store.path, "an index without content")
    return settings
