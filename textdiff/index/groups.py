"""Documents that have the same key, as one, by their kept sketches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from textdiff.index.contents import COLUMNS
from textdiff.index.few import Askers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from textdiff.find.sketch import Values
    from textdiff.index.contents import Part


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The different keys among some documents, those without a character left out.

    Attributes:
        names: of the documents that have a sketch.
        order: their places, those of one group after those of the other.
        first: where in it those of each group begin, shape (n,).
        digests: of each 16 bytes that no other has, shape (n,).
        lengths: of each its characters, shape (n,).
        rows: of each one of the sketches, as a place among all that are kept, shape (n,).
        ends: where in them each part ends, shape (the parts,).
    """

    names: Sequence[str]
    order: NDArray[np.int64]
    first: NDArray[np.int64]
    digests: NDArray[np.void]
    lengths: NDArray[np.int64]
    rows: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)

    @classmethod
    def of(cls, parts: Sequence[Part], contents: Mapping[str, str]) -> Groups:
        """The groups of the documents whose contents have a sketch."""
        ends = np.cumsum([len(part.names) for part in parts], dtype=np.int64)
        row_of = {name: row for row, name in enumerate(chain(*(part.names for part in parts)))}
        columns = np.concatenate([np.empty(0, COLUMNS), *(part.columns for part in parts)])
        found = list(map(row_of.get, contents.values()))
        names = list(contents)
        if None in found:
            names = [name for name, row in zip(names, found, strict=True) if row is not None]
        rows = np.array([row for row in found if row is not None], dtype=np.int64)
        some = np.flatnonzero(columns["length"][rows] > 0)
        halves = columns["digest"][rows[some]]
        order = np.lexsort((halves[:, 1], halves[:, 0]))
        sorted_ = halves[order]
        differs = np.ones(len(order), dtype=np.bool_)
        differs[1:] = (sorted_[1:] != sorted_[:-1]).any(axis=1)
        where = rows[some[order[differs]]]
        return cls(
            names,
            some[order],
            np.flatnonzero(differs),
            np.ascontiguousarray(sorted_[differs]).view("V16").ravel(),
            columns["length"][where],
            where,
            ends,
        )

    def members(self, group: int) -> list[str]:
        """The documents of a group, in the order in which they were named."""
        end = self.first[group + 1] if group + 1 < len(self) else len(self.order)
        return [self.names[place] for place in self.order[self.first[group] : end].tolist()]

    def holding(self, wanted: frozenset[str]) -> list[int]:
        """The groups that hold one of some documents."""
        among = [place for place, name in enumerate(self.names) if name in wanted]
        places = np.flatnonzero(np.isin(self.order, among))
        groups = self.first.searchsorted(places, side="right") - 1
        return sorted(set(groups.tolist()))

    def in_part(self, part: int) -> NDArray[np.int64]:
        """Of each sketch of a part the group that it stands for, or -1."""
        start = int(self.ends[part - 1]) if part else 0
        found = np.full(int(self.ends[part]) - start, -1, dtype=np.int64)
        here = np.flatnonzero((self.rows >= start) & (self.rows < self.ends[part]))
        found[self.rows[here] - start] = here
        return found

    def askers(
        self,
        parts: Sequence[Part],
        groups: Sequence[int],
        marks: Callable[..., list[Values]],
    ) -> Askers:
        """Some groups, to ask for what is near to them.

        Args:
            parts: all that is kept.
            groups: which ask, one at least.
            marks: gives the marks of a part, as `KeptSketches.marks` does.
        """
        places = []
        for row in self.rows[np.array(groups)].tolist():
            number = int(self.ends.searchsorted(row, side="right"))
            start = int(self.ends[number - 1]) if number else 0
            places.append((parts[number], row - start))

        def all_marks() -> list[Values]:
            found = []
            for part, row in places:
                small = row < part.small
                found.append(marks(part, small=small)[row if small else row - part.small])
            return found

        columns = np.concatenate([part.columns[row : row + 1] for part, row in places])
        samples = [part.sample_of(row) for part, row in places]
        return Askers(columns, samples, all_marks)
