import pytest

from textdiff.collate.numbers import is_number, number_reach, value_of


def unsure(text: str, wrong: str) -> object:
    """A number that is taken for one it isn't."""
    return pytest.param(text, id=f"{text} is not {wrong}")


def known(text: str, value: int, wrong: str) -> object:
    reason = f"taken for {wrong}"
    return pytest.param(text, value, id=f"{text}: {reason}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("7", 7), ("10", 10), ("1931", 1931), ("1000000000000", 10**12),
        ("7,600", 7600), ("7.600.000", 7_600_000), ("1'234", 1234), ("1’234’567", 1_234_567),
        ("7 600", 7600), ("7\u00a0600", 7600), ("7\u2009600", 7600), ("7\u202f600", 7600),
        ("７６００", 7600), ("７，６００", 7600), ("７\u3000６００", 7600), (" 7600 ", 7600),
        ("零", 0), ("〇", 0), ("三", 3), ("兩", 2), ("两", 2), ("叁", 3),
        ("十", 10), ("十三", 13), ("二十", 20), ("三十一", 31), ("廿五", 25), ("卅", 30),
        ("一百", 100), ("壹佰", 100), ("一百零五", 105), ("一百〇五", 105), ("一百一十", 110),
        ("二百五十", 250), ("七千六百", 7600), ("兩千", 2000), ("三千零二", 3002),
        ("七千零六十", 7060),
        ("一萬", 10_000), ("一万两千", 12_000), ("三萬零五", 30_005),
        ("十二萬三千四百五十六", 123_456),
        ("一千萬", 10_000_000), ("兩億", 200_000_000), ("一億零一", 100_000_001),
        ("三兆", 3 * 10**12),
        ("二〇二二", 2022), ("一九三一", 1931), ("二○○八", 2008),
        known("一億二千萬", 120_000_000, "1,000,020,000,000: 萬 multiplies the 億 before it too"),
        known("三亿五千万", 350_000_000, "3,000,050,000,000 …"),
        known("一億零五萬", 100_050_000, "1,000,000,050,000"),
        known("三萬億", 3 * 10**12, "no number"),
        known("一萬五", 15_000, "10,005: the digit after a unit is of the next lower one"),
        known("兩萬三", 23_000, "20,003"),
        known("三千二", 3_200, "3,002"),
        known("二百五", 250, "205"),
    ],
)  # fmt: skip
def test_a_number_is_worth_its_value(text: str, value: int) -> None:
    assert value_of(text) == (value, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", (1, "5")), ("1.50", (1, "50")), ("0.5", (0, "5")), ("1.500", (1, "500")),
        ("1,234.50", (1234, "50")), ("１．５", (1, "5")), ("3.14159", (3, "14159")),
    ],
)  # fmt: skip
def test_a_fraction_keeps_its_digits(text: str, value: tuple[int, str]) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a", "x2", "007", "00", "010-1234", "1,23", "12,34,567", "1,2345", "1234,567",
        "1,234 567", "1,234'567", "½", "①", "x²", "1/2", "10:30", "5-10", ".5", "1.",
        "万", "億", "〇七", "零八", "一a", "一些", "0,500",
        unsure("8.123.123.8", "81,231,238: an address"),
        unsure("10.100.100.1", "101,001,001: an address"),
        unsure("1.234.5", "12,345: a version"),
        unsure("二三十", "30: it is twenty or thirty"),
        unsure("十二三", "13: it is twelve or thirteen"),
        unsure("一兩千", "2,000: it is one or two thousand"),
        unsure("三四百", "400: it is three or four hundred"),
        unsure("百百", "200"),
    ],
)  # fmt: skip
def test_what_is_no_number_for_sure_has_no_value(text: str) -> None:
    assert value_of(text) is None


def test_a_point_is_not_taken_for_a_group() -> None:
    assert value_of("1.500") != value_of("1500")
    assert value_of("1.5") != value_of("15")
    assert value_of("1,500") == value_of("1500")


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 99, 100, 999, 1000, 12_345, 1_234_567, 10**9])
def test_notations_of_a_number_have_one_value(number: int) -> None:
    wide = f"{number:,}".translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    notations = [str(number), f"{number:,}", f"{number:,}".replace(",", " "), wide]
    assert {value_of(text) for text in notations} == {(number, "")}


DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below ten thousand as it is written."""
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
        gap = not digit
    return written


def test_every_chinese_number_below_ten_thousand_is_understood() -> None:
    for number in range(1, 10_000):
        assert value_of(in_chinese(number)) == (number, ""), in_chinese(number)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("7,600", True), ("-3", True), ("−3", True), ("50%", True), ("50 %", True), ("7 600", True),
        ("7 6000", False), ("1,5", True), ("10:30", True), ("5-10", True), ("5–10", True),
        ("七", False), ("x2", False), ("", False), ("½", False), ("1 2", False), ("５０％", True),
    ],
)  # fmt: skip
def test_tokens_of_numbers_are_known(text: str, yes: bool) -> None:
    assert is_number(text) is yes


def reach(a: str, b: str, of: object = number_reach) -> object:
    """The reach of the one place where two strings differ."""
    assert callable(of)
    start = next(
        (at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    end = 0
    while end < min(len(a), len(b)) - start and a[len(a) - 1 - end] == b[len(b) - 1 - end]:
        end += 1
    return of(a, b, (start, len(a) - end, start, len(b) - end))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("of 7,600 men", "of 7600 men", (1, 3)),
        ("of 12,345,600 men", "of 12345,600 men", (2, 7)),
        ("1.5", "15", (1, 1)),
        ("10:30", "1030", (2, 2)),
        ("7 600", "7,600", (1, 3)),
        ("5-10", "510", (1, 2)),
        ("5-10", "5–10", None),  # one dash for another
        ("7 600", "7\u00a0600", None),  # white space alone
        ("7\n600", "7600", None),
        ("a,b", "ab", None),
        ("1,a", "1a", None),
        ("7,,600", "7600", None),
        ("7, 600", "7600", None),
    ],
)
def test_signs_in_a_number_reach_to_its_ends(a: str, b: str, expected: object) -> None:
    assert reach(a, b) == expected
    assert reach(b, a) == expected


def test_the_reach_goes_over_numbers_alone() -> None:
    assert number_reach("ab 1,2 cd", "12", (4, 5, 1, 1)) == (1, 1)
    assert number_reach(",", "", (0, 1, 0, 0)) is None
    assert number_reach("1,", "1", (1, 2, 1, 1)) is None
