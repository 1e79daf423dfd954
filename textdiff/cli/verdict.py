"""From comparisons to an exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.cli.trouble import ExitCode

if TYPE_CHECKING:
    from textdiff.model import Comparison, Kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What makes a difference.

    Attributes:
        failing: the kinds of `--fail-on`; empty where every kind that counts makes a difference.
        exit_zero: whether to give 0 for a difference. It never hides trouble.
    """

    failing: frozenset[Kind] = frozenset()
    exit_zero: bool = False

    def of(self, comparison: Comparison) -> ExitCode:
        """The exit code that a comparison gives."""
        if not comparison.complete:
            return ExitCode.TROUBLE
        different = comparison.different
        if self.failing:
            found = any(variant.kind in self.failing for variant in comparison.variants)
            different = found or not comparison.related
        return self.different() if different else ExitCode.SAME

    def different(self) -> ExitCode:
        """The exit code of a difference."""
        return ExitCode.SAME if self.exit_zero else ExitCode.DIFFERENT
