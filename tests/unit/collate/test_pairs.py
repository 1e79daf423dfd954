import numpy as np

from textdiff.collate.pairs import Pairs, union

BLOCKS = np.array([[0, 1, 2], [2, 4, 1], [9, 5, 3]])


def test_pairs_are_numbered_through_all_blocks() -> None:
    at_a, at_b = Pairs(BLOCKS).places(np.arange(6))
    assert at_a.tolist() == [0, 1, 2, 9, 10, 11]
    assert at_b.tolist() == [1, 2, 4, 5, 6, 7]


def test_pairs_before_a_place_are_counted_on_either_side() -> None:
    pairs = Pairs(BLOCKS)
    assert pairs.before(np.array([0, 1, 2, 3, 9, 10, 12, 50]), 0).tolist() == [
        0,
        1,
        2,
        3,
        3,
        4,
        6,
        6,
    ]
    assert pairs.before(np.array([0, 1, 3, 4, 5, 8]), 1).tolist() == [0, 0, 2, 2, 3, 6]


def test_pairs_left_out_part_their_block() -> None:
    pairs = Pairs(BLOCKS)
    assert pairs.without(np.array([4])).tolist() == [[0, 1, 2], [2, 4, 1], [9, 5, 1], [11, 7, 1]]
    assert pairs.without(np.array([1, 2, 3])).tolist() == [[0, 1, 1], [10, 6, 2]]
    assert pairs.without(np.arange(6)).tolist() == []


def test_a_union_has_each_number_once() -> None:
    ranges = np.array([[4, 6], [0, 2], [5, 9], [1, 1], [12, 12], [8, 9]])
    assert union(ranges).tolist() == [0, 1, 4, 5, 6, 7, 8]
    assert union(np.empty((0, 2), dtype=np.int64)).tolist() == []
