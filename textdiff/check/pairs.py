"""Rules about pairs: witnesses that must agree, and how far they may be from one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.check.contexts import contexts_of
from textdiff.check.findings import About, finding_of, plain_finding, variants_not_allowed
from textdiff.check.matching import match_pairs
from textdiff.config.rules import LIKENESSES
from textdiff.model import CheckRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textdiff.check.project import Project
    from textdiff.config.rules import PairRule
    from textdiff.model import Comparison, Finding


def check_pairs(project: Project) -> Iterator[Finding]:
    """What differs between witnesses that must agree, and pairs beyond a limit of a measure."""
    changed, unchanged = project.changed, 0
    for rule in project.rules.pairs:
        matched = match_pairs(rule, project.known)
        if not matched.pairs and not matched.missing:
            project.notes.append(f"pairs: no document is {rule.a} or {rule.b}")
        for a, b in matched.pairs:
            if not (project.asked(a) or project.asked(b)):
                continue
            if project.whole or a in changed or b in changed:
                yield from _compared(project, rule, a, b)
            else:
                unchanged += 1
        yield from _without(project, rule, matched.missing)
    if unchanged:
        project.notes.append(
            f"pairs: {unchanged:,} are as they were in the base and were not compared;"
            " --all compares them too"
        )


def paired(project: Project) -> frozenset[tuple[str, str]]:
    """The pairs of all rules, both ways round: they are meant to be alike."""
    found: set[tuple[str, str]] = set()
    for rule in project.rules.pairs:
        pairs = match_pairs(rule, project.known).pairs
        found |= {*pairs, *((b, a) for a, b in pairs)}
    return frozenset(found)


def _compared(project: Project, rule: PairRule, a: str, b: str) -> Iterator[Finding]:
    from textdiff.pipeline import compare  # noqa: PLC0415 - only where there is a pair

    documents = [project.texts.document(project.head, path) for path in (a, b)]
    if documents[0] is None or documents[1] is None:
        return
    profile = project.profile_named(rule.profile)
    comparison = compare(documents[0], documents[1], profile)
    if not comparison.complete:
        project.texts.failed(a, f"can't be compared whole with {b}: split both into parts")
        return
    project.judge(CheckRule.PAIRS, a, b)
    about = About(CheckRule.PAIRS, a, b)
    variants = list(variants_not_allowed(comparison, rule.allow, profile))
    findings = []
    for variant, context in zip(variants, contexts_of(comparison.a, variants), strict=True):
        told = f" ({b}:{variant.b.line}:{variant.b.column})"
        place = variant.a
        findings.append(
            finding_of(about, variant, context, line=place.line, column=place.column, told=told)
        )
    findings += _beyond(project.rules.measures, comparison, a, b)
    if project.rules.measures:
        project.judge(CheckRule.MEASURES, a, b)
    yield from project.keep(comparison, findings)


def _beyond(
    limits: Mapping[str, float], comparison: Comparison, a: str, b: str
) -> Iterator[Finding]:
    for name, limit in limits.items():
        value: float | None = getattr(comparison.measures, name)
        if value is None:
            continue
        least = name in LIKENESSES
        if value < limit if least else value > limit:
            word = "least" if least else "most"
            told = f"{name} is {value:.4g}, and must be at {word} {limit:g} (with {b})"
            yield plain_finding(About(CheckRule.MEASURES, a, b), name, told)


def _without(
    project: Project, rule: PairRule, missing: tuple[tuple[str, str], ...]
) -> Iterator[Finding]:
    """Pairs that are listed, or were there in the base, and of which one is gone."""
    listed = (rule.a, rule.b)
    alone = 0
    for a, b in missing:
        if not (project.asked(a) or project.asked(b)):
            continue
        there = [path for path in (a, b) if path in project.known]
        was = project.base is not None and all(path in project.base.entries for path in (a, b))
        if (a, b) == listed or (was and there):
            project.judge(CheckRule.PAIRS, a, b)
            gone = " and ".join(_gone(project, path) for path in (a, b) if path not in there)
            about = About(CheckRule.PAIRS, a, b)
            yield plain_finding(about, "missing", f"missing: there is no document {gone}")
        else:
            alone += 1
    if alone:
        project.notes.append(f"pairs: {alone:,} of {rule.a} and {rule.b} have no other witness")


def _gone(project: Project, path: str) -> str:
    now = next((new for old, new in project.changes if old == path and new), None)
    return path if now is None else f"{path} (it is {now} now)"
