"""The documents that a user asks for, by their paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textdiff.errors import ConfigurationError
from textdiff.read.name import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textdiff.check.states import State


def chosen(paths: Iterable[str], folder: Path, states: tuple[State, ...]) -> Callable[[str], bool]:
    """Whether a document is among the paths that a user named.

    Raises:
        ConfigurationError: there is nothing of a name.
    """
    wanted = [_from_folder(path, folder) for path in paths]
    names = {name for state in states for name in state.entries} if wanted else set()
    for given, path in zip(paths, wanted, strict=True):
        there = path in names or any(name.startswith(f"{path}/") for name in names)
        if not there and not (folder / path).exists():
            name = shown(given)
            raise ConfigurationError(
                f"{name}: no such file or folder; a revision is named as --base {name} or {name}.."
            )
    if not wanted or "." in wanted:
        return lambda _: True
    inside = tuple(f"{path}/" for path in wanted)
    return lambda path: path in wanted or path.startswith(inside)


def _from_folder(path: str, folder: Path) -> str:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    for top in (folder, folder.resolve()):
        if absolute.is_relative_to(top):
            return absolute.relative_to(top).as_posix()
        if top.is_relative_to(absolute):
            return "."
    raise ConfigurationError(
        f"{shown(path)}: is outside {shown(str(folder))}, which the rules are about"
    )
