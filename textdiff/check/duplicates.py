"""The rule about duplicates: no document may become a near-duplicate of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.changes import shingles_of
from textdiff.check.findings import About, plain_finding
from textdiff.check.pairs import paired
from textdiff.check.texts import BY_THEMSELVES
from textdiff.find.overlap import Thresholds, relation_of, shared_count
from textdiff.model import CheckRule, Relation
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.check.project import Project
    from textdiff.config.rules import DuplicateRule
    from textdiff.find.sketches import Codes
    from textdiff.model import Finding, NearDuplicate

KEPT = "sketches"
"""The file in which sketches are kept for the next check."""
_OPPOSITE = {
    Relation.RESEMBLES: Relation.RESEMBLES,
    Relation.CONTAINS: Relation.CONTAINED_IN,
    Relation.CONTAINED_IN: Relation.CONTAINS,
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
    fresh = set(filter(project.asked, globs.chosen(changed)))
    if not fresh:
        return
    for path in fresh:
        project.judge(CheckRule.DUPLICATES, path)
    thresholds = _thresholds(rule)
    meant = paired(project)
    among = globs.chosen(project.documents)
    for pair in _near(project, among, frozenset(fresh), thresholds):
        path, other, relation = pair.a, pair.b, pair.relation
        if path not in fresh:
            path, other, relation = other, path, _OPPOSITE[relation]
        if path not in fresh or (path, other) in meant:
            continue
        if not _were_near(project, path, other, thresholds):
            told = f"duplicate: {_told(pair, relation, other)}"
            yield plain_finding(About(CheckRule.DUPLICATES, path, other), "duplicate", told)


def _told(pair: NearDuplicate, relation: Relation, other: str) -> str:
    """How a document stands to the other one of a pair."""
    inside = max(pair.containment_a, pair.containment_b)
    if relation is Relation.RESEMBLES:
        return f"resembles {other} ({pair.resemblance:.0%} of what the two hold is the same)"
    if relation is Relation.CONTAINS:
        return f"contains {other} ({inside:.0%} of that one)"
    return f"stands in {other} ({inside:.0%} of this one)"


def _thresholds(rule: DuplicateRule) -> Thresholds:
    default = Thresholds()
    return Thresholds(
        resemblance=default.resemblance if rule.resemblance is None else rule.resemblance,
        containment=default.containment if rule.containment is None else rule.containment,
    )


def _near(
    project: Project, among: list[str], fresh: frozenset[str], thresholds: Thresholds
) -> tuple[NearDuplicate, ...]:
    """The near-duplicates among some documents of which one at least is fresh.

    git names the contents, so that what was sketched before is read only to be verified. How one
    is read is a matter of the extension too, which every document has; not of a format or encoding
    named for this run, so that nothing is kept of those.
    """
    if project.place_for is None or project.texts.reading != BY_THEMSELVES:
        return _near_without_names(project, among, thresholds)
    from textdiff.index import find_new  # noqa: PLC0415 - most runs have nothing new

    entries = project.head.entries
    contents = {path: entries[path].blob + path[path.rfind(".") :].lower() for path in among}
    place = project.place_for(KEPT)
    found = find_new(place, contents, fresh, lambda path: _key_of(project, path), thresholds)
    project.notes += found.notes
    return found.pairs


def _near_without_names(
    project: Project, among: list[str], thresholds: Thresholds
) -> tuple[NearDuplicate, ...]:
    from textdiff.find import find_pairs  # noqa: PLC0415 - see `_near`

    names: list[str] = []

    def keys() -> Iterator[Codes]:
        for path in among:
            key = _key_of(project, path)
            if key is not None:
                names.append(path)
                yield key

    return find_pairs(names, keys(), thresholds).pairs


def _key_of(project: Project, path: str) -> Codes | None:
    from textdiff.key import key_characters  # noqa: PLC0415 - see `_near`

    document = project.texts.document(project.head, path)
    return None if document is None else key_characters(document.text)


def _were_near(project: Project, path: str, other: str, thresholds: Thresholds) -> bool:
    """Whether two documents were near in the base already, whatever they were called."""
    before = project.old_path(path), project.old_path(other)
    if project.base is None or before[0] is None or before[1] is None:
        return False
    a, b = (shingles_of(project.base, each, project.texts) for each in before if each is not None)
    if a is None or b is None or not len(a) or not len(b):
        return False
    return relation_of(len(a), len(b), shared_count(a, b), thresholds) is not None
