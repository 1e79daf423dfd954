"""Documents and rules that the scenarios are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.check.conftest import Corpus

RULES = """
[[edits]]
paths = ["verified/**"]
allow = ["layout"]
"""
PAIRS = """
[[pairs]]
a = "scan/*.txt"
b = "typed/*.txt"
"""
LETTER = (
    "The harbour office has moved to the north quay, and opens at nine.\n"
    "Letters for the pilots are kept behind the counter until the evening boat.\n"
    "Nobody has asked for the blue trunk since the spring tide.\n"
)
OTHER = (
    "Seven lamps were counted on the ridge before the snow began to fall.\n"
    "The keeper wrote their names in a ledger that had no other use.\n"
    "By morning the road had gone, and the mules would not leave the yard.\n"
)
ABOVE = "".join(f"Line {number} of a list that was put on top.\n" for number in range(50))
HAN = "港口辦公室已經搬到北碼頭，每天早上九點開門。寄給引水人的信件放在櫃檯後面。\n"


def verified(corpus: Corpus, text: str | bytes = LETTER, name: str = "verified/a.txt") -> str:
    return corpus.commit({"textdiff.toml": RULES, name: text})
