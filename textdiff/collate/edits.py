"""Edits from what lies between matching blocks, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from textdiff.making import made, no_collection
from textdiff.model import Edit, Operation, Span

if TYPE_CHECKING:
    from textdiff.collate.blocks import Gaps

_OPERATIONS = (Operation.ADDITION, Operation.OMISSION, Operation.SUBSTITUTION)


def edits_of(gaps: Gaps) -> tuple[Edit, ...]:
    """One edit for each gap that isn't empty on both sides."""
    in_a, in_b = gaps[:, 1] > gaps[:, 0], gaps[:, 3] > gaps[:, 2]
    kept = np.flatnonzero(in_a | in_b)
    what = (2 * in_a[kept] + in_b[kept] - 1).tolist()
    operations = list(map(_OPERATIONS.__getitem__, what))
    start_a, end_a, start_b, end_b = (gaps[kept, column].tolist() for column in range(4))
    with no_collection():
        spans_a, spans_b = made(Span, start_a, end_a), made(Span, start_b, end_b)
        return tuple(made(Edit, operations, spans_a, spans_b))
