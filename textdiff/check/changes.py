"""Which documents changed between two states of a corpus, renames followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textdiff.check.states import State
    from textdiff.check.texts import Texts
    from textdiff.find.shingles import Hashes
    from textdiff.model import Codes

LIKE = 0.5
"""The resemblance from which on a new document is a deleted one under another name."""
MOST_PAIRS = 40_000
"""Of deleted and new documents, how many are compared to find renames."""
SHORT = 400
"""Key characters up to which likeness goes by the character too: few edits break all shingles."""


class Change(NamedTuple):
    """A document that is not as it was.

    Attributes:
        old: its path in the base; None where it is new.
        new: its path now; None where it was deleted.
    """

    old: str | None
    new: str | None


class Changes(NamedTuple):
    """What changed: sorted by path; `followed` is False where renames are too many to be told."""

    changes: tuple[Change, ...]
    followed: bool = True


def changes_between(
    base: State,
    head: State,
    paths: Iterable[str],
    documents: tuple[Collection[str], Collection[str]],
    texts: Texts,
) -> Changes:
    """The documents that are new, deleted, edited or renamed.

    A document of the same content under another name was renamed; so was one that resembles a
    deleted one, whatever its lines look like: likeness is that of the keys, by their shingles, and
    in short documents by their characters.

    Args:
        base: the corpus before.
        head: the corpus now.
        paths: those that are not the same in both, sorted.
        documents: which paths are documents, in the base and now; of the same entry both or none.
        texts: reads what has to be looked into.
    """
    before, now = documents
    paths = list(paths)
    both = [path for path in paths if path in before and path in now]
    edited = [Change(p, p) for p in both if base.entries[p].blob != head.entries[p].blob]
    deleted = [path for path in paths if path in before and path not in now]
    added = [path for path in paths if path in now and path not in before]
    same = _same(base, head, deleted, added)
    deleted = [path for path in deleted if path not in same]
    added = [path for path in added if path not in set(same.values())]
    followed = len(deleted) * len(added) <= MOST_PAIRS
    like = _like(base, head, deleted, added, texts) if followed else {}
    renamed = same | like
    changes = [
        *edited,
        *(Change(old, new) for old, new in renamed.items()),
        *(Change(path, None) for path in deleted if path not in like),
        *(Change(None, path) for path in added if path not in set(like.values())),
    ]
    return Changes(tuple(sorted(changes, key=lambda each: each.new or each.old or "")), followed)


def _same(base: State, head: State, deleted: Iterable[str], added: Iterable[str]) -> dict[str, str]:
    """Old and new paths of the same content, each used once."""
    by_blob: dict[str, list[str]] = {}
    for path in added:
        by_blob.setdefault(head.entries[path].blob, []).append(path)
    renamed = {}
    for path in deleted:
        names = by_blob.get(base.entries[path].blob)
        if names:
            renamed[path] = names.pop(0)
    return renamed


def _like(
    base: State, head: State, deleted: list[str], added: list[str], texts: Texts
) -> dict[str, str]:
    """Old and new paths of documents that resemble one another, the most alike first."""
    if not deleted or not added:
        return {}
    old = {path: _keyed(base, path, texts) for path in deleted}
    new = {path: _keyed(head, path, texts) for path in added}
    alike = []
    for before, its in old.items():
        for after, others in new.items():
            if its is None or others is None:
                continue
            likeness = _likeness(its, others)
            if likeness >= LIKE:
                alike.append((-likeness, before, after))
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for _, before, after in sorted(alike):
        if before not in renamed and after not in taken:
            renamed[before] = after
            taken.add(after)
    return renamed


class _Keyed(NamedTuple):
    """A document's key, and its shingles."""

    key: Codes
    hashes: Hashes


def _keyed(state: State, path: str, texts: Texts) -> _Keyed | None:
    from textdiff.find import shingles  # noqa: PLC0415 - few runs have renames
    from textdiff.key import key_characters  # noqa: PLC0415 - see above

    document = texts.document(state, path)
    if document is None:
        return None
    key = key_characters(document.text)
    return _Keyed(key, shingles(key))


def _likeness(a: _Keyed, b: _Keyed) -> float:
    """How alike two documents are, from 0 to 1: the more of two measures where they are short."""
    from textdiff.find import resemblance_and_containment  # noqa: PLC0415 - see `_keyed`

    resemblance = resemblance_and_containment(a.hashes, b.hashes).resemblance or 0.0
    if max(len(a.key), len(b.key)) > SHORT:
        return resemblance
    from textdiff.collate.edit_distance import similarity  # noqa: PLC0415 - see `_keyed`

    return max(resemblance, similarity(a.key, b.key))


def shingles_of(state: State, path: str, texts: Texts) -> Hashes | None:
    """The shingles of a document's key, or None where it can't be read."""
    keyed = _keyed(state, path, texts)
    return None if keyed is None else keyed.hashes
