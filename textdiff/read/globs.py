"""Paths chosen by globs as in .gitignore."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_EVERYTHING = ("**",)


@dataclass(frozen=True, slots=True)
class Globs:
    """Some globs; a later one that begins with `!` takes back what earlier ones took.

    Attributes:
        patterns: as the user wrote them.
    """

    patterns: tuple[str, ...]
    _spec: GitIgnoreSpec = field(init=False, repr=False, compare=False)
    _suffix: str | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - comparing a pair needs none

        try:
            spec = GitIgnoreSpec.from_lines(self.patterns)
        except ValueError as error:
            raise ConfigurationError(f"a glob has no meaning: {error}") from None
        object.__setattr__(self, "_spec", spec)
        object.__setattr__(self, "_suffix", _suffix_wanted(self.patterns))

    def match(self, path: str) -> bool:
        """Whether a path is chosen: relative to where the globs stand, with `/` between names.

        >>> Globs(("verified/**", "!*.bak.txt")).match("verified/a/b.txt")
        True
        >>> Globs(("*.txt",)).match("a/b.md")
        False
        """
        if not self.patterns or self.patterns == _EVERYTHING:
            return bool(self.patterns)  # what most rules have, of each file of a large corpus
        if self._suffix is not None and path.endswith(self._suffix):
            return True  # the rest of a path may match by one of its folders
        return self._spec.match_file(path)


def _suffix_wanted(patterns: tuple[str, ...]) -> str | None:
    """What names end with that a single glob such as `**/*.txt` takes; None where it is another."""
    match = re.fullmatch(r"(?:\*\*/)?\*(\.\w+)", patterns[0]) if len(patterns) == 1 else None
    return None if match is None else match[1]
