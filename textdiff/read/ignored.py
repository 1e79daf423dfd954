"""What git ignores in a folder, by the .gitignore files in it and above it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_FILE = ".gitignore"


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The patterns in force at a folder: of each .gitignore its folder and its patterns.

    Attributes:
        specs: from the repository's root downwards; the last that says anything counts.
    """

    specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignoring:
        """The patterns that hold in a folder because of what stands above it in its repository.

        Where these ignore the folder itself they are dropped: its user has named it.
        """
        root = os.path.abspath(folder)
        chain = [root]
        while not os.path.lexists(os.path.join(chain[-1], ".git")):
            parent = os.path.dirname(chain[-1])
            if parent == chain[-1]:
                return cls()  # no repository: nothing above has a say
            chain.append(parent)
        ignoring = cls()._with(os.path.join(chain[-1], ".git", "info", "exclude"), chain[-1])
        for above in reversed(chain[1:]):
            ignoring = ignoring._with(os.path.join(above, _FILE), above)
        named = chain[:-1]
        ignored = any(ignoring.ignores(part, is_folder=True) for part in named)
        return cls() if ignored else ignoring

    def inside(self, folder: str, names: Iterable[str]) -> Ignoring:
        """The patterns in force inside a folder that holds these names."""
        return self._with(os.path.join(folder, _FILE), folder) if _FILE in names else self

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether git would ignore a file or a folder."""
        absolute = os.path.abspath(path)
        for folder, spec in reversed(self.specs):
            relative = os.path.relpath(absolute, folder).replace(os.sep, "/")
            verdict = spec.check_file(relative + "/" * is_folder).include
            if verdict is not None:
                return verdict
        return False

    def _with(self, file: str, folder: str) -> Ignoring:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - folders with such a file alone need it

        try:
            with open(file, encoding="utf-8", errors="surrogateescape") as lines:
                spec = GitIgnoreSpec.from_lines(lines.read().splitlines())
        except (OSError, ValueError):
            return self  # unreadable, or no patterns: then it ignores nothing
        return Ignoring((*self.specs, (os.path.abspath(folder), spec)))
