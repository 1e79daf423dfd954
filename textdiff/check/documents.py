"""The rule about documents: whether they may be added and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.findings import About, plain_finding
from textdiff.model import CheckRule
from textdiff.read.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.check.project import Project
    from textdiff.model import Finding


def check_documents(project: Project) -> Iterator[Finding]:
    """New and deleted documents that may not be; a renamed one is neither.

    One that left or entered the paths of the rule by its renaming is deleted or new there.
    """
    rule = project.rules.documents
    if rule is None or project.base is None:
        return
    globs = Globs(rule.paths)
    for old, new in project.changes:
        was = old is not None and globs.match(old)
        is_ = new is not None and globs.match(new)
        if was and not is_ and old is not None and project.asked(old):
            project.judge(CheckRule.DOCUMENTS, old)
            if not rule.allow_deleted:
                where = f"deleted: it is {new} now" if new else "deleted"
                yield plain_finding(About(CheckRule.DOCUMENTS, old), "deleted", where)
        if is_ and not was and new is not None and project.asked(new):
            project.judge(CheckRule.DOCUMENTS, new)
            if not rule.allow_new:
                where = f"new: it was {old}" if old else "new"
                yield plain_finding(About(CheckRule.DOCUMENTS, new), "new", where)
