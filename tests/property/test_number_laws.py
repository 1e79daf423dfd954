"""Whatever numbers stand in two texts, differences stay lawful and comparisons mirrored."""

from hypothesis import example, given
from hypothesis import strategies as st

import textdiff
from textdiff.collate.numbers import fitted
from textdiff.collate.widen import Difference

TOKENS = [
    "1", "2", "7", "600", "007", "3.5", "1,234", "1 234", "7\n600", "２", "-5", "50%", "50 %",
    "/", "-",
    "二", "十", "百", "千", "万", "億", "〇", "三百二十", "1.2万", "百分之", "五十", "年", "3月",
    "三月", "日",
    "第", "点", "March ", "3rd ", "2016", "two ", "twenty-", "one ", "hundred and ", "per cent ",
    "IV ",
    "Chapter ", "14:30", " pm", " ", "\n", ",", "。", "的", "cars ", "km",
]  # fmt: skip
texts = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)


def applied(a: str, b: str, differences: list[Difference]) -> str:
    pieces, at_a, at_b = [], 0, 0
    for start_a, end_a, start_b, end_b, _, _ in differences:
        assert start_a >= at_a
        assert start_b >= at_b
        assert (start_a, start_b) != (end_a, end_b)
        pieces += [a[at_a:start_a], b[start_b:end_b]]
        assert a[at_a:start_a] == b[at_b:start_b]
        at_a, at_b = end_a, end_b
    return "".join([*pieces, a[at_a:]])


@given(texts, texts, texts, texts)
def test_fitted_differences_turn_a_into_b(before: str, a: str, b: str, after: str) -> None:
    whole_a, whole_b = before + a + after, before + b + after
    if a == b:
        return
    start = len(before)
    found = fitted([Difference(start, start + len(a), start, start + len(b))], whole_a, whole_b)
    assert applied(whole_a, whole_b, found.differences) == whole_b


@given(texts, texts)
@example("600/ pmcars ", "60011/cars ")
def test_texts_of_numbers_are_compared_lawfully_and_both_ways(a: str, b: str) -> None:
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants
    mirrored = textdiff.compare(textdiff.Text(b), textdiff.Text(a)).variants
    ranges = [Difference(v.a.span.start, v.a.span.end, v.b.span.start, v.b.span.end) for v in found]
    assert applied(a, b, ranges) == b
    assert sorted((v.kind, v.a.text, v.b.text) for v in found) == sorted(
        (v.kind, v.b.text, v.a.text) for v in mirrored
    )
    assert all(v.a.text != v.b.text for v in found)
