"""The rule about duplicates: no document may become a near-duplicate of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.check.changes import shingles_of
from textdiff.check.findings import About, plain_finding
from textdiff.check.pairs import paired
from textdiff.find.overlap import Thresholds, relation_of, shared_count
from textdiff.model import CheckRule, Relation
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.check.project import Project
    from textdiff.config.rules import DuplicateRule
    from textdiff.find.shingles import Hashes
    from textdiff.model import Finding

_TOLD = {
    Relation.RESEMBLES: "resembles",
    Relation.CONTAINS: "contains",
    Relation.CONTAINED_IN: "stands in",
}


def check_duplicates(project: Project) -> Iterator[Finding]:
    """New near-duplicates: of each pair one document is new or changed since the base.

    Without a base every pair is looked at. Witnesses that a rule pairs are meant to be alike.
    Where nothing changed, nothing is read.
    """
    rule = project.rules.duplicates
    if rule is None:
        return
    globs = Globs(rule.paths)
    among = [path for path in project.documents if globs.match(path)]
    changed = project.changed if project.base is not None else frozenset(among)
    fresh = [path for path in among if path in changed and project.asked(path)]
    if not fresh:
        return
    thresholds = _thresholds(rule)
    sets = _sets(project, fresh)
    meant = paired(project)
    for path in fresh:
        project.judge(CheckRule.DUPLICATES, path)
    for path, other, relation, resemblance in _near(project, sets, among, thresholds):
        if (path, other) not in meant and not _were_near(project, path, other, thresholds):
            told = (
                f"duplicate: {_TOLD[relation]} {other}"
                f" ({resemblance:.0%} of what the two hold is the same)"
            )
            yield plain_finding(About(CheckRule.DUPLICATES, path, other), "duplicate", told)


def _thresholds(rule: DuplicateRule) -> Thresholds:
    default = Thresholds()
    return Thresholds(
        resemblance=default.resemblance if rule.resemblance is None else rule.resemblance,
        containment=default.containment if rule.containment is None else rule.containment,
    )


def _sets(project: Project, paths: list[str]) -> dict[str, Hashes]:
    """The shingles of documents that have any."""
    made = ((path, shingles_of(project.head, path, project.texts)) for path in paths)
    return {path: each for path, each in made if each is not None and len(each)}


def _near(
    project: Project, sets: dict[str, Hashes], among: list[str], thresholds: Thresholds
) -> Iterator[tuple[str, str, Relation, float]]:
    """Each pair of a document of `sets` and another one that are near, once."""
    if not sets:
        return
    all_of_them = np.unique(np.concatenate(list(sets.values())))
    smallest = min(map(len, sets.values()))
    for other in among:
        known = sets.get(other)
        its = shingles_of(project.head, other, project.texts) if known is None else known
        if its is None or not len(its):
            continue
        # What all of them together don't share with it none of them does.
        least = thresholds.least_shared * min(smallest, len(its))
        if shared_count(all_of_them, its) < least:
            continue
        for path, shingles in sets.items():
            if path == other or (other in sets and other < path):
                continue
            shared = shared_count(shingles, its)
            relation = relation_of(len(shingles), len(its), shared, thresholds)
            if relation is not None:
                yield path, other, relation, shared / (len(shingles) + len(its) - shared)


def _were_near(project: Project, path: str, other: str, thresholds: Thresholds) -> bool:
    """Whether two documents were near in the base already, whatever they were called."""
    before = project.old_path(path), project.old_path(other)
    if project.base is None or before[0] is None or before[1] is None:
        return False
    a, b = (shingles_of(project.base, each, project.texts) for each in before if each is not None)
    if a is None or b is None or not len(a) or not len(b):
        return False
    return relation_of(len(a), len(b), shared_count(a, b), thresholds) is not None
