"""Paths chosen by globs as in .gitignore."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

_EVERYTHING = ("**",)


@dataclass(frozen=True, slots=True)
class Globs:
    """Some globs; a later one that begins with `!` takes back what earlier ones took.

    Attributes:
        patterns: as the user wrote them.
    """

    patterns: tuple[str, ...]
    _plain: bool | None = field(init=False, repr=False, compare=False)
    """Whether all or no path is chosen; None where it depends on the path."""
    _suffix: str | None = field(init=False, repr=False, compare=False)
    _spec: GitIgnoreSpec | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # What most rules have is told without the library: a large corpus has many files.
        plain = bool(self.patterns) if self.patterns in ((), _EVERYTHING) else None
        suffix = _suffix_wanted(self.patterns)
        spec = _spec_of(self.patterns) if plain is None and suffix is None else None
        for name, value in (("_plain", plain), ("_suffix", suffix), ("_spec", spec)):
            object.__setattr__(self, name, value)

    def match(self, path: str) -> bool:
        """Whether a path is chosen: relative to where the globs stand, with `/` between names.

        >>> Globs(("verified/**", "!*.bak.txt")).match("verified/a/b.txt")
        True
        >>> Globs(("*.txt",)).match("a/b.md")
        False
        """
        if self._plain is not None:
            return self._plain
        if self._suffix is not None and path.endswith(self._suffix):
            return True
        if self._spec is None:  # one of its folders may have a name that ends so
            object.__setattr__(self, "_spec", _spec_of(self.patterns))
        return bool(self._spec and self._spec.match_file(path))

    def chosen(self, paths: Iterable[str]) -> list[str]:
        """The paths of some that are chosen."""
        if self._plain is not None:
            return list(paths) if self._plain else []
        return [path for path in paths if self.match(path)]


def _spec_of(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - comparing a pair needs none

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise ConfigurationError(f"a glob has no meaning: {error}") from None


def _suffix_wanted(patterns: tuple[str, ...]) -> str | None:
    """What names end with that a single glob such as `**/*.txt` takes; None where it is another."""
    match = re.fullmatch(r"(?:\*\*/)?\*(\.\w+)", patterns[0]) if len(patterns) == 1 else None
    return None if match is None else match[1]
