"""Patch text in diff-match-patch's format: made of our own variants, and carried out.

The library's clock is switched off, and what it has to compare by itself is bounded.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from textdiff.errors import DecisionsError, TextdiffError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textdiff.model import Comparison, Span


class Fit(StrEnum):
    """How a hunk fitted a text: as it is written, like it near its place, or not at all."""

    EXACT = "exact"
    LIKE = "like"
    NONE = "none"


class Fitted(NamedTuple):
    """A hunk that was carried out, or not.

    Attributes:
        fit: how it fitted.
        at: where it begins in the result, in code points; -1 where it has no place.
    """

    fit: Fit
    at: int


_LARGEST = 2_000
"""Code points of a reading that is still compared by the library: its diff is quadratic."""
_HEAD = re.compile(r"@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@")


def comparison_patch(comparison: Comparison) -> str:
    """The patch from a to a copy of a in which every variant that counts is carried out.

    Offsets count code points, as in diff-match-patch for Python.

    Raises:
        TextdiffError: a text holds lone surrogates, which the format can't.
    """
    edits = [(v.a.span, v.b.text) for v in comparison.variants if not v.ignored]
    return patch_text(comparison.a.text, edits)


def patch_text(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """The patch that carries out some edits.

    Args:
        text: what is edited.
        edits: what is replaced and by what, in order and disjoint.

    Raises:
        TextdiffError: a text holds lone surrogates, which the format can't.
    """
    library = _library()
    steps: list[tuple[int, str]] = []
    at = 0
    for span, new in edits:
        steps += (0, text[at : span.start]), (-1, span.of(text)), (1, new)
        at = span.end
    steps.append((0, text[at:]))
    patches = library.patch_make(text, [step for step in steps if step[1]])
    try:
        made: str = library.patch_toText(patches)
    except UnicodeEncodeError:
        raise TextdiffError(
            "a patch can't hold lone surrogates: write the comparison as json instead"
        ) from None
    return made


def patched(text: str, patch: str, name: str, *, fuzzy: bool = False) -> tuple[str, list[Fitted]]:
    """A text with a patch carried out, and of each of its hunks how it fitted.

    Args:
        text: what is patched.
        patch: in diff-match-patch's format.
        name: what the user calls the patch.
        fuzzy: whether a hunk may stand elsewhere than it says, in text that is only like its own.

    Raises:
        DecisionsError: it is no patch in that format.
    """
    library = _library()
    if not fuzzy:
        library.Match_Threshold = library.Patch_DeleteThreshold = 0.0
        library.Match_Distance = 0
    lines = patch.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        _check(line, f"{name}:{number}", first=number == 1)
    try:
        hunks = library.patch_fromText("\n".join(lines))
    except ValueError as error:
        raise DecisionsError(f"{name}: no patch text of diff-match-patch: {error}") from None
    return _carried_out(library, hunks, text)


def same_change(old: str, new: str, text: str) -> str | None:
    """What becomes of a text by the change from `old` to `new`; None where that doesn't fit it.

    >>> same_change("sports fields", "sport fields", "sports field")
    'sport field'
    """
    if max(len(old), len(new), len(text)) > _LARGEST:
        return None
    library = _library()
    changed, fitted = _carried_out(library, library.patch_make(old, new), text)
    return None if any(each.fit is Fit.NONE for each in fitted) else changed


def place_of(text: str, wanted: str, near: int) -> int | None:
    """Where something like a text stands near an offset, by diff-match-patch's fuzzy match."""
    library = _library()
    found: int = library.match_main(text, wanted[: library.Match_MaxBits], near)
    return None if found < 0 else found


def _carried_out(library: Any, hunks: list[Any], text: str) -> tuple[str, list[Fitted]]:
    """Each hunk is carried out whole or not at all; the library would do parts of a long one."""
    fitted = []
    shift = 0
    for hunk in hunks:
        written = hunk.start2
        old = library.diff_text1(hunk.diffs)
        hunk.start2 = library.match_main(text, old[: library.Match_MaxBits], written + shift)
        changed, parts = library.patch_apply([hunk], text) if hunk.start2 >= 0 else (text, [False])
        if not all(parts):
            fitted.append(Fitted(Fit.NONE, -1))
            shift -= hunk.length2 - hunk.length1
            continue
        exact = text.startswith(old, hunk.start2) and hunk.start2 == written + shift
        fitted.append(Fitted(Fit.EXACT if exact else Fit.LIKE, hunk.start2))
        text, shift = changed, hunk.start2 - written
    return text, fitted


def _check(line: str, place: str, *, first: bool) -> None:
    """The library takes what is no UTF-8 for replacement characters in silence."""
    if first and line.startswith(("---", "diff ", "Index:")):
        raise DecisionsError(
            f"{place}: a unified diff: apply it with `patch`; here goes diff-match-patch's patch "
            "text, as textdiff compare --format patch writes it"
        )
    if (first or line.startswith("@")) and line and not _HEAD.fullmatch(line):
        raise DecisionsError(f"{place}: no patch text: a hunk begins like @@ -1,8 +1,9 @@")
    if line[:1] not in ("", "@", "+", "-", " "):
        raise DecisionsError(f"{place}: no patch text: a line begins with @, +, - or a space")
    try:
        unquote(line, errors="strict")
    except UnicodeDecodeError:
        raise DecisionsError(f"{place}: what is escaped with % is not UTF-8") from None


def _library() -> Any:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - few runs need it

    library = diff_match_patch()
    library.Diff_Timeout = 0  # no result depends on the clock
    return library
