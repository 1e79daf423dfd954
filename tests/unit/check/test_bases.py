"""What a corpus is compared with: branches, ranges, clones, repositories of every sort."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.unit.check.letters import ABOVE, LETTER, OTHER, PAIRS, RULES, verified

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.check.conftest import Corpus


@pytest.mark.parametrize("how", ["files", "staged", "range", "base"])
def test_an_edit_is_seen_wherever_it_stands(corpus: Corpus, how: str) -> None:
    first = verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("nine", "ten")})
    arguments: tuple[str, ...] = ()
    if how == "staged":
        corpus.git("add", "--all")
        corpus.write({"verified/a.txt": LETTER})
        arguments = ("--staged",)
    elif how == "range":
        corpus.commit()
        corpus.write({"verified/a.txt": LETTER})
        arguments = (f"{first}..HEAD",)
    elif how == "base":
        corpus.git("branch", "before")
        corpus.commit()
        arguments = ("--base", "before")
    ran = corpus.check(*arguments)
    assert (ran.code, ran.kinds) == (1, [("edits", "verified/a.txt", "wording")])


def test_a_merge_base_is_what_a_branch_started_from(corpus: Corpus) -> None:
    verified(corpus)
    corpus.git("switch", "--quiet", "-c", "work")
    corpus.commit({"b.txt": OTHER})
    corpus.git("switch", "--quiet", "main")
    corpus.commit({"verified/a.txt": LETTER.replace("nine", "ten")})
    corpus.git("switch", "--quiet", "work")
    assert corpus.check("--base", "main").code == 0
    assert corpus.check("main..work").code == 1
    assert corpus.check("main...work").code == 0


def test_the_upstream_is_the_base_where_there_is_one(corpus: Corpus, tmp_path: Path) -> None:
    verified(corpus)
    clone = corpus.at(tmp_path / "clone")
    corpus.git("clone", "--quiet", str(corpus.folder), str(clone.folder))
    clone.commit({"verified/a.txt": LETTER.replace("nine", "ten")})
    assert clone.check().code == 1
    assert "no upstream" in corpus.check().err


def test_a_shallow_clone_without_the_base_is_trouble(corpus: Corpus, tmp_path: Path) -> None:
    first = verified(corpus)
    corpus.commit({"verified/a.txt": LETTER.replace("nine", "ten")})
    shallow = corpus.at(tmp_path / "shallow")
    corpus.git("clone", "--quiet", "--depth", "1", f"file://{corpus.folder}", str(shallow.folder))
    for arguments in (("--base", first), (f"{first}..HEAD",), ("--base", first, "--exit-zero")):
        ran = shallow.check(*arguments)
        assert ran.code == 2
        assert "the clone is shallow" in ran.err
        assert "fetch-depth: 0" in ran.err


def test_a_shallow_clone_without_a_common_commit_is_trouble(corpus: Corpus, tmp_path: Path) -> None:
    verified(corpus)
    corpus.git("branch", "work")
    corpus.commit({"b.txt": OTHER})
    corpus.git("switch", "--quiet", "work")
    corpus.commit({"c.txt": OTHER})
    shallow = corpus.at(tmp_path / "shallow")
    source = f"file://{corpus.folder}"
    corpus.git("clone", "--quiet", "--depth=1", "--no-single-branch", source, str(shallow.folder))
    ran = shallow.check("--base", "origin/main")
    assert ran.code == 2
    assert "no commit in common here: the clone is shallow" in ran.err


def test_a_missing_base_is_trouble(corpus: Corpus) -> None:
    verified(corpus)
    for arguments in (("--base", "nowhere"), ("nowhere..HEAD",), ("--base", "--all")):
        ran = corpus.check(*arguments)
        assert ran.code == 2
    assert "no commit 'nowhere' here: check the name" in corpus.check("--base", "nowhere").err


def test_a_base_that_leaves_nothing_to_check_is_said(corpus: Corpus) -> None:
    verified(corpus)
    corpus.commit({"verified/a.txt": LETTER.replace("nine", "ten")})
    ran = corpus.check("--base", "main")
    assert ran.code == 0
    assert "the base is HEAD itself: what is committed already is not looked at" in ran.err
    ran = corpus.check("..HEAD")  # as of a variable that is not set
    assert ran.code == 0
    assert "both ends of the range are" in ran.err
    ran = corpus.check("--base", "")
    assert ran.code == 2
    assert "is the variable that it comes from set?" in ran.err
    ran = corpus.check("main")
    assert ran.code == 2
    assert "main: no such file or folder; a revision is named as --base main or main.." in ran.err


def test_a_base_of_another_history_is_trouble(corpus: Corpus) -> None:
    verified(corpus)
    corpus.git("switch", "--quiet", "--orphan", "other")
    verified(corpus, OTHER)
    ran = corpus.check("--base", "main")
    assert ran.code == 2
    assert "main and HEAD have no commit in common" in ran.err


def test_a_detached_head_is_compared_with_itself(corpus: Corpus) -> None:
    verified(corpus)
    corpus.git("checkout", "--quiet", "--detach")
    corpus.write({"verified/a.txt": LETTER.replace("nine", "ten")})
    assert corpus.check().code == 1
    corpus.commit()
    assert corpus.check("--base", "main").code == 1


def test_on_an_unborn_branch_everything_is_new(corpus: Corpus) -> None:
    rules = RULES + "[documents]\nallow_new = false\n"
    corpus.write({"textdiff.toml": rules, "verified/a.txt": LETTER})
    ran = corpus.check()
    assert ran.kinds == [("documents", "verified/a.txt", "new")]
    assert "there is no commit yet" in ran.err
    assert corpus.check("--staged").kinds == []
    assert corpus.check("--base", "main").code == 2


def test_a_branch_whose_commit_is_lost_is_broken_and_not_unborn(corpus: Corpus) -> None:
    head = verified(corpus)
    (corpus.folder / ".git/objects" / head[:2] / head[2:]).unlink()
    assert corpus.check().code == 2


def test_a_bare_repository_can_be_asked_for_a_range(corpus: Corpus, tmp_path: Path) -> None:
    first = verified(corpus)
    corpus.commit({"verified/a.txt": LETTER.replace("nine", "ten")})
    bare = corpus.at(tmp_path / "bare.git")
    corpus.git("clone", "--quiet", "--bare", str(corpus.folder), str(bare.folder))
    config = tmp_path / "rules.toml"
    config.write_text(RULES)
    ran = bare.check("--config", str(config))
    assert ran.code == 2
    assert "there are no files to check here: the repository is bare" in ran.err
    assert bare.check("--config", str(config), f"{first}..main").code == 1
    tree = bare.at(tmp_path / "tree")
    bare.git("worktree", "add", "--quiet", str(tree.folder), "main")
    assert tree.check().code == 0
    tree.write({"verified/a.txt": LETTER.replace("nine", "eleven")})
    assert tree.check().code == 1


def test_an_unfinished_merge_is_trouble_in_the_index(corpus: Corpus) -> None:
    verified(corpus)
    corpus.git("switch", "--quiet", "-c", "work")
    corpus.commit({"verified/a.txt": LETTER.replace("nine", "ten")})
    corpus.git("switch", "--quiet", "main")
    corpus.commit({"verified/a.txt": LETTER.replace("nine", "eight")})
    corpus.git("merge", "work", check=False)
    ran = corpus.check("--staged")
    assert ran.code == 2
    assert "verified/a.txt: is not merged" in ran.err
    assert corpus.check().code == 1  # the markers of the conflict are an edit


def test_paths_choose_what_is_checked(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "x/a.txt": LETTER, "y/a.txt": LETTER})
    edited = LETTER.replace("nine", "ten")
    corpus.write({"x/a.txt": edited, "y/a.txt": edited})
    assert corpus.check("x").kinds == [("edits", "x/a.txt", "wording")]
    assert corpus.check("HEAD..HEAD", "x").code == 0
    ran = corpus.check("z")
    assert ran.code == 2
    assert "z: no such file or folder" in ran.err


def test_rules_may_stand_in_a_folder_of_the_repository(corpus: Corpus) -> None:
    corpus.commit({"texts/textdiff.toml": RULES, "texts/verified/a.txt": LETTER})
    corpus.write({"texts/verified/a.txt": LETTER.replace("nine", "ten")})
    ran = corpus.check("texts")
    assert ran.kinds == [("edits", "texts/verified/a.txt", "wording")]
    assert corpus.at(corpus.folder / "texts").check().kinds == ran.kinds


def test_outside_git_pairs_and_duplicates_can_be_checked(corpus: Corpus) -> None:
    shutil.rmtree(corpus.folder / ".git")
    corpus.write(
        {
            "textdiff.toml": PAIRS + "[duplicates]\n",
            "scan/1.txt": LETTER,
            "typed/1.txt": LETTER.replace("nine", "ten"),
            "copy.txt": OTHER,
            "other.txt": OTHER,
        }
    )
    duplicate, drift = ("duplicates", "copy.txt", "duplicate"), ("pairs", "scan/1.txt", "wording")
    assert corpus.check().kinds == [duplicate, drift]
    corpus.write({"textdiff.toml": RULES})
    ran = corpus.check()
    assert ran.code == 2
    assert "is in no git repository, and [edits] is about changes" in ran.err


def test_of_a_merge_the_edits_of_its_own_side_are_looked_at(corpus: Corpus) -> None:
    text = ABOVE + LETTER
    verified(corpus, text)
    corpus.git("switch", "--quiet", "-c", "work")
    corpus.commit({"verified/a.txt": text.replace("nine", "ten")})
    corpus.git("switch", "--quiet", "main")
    theirs = text.replace("Line 3 of a list", "Line 3 of the list")
    corpus.commit({"verified/a.txt": theirs})
    corpus.git("switch", "--quiet", "work")
    corpus.git("merge", "--quiet", "--no-edit", "main")
    for arguments in (("--base", "main"), ("main..",), ("main...work",), ("HEAD^2..HEAD",)):
        ran = corpus.check(*arguments)
        assert [each["readings"] for each in ran.findings] == [["nine", "ten"]]
    (finding,) = corpus.check("HEAD^1..HEAD").findings
    assert finding["readings"] == ["a", "the"]


def test_what_is_staged_in_part_is_checked_in_part(corpus: Corpus) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("\n", " "), "b.txt": OTHER})
    corpus.git("add", "--all")
    corpus.write({"verified/a.txt": LETTER.replace("nine", "ten"), "verified/c.txt": OTHER})
    assert corpus.check("--staged").kinds == []
    assert corpus.check().kinds == [("edits", "verified/a.txt", "wording")]


def test_a_linked_worktree_has_its_own_files_and_index(corpus: Corpus, tmp_path: Path) -> None:
    verified(corpus)
    tree = corpus.at(tmp_path / "a tree")
    corpus.git("worktree", "add", "--quiet", "-b", "work", str(tree.folder))
    tree.write({"verified/a.txt": LETTER.replace("nine", "ten")})
    assert tree.check().code == 1
    assert tree.check("--staged").code == 0
    tree.commit()
    assert tree.check("--base", "main").code == 1
    assert corpus.check().code == 0
    assert corpus.check("main..work").code == 1
