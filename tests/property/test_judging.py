"""All differences judged at once get the judgement that the ladder gives each of them."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.property.strategies import texts
from textdiff.collate.align import bare_blocks, cleaned
from textdiff.collate.differences import differences
from textdiff.collate.judging import judge_all
from textdiff.collate.ladder import judge
from textdiff.collate.place import Surroundings, place_of
from textdiff.collate.widen import Difference
from textdiff.collate.witness import prepare

PIECES = st.sampled_from(
    [
        *(
            "word",
            "Word",
            "sword",
            "a",
            "I",
            "every day",
            "everyday",
            "been clearly",
            "clearly been",
        ),
        *("12", "two", "1,200", "  ", " ", "\n", ".", "", "café", "cafe"),
        *(
            "國家",
            "国家",
            "后",
            "後",
            "着",
            "著",
            "裏",
            "裡",
            "里",
            "乾隆",
            "平和",
            "和平",
            "人工智慧",
        ),
        *("人工智能", "七百", "700", "甲乙", "乙甲", "天地玄黃", "，", "。\n"),
    ]
)
SIDES = st.lists(PIECES, min_size=1, max_size=6)


@given(SIDES, SIDES, st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=5))
@example(["國"], ["国"], [(["后"], ["後"])])
def test_readings_that_are_plain_are_judged_as_by_the_ladder(
    head: list[str], foot: list[str], readings: list[tuple[list[str], list[str]]]
) -> None:
    text_a = text_b = "".join(head)
    found = []
    for x, y in readings:
        one, two = "".join(x), "".join(y)
        start_a, start_b = len(text_a), len(text_b)
        text_a, text_b = text_a + one, text_b + two
        if one != two:
            found.append(Difference(start_a, len(text_a), start_b, len(text_b)))
        text_a, text_b = text_a + " 同 ", text_b + " 同 "
    text_a, text_b = text_a + "".join(foot), text_b + "".join(foot)
    a, b = Surroundings(text_a), Surroundings(text_b)
    assert judge_all(found, a, b) == [judge(place_of(each, a, b)) for each in found]


@given(texts, texts)
def test_found_differences_are_judged_as_by_the_ladder(text_a: str, text_b: str) -> None:
    a, b = prepare(text_a), prepare(text_b)
    found = differences(cleaned(bare_blocks(a, b), a, b), a, b)
    around_a, around_b = Surroundings(text_a), Surroundings(text_b)
    assert judge_all(found, around_a, around_b) == [
        judge(place_of(each, around_a, around_b)) for each in found
    ]
