"""What a user asks to be checked, and the states of the corpus that this means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textdiff.check.states import (
    state_before_all,
    state_of_commit,
    state_of_files,
    state_of_index,
)
from textdiff.check.texts import BY_THEMSELVES, Reading
from textdiff.git import GitError

if TYPE_CHECKING:
    from textdiff.check.states import State
    from textdiff.git import Blobs, Repository


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check.

    Attributes:
        paths: files and folders, as the user named them; none for all of the project.
        base: the revision whose merge base with HEAD is compared with; None for the upstream's,
            else HEAD.
        revisions: the two ends of a range, and whether it starts at their merge base.
        staged: whether the index is checked in place of the files.
        everything: whether unchanged pairs and documents are checked too.
        reading: how the documents are read.
    """

    paths: tuple[str, ...] = ()
    base: str | None = None
    revisions: tuple[str, str, bool] | None = None
    staged: bool = False
    everything: bool = False
    reading: Reading = BY_THEMSELVES

    @property
    def about_changes(self) -> bool:
        """Whether a change is asked for, and not the state of the whole project."""
        named = self.base is not None or self.revisions is not None or self.staged
        return named and not self.everything


_NOTHING_SINCE = (
    "the base is HEAD itself: what is committed already is not looked at as an edit, unless"
    " an older one is named"
)


class States(NamedTuple):
    """The corpus before and now, what the base is called, and what is to be known of it."""

    base: State
    head: State
    told: str
    note: str | None = None


def states_asked(repository: Repository, blobs: Blobs, asked: Asked) -> States:
    """The two states that are compared.

    Raises:
        GitError: a revision, or the common base of two, is not there.
    """
    if asked.revisions is not None:
        return _of_range(repository, blobs, asked.revisions)
    if repository.bare:
        raise GitError(
            "there are no files to check here: the repository is bare, or keeps them elsewhere."
            " Name a range, as textdiff check main~1..main --config FILE"
        )
    index = repository.index()
    if asked.staged:
        head = state_of_index(index, blobs)
    else:
        head = state_of_files(repository, blobs, index)
    newest = repository.commit("HEAD")
    if newest is None and _is_unborn(repository):
        if asked.base is not None:
            raise GitError(f"there is no commit yet that {asked.base} could be compared with")
        note = "there is no commit yet: every document is new"
        return States(state_before_all(blobs), head, "the beginning", note)
    commit, told, about = _base(repository, asked, newest or _commit(repository, "HEAD"))
    base = state_of_commit(repository, blobs, commit, commit[:12], index)
    return States(base, head, told, about)


def _of_range(repository: Repository, blobs: Blobs, revisions: tuple[str, str, bool]) -> States:
    first, last, from_merge_base = revisions
    start, end = _commit(repository, first), _commit(repository, last)
    if from_merge_base:
        start = _merge_base(repository, start, end, first, last)
    base = state_of_commit(repository, blobs, start, start[:12])
    note = f"both ends of the range are {end[:12]}: nothing changed" if start == end else None
    return States(base, state_of_commit(repository, blobs, end, end[:12]), start[:12], note)


def _base(repository: Repository, asked: Asked, head: str) -> tuple[str, str, str | None]:
    """The commit to compare with, what it is called, and what is to be known of it."""
    if asked.base is not None:
        wanted = head if asked.base == "HEAD" else _commit(repository, asked.base)
        found = _merge_base(repository, wanted, head, asked.base, "HEAD")
        told = f"{found[:12]}, the merge base of {asked.base} and HEAD"
        return found, told, _NOTHING_SINCE if found == head else None
    upstream = None if asked.staged else repository.commit("@{upstream}")
    if upstream is not None:
        found = _merge_base(repository, upstream, head, "the upstream", "HEAD")
        return found, f"{found[:12]}, the merge base of the upstream and HEAD", None
    note = None
    if not asked.staged:
        note = (
            "no upstream branch: the files are compared with HEAD, so that what is committed"
            " already is not looked at as an edit; --base REV names another base"
        )
    return head, f"{head[:12]}, HEAD", note


def _is_unborn(repository: Repository) -> bool:
    """Whether the branch has no commit; one whose commit is lost is broken, not unborn."""
    return repository.line("rev-parse", "--verify", "--quiet", "HEAD") is None


def _commit(repository: Repository, revision: str) -> str:
    if not revision:
        raise GitError("the base has no name: is the variable that it comes from set?")
    found = repository.commit(revision)
    if found is not None:
        return found
    if repository.shallow:
        raise GitError(
            f"no commit {revision!r} here: the clone is shallow, older commits were left out."
            " git fetch --unshallow gets them; in GitHub Actions, actions/checkout with"
            " fetch-depth: 0; in GitLab CI, GIT_DEPTH: 0"
        )
    raise GitError(
        f"no commit {revision!r} here: check the name; a branch of a server has to be fetched"
        " first: git fetch origin"
    )


def _merge_base(repository: Repository, one: str, other: str, *names: str) -> str:
    found = repository.merge_base(one, other)
    if found is not None:
        return found
    if repository.shallow:
        raise GitError(
            f"{' and '.join(names)} have no commit in common here: the clone is shallow."
            " git fetch --unshallow gets the older commits; in GitHub Actions, actions/checkout"
            " with fetch-depth: 0"
        )
    raise GitError(
        f"{' and '.join(names)} have no commit in common: compare them as a range,"
        f" {names[0]}..{names[1]}"
    )
