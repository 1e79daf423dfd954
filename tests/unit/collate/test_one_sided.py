"""Which signs go with words that one text has alone."""

import random

import pytest

from textdiff.collate.one_sided import alone

SIGNS = " \n\t.,;:!?“”\"'…—-()、。，「」\u3000*"


def test_the_ranges_lie_in_their_signs() -> None:
    chance = random.Random(5)
    for _ in range(4000):
        before, behind, signs = (
            "".join(chance.choices(SIGNS, k=chance.randint(0, 6))) for _ in range(3)
        )
        start, end, cut = alone(before, behind, signs)
        assert 0 <= start <= len(before)
        assert 0 <= end <= len(behind)
        assert 0 <= cut <= len(signs)


@pytest.mark.parametrize(
    ("before", "behind", "signs", "around"),
    [
        # (the words with what goes with them, what is left of the other signs on either side)
        (". ", ". ", ". ", ("[it]. ", ". ", "")),
        ('." ', ". ", '". ', ("[it]. ", '". ', "")),
        ("! ", ". ", ". ", ("[it]. ", ". ", "")),
        (".\n\n", ".\n\n", "\n\n", ("[it].\n\n", "\n\n", "")),
        (".\n\n", "\n\n", "!\n\n", ("[it]\n\n", "!\n\n", "")),
        (".\n\n", ".\n", "\n", ("\n\n[it].", "", "\n")),
        (".\n\n", ".\n", "!", ("\n\n[it].\n", "!", "")),
        (".\n\n", ".\n\n“", ".\n\n“", ("[it].\n\n", ".\n\n", "“")),
        ("。」", "。", "」。", ("[it]。", "」。", "")),
        (",\n", "\n", "\n", (",\n[it]", "", "\n")),  # a wrapped line is no paragraph
        (", ", " ", " ", (", [it]", "", " ")),
        (". ", " ", " ", (". [it]", "", " ")),
    ],
)
def test_whole_sentences_and_paragraphs_leave_the_stops_before_them(
    before: str, behind: str, signs: str, around: tuple[str, str, str]
) -> None:
    start, end, cut = alone(before, behind, signs)
    assert (f"{before[start:]}[it]{behind[:end]}", signs[:cut], signs[cut:]) == around
