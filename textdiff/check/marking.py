"""Comparisons with what the baseline approves of their variants."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.check.baseline import NAME, Baseline, read_baseline, with_approval
from textdiff.check.contexts import contexts_of
from textdiff.check.findings import About, finding_of, fingerprint, variants_not_allowed
from textdiff.errors import ConfigurationError
from textdiff.model import Accepted, CheckRule, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.config import Profile
    from textdiff.model import Checked, Comparison, Finding, Variant

_TURNED = {
    Operation.ADDITION: Operation.OMISSION,
    Operation.OMISSION: Operation.ADDITION,
}


@dataclass(frozen=True, slots=True)
class Approver:
    """Marks the variants of pairs that a project's baseline approves.

    Attributes:
        baseline: what is approved.
        folder: of the project, absolute; the paths in the baseline are relative to it.
        profile: what judged the variants.
        today: as 2026-12-31; what expired before is not approved any more.
    """

    baseline: Baseline
    folder: Path
    profile: Profile
    today: str

    def __call__(self, comparison: Comparison) -> Comparison:
        """The comparison, its variants marked; the rule may name the two in either order."""
        turned = replace(
            comparison,
            a=comparison.b,
            b=comparison.a,
            variants=tuple(map(_turned, comparison.variants)),
        )
        known = {(each.path, each.other) for each in self.baseline.approved}
        found: list[Finding] = []
        for pair in (comparison, turned):
            about = About(CheckRule.PAIRS, *map(self._from_folder, (pair.a.path, pair.b.path)))
            if (about.path, about.other) in known:
                findings = self._findings(pair, about)
                found += with_approval(findings, self.baseline, self.today)[0]
        return marked(comparison, found, self.baseline)

    def _findings(self, comparison: Comparison, about: About) -> list[Finding]:
        """What a rule that allows nothing would say of a pair."""
        variants = list(variants_not_allowed(comparison, frozenset(), self.profile))
        found = (
            finding_of(about, variant, context, line=1, column=1, told="")
            for variant, context in zip(variants, contexts_of(comparison.a, variants), strict=True)
        )
        return [replace(each, fingerprint=fingerprint(each)) for each in found]

    def _from_folder(self, path: str) -> str:
        return Path(os.path.relpath(path, self.folder)).as_posix()


def project_approver(
    configuration: str | None, named: str | None, profile: Profile, today: str
) -> Approver | None:
    """What marks the pairs of a project, or None where nothing is approved.

    Args:
        configuration: path of the project's configuration, or None where there is none.
        named: path of the baseline; None for the one beside the configuration.
        profile: what judges the variants.
        today: as 2026-12-31.

    Raises:
        ConfigurationError: the file is no baseline, or isn't there though it was named.
    """
    beside = configuration or named
    if beside is None:
        return None
    folder = Path(os.path.abspath(beside)).parent  # noqa: PTH100 - links stay
    baseline = read_baseline(folder / NAME if named is None else Path(named))
    if baseline is None and named is not None:
        raise ConfigurationError(f"{named}: there is no such baseline")
    return Approver(baseline, folder, profile, today) if baseline else None


def all_marked(
    checked: Checked, findings: Iterable[Finding], baseline: Baseline
) -> tuple[Comparison, ...]:
    """The comparisons of a check, each marked with what was approved of its own findings."""
    by_about: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_about[finding.path, finding.other].append(finding)
    return tuple(
        marked(comparison, by_about[about], baseline)
        for comparison, about in zip(checked.comparisons, checked.about, strict=True)
    )


def marked(comparison: Comparison, findings: Sequence[Finding], baseline: Baseline) -> Comparison:
    """A comparison with what was approved of its variants; the halves of a move go together.

    Args:
        comparison: the pair.
        findings: about it; those that aren't approved don't count.
        baseline: what says why.
    """
    entries = {each.fingerprint: each for each in baseline.approved}
    accepted: dict[str, Accepted] = {
        finding.id: Accepted(entry.reason, entry.author, entry.expires)
        for finding in findings
        if finding.approved and (entry := entries.get(finding.fingerprint))
    }
    for variant in comparison.variants:
        if variant.moved in accepted:
            accepted[variant.id] = accepted[variant.moved]
    return replace(comparison, accepted=accepted)


def _turned(variant: Variant) -> Variant:
    operation = _TURNED.get(variant.operation, variant.operation)
    return replace(variant, operation=operation, a=variant.b, b=variant.a)
