"""Globs choose what git's own rules choose, also where they are not asked."""

from __future__ import annotations

import pytest
from pathspec import GitIgnoreSpec

from textdiff.errors import ConfigurationError
from textdiff.read.globs import Globs

PATHS = [
    "a.txt",
    "a/b.txt",
    "a/b.md",
    "x.txt/c.md",
    "x.txt/d.txt",
    "verified/a/b.txt",
    "txt",
    ".txt",
]


@pytest.mark.parametrize(
    "patterns",
    [
        (),
        ("**",),
        ("*.txt",),
        ("**/*.txt",),
        ("*.md",),
        ("verified/**",),
        ("**", "!*.md"),
        ("*.txt", "!a/*.txt"),
    ],
)
def test_what_is_told_without_the_library_is_the_same(patterns: tuple[str, ...]) -> None:
    globs, spec = Globs(patterns), GitIgnoreSpec.from_lines(patterns)
    expected = [path for path in PATHS if spec.match_file(path)]
    assert [path for path in PATHS if globs.match(path)] == expected
    assert globs.chosen(PATHS) == expected


def test_equal_globs_are_equal_whatever_they_were_asked() -> None:
    asked = Globs(("*.txt",))
    asked.match("a.md")
    assert asked == Globs(("*.txt",))


def test_a_glob_without_a_meaning_is_told() -> None:
    with pytest.raises(ConfigurationError, match="a glob has no meaning"):
        Globs(("!", "*.txt"))
