"""What a check found, as JUnit XML: a suite a rule, a case a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr  # writes, and parses nothing

from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Checked, Finding


def checked_junit(checked: Checked) -> Iterator[str]:
    """Findings as failures, approved ones as skipped, what can't be read as errors.

    A rule under which nothing was found is one case that passes.
    """
    failures = len(checked.unapproved)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="textdiff check" failures="{failures}"'
    yield f' errors="{len(checked.unread)}">\n'
    for rule in checked.judged:
        yield from _suite(rule.value, [each for each in checked.findings if each.rule is rule])
    if checked.unread:
        number = len(checked.unread)
        yield f'  <testsuite name="reading" tests="{number}" failures="0" errors="{number}">\n'
        for each in checked.unread:
            yield f'    <testcase classname="reading" name={_attribute(each.path)}>'
            yield f"<error message={_attribute(each.reason)}/></testcase>\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _suite(rule: str, findings: list[Finding]) -> Iterator[str]:
    failures = sum(not each.approved for each in findings)
    skipped = len(findings) - failures
    yield f'  <testsuite name="{rule}" tests="{max(1, len(findings))}"'
    yield f' failures="{failures}" errors="0" skipped="{skipped}">\n'
    if not findings:
        yield f'    <testcase classname="{rule}" name="nothing found"/>\n'
    for each in findings:
        place = f"{each.path}:{each.line}:{each.column} {each.kind} {each.id}"
        yield f'    <testcase classname="{rule}" name={_attribute(place)}>'
        if each.approved:
            yield f"<skipped message={_attribute(each.reason or 'approved')}/>"
        else:
            told = _attribute(each.message)
            yield f'<failure type="{each.kind}" message={told}>{escape(visible(place))}</failure>'
        yield "</testcase>\n"
    yield "  </testsuite>\n"


def _attribute(text: str) -> str:
    """A quoted value that holds nothing that XML can't."""
    return quoteattr(visible(text))
