"""`textdiff compare` over many pairs: two folders, or a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.cli.formats import FOR_PROGRAMS, View, rendered_pairs
from textdiff.cli.output import emit, refuse_to_overwrite, style_of_output
from textdiff.cli.progress import progress_bars
from textdiff.cli.trouble import ExitCode, say
from textdiff.pairs import compare_pairs
from textdiff.read import Pairing, pair_folders, read_pairs
from textdiff.render.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textdiff.cli.verdict import Verdict
    from textdiff.config import Profile
    from textdiff.model import ComparedPair, ReadAs

SKIPPED_TOLD = 10
"""How many of the files that were skipped are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    read_as: ReadAs | None
    encoding: str
    jobs: int


class Many:
    """What is asked for of many pairs."""

    def __init__(
        self,
        profile: Profile,
        view: View,
        verdict: Verdict,
        *,
        read_as: ReadAs | None,
        encoding: str,
        jobs: int,
    ) -> None:
        self._profile, self._view, self._verdict = profile, view, verdict
        self._reading = _Reading(read_as=read_as, encoding=encoding, jobs=jobs)
        self._code = ExitCode.SAME

    def folders(self, named: tuple[str, str], output: str | None) -> ExitCode:
        """Compares the documents of two folders that have the same name.

        Raises:
            TextdiffError: a folder can't be searched, the result can't be written.
        """
        return self._compared(pair_folders(*named), output)

    def listed(self, path: str, output: str | None) -> ExitCode:
        """Compares the pairs of a list.

        Raises:
            TextdiffError: the list can't be read, the result can't be written.
        """
        return self._compared(read_pairs(path), output)

    def _compared(self, pairing: Pairing, output: str | None) -> ExitCode:
        refuse_to_overwrite(output, (path for pair in pairing.pairs for path in pair))
        totals = Totals(pairing.only_a, pairing.only_b, [*pairing.unread])
        to_file = output not in (None, "-")
        with progress_bars() as bars:
            results = compare_pairs(
                pairing.pairs,
                self._profile,
                read_as=self._reading.read_as,
                encoding=self._reading.encoding,
                jobs=self._reading.jobs,
                progress=bars if to_file else None,  # a bar would run through what is printed
            )
            judged = self._judged(totals.counting(results))
            pieces = rendered_pairs(judged, totals, self._view, style_of_output(output))
            emit(pieces, output, fit=self._view.form not in FOR_PROGRAMS)
        return self._told(pairing, totals)

    def _judged(self, results: Iterable[ComparedPair]) -> Iterator[ComparedPair]:
        for result in results:
            if result.comparison is not None:
                self._code = max(self._code, self._verdict.of(result.comparison))
            yield result

    def _told(self, pairing: Pairing, totals: Totals) -> ExitCode:
        """Says what is missing from the result, and gives the worst of the exit codes."""
        if self._view.form in FOR_PROGRAMS:
            for side, paths in (("a", totals.only_a), ("b", totals.only_b)):
                for path in paths:
                    say(f"only in {side}: {path}")
        for each in pairing.skipped[:SKIPPED_TOLD]:
            say(f"skipped {each.path}: {each.reason}")
        if len(pairing.skipped) > SKIPPED_TOLD:
            say(f"skipped {len(pairing.skipped) - SKIPPED_TOLD:,} more")
        for each in totals.unread:
            say(f"{each.path}: {each.reason}")
        if totals.unread:
            return ExitCode.TROUBLE
        if totals.only_a or totals.only_b:
            return max(self._code, self._verdict.different())
        return self._code
