"""The places where two witnesses differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.model.kinds import Rule

if TYPE_CHECKING:
    from textdiff.model.documents import Span
    from textdiff.model.kinds import Cause, Convention, Kind, Operation, Significance


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the bare engine: `a` is replaced by `b`. It holds no text."""

    operation: Operation
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at a variant.

    Attributes:
        span: in the document's text; empty where the witness has nothing.
        line: from 1, in the source file.
        column: from 1, in code points, in the source file.
        text: the document's text at the span.
    """

    span: Span
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where two witnesses differ.

    Attributes:
        id: 16 hexadecimal digits, stable when text is added elsewhere.
        operation: what happened.
        kind: how the readings are related.
        folds: the rungs of the ladder that were needed, in its order; empty for substantive kinds.
        significance: as the profile has it.
        ignored: whether the profile leaves the variant out of exit codes and counts of interest.
        cause: a hint, or None.
        a: the reading of the first witness.
        b: the reading of the second.
        moved: the id of the other half of a move, or None.
        inside: what changed inside a moved block.
        rule: which rule named the kind, or why the profile ignores it.
        convention: the convention of the profile that explains the variant, or None.
    """

    id: str
    operation: Operation
    kind: Kind
    folds: tuple[Kind, ...]
    significance: Significance
    ignored: bool
    cause: Cause | None
    a: Reading
    b: Reading
    moved: str | None = None
    inside: tuple[Variant, ...] = ()
    rule: Rule = Rule.FOLD
    convention: Convention | None = None
