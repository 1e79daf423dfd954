"""What dates, times, percentages and numbers in words are worth, and where they are not sure."""

import pytest

from textdiff.collate.numbers import fitted
from textdiff.collate.numbers.expressions import large_expressions
from textdiff.collate.numbers.words import roman_value, words_value
from textdiff.collate.widen import Difference


def worths(text: str) -> set[str]:
    """The worths of the expressions that are all of a text."""
    found = large_expressions(text, 0, len(text))
    whole = [each for each in found if (each.start, each.end) == (0, len(text))]
    return {each.worth for each in whole if each.worth}


@pytest.mark.parametrize(
    "same",
    [
        ["2016-03-03", "2016/3/3", "2016年3月3日", "二〇一六年三月三日", "二零一六年三月三號",
         "3 March 2016", "3rd of March, 2016", "March 3, 2016", "March 3rd, 2016", "3 Mar. 2016",
         "MARCH 3, 2016", "3.3.2016", "03. 03. 2016"],
        ["3月5日", "三月五日", "5 March", "March 5"],
        ["14:30", "14：30", "2:30 pm", "2.30 p.m.", "下午2点30分", "下午两点半", "十四时三十分"],
        ["0:05", "12:05 am"],
        ["9:00", "九時", "9时", "九点", "九點鐘", "九点整", "nine o'clock", "Nine o’clock"],
        ["上午9:00", "上午九时", "9 a.m."], ["下午3:30", "下午三點半", "15:30", "3:30 pm"],
        ["中午12:00", "中午十二時", "12:00"], ["晚上11:00", "23:00"],
        ["3:30", "half past three", "三点半"], ["3:45", "quarter to four", "a quarter to 4"],
        ["12:45", "quarter to one"], ["6:10", "ten past six"], ["6:15", "a quarter past six"],
        ["8:50", "8.50", "8h50", "8 h 50", "ten to nine", "ten minutes to 9", "八点五十分"],
        ["12:50", "12.50", "TEN TO ONE"], ["3:01", "one minute past three"], ["20.50", "8.50 pm"],
        ["50%", "50 %", "50％", "50 per cent", "fifty percent", "百分之五十", "百分之50", "五十%"],
        ["3.5%", "百分之三点五"],
        ["1.2万", "1萬2千", "12,000", "12 000", "一万二千", "twelve thousand", "12 thousand"],
        ["3億", "300,000,000", "300 million", "三亿"],
        ["21st", "twenty-first", "Twenty first"],
        ["305", "three hundred and five", "three hundred five", "三百零五", "叁佰零伍"],
        ["1984", "nineteen eighty-four", "一九八四"],
        ["100", "a hundred", "one hundred", "一百"],
        ["1/3", "三分之一"],
        ["14", "XIV", "十四"],
        ["〇〇七", "007"],
    ],
    ids=lambda same: same[0],
)  # fmt: skip
def test_notations_of_one_number_have_one_worth(same: list[str]) -> None:
    assert set.intersection(*map(worths, same)), [worths(each) for each in same]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2016-03-03", "2016年3月4日"), ("3 March", "3 May"), ("14:30", "2:30"),
        ("2:30 pm", "2:30 am"),
        ("50%", "50"), ("50%", "50‰"), ("1.5", "15"), ("007", "7"), ("1.50", "1.5"), ("21st", "21"),
        ("£8.50", "8:50"), ("8.50 km", "8:50"), ("8.5", "8:50"), ("1.8.50", "8:50"),
        ("1.2万", "1.2亿"), ("-5", "5"), ("3/8", "3.8"), ("1st", "one"),
    ],
)  # fmt: skip
def test_other_numbers_have_other_worths(one: str, other: str) -> None:
    assert worths(one).isdisjoint(worths(other))


@pytest.mark.parametrize(
    "text",
    ["03/04/2016", "三四百", "一一", "千万", "万一", "1.234.5", "2016-13-03", "25:00", "12:75",
     "mix", "下午25点", "晚上一点", "half past thirteen", "quarter to", "two three", "1,5",
     "twenty-zero", "half to six", "sixty minutes past two"],
)  # fmt: skip
def test_what_is_not_sure_has_no_worth(text: str) -> None:
    assert worths(text) == set()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0), ("nineteen", 19), ("ninety nine", 99), ("one hundred", 100),
        ("a thousand", 1000),
        ("two million three hundred thousand and one", 2_300_001), ("seventh", 7),
        ("two hundred and first", 201), ("twenty sixteen", 2016),
        ("one two", None), ("hundred", None), ("twenty ten one", None), ("thousand million", None),
        ("", None),
    ],
)  # fmt: skip
def test_number_words_have_a_value(text: str, value: int | None) -> None:
    found = words_value(text)
    assert (found[0] if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("IV", 4), ("xiv", 14), ("MCMLXXXIV", 1984),
     ("IIII", None), ("IIX", None), ("", None), ("VX", None)],
)  # fmt: skip
def test_roman_numerals_have_one_form(text: str, value: int | None) -> None:
    assert roman_value(text) == value


def parts(a: str, b: str, start: int, end_a: int, end_b: int) -> list[tuple[str, str, bool | None]]:
    found = fitted([Difference(start, end_a, start, end_b)], a, b)
    return [
        (a[one.start_a : one.end_a], b[one.start_b : one.end_b], found.numbers.get(one[:4]))
        for one in found.differences
    ]


def test_a_difference_is_cut_to_its_number_and_the_words_beside_it() -> None:
    a, b = "the 21 cars sold", "the twenty-one wagons sold"
    assert parts(a, b, 4, 11, 21) == [("21", "twenty-one", True), ("cars", "wagons", None)]


def test_a_difference_inside_a_number_takes_in_all_of_it() -> None:
    assert parts("of 7,600 men", "of 7,500 men", 5, 6, 6) == [("7,600", "7,500", False)]
    assert parts("七千六百人", "七千五百人", 2, 3, 3) == [("七千六百", "七千五百", False)]


def test_words_are_left_alone() -> None:
    for a, b in (("三人", "四人"), ("参加", "三加"), ("萬人", "万人"), ("of 7x00", "of 7y00")):
        at = next(at for at, (one, other) in enumerate(zip(a, b, strict=True)) if one != other)
        assert parts(a, b, at, at + 1, at + 1) == [(a[at], b[at], None)]
