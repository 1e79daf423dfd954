"""Which files a folder stands for."""

import os
from pathlib import Path

import pytest

from textdiff.errors import UnreadableError
from textdiff.read import Listing, list_documents


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text")


def relative(root: Path, listing: Listing) -> list[str]:
    return [Path(file).relative_to(root).as_posix() for file in listing.files]


def skipped(root: Path, listing: Listing) -> dict[str, str]:
    return {Path(s.path).relative_to(root).as_posix(): s.reason for s in listing.skipped}


def test_a_folder_stands_for_every_file_that_a_reader_knows(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.MD", "c/d.html", "c/e.text", "C.htm", "f.xhtml", "g.markdown")
    listing = list_documents([tmp_path])
    assert relative(tmp_path, listing) == [
        "C.htm", "a.MD", "b.txt", "c/d.html", "c/e.text", "f.xhtml", "g.markdown",
    ]  # fmt: skip
    assert listing.skipped == listing.unread == ()


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.png", "README", ".hidden.txt", ".git/config", "c/.d/e.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    listing = list_documents([str(tmp_path)])
    assert relative(tmp_path, listing) == ["a.txt"]
    reasons = skipped(tmp_path, listing)
    assert set(reasons) == {"b.png", "README", ".hidden.txt", ".git", "c/.d", "pipe.txt"}
    assert reasons[".hidden.txt"] == "hidden"
    assert ".png" in reasons["b.png"]
    assert "no extension" in reasons["README"]
    assert "not a regular file" in reasons["pipe.txt"]


def test_a_file_that_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    make(tmp_path, ".gitignore", "b.png", ".hidden", "README")
    (tmp_path / ".gitignore").write_text("*\n")
    names = [str(tmp_path / name) for name in ("b.png", ".hidden", "README")]
    assert list_documents(names).files == tuple(names)


def test_a_hidden_folder_that_is_named_is_searched(tmp_path: Path) -> None:
    make(tmp_path, ".drafts/a.txt")
    assert relative(tmp_path, list_documents([tmp_path / ".drafts"])) == [".drafts/a.txt"]


def test_gitignore_files_hold_downwards_and_the_nearest_counts(tmp_path: Path) -> None:
    make(
        tmp_path, ".git/info/exclude", "a.txt", "out/x.txt", "in/a.txt", "in/b.txt", "in/deep/b.txt"
    )
    make(tmp_path, "notes/keep.txt", "notes/drop.txt", "in/out.txt", "secret.txt")
    (tmp_path / ".git/info/exclude").write_text("secret.txt\n")
    (tmp_path / ".gitignore").write_text("out/\n/a.txt\nnotes/*\n!notes/keep.txt\nb.txt\n")
    (tmp_path / "in/.gitignore").write_text("!/b.txt\n")
    listing = list_documents([tmp_path])
    assert relative(tmp_path, listing) == ["in/a.txt", "in/b.txt", "in/out.txt", "notes/keep.txt"]
    assert skipped(tmp_path, listing)["out"] == "ignored by git"
    below = list_documents([tmp_path / "in"])
    assert relative(tmp_path, below) == ["in/a.txt", "in/b.txt", "in/out.txt"]


def test_a_folder_that_git_ignores_is_searched_where_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "out/a.txt", "out/deep/b.txt", "out/tmp/c.txt")
    (tmp_path / ".gitignore").write_text("out/\n*.txt\n")
    (tmp_path / "out/.gitignore").write_text("tmp/\n")
    assert relative(tmp_path, list_documents([tmp_path / "out"])) == ["out/a.txt", "out/deep/b.txt"]
    assert relative(tmp_path, list_documents([tmp_path / "out/deep"])) == ["out/deep/b.txt"]


def test_a_gitignore_above_the_repository_has_no_say(tmp_path: Path) -> None:
    make(tmp_path, "repo/.git/HEAD", "repo/a.txt", "bare/a.txt")
    (tmp_path / ".gitignore").write_text("*.txt\n")
    assert relative(tmp_path, list_documents([tmp_path / "repo"])) == ["repo/a.txt"]
    assert relative(tmp_path, list_documents([tmp_path / "bare"])) == ["bare/a.txt"]


def test_links_in_a_circle_end_and_no_file_is_listed_twice(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "b/again.txt").symlink_to(tmp_path / "a/x.txt")
    os.link(tmp_path / "b/y.txt", tmp_path / "b/z.txt")
    listing = list_documents([tmp_path, tmp_path / "a", tmp_path / "b/y.txt"])
    assert relative(tmp_path, listing) == ["a/x.txt", "b/y.txt"]
    reasons = skipped(tmp_path, listing)
    assert reasons["b/again.txt"] == f"the same as {tmp_path / 'a/x.txt'}"
    assert set(reasons) == {"a/loop", "b/again.txt", "b/z.txt"}


def test_the_order_is_that_of_the_arguments_and_standard_input_counts_once(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/c.txt")
    names = [str(tmp_path / "b.txt"), "-", str(tmp_path / "a"), "-", str(tmp_path / "b.txt")]
    assert list_documents(names).files == (names[0], "-", str(tmp_path / "a/c.txt"))


def test_names_stay_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "b/c.txt")
    monkeypatch.chdir(tmp_path)
    assert list_documents(["."]).files == ("a.txt", "b/c.txt")


@pytest.mark.parametrize("name", ["absent", "", "a\0b", "a\nb"])
def test_a_path_that_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    path = f"{tmp_path}/{name}" if name else ""
    with pytest.raises(UnreadableError) as caught:
        list_documents([path])
    assert "\n" not in str(caught.value)


def test_a_folder_without_rights_is_said_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "closed/b.txt", "d.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may read everything: rights prove nothing
    listing = list_documents([tmp_path])
    assert relative(tmp_path, listing) == ["a.txt", "d.txt"]
    assert [(Path(u.path).name, u.reason.split(":")[0]) for u in listing.unread] == [
        ("closed", "no permission to look into it"),
    ]
    with pytest.raises(UnreadableError, match="no permission"):
        list_documents([tmp_path / "closed"])


def test_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("absent.txt")
    listing = list_documents([tmp_path])
    assert listing.files == ()
    assert [Path(entry.path).name for entry in listing.unread] == ["a.txt"]


def test_deep_folders_are_searched_to_the_bottom(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("d" * 1 for _ in range(400))
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("text")
    assert list_documents([tmp_path]).files == (str(deep / "a.txt"),)
