"""The rule about duplicates: no document may become a near-duplicate of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.changes import shingles_of
from textdiff.check.findings import About, plain_finding
from textdiff.check.pairs import paired
from textdiff.find.overlap import Thresholds, relation_of, shared_count
from textdiff.model import CheckRule, Relation
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from textdiff.check.project import Project
    from textdiff.config.rules import DuplicateRule
    from textdiff.model import Finding, NearDuplicate

_OPPOSITE = {
    Relation.RESEMBLES: Relation.RESEMBLES,
    Relation.CONTAINS: Relation.CONTAINED_IN,
    Relation.CONTAINED_IN: Relation.CONTAINS,
}
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
    changed = frozenset(project.documents) if project.base is None else project.changed
    fresh = {path for path in changed if globs.match(path) and project.asked(path)}
    if not fresh:
        return
    for path in fresh:
        project.judge(CheckRule.DUPLICATES, path)
    thresholds = _thresholds(rule)
    meant = paired(project)
    for pair in _near(project, [p for p in project.documents if globs.match(p)], thresholds):
        path, other, relation = pair.a, pair.b, pair.relation
        if path not in fresh:
            path, other, relation = other, path, _OPPOSITE[relation]
        if path not in fresh or (path, other) in meant:
            continue
        if not _were_near(project, path, other, thresholds):
            told = (
                f"duplicate: {_TOLD[relation]} {other}"
                f" ({pair.resemblance:.0%} of what the two hold is the same)"
            )
            yield plain_finding(About(CheckRule.DUPLICATES, path, other), "duplicate", told)


def _thresholds(rule: DuplicateRule) -> Thresholds:
    default = Thresholds()
    return Thresholds(
        resemblance=default.resemblance if rule.resemblance is None else rule.resemblance,
        containment=default.containment if rule.containment is None else rule.containment,
    )


def _near(project: Project, among: list[str], thresholds: Thresholds) -> tuple[NearDuplicate, ...]:
    """The near-duplicates among some documents, new and old."""
    from textdiff.find import find_pairs  # noqa: PLC0415 - most runs have nothing new
    from textdiff.key import key_characters  # noqa: PLC0415 - see above

    names: list[str] = []

    def keys() -> Iterator[NDArray[np.unsignedinteger]]:
        for path in among:
            document = project.texts.document(project.head, path)
            if document is not None:
                names.append(path)
                yield key_characters(document.text)

    return find_pairs(names, keys(), thresholds).pairs


def _were_near(project: Project, path: str, other: str, thresholds: Thresholds) -> bool:
    """Whether two documents were near in the base already, whatever they were called."""
    before = project.old_path(path), project.old_path(other)
    if project.base is None or before[0] is None or before[1] is None:
        return False
    a, b = (shingles_of(project.base, each, project.texts) for each in before if each is not None)
    if a is None or b is None or not len(a) or not len(b):
        return False
    return relation_of(len(a), len(b), shared_count(a, b), thresholds) is not None
