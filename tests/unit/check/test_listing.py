"""What of a commit is taken from the index is what git lists of the commit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from textdiff.check.states import is_same, state_of_commit, state_of_files
from textdiff.git import Blobs, Repository, open_repository
from textdiff.git.listing import files_of_index

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.check.conftest import Corpus

TEXT = "One two three four five six seven eight nine ten.\n"
FILES = {
    "a.txt": TEXT,
    "in/b c.txt": TEXT + "b",
    "in/deep/一\n二.txt": TEXT + "c",
    "out/d.txt": TEXT + "d",
}


def same_both_ways(folder: Path) -> None:
    """The state of HEAD from the index, and from git's own list of it."""
    repository = open_repository(folder)
    assert repository is not None
    blobs = Blobs(repository)
    whole = state_of_commit(repository, blobs, "HEAD", "base")
    beside = state_of_commit(repository, blobs, "HEAD", "base", repository.index())
    assert dict(beside.entries) == dict(whole.entries)


@pytest.fixture
def committed(corpus: Corpus) -> Corpus:
    """A repository with a few files in folders."""
    corpus.commit(FILES)
    return corpus


@pytest.mark.parametrize("within", [".", "in", "in/deep"])
def test_a_commit_beside_an_index_with_every_kind_of_change(committed: Corpus, within: str) -> None:
    same_both_ways(committed.folder / within)
    committed.write({"a.txt": TEXT * 2, "in/new.txt": TEXT, "in/deep/meant.txt": TEXT})
    committed.git("rm", "--quiet", "in/b c.txt")
    committed.git("mv", "out/d.txt", "in/d.txt")
    committed.git("add", "a.txt", "in/new.txt")
    committed.git("add", "--intent-to-add", "in/deep/meant.txt")
    committed.git("update-index", "--chmod=+x", "in/deep/一\n二.txt")
    same_both_ways(committed.folder / within)


def test_a_file_that_is_meant_to_be_added_again_was_there_before(committed: Corpus) -> None:
    committed.git("rm", "--quiet", "--cached", "in/b c.txt")
    committed.git("add", "--intent-to-add", "in/b c.txt")
    same_both_ways(committed.folder)


def test_a_commit_beside_an_index_that_is_not_merged(committed: Corpus) -> None:
    committed.git("checkout", "--quiet", "-b", "other")
    committed.commit({"a.txt": TEXT.replace("two", "2")})
    committed.git("checkout", "--quiet", "-")
    committed.commit({"a.txt": TEXT.replace("two", "zwei")})
    committed.git("merge", "--quiet", "other", check=False)
    same_both_ways(committed.folder)


def test_settings_of_the_user_do_not_hide_what_is_not_the_same(committed: Corpus) -> None:
    for name, value in (
        ("diff.renames", "copies"),
        ("diff.relative", "false"),
        ("diff.ignoreSubmodules", "all"),
        ("diff.noprefix", "true"),
        ("core.abbrev", "4"),
    ):
        committed.git("config", name, value)
    committed.git("mv", "out/d.txt", "in/d.txt")
    committed.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    same_both_ways(committed.folder)
    same_both_ways(committed.folder / "in")


def test_what_the_index_knows_is_not_read(
    committed: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = open_repository(committed.folder)
    assert repository is not None
    index = repository.index()
    read: list[str] = []

    named = Repository.name_of_file

    def counted(repository: Repository, path: str) -> str:
        read.append(path)
        return named(repository, path)

    monkeypatch.setattr(Repository, "name_of_file", counted)
    for written, expected in ((1 << 62, 0), (1, len(FILES))):  # long after the files, long before
        files = state_of_files(repository, Blobs(repository), index._replace(written=written))
        assert all(is_same(files.entries[path], each) for path, each in index.by_path().items())
        assert len(files.entries) == len(FILES)
        assert len(read) == expected


@pytest.mark.parametrize("printed", ["H 100644 abc", "H 100644 a b\0", "a.txt\0"])
def test_a_list_of_another_form_is_not_taken_for_one(printed: str) -> None:
    assert files_of_index(printed, 1) is None
