"""What a check found, as a summary in Markdown for a job's page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from textdiff.render.checked.text import summary
from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Checked, Finding

LIMIT = 1 << 20
"""Bytes that GitHub takes of a step's summary."""
_RESERVED = 1000
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~:@-])")


def checked_markdown(checked: Checked) -> Iterator[str]:
    """A verdict and a table of the findings, as many of them as a job's page takes."""
    unapproved = checked.unapproved
    verdict = "Not allowed" if unapproved else "Nothing that is not allowed"
    head = f"## textdiff check: {verdict}\n\n{_cell(summary(checked))}\n"
    for each in checked.unread[:20]:
        head += f"\n- not read: {_cell(each.path)}: {_cell(each.reason)}"
    yield head + "\n"
    if not unapproved:
        return
    yield "\n| document | place | rule | kind | what |\n| --- | --- | --- | --- | --- |\n"
    size = len(head.encode("utf-8", "backslashreplace")) + _RESERVED
    for number, finding in enumerate(unapproved):
        row = _row(finding)
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > LIMIT:
            yield f"\n{len(unapproved) - number:,} more are not shown.\n"
            return
        yield row


def _row(finding: Finding) -> str:
    place = f"{finding.line}:{finding.column}"
    cells = (finding.path, place, finding.rule.value, finding.kind, finding.message)
    return f"| {' | '.join(map(_cell, cells))} |\n"


def _cell(text: str) -> str:
    """A text in which nothing is markup, nor ends a cell."""
    return _MARKUP.sub(r"\\\1", html.escape(visible(text), quote=False))
