"""Two revisions compared, and a configuration to start from."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.config.configuration import find_rules
from textdiff.config.rules import DuplicateRule, PairRule
from textdiff.model import LAYOUT_KINDS

if TYPE_CHECKING:
    import pytest

    from tests.unit.check.conftest import Corpus

LETTER = (
    "The harbour office has moved to the north quay, and opens at nine.\n"
    "Letters for the pilots are kept behind the counter until the evening boat.\n"
)


def test_a_range_is_compared_document_by_document(corpus: Corpus) -> None:
    first = corpus.commit({"a.txt": LETTER, "b.txt": LETTER + "More.\n", "c.bin": b"\0"})
    corpus.git("mv", "b.txt", "letters.txt")
    corpus.commit(
        {"a.txt": LETTER.replace("nine", "ten"), "letters.txt": LETTER + "Less.\n", "c.bin": b"\1"}
    )
    ran = corpus.run("git", f"{first}..", "--format", "json")
    assert ran.code == 1
    found = json.loads(ran.out)["comparisons"]
    assert [(each["a"]["path"], each["b"]["path"][12:]) for each in found] == [
        (f"{first[:12]}:a.txt", ":a.txt"),
        (f"{first[:12]}:b.txt", ":letters.txt"),
    ]
    assert [each["counts"] for each in found] == [{"wording": 1}, {"wording": 1}]
    assert corpus.run("git", f"{first}..", "a.txt", "--brief").out.count("\n") < ran.out.count("\n")


def test_layout_alone_is_no_difference_and_what_comes_and_goes_is(corpus: Corpus) -> None:
    corpus.commit({"a.txt": LETTER})
    corpus.commit({"a.txt": LETTER.replace("\n", " ")})
    assert corpus.run("git", "HEAD~1..HEAD").code == 0
    corpus.commit({"b.txt": "Something else that nobody has seen before.\n"})
    ran = corpus.run("git", "HEAD~1..HEAD")
    assert ran.code == 1
    assert "b.txt" in ran.out
    assert corpus.run("git", "HEAD~1..HEAD", "--exit-zero").code == 0


def test_pages_are_written_besides(corpus: Corpus) -> None:
    corpus.commit({"a.txt": LETTER})
    corpus.commit({"a.txt": LETTER.replace("nine", "ten")})
    assert corpus.run("git", "HEAD~1..HEAD", "--pages", "pages").code == 1
    assert (corpus.folder / "pages/index.html").exists()


def test_what_is_no_range_is_trouble(corpus: Corpus) -> None:
    corpus.commit({"a.txt": LETTER})
    assert "is no range" in corpus.run("git", "HEAD").err
    assert corpus.run("git", "nowhere..HEAD").code == 2
    assert "no such file" in corpus.run("git", "HEAD..HEAD", "b.txt").err


def test_init_writes_rules_that_hold_for_what_is_there(corpus: Corpus) -> None:
    names = ("scan/1.txt", "scan/2.txt", "scan/3.txt", "typed/1.txt", "typed/2.txt", "notes/x.md")
    corpus.write(dict.fromkeys(names, LETTER))
    assert corpus.run("init").code == 0
    _, rules = find_rules((), str(corpus.folder / "textdiff.toml"))
    assert rules.pairs == (PairRule("scan/*.txt", "typed/*.txt", LAYOUT_KINDS),)
    assert rules.duplicates == DuplicateRule()
    assert corpus.check().code == 1  # notes/x.md doubles the others
    ran = corpus.run("init")
    assert (ran.code, "is there already" in ran.err) == (2, True)


def test_the_first_steps_of_the_page_lead_to_a_check_that_passes(corpus: Corpus) -> None:
    page = (Path(__file__).parents[3] / "docs" / "check.md").read_text("utf-8")
    (steps,) = (b for b in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) if "init" in b)
    names = ("scan/1.txt", "scan/2.txt", "typed/1.txt", "typed/2.txt")
    corpus.write({name: f"{name[-5]} {LETTER}" for name in names})
    corpus.write({"typed/2.txt": f"2 {LETTER.replace('nine', 'ten')}"})
    codes = []
    for step in steps.splitlines():
        command, *arguments = shlex.split(step, comments=True)
        if command == "git":
            corpus.git(*arguments)
        else:
            codes.append(corpus.run(*arguments).code)
    assert codes == [0, 1, 0]
    corpus.commit()
    assert corpus.check().code == 0
    corpus.write({"typed/1.txt": f"1 {LETTER.replace('nine', 'ten')}"})
    assert corpus.check().kinds == [("pairs", "scan/1.txt", "wording")]


def test_what_init_comments_out_can_be_used(corpus: Corpus) -> None:
    corpus.write({'odd "[1]" 一/a.txt': LETTER, 'odd "[1]" 一/b.txt': LETTER, "c.txt": LETTER})
    assert corpus.run("init", ".").code == 0
    path = corpus.folder / "textdiff.toml"
    lines = path.read_text("utf-8").splitlines()
    used = [line.removeprefix("# ") for line in lines[3:]]
    path.write_text("\n".join(used), "utf-8")
    configuration, rules = find_rules((), str(path))
    assert rules.edits[0].paths == ('odd "[1]" 一/**',)
    assert rules.pairs[0].a == "scan/*.txt"
    assert "house" in configuration.profiles


def test_setup_is_undone_to_the_byte(corpus: Corpus) -> None:
    corpus.commit({"a.txt": LETTER})
    attributes = corpus.folder / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary\n")
    config = (corpus.folder / ".git/config").read_text()
    for _ in range(2):
        assert corpus.run("setup-git").code == 0
    assert attributes.read_text().count("*.txt diff=textdiff") == 1
    assert corpus.git("check-attr", "diff", "a.txt") == "a.txt: diff: textdiff"
    assert corpus.git("status", "--porcelain") == ""
    assert corpus.run("setup-git", "--undo").code == 0
    assert attributes.read_text() == "*.png binary\n"
    assert "textdiff" not in (corpus.folder / ".git/config").read_text()
    assert set(config.splitlines()) <= set((corpus.folder / ".git/config").read_text().splitlines())
    assert corpus.run("setup-git", "--undo").code == 0


def test_git_diff_and_difftool_use_what_was_set_up(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    names = ("a.txt", "-n 一.txt")
    corpus.commit(dict.fromkeys(names, LETTER))
    assert corpus.run("setup-git").code == 0
    corpus.write(dict.fromkeys(names, LETTER.replace("quay, and", "quay,\nand")))
    assert corpus.git("diff") == ""
    corpus.write(dict.fromkeys(names, LETTER.replace("nine", "ten")))
    shown = corpus.git("difftool", "--no-prompt", "-t", "textdiff")
    assert shown.count("1 difference: 1 wording") == 2
    assert "a.txt (before)" in shown
    assert "-n 一.txt (before)" in shown


def test_a_document_that_cannot_be_read_does_not_end_a_diff(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    coffee = "Le café du port.\n"
    corpus.commit({"-a b.txt": coffee.encode("cp1252"), "z.txt": LETTER})
    assert corpus.run("setup-git").code == 0
    corpus.write({"-a b.txt": coffee.replace("port", "quai").encode("cp1252")})
    corpus.write({"z.txt": LETTER.replace("nine", "ten")})
    shown = corpus.git("diff")
    assert "+Le cafM-i du quai." in shown
    assert "opens at ten" in shown


def test_setup_outside_a_repository_is_trouble(corpus: Corpus) -> None:
    shutil.rmtree(corpus.folder / ".git")
    assert "is in no git repository" in corpus.run("setup-git").err
