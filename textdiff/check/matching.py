"""Which documents are witnesses of one another, by the patterns of a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textdiff.config.rules import WILDCARD

if TYPE_CHECKING:
    from collections.abc import Collection

    from textdiff.config.rules import PairRule

_MEANS = {"**/": r"((?:[^/]+/)*)", "**": r"(.*)", "*": r"([^/]*)", "?": r"([^/])"}


class Matched(NamedTuple):
    """What a rule says of some documents.

    Attributes:
        pairs: a and b of each.
        missing: a pair each of which one is not among the documents, and is wanted.
    """

    pairs: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]


def match_pairs(rule: PairRule, documents: Collection[str]) -> Matched:
    """The pairs of a rule among some documents, in the order of their first."""
    wildcards = WILDCARD.findall(rule.a)
    pattern = _compiled(rule.a)
    both = ((path, counterpart(path, pattern, rule.b)) for path in sorted(documents))
    found = [(a, b) for a, b in both if b is not None]
    if not wildcards:
        found = [(rule.a, rule.b)]
    reverse = _compiled(rule.b)
    others = ((counterpart(path, reverse, rule.a), path) for path in sorted(documents))
    found += [(a, b) for a, b in others if a is not None and a not in documents and wildcards]
    there = tuple((a, b) for a, b in found if a in documents and b in documents and a != b)
    return Matched(there, tuple(pair for pair in found if not documents_have(documents, pair)))


def documents_have(documents: Collection[str], pair: tuple[str, str]) -> bool:
    """Whether both of a pair are among some documents."""
    return pair[0] in documents and pair[1] in documents


def counterpart(path: str, pattern: re.Pattern[str], other: str) -> str | None:
    """The path of the other witness, or None where a path is not what the pattern means.

    >>> counterpart("scan/a/1.txt", _compiled("scan/**/*.txt"), "typed/**/*.md")
    'typed/a/1.md'
    """
    match = pattern.fullmatch(path)
    if match is None:
        return None
    stands_for = iter(match.groups())
    return WILDCARD.sub(lambda _: next(stands_for), other)


def _compiled(glob: str) -> re.Pattern[str]:
    parts = []
    at = 0
    for match in WILDCARD.finditer(glob):
        parts += [re.escape(glob[at : match.start()]), _MEANS[match[0]]]
        at = match.end()
    return re.compile("".join([*parts, re.escape(glob[at:])]), re.DOTALL)
