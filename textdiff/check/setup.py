"""What tells git of textdiff in one repository: its own settings, never a file that is tracked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.git import GitError, open_repository
from textdiff.read.formats import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.git import Repository

SETTINGS = {
    "diff.textdiff.textconv": (
        "shown() { textdiff normalize --unwrap --hyphenation --whitespace --encoding-folds"
        ' -- "$1" || cat -v -- "$1"; }; shown'
    ),
    "difftool.textdiff.cmd": 'textdiff difftool -- "$LOCAL" "$REMOTE" "$MERGED"',
}
"""What git runs where its user asks for a diff, by the name of the setting.

A textconv that fails ends the whole diff: what can't be read is shown as it is.
"""
BEGIN, END = "# textdiff setup-git: begin", "# textdiff setup-git: end"


def set_up(folder: Path) -> Path:
    """Let `git diff` show documents without their dress, and `git difftool -t textdiff` compare.

    Args:
        folder: in the repository.

    Returns:
        the file of attributes that was written.

    Raises:
        GitError: there is no repository, or it can't be written to.
    """
    repository = _repository(folder)
    for name, value in SETTINGS.items():
        repository.run("config", "--local", "--replace-all", name, value)
    path = _attributes(repository)
    block = [BEGIN, *(f"*{extension} diff=textdiff" for extension in EXTENSIONS), END]
    return _write(path, [*_without_ours(path), *block])


def undo(folder: Path) -> Path:
    """Take back what `set_up` did, and nothing else.

    Raises:
        GitError: there is no repository, or it can't be written to.
    """
    repository = _repository(folder)
    for name in SETTINGS:
        if repository.line("config", "--local", "--get", name) is not None:
            repository.run("config", "--local", "--unset-all", name)
    path = _attributes(repository)
    return _write(path, list(_without_ours(path)))


def _repository(folder: Path) -> Repository:
    repository = open_repository(folder)
    if repository is None:
        raise GitError(f"{folder}: is in no git repository: go into one, or git init")
    return repository


def _attributes(repository: Repository) -> Path:
    name = repository.line("rev-parse", "--git-path", "info/attributes")
    if name is None:
        raise GitError("git rev-parse: can't tell where the attributes are")
    return Path(os.path.normpath(repository.folder / name))


def _without_ours(path: Path) -> Iterator[str]:
    """The lines of the file that are not between our marks."""
    ours = False
    for line in _lines(path):
        if line == BEGIN:
            ours = True
        elif line == END:
            ours = False
        elif not ours:
            yield line


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "surrogateescape").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise GitError(f"{path}: can't be read: {error.strerror}") from None


def _write(path: Path, lines: list[str]) -> Path:
    try:
        if lines:
            path.parent.mkdir(exist_ok=True)
            text = "".join(f"{line}\n" for line in lines)
            path.write_text(text, "utf-8", "surrogateescape")
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise GitError(f"{path}: can't be written: {error.strerror}") from None
    return path
