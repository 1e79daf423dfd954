"""What a check found, as JSON and JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.render.json import json_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Checked, Finding, JsonObject

FORMAT = {"format": "textdiff.check", "format_version": 1}


def checked_json(checked: Checked) -> Iterator[str]:
    """One object, a finding a line."""
    yield '{\n  "format": "textdiff.check",\n  "format_version": 1,\n  "findings": ['
    for number, finding in enumerate(checked.findings):
        yield f"{',' * bool(number)}\n    {json_line(finding_object(finding))}"
    yield "\n  ]" if checked.findings else "]"
    yield f',\n  "summary": {json_line(summary_object(checked))}\n}}\n'


def checked_jsonl(checked: Checked) -> Iterator[str]:
    """The object without its findings, then each finding."""
    yield json_line(FORMAT | {"summary": summary_object(checked)}) + "\n"
    for finding in checked.findings:
        yield json_line(finding_object(finding)) + "\n"


def finding_object(finding: Finding) -> JsonObject:
    """A finding as plain values, in the order of the format."""
    return {
        "rule": finding.rule.value,
        "path": finding.path,
        "other": finding.other,
        "line": finding.line,
        "column": finding.column,
        "kind": finding.kind,
        "significance": finding.significance.value,
        "id": finding.id,
        "fingerprint": finding.fingerprint,
        "message": finding.message,
        "readings": list(finding.readings),
        "approved": finding.approved,
        "reason": finding.reason,
    }


def summary_object(checked: Checked) -> JsonObject:
    """What was found and what was looked at, as plain values."""
    unapproved = checked.unapproved
    kinds: dict[str, int] = {}
    for finding in unapproved:
        kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
    return {
        "unapproved": len(unapproved),
        "approved": len(checked.findings) - len(unapproved),
        "kinds": dict(sorted(kinds.items())),
        "checked": {rule.value: number for rule, number in checked.judged.items()},
        "base": checked.base or None,
        "unread": [{"path": each.path, "reason": each.reason} for each in checked.unread],
        "notes": list(checked.notes),
    }
