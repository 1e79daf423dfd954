"""What a check is about: the rules, the corpus before and now, and what of it was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from textdiff.check.states import why_no_document
from textdiff.git.listing import REGULAR
from textdiff.read.formats import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.check.changes import Change
    from textdiff.check.states import State
    from textdiff.check.texts import Texts
    from textdiff.config import Profile
    from textdiff.config.rules import Rules
    from textdiff.git.listing import Entry
    from textdiff.model import CheckRule, Comparison, Finding
    from textdiff.read.globs import Globs


@dataclass
class Project:
    """A project while it is checked.

    Attributes:
        rules: what holds.
        profile_named: the profile of a name; None is the project's own.
        head: the corpus now.
        base: the corpus before; None outside git.
        documents: paths of the documents now, sorted.
        changes: what changed since the base.
        whole: whether rules about a state, not about a change, are held against all documents.
        texts: reads them.
        asked: whether a path was asked for.
        place_for: gives the path for a file of a name, in which a check may keep what the next one
            can use; None where contents have no names, outside git.
        judged: how many documents or pairs each rule was held against.
        scopes: rule, path and other of all that was judged.
        notes: what is to be known.
        comparisons: those in which something was found.
        about: of each of them, path and other of its findings.
    """

    rules: Rules
    profile_named: Callable[[str | None], Profile]
    head: State
    base: State | None
    documents: tuple[str, ...]
    changes: tuple[Change, ...]
    whole: bool
    texts: Texts
    asked: Callable[[str], bool]
    place_for: Callable[[str], str] | None = None
    judged: dict[CheckRule, int] = field(default_factory=dict)
    scopes: set[tuple[CheckRule, str, str | None]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    about: list[tuple[str, str | None]] = field(default_factory=list)

    def old_path(self, path: str) -> str | None:
        """The path that a document had in the base; None where it is new."""
        if self.base is None:
            return None
        return self._old.get(path, path if path in self.base.entries else None)

    @cached_property
    def known(self) -> frozenset[str]:
        """The documents, to be looked up."""
        return frozenset(self.documents)

    @cached_property
    def _old(self) -> dict[str, str | None]:
        return {change.new: change.old for change in self.changes if change.new is not None}

    @cached_property
    def changed(self) -> frozenset[str]:
        """Paths of the documents that are new, edited or renamed."""
        return frozenset(self._old)

    def judge(self, rule: CheckRule, path: str, other: str | None = None) -> None:
        """Keeps that a rule was held against something."""
        self.judged[rule] = self.judged.get(rule, 0) + 1
        self.scopes.add((rule, path, other))

    def keep(self, comparison: Comparison, findings: list[Finding]) -> list[Finding]:
        """The findings, with their comparison kept where there are any."""
        if findings:
            self.comparisons.append(comparison)
            self.about.append((findings[0].path, findings[0].other))
        return findings


def documents_of(entries: Mapping[str, Entry], exclude: Globs) -> list[str]:
    """The paths that are documents, in their order: what `textdiff find` would take of a folder."""
    documents = [
        path
        for path, entry in entries.items()
        # Before it is asked why not: of a large corpus nearly all are.
        if (
            path[path.rfind(".") :] in EXTENSIONS
            and entry.mode.startswith(REGULAR)
            and "/." not in path
            and path[0] != "."
        )
        or why_no_document(path, entry) is None
    ]
    if exclude.patterns:
        documents = [path for path in documents if not exclude.match(path)]
    return documents


def documents_of_both(
    base: State, documents: list[str], changed: list[str], exclude: Globs
) -> tuple[set[str], set[str]]:
    """The documents of a base and those of now, to be looked up.

    Args:
        base: the corpus before: where a path is the same in both, it is a document in both or none.
        documents: those of now.
        changed: the paths that are not the same in both.
        exclude: what is no document whatever it is.
    """
    now = set(documents)
    before = {path: base.entries[path] for path in changed if path in base.entries}
    return now.difference(changed).union(documents_of(before, exclude)), now
