"""Nothing from a repository is executed, whatever its configuration and attributes ask for."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from textdiff.git import GitError, open_repository, revisions_of, running

if TYPE_CHECKING:
    from tests.unit.check.conftest import Corpus

TEXT = "The harbour office has moved to the north quay, and opens at nine.\n"
RULES = '[[edits]]\n[duplicates]\n[documents]\n[consistency]\n[[pairs]]\na = "a.txt"\nb = "b.txt"\n'
TRAPS = {
    "core.fsmonitor": "{trap}",
    "diff.external": "{trap}",
    "diff.evil.textconv": "{trap}",
    "diff.evil.command": "{trap}",
    "filter.evil.clean": "{trap}",
    "filter.evil.smudge": "{trap}",
    "filter.evil.process": "{trap}",
    "filter.evil.required": "true",
    "core.pager": "{trap}",
    "core.sshCommand": "{trap}",
    "core.editor": "{trap}",
    "core.alternateRefsCommand": "{trap}",
    "core.gitProxy": "{trap}",
    "credential.helper": "{trap}",
    "gpg.program": "{trap}",
    "log.showSignature": "true",
    "diff.tool": "evil",
    "difftool.evil.cmd": "{trap}",
    "alias.rev-parse": "!{trap}",
    "alias.ls-files": "!{trap}",
    "interactive.diffFilter": "{trap}",
    "core.askPass": "{trap}",
}
HOOKS = ("post-index-change", "pre-commit", "post-checkout", "fsmonitor-watchman")


@pytest.fixture
def trap(corpus: Corpus, tmp_path: Path) -> tuple[Path, Path]:
    """A program that leaves a mark, and the mark; the repository asks for it everywhere."""
    mark, program = tmp_path / "mark", tmp_path / "trap"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{mark}'\ncat\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    corpus.commit(
        {
            "textdiff.toml": RULES,
            "a.txt": TEXT,
            "b.txt": TEXT,
            ".gitattributes": "*.txt filter=evil diff=evil\n",
        }
    )
    corpus.write({".gitmodules": f'[submodule "x"]\npath = x\nurl = ext::{program}\n'})
    corpus.git(
        "update-index", "--add", "--cacheinfo", f"160000,{corpus.git('rev-parse', 'HEAD')},x"
    )
    for number, (name, value) in enumerate(TRAPS.items()):
        included = ("--file", "settings") if number % 2 else ()
        corpus.git("config", *included, name, value.format(trap=program))
    corpus.git("config", "include.path", "../settings")
    corpus.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    for hook in HOOKS:
        for folder in (tmp_path / "hooks", corpus.folder / ".git" / "hooks"):
            folder.mkdir(exist_ok=True)
            (folder / hook).write_bytes(program.read_bytes())
            (folder / hook).chmod(0o755)
    return program, mark


@pytest.mark.parametrize(
    "arguments", [(), ("--staged",), ("--base", "HEAD"), ("HEAD..HEAD",), ("--all", "--base=HEAD")]
)
def test_nothing_that_a_repository_asks_for_is_run(
    corpus: Corpus, trap: tuple[Path, Path], arguments: tuple[str, ...]
) -> None:
    corpus.write({"a.txt": TEXT.replace("nine", "ten"), "c.txt": TEXT})
    ran = corpus.check(*arguments)
    assert not trap[1].exists(), trap[1].read_text()
    expected = (
        () if arguments in (("--staged",), ("HEAD..HEAD",)) else {("edits", "a.txt", "wording")}
    )
    assert {kind for kind in ran.kinds if kind[0] == "edits"} == set(expected)
    assert corpus.run("baseline", "create", *arguments).code == 0
    assert not trap[1].exists(), trap[1].read_text()
    assert corpus.run("git", "HEAD..HEAD").code == 0
    assert corpus.run("setup-git").code == 0
    assert corpus.run("setup-git", "--undo").code == 0
    assert not trap[1].exists(), trap[1].read_text()


def test_the_trap_would_have_been_sprung(corpus: Corpus, trap: tuple[Path, Path]) -> None:
    corpus.write({"a.txt": TEXT.replace("nine", "ten")})
    corpus.git("diff", check=False)
    assert trap[1].exists()


def test_a_link_of_the_repository_leads_no_output_out_of_it(corpus: Corpus, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "profile").write_text("as it was\n")
    corpus.commit({"in/textdiff.toml": "[[edits]]\n", "in/a.txt": TEXT})
    corpus.write({"in/a.txt": TEXT.replace("nine", "ten"), "out/keep.md": "Notes.\n"})
    inner = corpus.at(corpus.folder / "in")
    for name, target in (
        ("x.sarif", mine / "profile"),
        ("new.sarif", mine / "new"),
        ("pages", mine / "pages"),
        ("folder", mine),
        ("near", Path("..") / "out"),
        (".textdiff-baseline.json", mine / "baseline"),
    ):
        (inner.folder / name).symlink_to(target)
    for output in ("sarif=x.sarif", "json=new.sarif", "html=pages", "text=folder/x"):
        ran = inner.check("--output", output)
        assert (ran.code, "is a link out of the repository" in ran.err) == (2, True)
    assert inner.check("--output", "sarif=near/x.sarif").code == 1
    ran = inner.run("baseline", "create")
    assert (ran.code, "is a link out of the repository" in ran.err) == (2, True)
    assert sorted(path.name for path in mine.iterdir()) == ["profile"]
    assert (mine / "profile").read_text() == "as it was\n"
    (inner.folder / "textdiff.toml").unlink()
    (inner.folder / "textdiff.toml").symlink_to(mine / "rules.toml")
    assert inner.run("init").code == 2
    assert sorted(path.name for path in mine.iterdir()) == ["profile"]


@pytest.mark.parametrize("folder", ["", ".", "bin"])
def test_no_program_of_the_repository_is_taken_for_git(
    corpus: Corpus, trap: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    for path in (corpus.folder / "git", corpus.folder / "bin" / "git"):
        path.parent.mkdir(exist_ok=True)
        shutil.copy(trap[0], path)
    corpus.write({"a.txt": TEXT.replace("nine", "ten")})
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert corpus.check().code == 1
    assert not trap[1].exists()


def test_a_revision_is_never_an_option(corpus: Corpus, tmp_path: Path) -> None:
    corpus.commit({"textdiff.toml": RULES, "a.txt": TEXT})
    mark = tmp_path / "mark"
    for revision in (f"--output={mark}", f"--exec=touch {mark}", "--help", "$(touch mark)", "a\0b"):
        ran = corpus.check("--base", revision)
        assert ran.code == 2
    assert not mark.exists()


def test_objects_that_a_partial_clone_lacks_are_not_fetched(corpus: Corpus, tmp_path: Path) -> None:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "a.txt": TEXT})
    corpus.commit({"a.txt": TEXT.replace("nine", "ten")})
    corpus.git("config", "uploadpack.allowFilter", "true")
    partial = corpus.at(tmp_path / "partial")
    source = f"file://{corpus.folder}"
    corpus.git("clone", "--quiet", "--filter=blob:none", source, str(partial.folder))
    ran = partial.check("HEAD~1..HEAD")
    assert ran.code == 2
    assert "is not in this repository (a partial clone?)" in ran.err


@pytest.mark.parametrize("unknown", ["", "GIT_NO_LAZY_FETCH"])
def test_a_remote_that_is_a_program_is_not_asked_for_objects(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unknown: str
) -> None:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "a.txt": TEXT})
    corpus.commit({"a.txt": TEXT.replace("nine", "ten")})
    corpus.git("config", "uploadpack.allowFilter", "true")
    partial, mark = corpus.at(tmp_path / "partial"), tmp_path / "mark"
    source = f"file://{corpus.folder}"
    corpus.git("clone", "--quiet", "--filter=blob:none", source, str(partial.folder))
    for protocol in ("ext", "file", "ssh"):
        partial.git("config", f"protocol.{protocol}.allow", "always")
    partial.git("config", "remote.origin.uploadpack", f"touch {mark}; git-upload-pack")
    partial.git("config", "core.sshCommand", f"touch {mark};")
    known = {name: value for name, value in running._ENVIRONMENT.items() if name != unknown}
    monkeypatch.setattr(running, "_ENVIRONMENT", known)  # as a git is that doesn't know it
    for url in (source, f"ext::touch {mark}", "ssh://example.invalid/corpus"):
        partial.git("config", "remote.origin.url", url)
        ran = partial.check("HEAD~1..HEAD")
        assert (ran.code, mark.exists()) == (2, False), ran.err
    partial.git("config", "remote.origin.url", f"ext::touch {mark}")
    partial.git("cat-file", "-p", "HEAD~1:a.txt", check=False)
    assert mark.exists()  # it would have been


@pytest.mark.parametrize(
    ("name", "value"),
    [("GIT_TRACE", "1"), ("GIT_ICASE_PATHSPECS", "1"), ("GIT_DIR", "/nowhere")],
)
def test_the_users_variables_of_git_change_nothing(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "a.txt": TEXT})
    corpus.write({"a.txt": TEXT.replace("nine", "ten")})
    monkeypatch.setenv(name, value)
    assert corpus.check().kinds == [("edits", "a.txt", "wording")]
    assert "no commit 'nowhere' here" in corpus.check("--base", "nowhere").err
    shutil.rmtree(corpus.folder / ".git")
    assert "is in no git repository" in corpus.check().err


def test_a_repository_of_another_user_is_told_clearly(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.commit({"textdiff.toml": RULES, "a.txt": TEXT})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    ran = corpus.check()
    assert ran.code == 2
    assert f"git config --global --add safe.directory {corpus.folder}" in ran.err


def test_without_git_it_is_said_what_to_install(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.commit({"textdiff.toml": RULES, "a.txt": TEXT})
    monkeypatch.setenv("PATH", str(corpus.folder))
    ran = corpus.check()
    assert ran.code == 2
    assert "git is not installed" in ran.err


def test_a_hook_that_sets_gits_variables_sees_the_same(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.commit({"texts/textdiff.toml": "[[edits]]\n", "texts/a.txt": TEXT})
    corpus.write({"texts/a.txt": TEXT.replace("nine", "ten")})
    corpus.git("add", "--all")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_PREFIX", "")
    ran = corpus.check("--staged", "texts")
    assert ran.kinds == [("edits", "texts/a.txt", "wording")]


def test_unchanged_files_are_not_read(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = '[[edits]]\n[documents]\n[[pairs]]\na = "a/*.txt"\nb = "b/*.txt"\n[consistency]\n'
    names = [f"{side}/{number}.txt" for side in "ab" for number in range(40)]
    corpus.commit({"textdiff.toml": rules, **dict.fromkeys(names, TEXT)})
    for name in names:  # older than the index, so that git itself is sure
        os.utime(corpus.folder / name, (1_000_000_000, 1_000_000_000))
    corpus.git("add", "--all")
    corpus.git("update-index", "--refresh")
    corpus.write({"a/7.txt": TEXT.replace("nine", "ten")})
    read: list[str] = []
    real = Path.open

    def opened(path: Path, *arguments: object, **options: object) -> object:
        read.append(path.name)
        return real(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    ran = corpus.check("--base", "HEAD")
    assert {rule for rule, _, _ in ran.kinds} == {"edits", "pairs"}
    assert set(read) & {Path(name).name for name in names} == {"7.txt"}


def test_what_git_prints_is_read_whatever_the_names_are(corpus: Corpus) -> None:
    names = ["a b.txt", "a\nb.txt", "一.txt", "H 100644 0 0\t.txt"]
    corpus.commit(dict.fromkeys(names, TEXT))
    repository = open_repository(corpus.folder)
    assert repository is not None
    index = repository.index()
    assert (sorted(index.paths), index.unmerged) == (sorted(names), [])
    assert index.by_path()["一.txt"].blob == repository.name_of(TEXT.encode())
    assert sorted(repository.tree("HEAD")) == sorted(names)


def test_repositories_with_sha256_are_read(corpus: Corpus, tmp_path: Path) -> None:
    other = corpus.at(tmp_path / "sha256")
    other.folder.mkdir()
    other.git("init", "--quiet", "--object-format=sha256")
    other.commit({"textdiff.toml": "[[edits]]\n", "a.txt": TEXT})
    assert other.check().code == 0
    other.write({"a.txt": TEXT.replace("nine", "ten")})
    assert other.check().kinds == [("edits", "a.txt", "wording")]


def test_a_sparse_checkout_has_deleted_nothing(corpus: Corpus) -> None:
    rules = "[documents]\nallow_deleted = false\n[[edits]]\n"
    corpus.commit({"textdiff.toml": rules, "in/a.txt": TEXT, "out/b.txt": TEXT})
    corpus.git("sparse-checkout", "set", "in")
    assert not (corpus.folder / "out").exists()
    assert corpus.check().code == 0


def test_a_broken_repository_is_trouble(corpus: Corpus) -> None:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "a.txt": TEXT})
    (corpus.folder / ".git" / "HEAD").write_text("nonsense")
    with pytest.raises(GitError):
        open_repository(corpus.folder)
    assert corpus.check().code == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a..b", ("a", "b", False)),
        ("a...b", ("a", "b", True)),
        ("..b", ("HEAD", "b", False)),
        ("a..", ("a", "HEAD", False)),
        ("HEAD~3..HEAD^", ("HEAD~3", "HEAD^", False)),
        ("origin/main..x/y", ("origin/main", "x/y", False)),
        ("v1.0..v1.1", ("v1.0", "v1.1", False)),
        ("..", None),
        ("...", None),
        ("../x", None),
        ("../../x", None),
        ("a/../b", None),
        ("a.txt", None),
    ],
)
def test_ranges_are_told_from_paths(name: str, expected: tuple[str, str, bool] | None) -> None:
    assert revisions_of(name) == expected


def test_git_is_never_called_through_a_shell(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.commit({"textdiff.toml": "[[edits]]\n", "a.txt": TEXT})
    started: list[object] = []
    real = subprocess.Popen.__init__

    def starting(self: object, arguments: object, *more: object, **options: object) -> None:
        started.append((arguments, options.get("shell", False)))
        real(self, arguments, *more, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", starting)
    corpus.write({"a.txt": TEXT.replace("nine", "ten")})
    assert corpus.check().code == 1
    assert started
    assert all(isinstance(arguments, list) and shell is False for arguments, shell in started)
