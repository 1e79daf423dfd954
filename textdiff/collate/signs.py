"""Alignment of the signs between words: white space, quotation marks, punctuation.

A small weighted alignment, since a shortest script would pair `,"` with `".` as it likes: a sign
is paired with one of its own sort or with none.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import pairwise

from textdiff.key.characters import (
    HYPHENS,
    INVISIBLE_SET,
    LINE_BREAKS,
    PUNCTUATION_SET,
    QUOTATION_SET,
    WHITE,
)

SignEdit = tuple[int, int, int, int]
"""Half-open ranges in two runs of signs: (start_a, end_a, start_b, end_b)."""

_MOST_SIGNS = 64
_ALONE = 7
_SAME_SORT = {"white": 5, "quotation": 5, "dash": 6, "stop": 8, "punctuation": 10, "invisible": 8}
_STOPS = frozenset(".,;:!?…·、。，；：！？．｡､")
_DASHES = frozenset(
    HYPHENS + "~\u2012\u2013\u2014\u2015\u2500\u2501\u2e3a\u2e3b\u301c\u3030\ufe31\ufe32\ufe58～"
)
_ONE_BY_ONE = re.compile(r"\s+|.", re.DOTALL)
_IN_ROWS = re.compile(r"\s+|([-.…。—–─])\1+|.", re.DOTALL)
"""A row of dashes or points is one sign."""
_DIVIDED = re.compile(f"[{re.escape(HYPHENS)}][^\\S{LINE_BREAKS}]*[{LINE_BREAKS}]\\s*")


@functools.lru_cache(maxsize=1 << 16)
def sign_differences(a: str, b: str) -> tuple[SignEdit, ...]:
    """Where two runs of signs differ, each place by itself.

    >>> sign_differences(', “', ' "')
    ((0, 1, 0, 0), (2, 3, 1, 2))
    """
    if a == b:
        return ()
    if not a or not b:
        whole = a or b
        if _DIVIDED.fullmatch(whole):  # a word divided at a line end is one difference
            return ((0, len(a), 0, len(b)),)
    signs_a, signs_b = _signs(_ONE_BY_ONE, a), _signs(_ONE_BY_ONE, b)
    if max(len(signs_a), len(signs_b)) > _MOST_SIGNS:
        return _long_difference(a, b)
    found = _joined(_steps(signs_a, signs_b), signs_a, signs_b)
    rows_a, rows_b = _signs(_IN_ROWS, a), _signs(_IN_ROWS, b)
    if (rows_a, rows_b) != (signs_a, signs_b):
        in_rows = _joined(_steps(rows_a, rows_b), rows_a, rows_b)
        found = min(found, in_rows, key=len)
    return found


def _signs(token: re.Pattern[str], text: str) -> list[str]:
    return [match[0] for match in token.finditer(text)]


def _sort(sign: str) -> str:
    sign = sign[0]
    if sign in WHITE:
        return "white"
    if sign in QUOTATION_SET:
        return "quotation"
    if sign in _DASHES:
        return "dash"
    if sign in _STOPS:
        return "stop"
    if sign in PUNCTUATION_SET:
        return "punctuation"
    return "invisible" if sign in INVISIBLE_SET else "other"


def _cost(a: str, b: str) -> int:
    """What it costs to pair two signs; 99 for signs of different sorts."""
    if a == b:
        return 0
    if unicodedata.normalize("NFKC", a) == unicodedata.normalize("NFKC", b):
        return 4
    sort_a, sort_b = _sort(a), _sort(b)
    if sort_a == sort_b:
        return _SAME_SORT.get(sort_a, 99)
    pointing = {"stop", "dash", "punctuation"}
    return 11 if {sort_a, sort_b} <= pointing else 99


def _steps(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """The cheapest path from (0, 0) to (len(a), len(b)), as the corners that it passes."""
    cost = [[_ALONE * (i + j) for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i, sign_a in enumerate(a, 1):
        for j, sign_b in enumerate(b, 1):
            cost[i][j] = min(
                cost[i - 1][j - 1] + _cost(sign_a, sign_b),
                cost[i - 1][j] + _ALONE,
                cost[i][j - 1] + _ALONE,
            )
    i, j = len(a), len(b)
    path = [(i, j)]
    while i or j:
        if i and j and cost[i][j] == cost[i - 1][j - 1] + _cost(a[i - 1], b[j - 1]):
            i, j = i - 1, j - 1
        elif i and cost[i][j] == cost[i - 1][j] + _ALONE:
            i -= 1
        else:
            j -= 1
        path.append((i, j))
    return path[::-1]


def _joined(path: list[tuple[int, int]], a: list[str], b: list[str]) -> tuple[SignEdit, ...]:
    """The unequal steps of a path as ranges of characters.

    Neighbours are joined where a mark stands for several (`...` for `…`, `--` for `—`).
    """
    starts_a, starts_b = _starts(a), _starts(b)
    edits: list[SignEdit] = []
    sorts: list[str] = []
    for (i, j), (next_i, next_j) in pairwise(path):
        if next_i > i and next_j > j and a[i] == b[j]:
            continue
        edit = (starts_a[i], starts_a[next_i], starts_b[j], starts_b[next_j])
        sort = _sort(a[i] if next_i > i else b[j])
        if edits and _run_on(edits[-1], edit) and sort == sorts[-1] in {"stop", "dash"}:
            edits[-1] = (edits[-1][0], edit[1], edits[-1][2], edit[3])
        else:
            edits.append(edit)
            sorts.append(sort)
    return tuple(edits)


def _run_on(before: SignEdit, after: SignEdit) -> bool:
    """Whether two touching edits belong together: one of them has nothing on the other side."""
    touch = before[1] == after[0] and before[3] == after[2]
    one_sided = after[0] == after[1] or after[2] == after[3] or before[0] == before[1]
    return touch and (one_sided or before[2] == before[3])


def _starts(signs: list[str]) -> list[int]:
    starts = [0]
    for sign in signs:
        starts.append(starts[-1] + len(sign))
    return starts


def _long_difference(a: str, b: str) -> tuple[SignEdit, ...]:
    """Runs too long for the weighted alignment (a table's rulings): a shortest script."""
    from textdiff.collate.blocks import gaps_between  # noqa: PLC0415 - rare
    from textdiff.collate.engine import matching_blocks  # noqa: PLC0415 - rare
    from textdiff.key.key import code_points  # noqa: PLC0415 - rare

    blocks = matching_blocks(code_points(a), code_points(b))
    return tuple(
        (start_a, end_a, start_b, end_b)
        for start_a, end_a, start_b, end_b in gaps_between(blocks, len(a), len(b)).tolist()
        if end_a > start_a or end_b > start_b
    )
