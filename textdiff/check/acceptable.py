"""Findings that an editor's decisions call acceptable."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from textdiff.decide.decisions import Choice, decisions_from_json
from textdiff.read.bytes_of import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textdiff.model import Finding


class Acceptable(NamedTuple):
    """A finding, and what the editor noted on it."""

    finding: Finding
    note: str
    editor: str


class Accepted(NamedTuple):
    """The findings that were called acceptable, and how many such decisions are of none of them."""

    findings: list[Acceptable]
    unused: int


def acceptable(path: Path, findings: Iterable[Finding], folder: Path) -> Accepted:
    """The findings whose variant was decided to be acceptable both ways.

    Args:
        path: a decisions.json; the witnesses in it are named from its folder.
        findings: of pairs, those of the decisions' two witnesses in the same order; of edits,
            those of either witness.
        folder: what the paths of findings are relative to.

    Raises:
        UnreadableError: the file can't be read.
        DecisionsError: it holds no decisions.
    """
    made = decisions_from_json(bytes_of(str(path)), str(path))
    witnesses = [_normal(path.parent / side.path) for side in (made.a, made.b)]
    decided = {each.id: each for each in made.decisions if each.choice is Choice.BOTH}
    found = []
    for finding in findings:
        decision = decided.get(finding.id)
        own = [_normal(folder / name) for name in (finding.path, finding.other) if name]
        if decision is not None and (own == witnesses or (len(own) == 1 and own[0] in witnesses)):
            found.append(Acceptable(finding, decision.note or "", decision.editor or ""))
    return Accepted(found, len(decided.keys() - {each.finding.id for each in found}))


def _normal(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links stay what they are called
