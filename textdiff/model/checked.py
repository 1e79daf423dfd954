"""What holding a project's rules against it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textdiff.model.comparison import Comparison
    from textdiff.model.kinds import Significance
    from textdiff.model.reading import Unread


class CheckRule(StrEnum):
    """The rules of a project that something can be found under."""

    PAIRS = "pairs"
    EDITS = "edits"
    DUPLICATES = "duplicates"
    DOCUMENTS = "documents"
    CONSISTENCY = "consistency"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule of a project doesn't allow.

    Attributes:
        rule: the rule.
        path: the document; of a pair its first, of an edit the edited one.
        other: the other witness, the path before a rename, or None.
        line: from 1, in the document's source file.
        column: from 1, in code points.
        kind: of the variant; else what was found: new, deleted, missing, duplicate, a measure, a
            check.
        id: of the variant; else 16 hexadecimal digits of what was found.
        message: one sentence, not made safe for a terminal.
        significance: whether it touches the words.
        readings: what a and b have; empty where there are none.
        context: 16 hexadecimal digits of the layout-free text behind the reading in a.
        fingerprint: 16 hexadecimal digits of all that doesn't depend on where it stands; what
            stands several times has the same.
        approved: whether the baseline has it.
        reason: why it was approved, or None.
    """

    rule: CheckRule
    path: str
    other: str | None
    line: int
    column: int
    kind: str
    id: str
    message: str
    significance: Significance
    readings: tuple[str, ...] = ()
    context: str = ""
    fingerprint: str = ""
    approved: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found.

    Attributes:
        findings: sorted by path and place, the approved ones among them.
        judged: how many documents or pairs each rule was held against.
        base: what the changes are counted from; empty where there is no base.
        unread: what could not be read or compared whole.
        notes: what was skipped or is to be known, a sentence each.
        comparisons: those in which something was found.
        about: of each of them, `path` and `other` of its findings.
    """

    findings: tuple[Finding, ...]
    judged: dict[CheckRule, int]
    base: str = ""
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = field(default=(), repr=False, compare=False)
    about: tuple[tuple[str, str | None], ...] = field(default=(), repr=False, compare=False)

    @property
    def unapproved(self) -> tuple[Finding, ...]:
        """The findings that fail a check."""
        return tuple(finding for finding in self.findings if not finding.approved)
