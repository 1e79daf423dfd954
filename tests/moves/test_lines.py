"""Short whole lines that change places: lists of names, verses, in Latin and in Han characters."""

from __future__ import annotations

import random

import pytest

import textdiff
from textdiff.model import LAYOUT_KINDS, Kind

LISTS = {
    "names": [
        "Anna Berg", "Carl Dahl", "Eva Falk", "Gustav Holm", "Ida Juhl", "Karl Lund",
        "Mona Nyberg", "Olaf Pihl", "Rosa Strand", "Tove Ulv",
    ],
    "verse": [
        "The rope is made of hemp and tar,", "No lamp was lit,", "And north of it there is a bar,",
        "The tide is slow,", "We sang of home,", "Nobody knew the harbour song,",
        "The bells were cracked,", "Our captain slept the whole night long,",
    ],
    "han": ["王小明", "陳大文", "李志強", "張美玲", "趙子安", "孫玉蘭", "周建國", "吳秀英"],
}  # fmt: skip
PAIRS = 150


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("moved", "least"), [(1, 1.0), (2, 0.94)])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_changed_places_is_told_as_moved(
    name: str, moved: int, least: float, end: str
) -> None:
    chance = random.Random(f"{name} {moved}")
    clean = 0
    for _ in range(PAIRS):
        lines = chance.sample(LISTS[name], chance.randint(3, len(LISTS[name])))
        other = lines.copy()
        for _ in range(moved):
            other.insert(chance.randrange(len(other)), other.pop(chance.randrange(len(other))))
        compared = textdiff.compare(
            *(textdiff.Text(end.join([*each, ""])) for each in (lines, other))
        )
        kinds = {variant.kind for variant in compared.variants} - LAYOUT_KINDS
        clean += kinds == ({Kind.TRANSPOSITION} if other != lines else set())
    assert clean >= least * PAIRS
