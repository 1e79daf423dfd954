"""What a check found, with the baseline taken into account."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textdiff.check.baseline import NAME, Baseline, is_expired, read_baseline, stale, with_approval
from textdiff.check.marking import all_marked
from textdiff.collate.version import LADDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textdiff.check.baseline import Approved
    from textdiff.check.ran import Ran
    from textdiff.model import Checked


NAMED = 10
"""How many stale and expired entries are named."""
_PRUNE, _RENEW = "textdiff baseline prune", "textdiff baseline update --expires DAY"


class Approval(NamedTuple):
    """A check after its baseline.

    Attributes:
        checked: the findings, told which are approved.
        baseline: what was approved; None where there is no file.
        used: how often each fingerprint was found.
        stale: entries that stand no more, or less often than they say.
        warnings: what is wrong with the baseline, a sentence each.
    """

    checked: Checked
    baseline: Baseline | None
    used: Counter[str]
    stale: tuple[Approved, ...]
    warnings: tuple[str, ...]


def approve(ran: Ran, path: Path, today: str) -> Approval:
    """The check with what a baseline approves.

    An entry is stale where its document was judged and it wasn't found; where all of the project
    was checked, also where its document is not even among what was judged.

    Args:
        ran: what was found.
        path: the baseline; it need not be there.
        today: as 2026-12-31.

    Raises:
        ConfigurationError: the file is no baseline.
    """
    read = read_baseline(path)
    baseline = read or Baseline()
    findings, used = with_approval(ran.checked.findings, baseline, today)

    def judged(entry: Approved) -> bool:
        about = {(entry.rule, entry.path, entry.other), (entry.rule, entry.path, None)}
        return ran.whole or bool(about & ran.scopes)

    gone = stale(baseline, used, judged)
    checked = replace(
        ran.checked,
        findings=tuple(findings),
        comparisons=all_marked(ran.checked, findings, baseline),
    )
    return Approval(checked, read, used, tuple(gone), tuple(_warnings(path, baseline, gone, today)))


def baseline_path(ran: Ran, named: str | None) -> Path:
    """Where the baseline of a project is: beside its configuration, or where the user says."""
    return ran.folder / NAME if named is None else ran.folder.cwd() / named


def _warnings(path: Path, baseline: Baseline, gone: list[Approved], today: str) -> list[str]:
    told = []
    if baseline.ladder != LADDER:
        told.append(
            f"{path.name}: was made by version {baseline.ladder} of the ladder, this is {LADDER}:"
            " kinds may be called otherwise now; textdiff baseline update"
        )
    told += _each(path, Counter(f"stale: {_named(e)} is not found any more" for e in gone), _PRUNE)
    over = (each for each in baseline.approved if is_expired(each, today))
    expired = Counter(f"expired on {each.expires}: {_named(each)}" for each in over)
    return told + _each(path, expired, _RENEW)


def _each(path: Path, told: Mapping[str, int], remedy: str) -> list[str]:
    """A sentence for each of the first, the same ones together, and how many more there are."""
    lines = [
        f"{path.name}: {what}{f' ({times} times)' * (times > 1)}; {remedy}"
        for what, times in list(told.items())[:NAMED]
    ]
    if len(told) > NAMED:
        lines.append(f"{path.name}: and {len(told) - NAMED:,} more; {remedy}")
    return lines


def _named(entry: Approved) -> str:
    readings = " / ".join(f"“{reading}”" for reading in entry.readings)
    return " ".join(filter(None, (entry.path, entry.kind, readings)))
