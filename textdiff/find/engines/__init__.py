"""Engines that find near-duplicates: one function each, and the same answer from all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textdiff.find.overlap import Thresholds
    from textdiff.find.sketches import Codes
    from textdiff.model import Cluster, Key, NearDuplicate

    Progress = Callable[[int, int], None]
    """Told how many documents were hashed, of how many."""


class Found(NamedTuple):
    """What an engine found.

    Attributes:
        pairs: verified pairs, sorted by (a, b).
        clusters: sorted by their first member.
        notes: what was left out on purpose, a sentence each.
    """

    pairs: tuple[NearDuplicate, ...]
    clusters: tuple[Cluster, ...]
    notes: tuple[str, ...]


class Engine(Protocol):
    """A way to find near-duplicates; every engine must pass the same contract suite."""

    def __call__(
        self,
        names: Sequence[str],
        keys: Iterable[Key | Codes],
        thresholds: Thresholds,
        *,
        progress: Progress | None = None,
    ) -> Found:
        """The near-duplicates among the documents of those names and keys."""
        ...
