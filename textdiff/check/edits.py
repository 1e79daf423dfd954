"""The rules about edits: what may change in which documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.contexts import contexts_of
from textdiff.check.findings import About, finding_of, variants_not_allowed
from textdiff.model import CheckRule
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.check.project import Project
    from textdiff.check.states import State
    from textdiff.config.rules import EditRule
    from textdiff.model import Finding


def check_edits(project: Project) -> Iterator[Finding]:
    """What changed and may not. A document that was renamed is held to the rules of both names."""
    if project.base is None:
        return
    rules = [(rule, Globs(rule.paths)) for rule in project.rules.edits]
    for old, new in project.changes:
        if old is None or new is None or not (project.asked(old) or project.asked(new)):
            continue
        seen: dict[tuple[str, str], Finding] = {}
        for rule, globs in rules:
            if globs.match(old) or globs.match(new):
                for finding in _edited(project, project.base, rule, old, new):
                    seen.setdefault((finding.kind, finding.id), finding)
        yield from seen.values()


def _edited(project: Project, base: State, rule: EditRule, old: str, new: str) -> list[Finding]:
    from textdiff.pipeline import compare  # noqa: PLC0415 - only where there is an edit

    about = About(CheckRule.EDITS, new, old if old != new else None)
    if base.entries[old].blob == project.head.entries[new].blob:
        project.judge(*about)
        return []
    before, now = project.texts.document(base, old), project.texts.document(project.head, new)
    if before is None or now is None:
        return []
    profile = project.profile_named(rule.profile)
    comparison = compare(before, now, profile)
    if not comparison.complete:
        project.texts.failed(new, "can't be compared whole with the base: split it into parts")
        return []
    project.judge(*about)
    variants = list(variants_not_allowed(comparison, rule.allow, profile))
    found = []
    for variant, context in zip(variants, contexts_of(comparison.a, variants), strict=True):
        place = variant.b
        found.append(
            finding_of(about, variant, context, line=place.line, column=place.column, told="")
        )
    return project.keep(comparison, found)
