import random
import textwrap
from itertools import pairwise
from typing import Any

import pytest
from rapidfuzz.distance import Indel

import textdiff
from textdiff.collate import growth
from textdiff.collate.align import bare_blocks
from textdiff.collate.graphemes import inner_places
from textdiff.collate.moves import Move, find_moves
from textdiff.collate.witness import prepare
from textdiff.model import LAYOUT_KINDS, Kind, Variant

TIDE = (
    "The tide was low that morning and the wall was dry as far as the second ladder, and "
    "nobody knew why the boats had not come back from the sound."
)
LAMP = "We carried the lamp up the stairs, one at each end, and set it in the window."
RAIN = "It rained for nine days without a single break."
WELL = "He kept the well-worn map in his coat and never once looked at it."
HAN = (
    "這座燈塔是一百年前的漁民們建造的，現在仍然亮著。",
    "老先生坐在第一排，一句話也沒有說，後來大家都走了。",
    "那年秋天有七千六百人從這個港口離開，再也沒有回來。",
)


def found(a: str, b: str) -> list[tuple[str, str]]:
    one, other = prepare(a), prepare(b)
    moved = find_moves(one, other, bare_blocks(one, other))
    check_disjoint(moved)
    return [(a[move.start_a : move.end_a], b[move.start_b : move.end_b]) for move in moved]


def check_disjoint(moved: list[Move]) -> None:
    assert moved == sorted(moved)
    for one, two in pairwise(moved):
        assert one.end_a <= two.start_a
    by_b = sorted(moved, key=lambda move: move.start_b)
    for one, two in pairwise(by_b):
        assert one.end_b <= two.start_b


def variants(a: str, b: str) -> tuple[Variant, ...]:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants


def beside_layout(a: str, b: str) -> list[Variant]:
    return [variant for variant in variants(a, b) if variant.kind not in LAYOUT_KINDS]


@pytest.mark.parametrize("joiner", [" ", "\n", "\n\n", "\r\n"])
def test_a_moved_sentence_is_found_whole(joiner: str) -> None:
    a, b = joiner.join((RAIN, TIDE, LAMP)), joiner.join((TIDE, LAMP, RAIN))
    assert found(a, b) == [(RAIN, RAIN)]
    assert found(b, a) == [(RAIN, RAIN)]


def test_a_moved_han_sentence_is_found_whole() -> None:
    a, b = "".join(HAN), HAN[1] + HAN[2] + HAN[0]
    [(one, other)] = found(a, b)
    assert one == other
    assert one in {HAN[0], HAN[1] + HAN[2]}


@pytest.mark.parametrize("width", [30, 50, 70])
def test_a_move_is_found_under_any_line_ends(width: int) -> None:
    a = textwrap.fill(" ".join((RAIN, TIDE, LAMP)), width, break_on_hyphens=False)
    b = textwrap.fill(" ".join((TIDE, LAMP, RAIN)), width + 7, break_on_hyphens=False)
    [(one, other)] = found(a, b)
    assert one.split() == other.split() == RAIN.split()


def test_an_edited_sentence_is_found_with_its_edits() -> None:
    edited = LAMP.replace("stairs", "steps").replace("window", "big window")
    [(one, other)] = found(f"{LAMP} {TIDE}", f"{TIDE} {edited}")
    assert (one, other) == (LAMP, edited)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", ""),
        ("a", "b"),
        (TIDE, TIDE),
        (TIDE, LAMP),
        (f"{TIDE} {LAMP}", TIDE),
        (f"{TIDE} {LAMP}", f"{TIDE} {LAMP} {TIDE}"),
        (f"a b {TIDE}", f"{TIDE} a b"),
    ],
)
def test_what_has_not_moved_is_no_move(a: str, b: str) -> None:
    assert found(a, b) == []
    assert found(b, a) == []


def test_a_phrase_that_stands_where_it_stood_is_no_move() -> None:
    a = f"{TIDE} {LAMP} {WELL}"
    b = a.replace("the wall", "our wall").replace("nobody", "no one")
    assert found(a, b) == []


@pytest.mark.parametrize("joiner", [" ", "\n", "\n\n"])
def test_two_sentences_exchanged_are_transpositions_and_nothing_else(joiner: str) -> None:
    a, b = joiner.join((LAMP, TIDE, RAIN)), joiner.join((RAIN, TIDE, LAMP))
    kinds = {variant.kind for variant in beside_layout(a, b)}
    assert kinds == {Kind.TRANSPOSITION}


@pytest.mark.parametrize("joiner", [" ", "\n", "\n\n"])
def test_the_halves_of_a_move_name_one_another(joiner: str) -> None:
    halves = beside_layout(joiner.join((RAIN, TIDE)), joiner.join((TIDE, RAIN)))
    assert [variant.kind for variant in halves] == [Kind.TRANSPOSITION] * 2
    first, second = halves
    assert (first.moved, second.moved) == (second.id, first.id)
    assert {first.a.text.strip() + first.b.text.strip()} == {RAIN}


def test_three_lines_in_reverse_are_transpositions() -> None:
    lines = [
        "The tide was low that morning and the wall was dry as far as the second ladder, "
        "nobody knew why.",
        "We carried the lamp up the stairs, one at each end.",
        RAIN,
    ]
    kinds = {
        variant.kind for variant in beside_layout("\n".join(reversed(lines)), "\n".join(lines))
    }
    assert kinds == {Kind.TRANSPOSITION}


def test_no_variant_has_equal_readings_where_the_last_lines_moved() -> None:
    lines = [f"{TIDE} {WELL}", LAMP, RAIN]
    a, b = "\n".join(reversed(lines)) + "\n", "\n".join(lines) + "\n"
    for variant in variants(a, b):
        assert variant.a.text != variant.b.text


def test_a_move_cuts_no_cluster() -> None:
    a = f"we say that {LAMP[:-1]} {TIDE}"
    b = f"{TIDE} they say {LAMP[:-1]}\u0301 and so on"
    inside = set(inner_places(b).tolist())
    for variant in variants(a, b):
        assert not {variant.b.span.start, variant.b.span.end} & inside


def test_a_run_of_which_nothing_is_left_is_no_move() -> None:
    assert found("ItheI千六七千六百3坐", "七千六百3theI千") == []


class Counted:
    """Counts the cells that the likeness of stretches costs."""

    def __init__(self, similarity: Any) -> None:
        self.similarity = similarity
        self.cells = 0

    def normalized_similarity(self, a: str, b: str) -> float:
        self.cells += len(a) * len(b)
        return float(self.similarity(a, b))

    def distance(self, a: str, b: str) -> int:
        self.cells += len(a) * len(b)
        return int(Indel.distance(a, b))


def test_the_work_on_a_text_without_sentences_grows_with_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = Counted(Indel.normalized_similarity)
    monkeypatch.setattr(growth, "Indel", counted)
    per_character = []
    for size in (1000, 2000, 4000):
        a, b = in_chunks(size)
        counted.cells = 0
        one, other = prepare(a), prepare(b)
        find_moves(one, other, bare_blocks(one, other))
        per_character.append(counted.cells / len(a))
    assert per_character[2] <= 2 * per_character[0] + 10_000


def in_chunks(size: int) -> tuple[str, str]:
    """Words without a sentence end, and the same in another order of chunks."""
    chance = random.Random(4)
    vocabulary = [
        "".join(chance.choices("etaoinshrdlu", k=chance.randint(3, 9))) for _ in range(3000)
    ]
    words = chance.choices(vocabulary, k=size)
    chunks = [words[at : at + 15] for at in range(0, size, 15)]
    first = " ".join(words)
    chance.shuffle(chunks)
    return first, " ".join(" ".join(chunk) for chunk in chunks)
