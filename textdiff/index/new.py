"""Near-duplicates of the documents that are new in a corpus, with sketches kept by content.

Of the pairs that `textdiff.find` would find among all documents those are found that hold a new
one. Of the others the sketches are kept, so that they are read where they have to be verified, and
only there.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.errors import OutputError
from textdiff.find import find_sketched, make_sketches, shingles
from textdiff.find.collection import fold
from textdiff.find.duplicates import pairs_and_clusters
from textdiff.find.sizes import WHOLE
from textdiff.find.verify import Source, count_shared
from textdiff.index.contents import APPLICATION, IN_MEMORY, PART, KeptSketches, make_room
from textdiff.index.few import Few
from textdiff.index.file import DamagedIndexError, is_there, make_way
from textdiff.index.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.find import Thresholds
    from textdiff.find.shingles import Hashes
    from textdiff.find.sketches import Codes
    from textdiff.model import NearDuplicate

    Reader = Callable[[str], Codes | None]
    """Gives the key characters of a document; None where there are none to be had."""

FEW = 16
"""Of so many documents one may be new; where more are, all are joined with all."""
_CELLS = 1 << 22  # pairs of a new and any document that are looked at in a small collection
_BATCH_CHARACTERS = 1 << 22
_ROOM = 64 << 20  # bytes of keys that were read, kept for the verification


class New(NamedTuple):
    """What was found: verified pairs that hold a new document, sorted, and what is to be known."""

    pairs: tuple[NearDuplicate, ...]
    notes: tuple[str, ...]


def find_new(
    path: str,
    contents: Mapping[str, str],
    new: frozenset[str],
    key_of: Reader,
    thresholds: Thresholds,
) -> New:
    """The near-duplicates of new documents, among them and among all others.

    Args:
        path: of the file in which sketches are kept. One that is damaged, or that something else
            made, is made anew; where it can't be written, nothing is kept. Both are said.
        contents: of each document the name of its content: where two are the same, so are the
            keys, today and whenever the file is used again. No such name has a line break.
        new: which of the documents are.
        key_of: is asked for contents that are not known, and for what has to be verified.
        thresholds: from which ratios on a pair is wanted.
    """

    def found(place: str) -> tuple[NearDuplicate, ...]:
        with KeptSketches(place) as kept:
            search = _Search(kept, contents, key_of)
            search.sketch_what_is_missing()
            pairs = search.near(new, thresholds)
            with suppress(OutputError):  # another process is writing: it is done the next time
                search.tidy()
            return pairs

    try:
        make_room(path)
        is_there(path, APPLICATION)
        with suppress(DamagedIndexError):
            return New(found(path), ())
        try:  # once more: another process may have put in order what was being read
            return New(found(path), ())
        except DamagedIndexError as error:
            make_way(path)
            return New(found(path), (f"{path}: {error.reason}: made anew",))
    except OutputError as error:
        return New(found(IN_MEMORY), (f"{error}; no sketch is kept for the next time",))


class _Search:
    """One search."""

    def __init__(self, kept: KeptSketches, contents: Mapping[str, str], key_of: Reader) -> None:
        self._kept, self._contents, self._key_of = kept, contents, key_of
        self._parts = kept.parts()
        self._keys: dict[str, Codes] = {}
        self._room = _ROOM
        self._reading = Lock()  # documents may come through one pipe

    def sketch_what_is_missing(self) -> None:
        """Reads the documents whose contents are not known yet, and keeps their sketches."""
        known = {name for part in self._parts for name in part.names}
        missing: dict[str, str] = {}
        for name, content in self._contents.items():
            if content not in known:
                missing.setdefault(content, name)
        batch: dict[str, Codes] = {}
        characters = 0
        for content, name in missing.items():
            key = self._key_of(name)
            if key is None:
                continue
            batch[content] = key
            characters += len(key)
            if self._room >= key.nbytes:
                self._room -= key.nbytes
                self._keys[content] = key
            if len(batch) == PART or characters > _BATCH_CHARACTERS:
                self._add(batch)
                batch, characters = {}, 0
        self._add(batch)

    def _add(self, batch: Mapping[str, Codes]) -> None:
        if batch:
            sketches = make_sketches(list(batch.values()))
            self._parts.append(self._kept.add(list(zip(batch, sketches, strict=True))))

    def near(self, new: frozenset[str], thresholds: Thresholds) -> tuple[NearDuplicate, ...]:
        """The pairs that reach a threshold and hold a new document."""
        groups = Groups.of(self._parts, self._contents)
        asking = groups.holding(new)
        whole = int(groups.lengths.sum()) <= WHOLE
        many = len(asking) * len(groups) > _CELLS if whole else len(asking) * FEW > len(groups)
        if not asking:
            return ()
        if many:
            pairs = self._join_all(thresholds)
        else:
            pairs = self._verified(groups, self._ask(groups, asking, thresholds, whole), thresholds)
        return tuple(pair for pair in pairs if pair.a in new or pair.b in new)

    def _join_all(self, thresholds: Thresholds) -> tuple[NearDuplicate, ...]:
        sketches = {
            name: sketch
            for part in self._parts
            for name, sketch in zip(part.names, self._kept.sketches(part), strict=True)
        }
        names = [name for name, content in self._contents.items() if content in sketches]
        return find_sketched(
            names,
            [sketches[self._contents[name]] for name in names],
            lambda number: self._shingle_set(names[number]),
            thresholds,
        ).pairs

    def _ask(
        self,
        groups: Groups,
        asking: list[int],
        thresholds: Thresholds,
        whole: bool,
    ) -> set[tuple[int, int]]:
        """Pairs of groups that may reach a threshold; the first of each asks."""
        askers = groups.askers(self._parts, asking, self._kept.marks)
        few = Few(askers, thresholds, whole=whole)
        found = {(group, group) for group in asking}  # for copies of the same key
        for number, part in enumerate(self._parts):
            here = groups.in_part(number)
            rows = np.flatnonzero(here >= 0)
            if len(rows):
                candidates = few.candidates(part, partial(self._kept.marks, part))
                one, other = np.nonzero(candidates[:, rows])
                of_one, of_other = np.array(asking)[one], here[rows][other]
                found.update(zip(of_one.tolist(), of_other.tolist(), strict=True))
        return found

    def _verified(
        self, groups: Groups, pairs: set[tuple[int, int]], thresholds: Thresholds
    ) -> tuple[NearDuplicate, ...]:
        members = sorted({group for pair in pairs for group in pair})
        named = [(name, group) for group in members for name in groups.members(group)]
        names = [name for name, _ in named]
        collection = fold(
            names,
            [groups.digests[group].tobytes() for _, group in named],
            [int(groups.lengths[group]) for _, group in named],
        )
        number_of = {named[first][1]: number for number, first in enumerate(collection.first)}
        numbered = {(number_of[a], number_of[b]) for a, b in pairs if a != b}
        wanted = sorted({(min(pair), max(pair)) for pair in numbered})
        source = Source(
            lambda number: self._shingle_set(collection.copies[number][0]), collection.lengths
        )
        pairs_asked = np.array(wanted, dtype=np.int64).reshape(-1, 2)
        counted = count_shared(source, pairs_asked, thresholds)
        return pairs_and_clusters(collection, counted, thresholds)[0]

    def _shingle_set(self, name: str) -> Hashes:
        content = self._contents[name]
        key = self._keys.get(content)
        if key is None:
            with self._reading:
                key = self._key_of(name)
        return np.zeros(1, np.uint64) if key is None else shingles(key)

    def tidy(self) -> None:
        """Keeps the file from growing, and from falling to pieces."""
        self._kept.tidy(self._parts, frozenset(self._contents.values()))
