"""Documents that have the same key, as one, by their kept sketches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
        names: of each the documents that have it.
        digests: of each 16 bytes that no other has, shape (n,).
        lengths: of each its characters, shape (n,).
        rows: of each one of the sketches, as a place among all that are kept, shape (n,).
        ends: where in them each part ends, shape (the parts,).
    """

    names: list[list[str]]
    digests: NDArray[np.void]
    lengths: NDArray[np.int64]
    rows: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.names)

    @classmethod
    def of(cls, parts: Sequence[Part], contents: Mapping[str, str]) -> Groups:
        """The groups of the documents whose contents have a sketch."""
        row_of: dict[str, int] = {}
        ends = np.cumsum([len(part.names) for part in parts], dtype=np.int64)
        for part, end in zip(parts, ends.tolist(), strict=True):
            row_of.update(zip(part.names, range(end - len(part.names), end), strict=True))
        digests = np.frombuffer(
            b"".join(part.columns["digest"].tobytes() for part in parts), dtype="V16"
        )
        lengths = np.concatenate(
            [np.empty(0, np.int64), *(part.columns["length"] for part in parts)]
        )
        known = [(name, row_of[content]) for name, content in contents.items() if content in row_of]
        rows = np.array([row for _, row in known], dtype=np.int64)
        some = np.flatnonzero(lengths[rows] > 0)
        _, first, number = np.unique(digests[rows[some]], return_index=True, return_inverse=True)
        names: list[list[str]] = [[] for _ in first]
        for place, group in zip(some.tolist(), number.tolist(), strict=True):
            names[group].append(known[place][0])
        where = rows[some[first]]
        return cls(names, digests[where], lengths[where], where, ends)

    def holding(self, wanted: frozenset[str]) -> list[int]:
        """The groups that hold one of some documents."""
        return [number for number, names in enumerate(self.names) if not wanted.isdisjoint(names)]

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
