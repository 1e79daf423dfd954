import copy
import gc
import pickle

import numpy as np
import pytest

from textdiff.collate.edits import edits_of
from textdiff.model import Edit, Operation, Span

GAPS = np.array([[0, 0, 0, 0], [1, 3, 1, 2], [5, 5, 4, 9], [7, 8, 11, 11], [9, 9, 12, 12]])


def test_each_gap_that_is_not_empty_is_an_edit() -> None:
    assert edits_of(GAPS) == (
        Edit(Operation.SUBSTITUTION, Span(1, 3), Span(1, 2)),
        Edit(Operation.ADDITION, Span(5, 5), Span(4, 9)),
        Edit(Operation.OMISSION, Span(7, 8), Span(11, 11)),
    )


def test_no_gaps_are_no_edits() -> None:
    assert edits_of(GAPS[:1]) == ()
    assert edits_of(GAPS[:0]) == ()


def test_edits_are_what_the_class_makes() -> None:
    made = edits_of(GAPS)[0]
    called = Edit(Operation.SUBSTITUTION, Span(1, 3), Span(1, 2))
    assert type(made) is Edit
    assert type(made.a) is Span
    assert type(made.a.start) is int
    assert hash(made) == hash(called)
    assert repr(made) == repr(called)
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == called
    with pytest.raises(AttributeError):
        made.a.start = 0  # type: ignore[misc]  # frozen


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        edits_of(GAPS)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
