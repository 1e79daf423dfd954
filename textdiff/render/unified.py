"""A comparison as a unified diff of lines, for the programs that read one.

It is the diff from a to a copy of a in which every variant that counts is carried out, and no
ignored one: what the profile ignores makes no hunk, and `patch` can apply it to a under any
profile. Where nothing is ignored the copy is b.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from textdiff.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textdiff.model import Comparison, Variant

CONTEXT = 3
"""Lines of context around each hunk, as diff has them."""

_NO_LINE_END = "\n\\ No newline at end of file\n"
_UNSAFE_NAME = re.compile('[\x00-\x1f\x7f-\x9f"\\\\\u2028\u2029\u202a-\u202e\u2066-\u2069]')


class _Change(NamedTuple):
    """Lines of a, half-open from 0, and what stands in their place."""

    first: int
    last: int
    new: list[str]
    kinds: frozenset[Kind]


def comparison_unified(comparison: Comparison, context: int = CONTEXT) -> Iterator[str]:
    """A comparison as a unified diff, line by line; nothing where no variant counts.

    Lines end after a line feed alone, as diff and patch have it. Each hunk names after its
    numbers the kinds of the variants in it.

    Args:
        comparison: what to write; of markup, the lines are those of the extracted text.
        context: lines around each hunk.
    """
    lines = _lines(comparison.a.text)
    changes = _changes(comparison, lines)
    if not changes:
        return
    yield f"--- {_name(comparison.a.path)}\n"
    yield f"+++ {_name(comparison.b.path)}\n"
    shift = 0
    for hunk in _hunks(changes, context):
        first = max(0, hunk[0].first - context)
        last = min(len(lines), hunk[-1].last + context)
        added = sum(len(change.new) - (change.last - change.first) for change in hunk)
        kinds = set().union(*(change.kinds for change in hunk))
        named = ", ".join(kind for kind in Kind if kind in kinds)
        old, new = _range(first, last - first), _range(first + shift, last - first + added)
        yield f"@@ -{old} +{new} @@ {named}\n"
        yield from _body(hunk, lines, first, last)
        shift += added


def _changes(comparison: Comparison, lines: Sequence[str]) -> list[_Change]:
    """The lines that change, those together that share a line, without what stays of them."""
    text, starts = comparison.a.text, _starts(lines)
    changes: list[_Change] = []
    for group in _by_lines([v for v in comparison.variants if not v.ignored], lines):
        first, last = group[0][1], group[-1][2]
        at = starts[first]
        pieces: list[str] = []
        for variant, _, _ in group:
            pieces += text[at : variant.a.span.start], variant.b.text
            at = variant.a.span.end
        pieces.append(text[at : starts[last]])
        old, new = lines[first:last], _lines("".join(pieces))
        same = _shared(old, new)
        rest = _shared(old[same:][::-1], new[same:][::-1])
        kinds = frozenset(variant.kind for variant, _, _ in group)
        changes.append(_Change(first + same, last - rest, new[same : len(new) - rest], kinds))
    return changes


def _by_lines(
    variants: Sequence[Variant], lines: Sequence[str]
) -> Iterator[list[tuple[Variant, int, int]]]:
    """Variants with the lines that they touch (half-open), grouped where they share one."""
    count = len(lines)
    starts = _starts(lines)
    ended = not lines or lines[-1].endswith("\n")
    group: list[tuple[Variant, int, int]] = []
    for variant in variants:
        span = variant.a.span
        first = min(bisect_right(starts, span.start) - 1, count)
        if first == count and count and not ended:
            first -= 1  # what is put at the end of the text goes on its last line
        last = min(bisect_right(starts, span.end), count)
        if group and first >= group[-1][2]:
            yield group
            group = []
        group.append((variant, first, last))
    if group:
        yield group


def _hunks(changes: Sequence[_Change], context: int) -> Iterator[list[_Change]]:
    """Changes whose context would meet stand in one hunk."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * context:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _body(hunk: Sequence[_Change], lines: Sequence[str], first: int, last: int) -> Iterator[str]:
    at = first
    for change in hunk:
        yield from (_line(" ", line) for line in lines[at : change.first])
        yield from (_line("-", line) for line in lines[change.first : change.last])
        yield from (_line("+", line) for line in change.new)
        at = change.last
    yield from (_line(" ", line) for line in lines[at:last])


def _line(sign: str, line: str) -> str:
    return sign + line if line.endswith("\n") else sign + line + _NO_LINE_END


def _range(first: int, count: int) -> str:
    """Lines as a hunk's head has them: an empty range stands after the line that is named."""
    start = first + 1 if count else first
    return f"{start}" if count == 1 else f"{start},{count}"


def _lines(text: str) -> list[str]:
    """The lines of a text with their line feeds; the last may have none."""
    lines = text.split("\n")
    whole = [line + "\n" for line in lines[:-1]]
    return [*whole, lines[-1]] if lines[-1] else whole


def _starts(lines: Sequence[str]) -> list[int]:
    """Where each line begins, and after these where the text ends."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    for at, (line, next_) in enumerate(zip(one, other, strict=False)):
        if line != next_:
            return at
    return min(len(one), len(other))


def _name(path: str) -> str:
    """A path as patch reads it: with a tab after blanks, in quotes with control characters."""
    if _UNSAFE_NAME.search(path):
        return '"' + _UNSAFE_NAME.sub(_escaped, path) + '"'
    return path + "\t" if " " in path else path


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return "\\" + character
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogatepass"))
