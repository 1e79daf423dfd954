"""What a check found, to be read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Checked
    from textdiff.render.ansi import Style


def checked_text(checked: Checked, style: Style) -> Iterator[str]:
    """A line a finding, as compilers write them, then a summary; approved ones are counted."""
    for finding in checked.unapproved:
        place = f"{visible(finding.path)}:{finding.line}:{finding.column}:"
        rule = style.faint(f"[{finding.rule}]")
        yield f"{style.heading(place)} {visible(finding.message)} {rule}\n"
    yield summary(checked) + "\n"


def summary(checked: Checked) -> str:
    """What was found and what was looked at, in a line."""
    found = len(checked.unapproved)
    approved = len(checked.findings) - found
    judged = ", ".join(f"{rule} {number:,}" for rule, number in checked.judged.items())
    since = f" since {visible(checked.base)}" if checked.base else ""
    told = f"{found:,} finding{'' if found == 1 else 's'}"
    if approved:
        told += f", {approved:,} approved"
    return f"{told}; checked{since}: {judged}"
