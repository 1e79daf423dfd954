import pytest

import textdiff
from textdiff.collate.align import bare_blocks
from textdiff.collate.islands import without_islands
from textdiff.collate.witness import prepare
from textdiff.model import LAYOUT_KINDS

BEFORE, AFTER = "We had come down to the shore before it was light. ", " Then the boats came in."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "He was a silent man who came for the harvest in that year.",
            "The translator defended a narrow customs-house before the committee.",
        ),
        (
            "On the largest wheel somebody has scratched a date that nobody can read.",
            "The schoolteacher remembered her muddy greenhouse for the first time.",
        ),
        (
            "There is a discipline in a single line.",
            "The baker admired an estuary by candlelight, because it was cold.",
        ),
        (
            "That winter the minister defended a compass as the law required.",
            "The magistrate misplaced an expensive textbook, while it rained.",
        ),
        ("他把襪子補好了，才肯出門去看熱鬧。", "圖書館員修好了市場旁邊的那座舊鐘樓。"),
    ],
)
def test_one_sentence_for_an_unlike_one_is_one_variant(a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        comparison = textdiff.compare(
            textdiff.Text(BEFORE + one + AFTER), textdiff.Text(BEFORE + other + AFTER)
        )
        [variant] = [each for each in comparison.variants if each.kind not in LAYOUT_KINDS]
        assert len(variant.a.text) > len(one) // 2
        assert len(variant.b.text) > len(other) // 2


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("The old man saw a ship.", "The old men saw a ship.", [("man", "men")]),
        (
            "Teh baker saw the ships come in from the north at six in the morning.",
            "The baker saw the ships come in from the north before anyone was awake.",
            [("Teh", "The"), ("at six in the morning", "before anyone was awake")],
        ),
    ],
)
def test_what_alike_sentences_share_stays(a: str, b: str, told: list[tuple[str, str]]) -> None:
    comparison = textdiff.compare(textdiff.Text(a), textdiff.Text(b))
    assert [(each.a.text, each.b.text) for each in comparison.variants] == told


def test_its_argument_is_left_alone() -> None:
    one, other = prepare(f"{BEFORE}He was a silent man."), prepare(f"{BEFORE}The tide came early.")
    blocks = bare_blocks(one, other)
    before = blocks.copy()
    without_islands(blocks, one, other)
    assert blocks.tolist() == before.tolist()


def test_no_blocks_stay_none() -> None:
    one, other = prepare("abc"), prepare("xyz")
    assert len(without_islands(bare_blocks(one, other), one, other)) == 0
