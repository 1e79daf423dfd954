"""A corpus in git is edited, and checked: what passes, what fails, what can't be told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.check.conftest import Corpus

RULES = """
[[edits]]
paths = ["verified/**"]
allow = ["layout"]
"""
PAIRS = """
[[pairs]]
a = "scan/*.txt"
b = "typed/*.txt"
"""
LETTER = (
    "The harbour office has moved to the north quay, and opens at nine.\n"
    "Letters for the pilots are kept behind the counter until the evening boat.\n"
    "Nobody has asked for the blue trunk since the spring tide.\n"
)
OTHER = (
    "Seven lamps were counted on the ridge before the snow began to fall.\n"
    "The keeper wrote their names in a ledger that had no other use.\n"
    "By morning the road had gone, and the mules would not leave the yard.\n"
)
ABOVE = "".join(f"Line {number} of a list that was put on top.\n" for number in range(50))


def verified(corpus: Corpus, text: str | bytes = LETTER, name: str = "verified/a.txt") -> str:
    return corpus.commit({"textdiff.toml": RULES, name: text})


def test_an_edit_of_the_layout_alone_passes(corpus: Corpus) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("quay, and", "quay,\n   and")})
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (0, [])
    assert '"edits": 1' in ran.out


def test_an_edit_of_the_punctuation_fails_in_verified_and_passes_elsewhere(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER, "b.txt": LETTER})
    edited = LETTER.replace("quay, and", "quay; and")
    corpus.write({"verified/a.txt": edited, "b.txt": edited})
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (1, [("edits", "verified/a.txt", "punctuation")])
    finding = ran.findings[0]
    assert (finding["line"], finding["column"]) == (1, 47)
    assert "“,” became “;”" in finding["message"]


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


def test_a_kind_is_allowed_where_all_its_folds_are(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": '[[edits]]\nallow = ["case"]\n', "a.txt": LETTER})
    corpus.write({"a.txt": LETTER.replace("nine.\nLetters", "nine.\nletters")})
    assert corpus.check().code == 0
    corpus.write({"a.txt": LETTER.replace("nine.\nLetters", "nine,\nletters")})
    assert corpus.check().code == 1


def test_what_changed_inside_a_move_is_seen_where_moves_are_allowed(corpus: Corpus) -> None:
    rules = '[[edits]]\nallow = ["transposition", "layout"]\n'
    paragraphs = [LETTER.replace("\n", " "), OTHER.replace("\n", " "), ABOVE.replace("\n", " ")]
    corpus.commit({"textdiff.toml": rules, "a.txt": "\n\n".join(paragraphs)})
    moved = [paragraphs[2], paragraphs[1], paragraphs[0]]
    corpus.write({"a.txt": "\n\n".join(moved)})
    assert corpus.check().kinds == []
    corpus.write({"a.txt": "\n\n".join(moved).replace("blue trunk", "green trunk")})
    kinds = {kind for _, _, kind in corpus.check().kinds}
    assert kinds == {"wording"}


def test_the_profile_of_a_rule_judges_its_paths(corpus: Corpus) -> None:
    strict, loose = (f'[[edits]]\npaths = ["{name}/**"]\n' for name in ("strict", "loose"))
    rules = strict + 'profile = "strict"\n' + loose
    corpus.commit({"textdiff.toml": rules, "strict/a.txt": LETTER, "loose/a.txt": LETTER})
    spaced = LETTER.replace("to the", "to  the")
    corpus.write({"strict/a.txt": spaced, "loose/a.txt": spaced})
    assert corpus.check().kinds == [("edits", "strict/a.txt", "whitespace")]


def test_an_approved_variant_passes_and_goes_on_passing_below_new_lines(corpus: Corpus) -> None:
    drifted = LETTER.replace("blue trunk", "green trunk")
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": drifted})
    assert corpus.check().kinds == [("pairs", "scan/1.txt", "wording")]
    assert corpus.run("baseline", "create", "--reason", "as printed", "--author", "LM").code == 0
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (0, [])
    assert [(f["approved"], f["reason"]) for f in ran.findings] == [(True, "as printed")]
    corpus.commit({"scan/1.txt": ABOVE + LETTER, "typed/1.txt": ABOVE + drifted})
    ran = corpus.check("--strict-baseline")
    assert (ran.code, ran.kinds, len(ran.findings)) == (0, [], 1)
    assert ran.findings[0]["line"] == 53


def test_an_approved_edit_passes_and_goes_on_passing_when_the_base_has_new_lines(
    corpus: Corpus,
) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("nine", "ten")})
    assert corpus.run("baseline", "create").code == 0
    assert corpus.check().code == 0
    corpus.git("stash", "--quiet", "--include-untracked")
    corpus.commit({"verified/a.txt": ABOVE + LETTER})
    corpus.git("checkout", "stash@{0}^3", "--", ".textdiff-baseline.json")
    corpus.write({"verified/a.txt": ABOVE + LETTER.replace("nine", "ten")})
    assert corpus.check("--strict-baseline").code == 0
    corpus.write({"verified/a.txt": ABOVE + LETTER.replace("nine", "eleven")})
    assert corpus.check().code == 1


def test_a_new_copy_of_an_old_document_fails(corpus: Corpus) -> None:
    rules = '[duplicates]\npaths = ["**/*.txt"]\nresemblance = 0.8\n'
    corpus.commit({"textdiff.toml": rules, "old/a.txt": LETTER, "old/b.txt": OTHER})
    assert corpus.check().code == 0
    corpus.write({"new/c.txt": LETTER.replace("\n", " ")})
    ran = corpus.check()
    assert (ran.code, ran.kinds) == (1, [("duplicates", "new/c.txt", "duplicate")])
    assert ran.findings[0]["other"] == "old/a.txt"
    corpus.write({"new/c.txt": ABOVE})
    assert corpus.check().code == 0


def test_near_duplicates_that_were_there_before_are_not_new(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": "[duplicates]\n", "a.txt": LETTER, "b.txt": LETTER})
    corpus.write({"b.txt": LETTER.replace("nine", "ten")})
    assert corpus.check().code == 0
    corpus.git("mv", "a.txt", "c.txt")
    assert corpus.check().code == 0


def test_paired_witnesses_are_no_duplicates(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": PAIRS + "[duplicates]\n", "scan/1.txt": LETTER})
    corpus.write({"typed/1.txt": LETTER})
    assert corpus.check().code == 0


def test_a_pair_that_drifts_fails(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": LETTER})
    assert corpus.check().code == 0
    corpus.write({"typed/1.txt": LETTER.replace("nine", "ten")})
    ran = corpus.check("--base", "HEAD")
    assert (ran.code, ran.kinds) == (1, [("pairs", "scan/1.txt", "wording")])
    assert ran.findings[0]["other"] == "typed/1.txt"
    assert "typed/1.txt:1:62" in ran.findings[0]["message"]


def test_an_unchanged_pair_is_compared_unless_a_change_is_asked_for(corpus: Corpus) -> None:
    drifted = LETTER.replace("nine", "ten")
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": drifted})
    assert corpus.check().code == 1
    ran = corpus.check("--base", "HEAD")
    assert ran.code == 0
    assert "1 are as they were in the base and were not compared" in ran.err
    assert corpus.check("--base", "HEAD", "--all").code == 1


def test_a_witness_that_is_gone_is_missed(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": PAIRS, "scan/1.txt": LETTER, "typed/1.txt": LETTER})
    corpus.write({"scan/2.txt": OTHER})
    ran = corpus.check()
    assert ran.code == 0
    assert "1 of scan/*.txt and typed/*.txt have no other witness" in ran.err
    corpus.git("mv", "typed/1.txt", "typed/letter.txt")
    ran = corpus.check()
    assert ran.kinds == [("pairs", "scan/1.txt", "missing")]
    told = "missing: there is no document typed/1.txt (it is typed/letter.txt now)"
    assert ran.findings[0]["message"] == told
    (corpus.folder / "typed/letter.txt").unlink()
    assert corpus.check().kinds == [("pairs", "scan/1.txt", "missing")]


def test_a_listed_witness_must_be_there(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": '[[pairs]]\na = "x.txt"\nb = "y.txt"\n', "x.txt": LETTER})
    assert corpus.check().kinds == [("pairs", "x.txt", "missing")]


def test_a_measure_beyond_its_limit_fails(corpus: Corpus) -> None:
    rules = PAIRS + 'allow = ["substantive", "accidental"]\n[measures]\ncer = 0.01\n'
    corpus.commit({"textdiff.toml": rules, "scan/1.txt": LETTER, "typed/1.txt": LETTER})
    assert corpus.check().code == 0
    corpus.write({"typed/1.txt": LETTER.replace("harbour office", "customs house")})
    ran = corpus.check()
    assert ran.kinds == [("measures", "scan/1.txt", "cer")]
    assert "must be at most 0.01" in ran.findings[0]["message"]


def test_a_renamed_document_with_an_edit_is_followed(corpus: Corpus) -> None:
    rules = RULES + "[documents]\nallow_new = false\nallow_deleted = false\n"
    corpus.commit({"textdiff.toml": rules, "verified/a.txt": LETTER})
    corpus.git("mv", "verified/a.txt", "verified/letter.txt")
    assert corpus.check().code == 0
    corpus.write({"verified/letter.txt": LETTER.replace("nine", "ten").replace("\n", " ")})
    ran = corpus.check()
    assert ran.kinds == [("edits", "verified/letter.txt", "wording")]
    assert ran.findings[0]["other"] == "verified/a.txt"


def test_a_rename_does_not_lead_out_of_a_rule(corpus: Corpus) -> None:
    verified(corpus)
    corpus.git("mv", "verified/a.txt", "a.txt")
    corpus.write({"a.txt": LETTER.replace("nine", "ten")})
    assert corpus.check().kinds == [("edits", "a.txt", "wording")]


def test_new_and_deleted_documents_are_told_apart_from_renamed_ones(corpus: Corpus) -> None:
    rules = '[documents]\nallow_new = false\nallow_deleted = false\npaths = ["in/**"]\n'
    corpus.commit({"textdiff.toml": rules, "in/a.txt": LETTER, "in/b.txt": OTHER})
    corpus.git("rm", "--quiet", "in/b.txt")
    corpus.git("mv", "in/a.txt", "a.txt")
    corpus.write({"in/c.txt": ABOVE, "in/d.png": b"\x89PNG\0"})
    ran = corpus.check()
    assert ran.kinds == [
        ("documents", "in/a.txt", "deleted"),
        ("documents", "in/b.txt", "deleted"),
        ("documents", "in/c.txt", "new"),
    ]
    assert "skipped in/d.png: no document" in ran.err


def test_usages_that_become_mixed_fail(corpus: Corpus) -> None:
    text = "It cost 1,000 and 2,000 pounds.\n"
    rules = '[consistency]\nonly = ["thousands"]\n'
    corpus.commit({"textdiff.toml": rules, "a.txt": text, "b.txt": text + "Then 3 000 more.\n"})
    assert corpus.check().kinds == [("consistency", "b.txt", "thousands")]
    assert corpus.check("--base", "HEAD").kinds == []
    corpus.write({"a.txt": text + "Then 3 000 more.\n", "b.txt": text + "Then 4 000 more.\n"})
    assert corpus.check("--base", "HEAD").kinds == [("consistency", "a.txt", "thousands")]


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


@pytest.mark.parametrize(
    "name",
    [
        "verified/a letter.txt",
        "verified/two\nlines.txt",
        "verified/信札 一.txt",
        'verified/"quoted"\t.txt',
        "verified/-n.txt",
        "verified/$(touch x).txt",
        ":(top)verified/*.txt",
        "verified/caf\udce9.txt",
    ],
)
def test_any_name_is_a_name(corpus: Corpus, name: str) -> None:
    rules = '[[edits]]\nallow = ["layout"]\n'
    corpus.commit({"textdiff.toml": rules, name: LETTER})
    corpus.write({name: LETTER.replace("nine", "ten")})
    for arguments in ((), ("--base", "HEAD")):
        ran = corpus.check(*arguments)
        assert ran.kinds == [("edits", name, "wording")]
    assert corpus.run("check", "--format", "github").code == 1
    corpus.git("mv", "--", f"./{name}", "renamed.txt")
    assert corpus.check().findings[0]["other"] == name


def test_other_line_ends_are_layout(corpus: Corpus) -> None:
    verified(corpus, LETTER.replace("\n", "\r\n"))
    corpus.write({"verified/a.txt": LETTER})
    assert corpus.check().code == 0
    rules = '[[edits]]\nprofile = "strict"\n'
    corpus.commit({"textdiff.toml": rules})
    corpus.write({"verified/a.txt": LETTER.replace("\n", "\r\n")})
    assert {kind for _, _, kind in corpus.check().kinds} == {"line_break"}


def test_a_file_that_git_checks_out_with_other_line_ends_is_unchanged(corpus: Corpus) -> None:
    corpus.git("config", "core.autocrlf", "true")
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER})
    (corpus.folder / "verified/a.txt").unlink()
    corpus.git("checkout", "--", "verified/a.txt")
    assert b"\r\n" in (corpus.folder / "verified/a.txt").read_bytes()
    assert corpus.check().code == 0


def test_a_binary_is_skipped_aloud_and_one_that_is_called_a_text_is_trouble(
    corpus: Corpus,
) -> None:
    binary = bytes(range(256)) * 8
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": LETTER, "verified/x.bin": binary})
    corpus.write({"verified/x.bin": binary[::-1]})
    ran = corpus.check()
    assert ran.code == 0
    assert "skipped verified/x.bin" in ran.err
    corpus.write({"verified/a.txt": binary})
    ran = corpus.check("--exit-zero")
    assert ran.code == 2
    assert "verified/a.txt: " in ran.err


def test_submodules_links_and_pointers_are_said_and_skipped(corpus: Corpus, tmp_path: Path) -> None:
    inner = corpus.at(tmp_path / "inner")
    inner.folder.mkdir()
    inner.git("init", "--quiet")
    inner.commit({"a.txt": LETTER})
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12345\n"
    corpus.commit(
        {"textdiff.toml": RULES, "verified/a.txt": LETTER, "verified/big.txt": pointer.format("0")}
    )
    corpus.git("submodule", "--quiet", "add", str(inner.folder), "verified/inner")
    (corpus.folder / "verified/link.txt").symlink_to("a.txt")
    corpus.write({"verified/big.txt": pointer.format("1")})
    ran = corpus.check()
    assert ran.code == 0
    assert "skipped verified/inner: a submodule" in ran.err
    assert "skipped verified/link.txt: a symbolic link" in ran.err
    assert "skipped verified/big.txt: a Git LFS pointer" in ran.err
    corpus.commit()
    assert "skipped" not in corpus.check("--base", "HEAD").err


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


def test_excluded_and_hidden_documents_are_not_looked_at(corpus: Corpus) -> None:
    rules = 'exclude = ["drafts/**"]\n[[edits]]\n'
    names = ("drafts/a.txt", ".hidden/a.txt", "a.txt")
    corpus.commit({"textdiff.toml": rules, **dict.fromkeys(names, LETTER)})
    corpus.write(dict.fromkeys(names, LETTER.replace("nine", "ten")))
    assert corpus.check().kinds == [("edits", "a.txt", "wording")]


def test_a_rule_about_nothing_is_said(corpus: Corpus) -> None:
    rules = '[[edits]]\npaths = ["verifed/**"]\n[duplicates]\npaths = ["**/*.txt"]\n'
    corpus.commit({"textdiff.toml": rules + "[documents]\npaths = []\n", "verified/a.txt": LETTER})
    ran = corpus.check()
    assert ran.code == 0
    assert "edits: no document is in verifed/**" in ran.err
    assert "documents: no document is in paths, which is empty" in ran.err
    assert "duplicates" not in ran.err


def test_a_check_of_consistency_that_there_is_not_is_told(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": '[consistency]\nonly = ["dashs"]\n', "a.txt": LETTER})
    ran = corpus.check()
    assert ran.code == 2
    assert "textdiff.toml: consistency: no check 'dashs': did you mean 'dashes'?" in ran.err


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


def test_without_a_rule_nothing_passes(corpus: Corpus) -> None:
    assert corpus.check().code == 2
    corpus.write({"textdiff.toml": 'profile = "strict"\n'})
    ran = corpus.check("--exit-zero")
    assert ran.code == 2
    assert "no rule" in ran.err


def test_the_kinds_that_fail_can_be_named(corpus: Corpus) -> None:
    verified(corpus)
    corpus.write({"verified/a.txt": LETTER.replace("quay, and", "quay; and")})
    assert corpus.check("--fail-on", "wording").code == 0
    assert corpus.check("--fail-on", "wording,punctuation").code == 1
    ran = corpus.check("--exit-zero")
    assert (ran.code, len(ran.kinds)) == (0, 1)


HAN = "港口辦公室已經搬到北碼頭，每天早上九點開門。寄給引水人的信件放在櫃檯後面。\n"


def test_the_encoding_of_documents_is_found_and_said(corpus: Corpus) -> None:
    names = [f"verified/{number:02}.txt" for number in range(12)]
    corpus.commit({"textdiff.toml": RULES, **dict.fromkeys(names, HAN.encode("big5"))})
    corpus.write(dict.fromkeys(names, HAN.replace("九", "十").encode("big5")))
    ran = corpus.check()
    assert (ran.code, len(ran.kinds)) == (1, 12)
    told = ": read as Big5, judged by its characters; --encoding overrules it"
    assert f"verified/00.txt{told}" in ran.err
    assert f"14 more{told}" in ran.err  # twelve of the base, twelve of now, ten named


def test_the_encoding_of_documents_can_be_named(corpus: Corpus) -> None:
    text = "Le café du port a été fermé à cause de la marée.\n"
    corpus.commit({"textdiff.toml": RULES, "verified/a.txt": text.encode("cp1252")})
    corpus.write({"verified/a.txt": text.replace("café", "cafe").encode("cp1252")})
    ran = corpus.check()
    assert ran.code == 2
    assert "--encoding cp1252" in ran.err
    ran = corpus.check("--encoding", "cp1252")
    assert (ran.code, ran.findings[0]["readings"]) == (1, ["café", "cafe"])
    assert corpus.run("baseline", "create", "--encoding", "cp1252").code == 0
    assert corpus.check("--encoding", "cp1252").code == 0
    corpus.commit()
    assert corpus.run("git", "HEAD~1..HEAD").code == 2
    assert corpus.run("git", "HEAD~1..HEAD", "--encoding", "cp1252").code == 1
    ran = corpus.check("--encoding", "cp1253x")
    assert ran.code == 2
    assert "no encoding 'cp1253x'" in ran.err


def test_the_format_of_documents_can_be_named(corpus: Corpus) -> None:
    markdown = "# Letters\n\nThe *blue* trunk is still here.\n"
    corpus.commit({"textdiff.toml": RULES, "verified/a.md": markdown})
    corpus.write({"verified/a.md": markdown.replace("*blue*", "_blue_")})
    assert corpus.check().code == 0
    assert corpus.check("--as", "text").code == 1
