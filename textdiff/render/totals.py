"""What is counted over many pairs, as they pass."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textdiff.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textdiff.model import ComparedPair, Measures, Unread


@dataclass(slots=True)
class Totals:
    """Sums over the pairs that have passed through `counting`.

    Attributes:
        only_a: documents of the first folder that have no counterpart.
        only_b: documents of the second.
        unread: what could not be read or searched.
        pairs: how many were compared.
        different: how many of them differ in what counts.
        incomplete: how many could not be compared whole.
        measures: those of each, without their parts.
    """

    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    unread: list[Unread] = field(default_factory=list)
    pairs: int = 0
    different: int = 0
    incomplete: int = 0
    measures: list[Measures] = field(default_factory=list)
    _shown: dict[Kind, int] = field(default_factory=dict)
    _hidden: dict[Kind, int] = field(default_factory=dict)

    def counting(self, results: Iterable[ComparedPair]) -> Iterator[ComparedPair]:
        """The same pairs, each counted before it is given on."""
        for result in results:
            if result.unread is not None:
                self.unread.append(result.unread)
            if result.comparison is not None:
                self.pairs += 1
                self.different += result.comparison.different
                self.incomplete += not result.comparison.complete
                self.measures.append(_without_parts(result.comparison.measures))
                for variant in result.comparison.variants:
                    counts = self._hidden if variant.ignored else self._shown
                    counts[variant.kind] = counts.get(variant.kind, 0) + 1
            yield result

    @property
    def counts(self) -> dict[Kind, int]:
        """Variants by kind, ignored ones included, in the order of the ladder."""
        found = (self._shown, self._hidden)
        return {
            kind: sum(counts.get(kind, 0) for counts in found)
            for kind in Kind
            if any(kind in counts for counts in found)
        }

    @property
    def shown(self) -> dict[Kind, int]:
        """Variants that count, by kind."""
        return {kind: self._shown[kind] for kind in Kind if kind in self._shown}

    @property
    def hidden(self) -> dict[Kind, int]:
        """Variants that the profile ignores, by kind."""
        return {kind: self._hidden[kind] for kind in Kind if kind in self._hidden}


def _without_parts(measures: Measures) -> Measures:
    """The measures without the errors of each variant, which of many pairs would fill memory."""
    characters, words = (
        replace(counts, by_variant=()) for counts in (measures.characters, measures.words)
    )
    return replace(measures, characters=characters, words=words)
