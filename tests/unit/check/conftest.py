"""Real git repositories, and the command run in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from textdiff.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        return list(json.loads(self.out)["findings"])

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """Rule, path and kind of what is not approved."""
        return [(f["rule"], f["path"], f["kind"]) for f in self.findings if not f["approved"]]


class Corpus:
    """A folder under git, written and committed step by step, and checked."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys

    def git(self, *arguments: str, check: bool = True) -> str:
        ran = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert not check or ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    def write(self, files: dict[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def commit(self, files: dict[str, str | bytes] | None = None) -> str:
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "a step")
        return self.git("rev-parse", "HEAD")

    def run(self, *arguments: str) -> Ran:
        self._monkeypatch.chdir(self.folder)
        self._monkeypatch.setattr(sys, "argv", ["textdiff", *arguments])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = self._capsys.readouterr()
        return Ran(int(exit_.value.code or 0), out, err)

    def check(self, *arguments: str) -> Ran:
        return self.run("check", "--format", "json", *arguments)

    def at(self, folder: Path) -> Corpus:
        return Corpus(folder, self._monkeypatch, self._capsys)


@pytest.fixture
def corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Corpus:
    """An empty repository on a branch `main`, whatever the user's git is set to."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\nname = Editor\nemail = editor@example.org\n[init]\ndefaultBranch = main\n"
        '[protocol "file"]\nallow = always\n'
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = Corpus(tmp_path / "corpus", monkeypatch, capsys)
    made.folder.mkdir()
    made.git("init", "--quiet")
    return made
