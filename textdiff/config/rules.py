"""A project's rules: what must agree, what may change, what may not be there twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textdiff.model import Kind

EVERYWHERE = ("**",)
"""The glob of a rule that names no paths."""
WILDCARD = re.compile(r"\*\*/|\*\*|\*|\?")
"""What may stand for something in the patterns of a pair."""
MEASURES = (
    *("cer", "cer_aligned", "cer_by_alignment", "wer", "wer_aligned", "wer_by_alignment"),
    *("resemblance", "containment_a", "containment_b"),
)
"""The measures that a pair can be held to."""
LIKENESSES = frozenset({"resemblance", "containment_a", "containment_b"})
"""Those that must be at least what is set; the others, error rates, at most."""
_NO_LIMITS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PairRule:
    """Witnesses that must agree.

    Attributes:
        a: a glob, or the path of one document, relative to the configuration file.
        b: the same; what its wildcards stand for is what those of a do, in order.
        allow: kinds that may differ.
        profile: the name of the profile that judges; None for the project's.
    """

    a: str
    b: str
    allow: frozenset[Kind] = frozenset()
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class EditRule:
    """What may change in some documents.

    Attributes:
        paths: globs, as in .gitignore, relative to the configuration file.
        allow: kinds that may.
        profile: the name of the profile that judges; None for the project's.
    """

    paths: tuple[str, ...] = EVERYWHERE
    allow: frozenset[Kind] = frozenset()
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class DuplicateRule:
    """No new near-duplicate; a ratio that is None is that of `textdiff find`."""

    paths: tuple[str, ...] = EVERYWHERE
    resemblance: float | None = None
    containment: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """Whether documents may be added and deleted."""

    paths: tuple[str, ...] = EVERYWHERE
    allow_new: bool = True
    allow_deleted: bool = True


@dataclass(frozen=True, slots=True)
class ConsistencyRule:
    """No usage may be mixed within a document.

    Attributes:
        paths: globs.
        only: names of the checks to make; None for all of them.
        ignore: names of checks to leave out.
    """

    paths: tuple[str, ...] = EVERYWHERE
    only: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All the rules of a project.

    Attributes:
        exclude: globs of documents that no rule is about.
        pairs: witnesses that must agree.
        edits: what may change; a document is held to every rule whose paths it is in.
        duplicates: None where new near-duplicates are no matter.
        documents: None where new and deleted documents are no matter.
        consistency: None where mixed usages are no matter.
        measures: limits of the measures of each pair, by the measure's name.
    """

    exclude: tuple[str, ...] = ()
    pairs: tuple[PairRule, ...] = ()
    edits: tuple[EditRule, ...] = ()
    duplicates: DuplicateRule | None = None
    documents: DocumentRule | None = None
    consistency: ConsistencyRule | None = None
    measures: Mapping[str, float] = field(default_factory=lambda: _NO_LIMITS)

    @property
    def any(self) -> bool:
        """Whether there is anything to check."""
        asked = (self.pairs, self.edits, self.duplicates, self.documents, self.consistency)
        return any(map(bool, asked))

    @property
    def about_changes(self) -> tuple[str, ...]:
        """The names of the rules that need a base to compare with."""
        return ("edits",) * bool(self.edits) + ("documents",) * bool(self.documents)
