"""A check from its rules to what was found."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.check.asked import states_asked
from textdiff.check.changes import changes_between
from textdiff.check.documents import check_documents
from textdiff.check.duplicates import check_duplicates
from textdiff.check.edits import check_edits
from textdiff.check.findings import fingerprint
from textdiff.check.git import Blobs, open_repository
from textdiff.check.mixed import check_consistency
from textdiff.check.pairs import check_pairs
from textdiff.check.project import Project, documents_of, why_no_document
from textdiff.check.states import is_same, state_of_folder
from textdiff.check.texts import Texts
from textdiff.errors import ConfigurationError
from textdiff.model import Checked, CheckRule
from textdiff.read.globs import Globs
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from textdiff.check.asked import Asked
    from textdiff.check.git import Repository
    from textdiff.check.states import State
    from textdiff.config import Configuration
    from textdiff.config.rules import Rules
    from textdiff.model import Finding

CHECKS: Mapping[CheckRule, Callable[[Project], Iterator[Finding]]] = MappingProxyType(
    {
        CheckRule.EDITS: check_edits,
        CheckRule.PAIRS: check_pairs,  # and measures, which are those of the pairs
        CheckRule.DUPLICATES: check_duplicates,
        CheckRule.DOCUMENTS: check_documents,
        CheckRule.CONSISTENCY: check_consistency,
    }
)
"""What each rule finds, in the order in which they are tried."""
SKIPPED_TOLD = 10
"""How many skipped files are named."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a check found, and what of the project it was about.

    Attributes:
        checked: the findings, none of them approved yet.
        folder: absolute; paths are relative to it.
        prefix: the way from the top of the repository to the folder.
        scopes: rule, path and other of all that was judged.
        whole: whether all of the project was.
        documents: paths of the documents now.
    """

    checked: Checked
    folder: Path
    prefix: str
    scopes: frozenset[tuple[str, str, str | None]]
    whole: bool
    documents: frozenset[str]

    def holds(self, file: Path) -> bool:
        """Whether a file is one of the documents."""
        real, top = file.resolve(), self.folder.resolve()
        return real.is_relative_to(top) and real.relative_to(top).as_posix() in self.documents


def run_check(configuration: Configuration, rules: Rules, asked: Asked) -> Ran:
    """Hold a project against its rules.

    Args:
        configuration: where the project is, and its profiles.
        rules: what holds.
        asked: what to check.

    Raises:
        TextdiffError: a rule can't be held against what there is.
    """
    folder, repository = _place(configuration)
    if repository is None:
        return _without_git(configuration, rules, asked, folder)
    blobs = Blobs(repository)
    try:
        return _in_git(configuration, rules, asked, repository, blobs)
    finally:
        blobs.close()


def _in_git(
    configuration: Configuration,
    rules: Rules,
    asked: Asked,
    repository: Repository,
    blobs: Blobs,
) -> Ran:
    states = states_asked(repository, blobs, asked)
    exclude = Globs(rules.exclude)
    documents = [documents_of(state.entries, exclude) for state in (states.base, states.head)]
    texts = Texts()
    changes = changes_between(states.base, states.head, (documents[0], documents[1]), texts)
    project = Project(
        rules=rules,
        profile_named=configuration.profile_named,
        head=states.head,
        base=states.base,
        documents=tuple(sorted(documents[1])),
        changes=changes.changes,
        whole=not asked.about_changes,
        texts=texts,
        asked=chosen(asked.paths, repository.folder, (states.base, states.head)),
    )
    project.notes += [states.note] if states.note else []
    if not changes.followed:
        project.notes.append(
            "too many documents are new and deleted at once for renames to be told: they are"
            " taken as new and as deleted"
        )
    project.notes += _skipped(states.base, states.head, exclude, project.asked)
    return _found(project, repository.folder, repository.prefix, states.told)


def _without_git(configuration: Configuration, rules: Rules, asked: Asked, folder: Path) -> Ran:
    where = shown(str(folder))
    if asked.base is not None or asked.staged or asked.revisions is not None:
        raise ConfigurationError(f"{where}: is in no git repository: nothing to compare with")
    if rules.about_changes:
        raise ConfigurationError(
            f"{where}: is in no git repository, and [{rules.about_changes[0]}] is about changes:"
            " git init, or use pairs, duplicates and consistency alone"
        )
    head = state_of_folder(folder)
    project = Project(
        rules=rules,
        profile_named=configuration.profile_named,
        head=head,
        base=None,
        documents=tuple(sorted(documents_of(head.entries, Globs(rules.exclude)))),
        changes=(),
        whole=True,
        texts=Texts(),
        asked=chosen(asked.paths, folder, (head,)),
    )
    return _found(project, folder, "", "")


def _found(project: Project, folder: Path, prefix: str, base: str) -> Ran:
    found = (finding for check in CHECKS.values() for finding in check(project))
    findings = [replace(each, fingerprint=fingerprint(each)) for each in found]
    findings.sort(key=lambda each: (each.path, each.line, each.column, each.rule, each.id))
    pointers = sorted(project.texts.pointers)
    notes = [*project.notes, *_told(pointers, "a Git LFS pointer: its content is not here")]
    checked = Checked(
        findings=tuple(findings),
        judged={rule: project.judged.get(rule, 0) for rule in _rules_of(project.rules)},
        base=base,
        unread=project.texts.all_unread(),
        notes=tuple(notes),
        comparisons=tuple(project.comparisons),
        about=tuple(project.about),
    )
    everything = project.whole and all(map(project.asked, project.documents))
    documents = project.known
    return Ran(checked, folder, prefix, frozenset(project.scopes), everything, documents)


def _rules_of(rules: Rules) -> list[CheckRule]:
    return [rule for rule in CheckRule if getattr(rules, rule.value)]


def _place(configuration: Configuration) -> tuple[Path, Repository | None]:
    """The folder of the configuration; where that is in no repository, the user's if it is."""
    own = Path(os.path.abspath(configuration.path or ".")).parent  # noqa: PTH100 - links stay
    for folder in (own, Path.cwd()):
        repository = open_repository(folder)
        if repository is not None:
            return folder, repository
    return own, None


def chosen(paths: Iterable[str], folder: Path, states: tuple[State, ...]) -> Callable[[str], bool]:
    """Whether a document is among the paths that a user named.

    Raises:
        ConfigurationError: there is nothing of a name.
    """
    wanted = [_from_folder(path, folder) for path in paths]
    names = {name for state in states for name in state.entries} if wanted else set()
    for given, path in zip(paths, wanted, strict=True):
        there = path in names or any(name.startswith(f"{path}/") for name in names)
        if not there and not (folder / path).exists():
            raise ConfigurationError(f"{shown(given)}: no such file or folder, nor revision range")
    if not wanted or "." in wanted:
        return lambda _: True
    inside = tuple(f"{path}/" for path in wanted)
    return lambda path: path in wanted or path.startswith(inside)


def _from_folder(path: str, folder: Path) -> str:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    for top in (folder, folder.resolve()):
        if absolute.is_relative_to(top):
            return absolute.relative_to(top).as_posix()
        if top.is_relative_to(absolute):
            return "."
    raise ConfigurationError(
        f"{shown(path)}: is outside {shown(str(folder))}, which the rules are about"
    )


def _skipped(base: State, head: State, exclude: Globs, asked: Callable[[str], bool]) -> list[str]:
    """What changed and no rule is about, and why."""
    reasons: dict[str, list[str]] = {}
    for path in sorted({*base.entries, *head.entries}):
        entry = head.entries.get(path) or base.entries[path]
        if is_same(base.entries.get(path), head.entries.get(path)) or exclude.match(path):
            continue
        reason = why_no_document(path, entry)
        if reason is not None and reason != "hidden" and asked(path):
            reasons.setdefault(reason, []).append(path)
    return [note for reason, paths in reasons.items() for note in _told(paths, reason)]


def _told(paths: list[str], reason: str) -> list[str]:
    told = [f"skipped {shown(path)}: {reason}" for path in paths[:SKIPPED_TOLD]]
    if len(paths) > SKIPPED_TOLD:
        told.append(f"skipped {len(paths) - SKIPPED_TOLD:,} more: {reason}")
    return told


def located(checked: Checked, prefix: str) -> Checked:
    """What was found, with paths from the top of the repository, as its servers want them."""
    if not prefix:
        return checked
    findings = tuple(
        replace(
            each,
            path=prefix + each.path,
            other=None if each.other is None else prefix + each.other,
        )
        for each in checked.findings
    )
    return replace(checked, findings=findings)
