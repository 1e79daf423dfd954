"""The documents that changed between two revisions, compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textdiff.check.asked import Asked, states_asked
from textdiff.check.changes import changes_between
from textdiff.check.chosen import chosen
from textdiff.check.project import documents_of
from textdiff.check.states import different
from textdiff.check.texts import Texts
from textdiff.git import Blobs, GitError, open_repository
from textdiff.model import ComparedPair, Unread
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.check.changes import Change
    from textdiff.check.states import State
    from textdiff.config import Profile


class Versions(NamedTuple):
    """What changed between two revisions.

    Attributes:
        compared: the documents that both have.
        deleted: paths of documents that the second doesn't have.
        new: paths of documents that the first doesn't have.
        unread: what could not be read.
    """

    compared: tuple[ComparedPair, ...]
    deleted: tuple[str, ...]
    new: tuple[str, ...]
    unread: tuple[Unread, ...]


def versions_compared(asked: Asked, profile: Profile) -> Versions:
    """The changed documents of a range, below the current folder, each compared with what it was.

    Args:
        asked: a range, and the paths that are meant.
        profile: what counts.

    Raises:
        GitError: there is no repository, or no such revision.
        ConfigurationError: there is nothing of a name.
    """
    repository = open_repository(Path.cwd())
    if repository is None:
        raise GitError(f"{Path.cwd()}: is in no git repository: go into one")
    blobs, texts = Blobs(repository), Texts(asked.reading)
    try:
        states = states_asked(repository, blobs, asked)
        base, head = states.base, states.head
        before, now = (set(documents_of(each.entries, Globs(()))) for each in (base, head))
        wanted = chosen(asked.paths, repository.folder, (base, head))
        changes = changes_between(base, head, different(base, head), (before, now), texts).changes
        changes = tuple(each for each in changes if any(map(wanted, filter(None, each))))
        compared = tuple(_compared(base, head, changes, texts, profile))
    finally:
        blobs.close()
    deleted = tuple(old for old, new in changes if new is None and old is not None)
    added = tuple(new for old, new in changes if old is None and new is not None)
    pointers = (Unread(path, "a Git LFS pointer: not compared") for path in texts.pointers)
    return Versions(compared, deleted, added, (*texts.all_unread(), *pointers))


def _compared(
    base: State, head: State, changes: tuple[Change, ...], texts: Texts, profile: Profile
) -> Iterator[ComparedPair]:
    from textdiff.pipeline import compare  # noqa: PLC0415 - only where something changed

    for old, new in changes:
        if old is None or new is None:
            continue
        a, b = texts.document(base, old), texts.document(head, new)
        if a is not None and b is not None:
            yield ComparedPair(a.path, b.path, compare(a, b, profile))
