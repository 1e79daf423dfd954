"""A check from its rules to what was found."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.check.asked import states_asked
from textdiff.check.changes import changes_between
from textdiff.check.chosen import chosen
from textdiff.check.documents import check_documents
from textdiff.check.duplicates import check_duplicates
from textdiff.check.edits import check_edits
from textdiff.check.findings import fingerprint
from textdiff.check.mixed import check_consistency, checks_of
from textdiff.check.pairs import check_pairs
from textdiff.check.project import Project, documents_of, documents_of_both
from textdiff.check.ran import Ran
from textdiff.check.states import different, is_same, state_of_folder, why_no_document
from textdiff.check.texts import Texts
from textdiff.config.rules import EVERYWHERE
from textdiff.errors import ConfigurationError
from textdiff.git import Blobs, open_repository
from textdiff.model import Checked, CheckRule
from textdiff.read.globs import Globs
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textdiff.check.asked import Asked
    from textdiff.check.states import State
    from textdiff.config import Configuration
    from textdiff.config.rules import Rules
    from textdiff.git import Repository
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
NAMED = 10
"""How many files are named of which the same is told."""


def run_check(configuration: Configuration, rules: Rules, asked: Asked) -> Ran:
    """Hold a project against its rules.

    Args:
        configuration: where the project is, and its profiles.
        rules: what holds.
        asked: what to check.

    Raises:
        TextdiffError: a rule can't be held against what there is.
    """
    own = Path(configuration.path or "")
    if rules.consistency is not None:
        try:
            checks_of(rules.consistency)
        except ConfigurationError as error:
            raise ConfigurationError(f"{own}: consistency: {error}") from None
    folder, repository = _place(configuration)
    if repository is None:
        return _found(_without_git(configuration, rules, asked, folder), own, folder)
    blobs = Blobs(repository)
    try:
        project, base = _in_git(configuration, rules, asked, repository, blobs)
        return _found(project, own, repository.folder, repository.prefix, base)
    finally:
        blobs.close()


def _in_git(
    configuration: Configuration,
    rules: Rules,
    asked: Asked,
    repository: Repository,
    blobs: Blobs,
) -> tuple[Project, str]:
    """The project, and what its base is called."""
    states = states_asked(repository, blobs, asked)
    exclude = Globs(rules.exclude)
    paths = different(states.base, states.head)
    now = documents_of(states.head.entries, exclude)
    documents = documents_of_both(states.base, now, paths, exclude)
    texts = Texts(asked.reading)
    changes = changes_between(states.base, states.head, paths, documents, texts)
    project = Project(
        rules=rules,
        profile_named=configuration.profile_named,
        head=states.head,
        base=states.base,
        documents=tuple(sorted(now)),
        changes=changes.changes,
        whole=not asked.about_changes,
        texts=texts,
        asked=chosen(asked.paths, repository.folder, (states.base, states.head)),
        place_for=repository.place_for,
    )
    project.notes += [states.note] if states.note else []
    if not changes.followed:
        project.notes.append(
            "too many documents are new and deleted at once for renames to be told: they are"
            " taken as new and as deleted"
        )
    own = Path(configuration.path or "").name  # nobody expects a rule about the rules

    def expected(path: str) -> bool:
        return path != own and project.asked(path)

    project.notes += _skipped(states.base, states.head, paths, exclude, expected)
    return project, states.told


def _without_git(configuration: Configuration, rules: Rules, asked: Asked, folder: Path) -> Project:
    where = shown(str(folder))
    if asked.base is not None or asked.staged or asked.revisions is not None:
        raise ConfigurationError(f"{where}: is in no git repository: nothing to compare with")
    if rules.about_changes:
        raise ConfigurationError(
            f"{where}: is in no git repository, and [{rules.about_changes[0]}] is about changes:"
            " git init, or use pairs, duplicates and consistency alone"
        )
    head = state_of_folder(folder)
    return Project(
        rules=rules,
        profile_named=configuration.profile_named,
        head=head,
        base=None,
        documents=tuple(sorted(documents_of(head.entries, Globs(rules.exclude)))),
        changes=(),
        whole=True,
        texts=Texts(asked.reading),
        asked=chosen(asked.paths, folder, (head,)),
    )


def _found(project: Project, own: Path, folder: Path, prefix: str = "", base: str = "") -> Ran:
    """What each rule finds; `own` is the configuration."""
    found = (finding for check in CHECKS.values() for finding in check(project))
    findings = [replace(each, fingerprint=fingerprint(each)) for each in found]
    findings.sort(key=lambda each: (each.path, each.line, each.column, each.rule, each.id))
    pointers = sorted(project.texts.pointers)
    notes = [*project.notes, *_about_nothing(project)]
    notes += _told(pointers, "a Git LFS pointer: its content is not here")
    for note, paths in sorted(project.texts.notes.items()):
        notes += _told(sorted(paths), note, "")
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
    scopes = frozenset(project.scopes)
    return Ran(checked, own, folder, prefix, scopes, everything, project.known)


def _about_nothing(project: Project) -> Iterator[str]:
    """Rules whose paths no document is in: a slip of the pen would let anything pass."""
    rules = project.rules
    single = {name: getattr(rules, name) for name in ("duplicates", "documents", "consistency")}
    for name, rule in [*(("edits", each) for each in rules.edits), *single.items()]:
        if rule is None or rule.paths == EVERYWHERE:
            continue
        if not any(map(Globs(rule.paths).match, project.documents)):
            yield f"{name}: no document is in {', '.join(rule.paths) or 'paths, which is empty'}"


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


def _skipped(
    base: State, head: State, paths: list[str], exclude: Globs, asked: Callable[[str], bool]
) -> list[str]:
    """What of the paths that changed no rule is about, and why."""
    reasons: dict[str, list[str]] = {}
    for path in paths:
        entry = head.entries.get(path) or base.entries[path]
        if is_same(base.entries.get(path), head.entries.get(path)) or exclude.match(path):
            continue
        reason = why_no_document(path, entry)
        if reason is not None and reason != "hidden" and asked(path):
            reasons.setdefault(reason, []).append(path)
    return [note for reason, paths in reasons.items() for note in _told(paths, reason)]


def _told(paths: list[str], reason: str, what: str = "skipped ") -> list[str]:
    told = [f"{what}{shown(path)}: {reason}" for path in paths[:NAMED]]
    if len(paths) > NAMED:
        told.append(f"{what}{len(paths) - NAMED:,} more: {reason}")
    return told
