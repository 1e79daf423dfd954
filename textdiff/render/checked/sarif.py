"""What a check found, as SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from textdiff.model import Significance
from textdiff.render.json import json_line
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Checked, Finding, JsonObject

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_TOP = "%SRCROOT%"
_LEVELS = {Significance.SUBSTANTIVE: "error", Significance.ACCIDENTAL: "warning"}


def checked_sarif(checked: Checked, version: str) -> Iterator[str]:
    """One run of one tool; approved findings are suppressed, and keep their reason.

    Args:
        checked: what was found.
        version: that of textdiff.
    """
    rules = sorted({_rule(finding) for finding in checked.findings})
    driver = {
        "name": "textdiff",
        "version": version,
        "rules": [{"id": rule, "shortDescription": {"text": _told(rule)}} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(checked)],
        "results": [_result(finding, rules) for finding in checked.findings],
    }
    yield json_line({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(finding: Finding) -> str:
    return f"{finding.rule.value}/{finding.kind}"


def _told(rule: str) -> str:
    name, _, kind = rule.partition("/")
    return f"{kind}, which the rule {name} doesn't allow"


def _invocation(checked: Checked) -> JsonObject:
    unread = [
        {"level": "error", "message": {"text": visible(f"{each.path}: {each.reason}")}}
        for each in checked.unread
    ]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": unread}


def _result(finding: Finding, rules: list[str]) -> JsonObject:
    region = {"startLine": finding.line, "startColumn": finding.column}
    place = {"artifactLocation": _artifact(finding.path), "region": region}
    result: JsonObject = {
        "ruleId": _rule(finding),
        "ruleIndex": rules.index(_rule(finding)),
        "level": _LEVELS[finding.significance],
        "message": {"text": visible(finding.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"textdiff/v1": finding.fingerprint},
    }
    if finding.other is not None:
        other = {"physicalLocation": {"artifactLocation": _artifact(finding.other)}}
        result["relatedLocations"] = [other]
    if finding.approved:
        suppression = {"kind": "external", "status": "accepted"}
        if finding.reason:
            suppression["justification"] = visible(finding.reason)
        result["suppressions"] = [suppression]
    return result


def _artifact(path: str) -> JsonObject:
    """A path as a URI reference, whatever bytes it is of."""
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _TOP}
