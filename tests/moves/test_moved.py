"""What moved is told as moved, in pairs that are the same each time.

The thresholds are what holds today and may only rise; `evaluate` prints the figures of fresh pairs.
The project's goal for paragraphs is 0.95.
"""

from __future__ import annotations

import pytest

from tests.moves.evaluate import (
    Score,
    evaluate,
    evaluate_singles,
    singles_table,
    table,
)
from tests.moves.generator import Pair, make_pairs, make_sentence_pairs
from tests.moves.singles import make_sentences, make_swaps

SEED = 7
PAIRS = 144


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(make_pairs(PAIRS, SEED))


@pytest.fixture(scope="module")
def score(pairs: list[Pair]) -> Score:
    return evaluate(pairs)


def test_moved_paragraphs_are_found_and_nothing_else_is(score: Score) -> None:
    assert score.all.made >= PAIRS
    assert score.all.recall >= 0.99, table(score)
    assert score.all.precision >= 0.99, table(score)
    assert score.all.clean >= 0.99 * score.all.pairs, table(score)


def test_each_class_of_moved_paragraphs_meets_the_goal(score: Score) -> None:
    for label, row in score.rows.items():
        if row.made >= 20:
            assert min(row.recall, row.precision) >= 0.95, (label, table(score))


def test_what_changed_inside_a_move_makes_one_stretch_of_the_other(score: Score) -> None:
    assert score.all.wrong_inside == 0, table(score)


def test_moved_sentences_are_found_and_nothing_else_is() -> None:
    score = evaluate(make_sentence_pairs(PAIRS, SEED))
    assert score.all.recall >= 0.98, table(score)
    assert score.all.precision >= 0.98, table(score)
    assert score.all.wrong_inside == 0, table(score)


def test_one_sentence_changed_is_one_variant() -> None:
    score = evaluate_singles(make_sentences(PAIRS, SEED))
    assert score.share >= 0.98, singles_table(score)


def test_two_swapped_are_one_transposition() -> None:
    score = evaluate_singles(make_swaps(PAIRS, SEED))
    assert score.share >= 0.99, singles_table(score)


def test_a_pair_is_the_same_for_the_same_seed(pairs: list[Pair]) -> None:
    assert list(make_pairs(6, SEED)) == pairs[:6]


def test_moved_paragraphs_stand_where_they_are_said_to(pairs: list[Pair]) -> None:
    for pair in pairs:
        for move in pair.moves:
            for text, (start, end) in ((pair.a, move.a), (pair.b, move.b)):
                assert 0 <= start < end <= len(text)
                assert start == 0 or text[start - 1].isspace()
                assert end == len(text) or text[end].isspace()
