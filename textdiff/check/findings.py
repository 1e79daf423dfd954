"""Findings: what is said of a variant that a rule doesn't allow, and what it is called."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from textdiff.model import Finding, Operation, Significance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.config import Profile
    from textdiff.model import CheckRule, Comparison, Kind, Variant

SHOWN = 60
"""Code points of a reading that a message shows."""


class About(NamedTuple):
    """What a rule was held against: of a pair its two paths, of an edit the path now and before."""

    rule: CheckRule
    path: str
    other: str | None = None


def variants_not_allowed(
    comparison: Comparison, allowed: frozenset[Kind], profile: Profile
) -> Iterator[Variant]:
    """The variants that count under the profile and are of a kind that is not allowed.

    A variant that took several folds is allowed where all of them are. Where a move is allowed,
    what changed inside it is still looked at.
    """
    pending = list(comparison.variants)[::-1]
    while pending:
        variant = pending.pop()
        if variant.ignored:
            continue
        kinds = {variant.kind, *variant.folds}
        if not kinds <= allowed | profile.ignored:
            if variant.moved is None or variant.operation is not Operation.ADDITION:
                yield variant
        else:
            pending += variant.inside[::-1]


def finding_of(
    about: About, variant: Variant, context: str, *, line: int, column: int, told: str
) -> Finding:
    """What is said of one variant."""
    return Finding(
        rule=about.rule,
        path=about.path,
        other=about.other,
        line=line,
        column=column,
        kind=variant.kind.value,
        id=variant.id,
        message=f"{variant.kind.value}: {_change(variant)}{told}",
        significance=variant.significance,
        readings=(variant.a.text, variant.b.text),
        context=context,
    )


def plain_finding(
    about: About, kind: str, message: str, significance: Significance = Significance.SUBSTANTIVE
) -> Finding:
    """What is said of a whole document or pair."""
    name = digest(about.rule, about.path, about.other or "", kind)
    return Finding(about.rule, about.path, about.other, 1, 1, kind, name, message, significance)


def fingerprint(finding: Finding) -> str:
    """What a finding is called in a baseline: no line, no ordinal."""
    return digest(
        finding.rule,
        finding.path,
        finding.other or "",
        finding.kind,
        *finding.readings,
        finding.context,
    )


def digest(*parts: str) -> str:
    """16 hexadecimal digits of some strings."""
    content = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=8).hexdigest()


def _change(variant: Variant) -> str:
    a, b = _short(variant.a.text), _short(variant.b.text)
    if variant.moved is not None:
        return f"“{a or b}” was moved"
    if not a:
        return f"“{b}” was added"
    if not b:
        return f"“{a}” was left out"
    return f"“{a}” became “{b}”"


def _short(reading: str) -> str:
    return reading if len(reading) <= SHOWN else reading[: SHOWN - 1] + "…"
