"""What a check found, as lines and lists that code hosts show beside the text.

Approved findings are left out: none of these formats knows them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from textdiff.model import Significance
from textdiff.render.json import json_line
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Checked, Finding

ANNOTATIONS = 10
"""How many annotations of a level GitHub shows of one step."""
_ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = _ESCAPED | {":": "%3A", ",": "%2C"}
_DATA, _PROPERTY = str.maketrans(_ESCAPED), str.maketrans(_IN_PROPERTIES)


def checked_github(checked: Checked) -> Iterator[str]:
    """Workflow commands of GitHub: errors first, at most ten of a level, the others counted."""
    for significance, level in (
        (Significance.SUBSTANTIVE, "error"),
        (Significance.ACCIDENTAL, "warning"),
    ):
        found = [each for each in checked.unapproved if each.significance is significance]
        yield from (_annotation(each, level) for each in found[:ANNOTATIONS])
        if len(found) > ANNOTATIONS:
            more = f"textdiff: {len(found) - ANNOTATIONS:,} more {level}s are not shown here"
            yield f"::notice::{more}\n"
    for each in checked.unread[:ANNOTATIONS]:
        yield f"::error::{f'not read: {each.path}: {each.reason}'.translate(_DATA)}\n"


def _annotation(finding: Finding, level: str) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"textdiff {finding.rule.value}: {finding.kind}",
    }
    joined = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {joined}::{finding.message.translate(_DATA)}\n"


def checked_gitlab(checked: Checked) -> Iterator[str]:
    """A code quality report of GitLab; each fingerprint in it is used once, as it asks."""
    severities = {Significance.SUBSTANTIVE: "major", Significance.ACCIDENTAL: "minor"}
    seen: Counter[str] = Counter()
    yield "["
    for number, finding in enumerate(checked.unapproved):
        ordinal = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        name = hashlib.sha256(f"{finding.fingerprint}:{ordinal}".encode()).hexdigest()
        issue = {
            "description": visible(finding.message),
            "check_name": f"textdiff/{finding.rule.value}/{finding.kind}",
            "fingerprint": name,
            "severity": severities[finding.significance],
            "location": {"path": finding.path, "lines": {"begin": finding.line}},
        }
        yield f"{',' * bool(number)}\n  {json_line(issue)}"
    yield "\n]\n"


def checked_rdjsonl(checked: Checked) -> Iterator[str]:
    """Diagnostics for reviewdog, one a line; without columns, which it counts in bytes."""
    severities = {Significance.SUBSTANTIVE: "ERROR", Significance.ACCIDENTAL: "WARNING"}
    for finding in checked.unapproved:
        diagnostic = {
            "message": visible(finding.message),
            "location": {
                "path": finding.path,
                "range": {"start": {"line": finding.line}},
            },
            "severity": severities[finding.significance],
            "source": {"name": "textdiff"},
            "code": {"value": f"{finding.rule.value}/{finding.kind}"},
        }
        yield json_line(diagnostic) + "\n"
