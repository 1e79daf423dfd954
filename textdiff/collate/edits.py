"""Edits from what lies between matching blocks, many at once."""

from __future__ import annotations

import gc
from collections import deque
from dataclasses import fields
from itertools import repeat
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from textdiff.model import Edit, Operation, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.collate.blocks import Gaps

    Value = TypeVar("Value")

_OPERATIONS = (Operation.ADDITION, Operation.OMISSION, Operation.SUBSTITUTION)


def edits_of(gaps: Gaps) -> tuple[Edit, ...]:
    """One edit for each gap that isn't empty on both sides."""
    in_a, in_b = gaps[:, 1] > gaps[:, 0], gaps[:, 3] > gaps[:, 2]
    kept = np.flatnonzero(in_a | in_b)
    what = (2 * in_a[kept] + in_b[kept] - 1).tolist()
    operations = list(map(_OPERATIONS.__getitem__, what))
    start_a, end_a, start_b, end_b = (gaps[kept, column].tolist() for column in range(4))
    collecting = gc.isenabled()
    gc.disable()  # nothing that is made here is garbage: going through it took a third of the time
    try:
        spans_a, spans_b = _made(Span, start_a, end_a), _made(Span, start_b, end_b)
        return tuple(_made(Edit, operations, spans_a, spans_b))
    finally:
        if collecting:
            gc.enable()


def _made(cls: type[Value], *columns: Sequence[object]) -> list[Value]:
    """Instances of a frozen dataclass with slots, a column for each field.

    The same as calling the class for each row, in less than half the time: a frozen class sets
    each of its fields by a look-up and a call.
    """
    made = list(map(object.__new__, repeat(cls, len(columns[0]))))
    for field, column in zip(fields(cls), columns, strict=True):  # type: ignore[arg-type]  # a class
        deque(map(vars(cls)[field.name].__set__, made, column), maxlen=0)
    return made
