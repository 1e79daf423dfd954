"""Pairs of texts in which paragraphs moved, the same for the same seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from tests.moves.layouts import LAYOUTS, laid, lay_out
from tests.moves.prose import LEAST, Edit, Writer, edited
from textdiff.key.script import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

Range = tuple[int, int]
NO_EDIT = Edit("none", 0.0)


class Moved(NamedTuple):
    """A paragraph that moved: its range in a and in b."""

    a: Range
    b: Range


class Pair(NamedTuple):
    """Two texts; `labels` are the classes that the pair is counted in."""

    a: str
    b: str
    moves: tuple[Moved, ...]
    labels: tuple[str, ...]


def make_pairs(count: int, seed: int) -> Iterator[Pair]:
    """So many pairs, going round all languages, layouts and dresses."""
    for number in range(count):
        yield _pair(random.Random(f"{seed} {number}"), number)


def _pair(chance: random.Random, number: int) -> Pair:
    language = ("en", "hant", "hans")[number % 3]
    layout = list(LAYOUTS)[number // 3 % len(LAYOUTS)]
    dress = ("same", "same", "other wrap", "other script")[number // (3 * len(LAYOUTS)) % 4]
    english = language == "en"
    if english and dress == "other script":
        dress = "other wrap"
    writer = Writer(language, chance)
    edit = Edit(chance.choice(("characters", "words")), chance.choice((0.01, 0.02, 0.03, 0.05)))
    edit = NO_EDIT if chance.random() < 0.25 else edit
    size = chance.choice((5, 5, 8, 8, 12, 20, 40, 80, 200))
    old = [writer.paragraph() for _ in range(size)]
    order, moved = moved_order(chance, old)
    new = [edited(text, edit, writer) if n in moved else text for n, text in enumerate(old)]
    other = layout
    if dress == "other wrap" and not LAYOUTS[layout].mark:
        other = chance.choice(("wrapped", "blocks", layout))
    state = chance.getstate()
    in_a = lay_out(old, LAYOUTS[layout], chance, english=english)
    if dress != "other wrap":
        chance.setstate(state)  # the same width
    in_b = lay_out([new[n] for n in order], LAYOUTS[other], chance, english=english)
    # conversion keeps the number of characters
    text_b = to_simplified(in_b.text) if dress == "other script" else in_b.text
    at = {paragraph: place for place, paragraph in enumerate(order)}
    moves = tuple(Moved(in_a.spans[n], in_b.spans[at[n]]) for n in sorted(moved))
    labels = (
        language,
        layout,
        f"dress: {dress}",
        f"edits: {edit.unit} {edit.rate:.0%}",
        f"paragraphs: {size}",
        f"moves: {len(moved)}",
    )
    return Pair(in_a.text, text_b, moves, labels)


def make_sentence_pairs(count: int, seed: int) -> Iterator[Pair]:
    """So many pairs in which one sentence moved, inside its paragraph or to another."""
    number = made = 0
    while made < count:
        pair = _sentence_pair(random.Random(f"{seed} sentence {number}"), number)
        number += 1
        if pair:
            made += 1
            yield pair


def _sentence_pair(chance: random.Random, number: int) -> Pair | None:
    language = ("en", "hant", "hans")[number % 3]
    english = language == "en"
    writer = Writer(language, chance)
    old = [
        [writer.sentence() for _ in range(chance.randint(1, 6))]
        for _ in range(chance.randint(2, 8))
    ]
    edit = Edit(chance.choice(("characters", "words")), chance.choice((0.0, 0.0, 0.03, 0.06)))
    new = [list(paragraph) for paragraph in old]
    source, target = chance.randrange(len(old)), chance.randrange(len(old))
    target = source if chance.random() < 0.4 else target
    taken = chance.randrange(len(old[source]))
    moved = new[source].pop(taken)
    place = chance.randint(0, len(new[target]))
    if source == target and place == taken:
        return None
    changed = edited(moved, edit, writer)
    new[target].insert(place, changed)
    if min(map(_letters, (moved, changed))) < (30 if english else 10):
        return None
    at_a = sum(map(len, old[:source])) + taken
    at_b = sum(map(len, new[:target])) + place
    order = [each for paragraph in new for each in paragraph]
    passed = order[min(at_a, at_b) : max(at_a, at_b) + 1]
    if sum(map(_letters, passed)) - _letters(changed) < 1.3 * _letters(moved):
        return None
    joiner = " " if english else ""
    in_a, in_b = (laid([joiner.join(each) for each in text if each]) for text in (old, new))
    span_a = in_a.text.index(moved, in_a.spans[sum(map(bool, old[:source]))][0])
    span_b = in_b.text.index(changed, in_b.spans[sum(map(bool, new[:target]))][0])
    where = "inside its paragraph" if source == target else "between paragraphs"
    return Pair(
        in_a.text,
        in_b.text,
        (Moved((span_a, span_a + len(moved)), (span_b, span_b + len(changed))),),
        (language, where, f"edits: {edit.unit} {edit.rate:.0%}"),
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def moved_order(chance: random.Random, paragraphs: list[str]) -> tuple[list[int], set[int]]:
    """An order of the paragraphs, and which of them moved: the lightest set that explains it.

    Drawn again until that set is plain: what moved is well lighter than what it passed, and no two
    that moved are neighbours on both sides.
    """
    size = len(paragraphs)
    while True:
        order = list(range(size))
        for _ in range(1 if size < 8 else chance.choice((1, 1, 2, 3, min(6, size // 4)))):
            order.insert(*_where(chance, order))
        moved = set(range(size)) - _heaviest(order, paragraphs)
        if moved and _plain(order, moved, paragraphs):
            return order, moved


def _where(chance: random.Random, order: list[int]) -> tuple[int, int]:
    """Take one out of the order; where it is to be put, and it."""
    taken = order.pop(chance.randrange(len(order)))
    near = chance.randint(-4, 4)
    places = (0, len(order), chance.randint(0, len(order)), taken + near)
    return min(len(order), max(0, chance.choice(places))), taken


def _heaviest(order: list[int], paragraphs: list[str]) -> set[int]:
    """The heaviest ascending subsequence."""
    best: list[tuple[int, list[int]]] = []
    for at, paragraph in enumerate(order):
        before = [best[n] for n in range(at) if order[n] < paragraph]
        weight, chain = max(before, key=lambda each: each[0], default=(0, []))
        best.append((weight + len(paragraphs[paragraph]), [*chain, paragraph]))
    return set(max(best, key=lambda each: each[0])[1])


def _plain(order: list[int], moved: set[int], paragraphs: list[str]) -> bool:
    at = {paragraph: place for place, paragraph in enumerate(order)}
    for one in moved:
        if len(paragraphs[one]) < LEAST or (one + 1 in moved and at[one + 1] == at[one] + 1):
            return False
        passed = sum(
            len(paragraphs[other])
            for other in range(len(order))
            if other not in moved and (other < one) != (at[other] < at[one])
        )
        if passed < 1.3 * len(paragraphs[one]):
            return False
    return True
