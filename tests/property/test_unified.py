"""The law of unified diffs: applied to a under the strict profile they give b."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from textdiff import DEFAULT, PROFILES, Text, compare
from textdiff.render.unified import comparison_unified

if TYPE_CHECKING:
    from textdiff.model import Comparison

_HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_LINE = st.sampled_from(
    ["the harbour", "lights, and", "went out.", "河山", "漢字，", "", "  x", "1 000", "\r"]
)
TEXTS = st.builds(
    lambda lines, end: "\n".join(lines) + end,
    st.lists(_LINE, max_size=14),
    st.sampled_from(["", "\n"]),
)


def applied(a: str, diff: str) -> str:
    """A text with a unified diff applied to it, each line and number checked."""
    old = re.findall(r"[^\n]*\n|[^\n]+", a)
    new: list[str] = []
    at = 0
    lines = re.findall(r"[^\n]*\n", diff)[2:]
    while lines:
        head = _HEAD.match(lines.pop(0))
        assert head is not None
        first, size, start, added = (int(group or 1) for group in head.groups())
        size, added = (int(g) if g is not None else 1 for g in (head[2], head[4]))
        first -= 1 if size else 0
        new += old[at:first]
        assert len(new) == (start - 1 if added else start)
        taken, given_ = first, len(new)
        while lines and lines[0][0] in " -+\\":
            line = lines.pop(0)
            if lines and lines[0].startswith("\\"):
                lines.pop(0)
                line = line[:-1]
            if line[0] in " -":
                assert old[taken] == line[1:]
                taken += 1
            if line[0] in " +":
                new.append(line[1:])
        assert (taken - first, len(new) - given_) == (size, added)
        at = taken
    return "".join(new + old[at:])


def carried_out(comparison: Comparison) -> str:
    """A with the variants that count carried out."""
    at, pieces = 0, []
    for variant in comparison.variants:
        if not variant.ignored:
            pieces += comparison.a.text[at : variant.a.span.start], variant.b.text
            at = variant.a.span.end
    return "".join(pieces) + comparison.a.text[at:]


@given(TEXTS, TEXTS, st.integers(min_value=0, max_value=4))
def test_a_diff_gives_what_counts_and_b_where_nothing_is_ignored(
    a: str, b: str, context: int
) -> None:
    for profile in (PROFILES["strict"], DEFAULT):
        comparison = compare(Text(a), Text(b), profile)
        diff = "".join(comparison_unified(comparison, context))
        assert applied(a, diff) == carried_out(comparison)
        assert bool(diff) is (carried_out(comparison) != a)
        assert profile is DEFAULT or applied(a, diff) == b
