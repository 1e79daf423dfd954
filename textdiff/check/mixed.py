"""The rule about consistency: no usage may become mixed within a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textdiff.check.findings import About, digest, plain_finding
from textdiff.model import CheckRule, Significance
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.check.project import Project
    from textdiff.config.rules import ConsistencyRule
    from textdiff.model import Document, Finding, MixedUsage


def check_consistency(project: Project) -> Iterator[Finding]:
    """Usages that are mixed; where changes are asked for, those that were not mixed in the base."""
    rule = project.rules.consistency
    if rule is None:
        return
    from textdiff.consistency import mixed_usages  # noqa: PLC0415 - seldom asked for

    checks = checks_of(rule)
    globs = Globs(rule.paths)
    for path in project.documents if project.whole else sorted(project.changed):
        if not globs.match(path) or not project.asked(path):
            continue
        document = project.texts.document(project.head, path)
        if document is None:
            continue
        project.judge(CheckRule.CONSISTENCY, path)
        before = None if project.whole else _before(project, path)
        known = set() if before is None else {_name(m) for m in mixed_usages(before, checks)}
        for mixed in mixed_usages(document, checks):
            if _name(mixed) not in known:
                yield _finding(path, mixed)


def checks_of(rule: ConsistencyRule) -> frozenset[str]:
    """The names of the checks that are to be made.

    Raises:
        ConfigurationError: there is none of a name.
    """
    from textdiff.consistency import CHECKS  # noqa: PLC0415 - see `check_consistency`
    from textdiff.consistency.checks import checks_named  # noqa: PLC0415 - see above

    wanted = frozenset(checks_named(CHECKS if rule.only is None else rule.only))
    return wanted - frozenset(checks_named(rule.ignore))


def _before(project: Project, path: str) -> Document | None:
    old = project.old_path(path)
    if project.base is None or old is None:
        return None
    return project.texts.document(project.base, old)


def _name(mixed: MixedUsage) -> tuple[str, str]:
    return mixed.check, mixed.term


def _finding(path: str, mixed: MixedUsage) -> Finding:
    """Told where the rarer form stands first: it is what an editor will look at."""
    forms = ", ".join(f"“{form.form}” ({len(form.uses)})" for form in mixed.forms)
    about = About(CheckRule.CONSISTENCY, path)
    told = f"{mixed.check}: {forms} in one document"
    place = mixed.forms[-1].uses[0]
    found = plain_finding(about, mixed.check, told, Significance.ACCIDENTAL)
    return replace(
        found,
        line=place.line,
        column=place.column,
        id=digest(CheckRule.CONSISTENCY, path, mixed.check, mixed.term),
        readings=tuple(sorted(form.form for form in mixed.forms)),
    )
