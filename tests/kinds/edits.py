"""What the generator of pairs works with: a change to a text, and an edit that a pair records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from textdiff.model import Kind, Span

Kinds = frozenset[Kind]


class Change(NamedTuple):
    """text[start:end] becomes `new`; `kinds` are those that the design allows to call it."""

    start: int
    end: int
    new: str
    kinds: Kinds


Maker = Callable[[Random, str], "Change | None"]
"""Finds a place in a text for a change of its sort; None where there is none."""


@dataclass(frozen=True, slots=True)
class Known:
    """An edit of a pair, where it stands in both texts.

    Attributes:
        kind: the kind that it is counted under.
        kinds: all that it may be called.
        label: what was done, `spelling: letter dropped`.
        a: in the first text; empty for an addition, None for what has no counterpart there.
        b: in the second.
    """

    kind: Kind
    kinds: Kinds
    label: str
    a: Span | None
    b: Span | None

    @property
    def planted(self) -> bool:
        """Whether the edit stands by itself: not one of what was done to a whole side."""
        return not self.label.endswith("whole side")


def one_of(*kinds: Kind) -> Kinds:
    """The kinds as a set."""
    return frozenset(kinds)


def pick(random: Random, pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """A match of a pattern at random, near a random place."""
    compiled = re.compile(pattern, flags)
    found = compiled.search(text, random.randrange(max(1, len(text))))
    return found or compiled.search(text)


def is_cjk(character: str) -> bool:
    """Whether a character is a Han character of the first block."""
    return "\u4e00" <= character <= "\u9fff"
