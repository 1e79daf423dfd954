"""Numbers in random notations inside random sentences: what a comparison must make of each.

Numbers are written on the two sides in notations of one value, or of another value; the words
around them are the same. `python -m tests.kinds.numerals SEED COUNT` prints the figures.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import textdiff
from textdiff.model import LAYOUT_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from textdiff.model import Variant

    Writer = Callable[[int], str]

_WORDS = [
    "the", "harbour", "council", "counted", "sold", "older", "lamps", "near", "station",
    "after", "dinner", "while", "children", "carried", "baskets", "of", "apples", "toward",
    "green", "hills", "because", "nobody", "had", "asked", "whether", "trains", "still",
    "ran", "on", "quiet", "evenings", "in", "early", "autumn",
]  # fmt: skip
_HAN_WORDS = [
    "港口", "车站", "孩子们", "带着", "苹果", "走向", "山坡", "因为", "没有人",
    "问过", "火车", "是否", "还在", "运行", "安静", "傍晚", "秋天", "初期",
    "委员会", "统计", "出售", "旧灯", "附近", "晚饭", "之后",
]  # fmt: skip
_UNITS = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
_HAN_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


class Number(NamedTuple):
    """A number as each side writes it, and the kind that the pair must be of; None for none."""

    a: str
    b: str
    kind: Kind | None


class Sentence(NamedTuple):
    """Two texts with the same words and the numbers in them that differ."""

    a: str
    b: str
    numbers: tuple[Number, ...]


def grouped(sign: str) -> Writer:
    return lambda number: f"{number:,}".replace(",", sign)


def wide(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


def in_words(number: int) -> str:
    """English words, up to a million."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")
    if number < 1000:
        hundreds, below = divmod(number, 100)
        return f"{_UNITS[hundreds]} hundred" + (f" and {in_words(below)}" if below else "")
    thousands, below = divmod(number, 1000)
    joint = " and " if 0 < below < 100 else " "
    return f"{in_words(thousands)} thousand" + (f"{joint}{in_words(below)}" if below else "")


def in_han(number: int) -> str:
    """Han numerals, up to 10**12."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            above, below = divmod(number, unit)
            if not below:
                return in_han(above) + name
            zero = "零" if below < unit // 10 else ""
            return in_han(above) + name + zero + in_han(below).removeprefix("零")
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + _HAN_DIGITS[digit] + name
        gap = not digit
    return written.removeprefix("一") if written.startswith("一十") else written


def formal(number: int) -> str:
    return in_han(number).translate(_FORMAL)


def figures(number: int) -> str:
    """Han numerals, digit by digit."""
    return "".join(_HAN_DIGITS[int(figure)] for figure in str(number)).replace("零", "〇")


def in_myriads(number: int) -> str:
    """Figures with 万 or 亿, for round numbers."""
    unit, name = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    whole, below = divmod(number, unit)
    fraction = f".{below / unit:.4f}".removeprefix(".0").rstrip("0") if below else ""
    return f"{whole}{fraction}{name}"


def _number(random: Random, han: bool) -> tuple[int, list[Writer]]:
    size = random.choice([1, 2, 3, 4, 5, 6, 7, 9])
    number = random.randrange(10 ** (size - 1), 10**size)
    if random.random() < 0.3:
        number = max(1, number // 10 ** (size - 1)) * 10 ** (size - 1)
    writers: list[Writer] = [str]
    if number >= 1000:
        writers += [grouped(","), grouped(" "), grouped("\u202f"), grouped("'"), grouped("\u00a0")]
    if han:
        writers += [wide, in_han] + ([formal] if number > 10 else [])
        if number > 100:
            writers.append(figures)
        if number >= 10**4 and number % (10**4 if number >= 10**8 else 100) == 0:
            writers.append(in_myriads)
    elif number < 10**6:
        writers.append(in_words)
    return number, writers


def _date(random: Random, han: bool) -> tuple[int, list[Writer]]:
    """A date as a number of days; months have 28 days here."""
    base = random.randrange(1900 * 336, 2030 * 336)

    def parts(days: int) -> tuple[int, int, int]:
        return days // 336, days % 336 // 28 + 1, days % 28 + 1

    def iso(days: int) -> str:
        year, month, day = parts(days)
        return f"{year}-{month:02}-{day:02}"

    def han_date(days: int) -> str:
        year, month, day = parts(days)
        return f"{year}年{month}月{day}日"

    def han_words(days: int) -> str:
        year, month, day = parts(days)
        return f"{figures(year)}年{in_han(month)}月{in_han(day)}日"

    def british(days: int) -> str:
        year, month, day = parts(days)
        return f"{day} {_MONTHS[month - 1]} {year}"

    def american(days: int) -> str:
        year, month, day = parts(days)
        return f"{_MONTHS[month - 1]} {day}, {year}"

    return base, [iso, han_date, han_words] if han else [iso, british, american]


def _percent(random: Random, han: bool) -> tuple[int, list[Writer]]:
    number = random.randrange(2, 100)
    if han:
        return number, [lambda n: f"{n}%", lambda n: f"百分之{in_han(n)}", lambda n: f"百分之{n}"]
    return number, [
        lambda n: f"{n}%",
        lambda n: f"{n} per cent",
        lambda n: f"{n} percent",
        lambda n: f"{in_words(n)} per cent",
    ]


def _ordinal(random: Random, han: bool) -> tuple[int, list[Writer]]:
    number = random.randrange(1, 20)
    if han:
        return number, [lambda n: f"第{n}", lambda n: f"第{in_han(n)}"]
    return number, [lambda n: f"Chapter {n}", lambda n: f"Chapter {_roman(n)}"]


def _roman(number: int) -> str:
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][number // 10] + ones[
        number % 10
    ]


def make_number(random: Random, *, han: bool) -> Number:
    """A number in two notations, of one value or of two."""
    sort = random.choice([_number, _number, _number, _date, _percent, _ordinal])
    value, writers = sort(random, han)
    writer_a, writer_b = random.choice(writers), random.choice(writers)
    changed = random.random() < 0.35
    other = value
    if changed:
        other = value + random.choice([1, 2, 3, 7]) * random.choice([1, 1, 10])
        if sort is _date:
            other = value - value % 28 + (value % 28 + random.randrange(1, 28)) % 28
        elif other >= 10 ** len(str(value)) and value > 1:
            other = value - 1
        writer_b = writer_a  # another value in the same notation: one change alone
        if writer_a is in_myriads:
            writer_a = writer_b = str
    a, b = writer_a(value), writer_b(other)
    if a == b:
        return Number(a, b, None)
    if changed:
        return Number(a, b, Kind.WORDING)
    if {writer_a, writer_b} == {str, wide}:
        return Number(a, b, Kind.WIDTH)
    if a.split() == b.split():
        return Number(a, b, Kind.WHITESPACE)
    if a.replace(" ", "") == b.replace(" ", "") and "per" in a:
        return Number(a, b, Kind.SPELLING)  # per cent and percent: word division
    return Number(a, b, Kind.NUMERAL)


def make_sentence(random: Random) -> Sentence:
    """A sentence of words with up to three numbers between them."""
    han = random.random() < 0.5
    pool, space = (_HAN_WORDS, "") if han else (_WORDS, " ")
    texts: tuple[list[str], list[str]] = ([], [])
    numbers = []
    for _ in range(random.randint(1, 3)):
        words = space.join(random.choices(pool, k=random.randint(2, 8)))
        number = make_number(random, han=han)
        numbers.append(number)
        for text, reading in zip(texts, number[:2], strict=True):
            text += [words, reading]
    tail = space.join(random.choices(pool, k=random.randint(2, 8)))
    a, b = ((space.join([*text, tail]) + ("。" if han else ".")) for text in texts)
    return Sentence(
        a, b, tuple(number for number in numbers if number.kind not in {None, Kind.WHITESPACE})
    )


def failure(sentence: Sentence) -> str | None:
    """What a comparison gets wrong; None where each number is one variant of its kind."""
    found = textdiff.compare(textdiff.Text(sentence.a), textdiff.Text(sentence.b)).variants
    found = tuple(variant for variant in found if variant.kind not in LAYOUT_KINDS)
    if len(found) != len(sentence.numbers):
        return "count"
    for variant, number in zip(found, sentence.numbers, strict=True):
        one_figure = len(variant.a.text) == len(variant.b.text) == 1
        either = one_figure and variant.kind is Kind.SPELLING and not variant.a.text.isascii()
        if variant.kind is not number.kind and not (either and number.kind is Kind.WORDING):
            return f"{number.kind} is {variant.kind}"
        if not _inside(variant, number):
            return "span"
    return None


def _inside(variant: Variant, number: Number) -> bool:
    """Whether a variant is a part of the number, and all of it where it is one of notation."""
    if number.kind is Kind.NUMERAL:
        return _covers(variant.a.text, number.a) and _covers(variant.b.text, number.b)
    return variant.a.text.strip() in number.a and variant.b.text.strip() in number.b


def _covers(reading: str, number: str) -> bool:
    """Whether a reading is the number, but for what both sides share: Chapter, 第."""
    for shared in ("Chapter ", "第", "百分之"):
        number = number.removeprefix(shared) if reading != number else number
    return bool(reading) and number in {reading, f"{reading} per cent"}


def main(seed: int, count: int) -> None:
    random = Random(seed)
    wrong: Counter[str] = Counter()
    for _ in range(count):
        sentence = make_sentence(random)
        failed = failure(sentence)
        if failed:
            wrong[failed] += 1
            if sum(wrong.values()) <= 25:
                found = textdiff.compare(textdiff.Text(sentence.a), textdiff.Text(sentence.b))
                rows = [(str(v.kind), v.a.text, v.b.text) for v in found.variants]
                sys.stdout.write(f"{failed}: {list(sentence.numbers)} {rows}\n")
    sys.stdout.write(f"{count} sentences, {count - sum(wrong.values())} right: {dict(wrong)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
