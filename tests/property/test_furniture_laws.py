"""Page furniture put into one text: excused under a profile that names it, shown under others."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import textdiff
from textdiff.config import DEFAULT, PROFILES
from textdiff.model import Comparison, Convention

OCR = PROFILES["ocr"]
ALL = replace(DEFAULT, name="all", conventions=frozenset(Convention))
WORDS = [
    "harbour", "morning", "quiet", "boats", "letter", "across", "nobody", "yellow",
    "lantern", "market", "answered", "because", "sister", "window", "bread", "winter",
    "garden", "yesterday", "carried", "toward", "broken", "silver", "evening", "music",
]  # fmt: skip
HAN_WORDS = [
    "港口", "早晨", "安静", "小船", "信件", "穿过", "没有人", "黄色", "灯笼",
    "市场", "回答", "因为", "姐姐", "窗户", "面包", "冬天", "花园", "昨天",
]  # fmt: skip
ROMAN = ["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"]


def prose(random: Random, han: bool) -> list[str]:
    """Words with the white space or stop behind each, enough for some pages."""
    words = []
    for at in range(random.randint(160, 260)):
        word = random.choice(HAN_WORDS if han else WORDS)
        stop = at % 13 == 12
        end = ("。" if stop else "") if han else (". " if stop else " ")
        words.append(word + (end if random.random() < 0.97 or not stop else end.strip() + "\n\n"))
    return words


def paged(random: Random, words: list[str], han: bool) -> str:
    """The words on pages, each with its number and perhaps a head."""
    count = random.randint(4, 6)
    first = random.randint(2, 80)
    styles = (
        ["{}", "- {} -", "Page {}", "第{}頁"] if han else ["{}", "- {} -", "Page {} of 90", "[{}]"]
    )
    style = random.choice([*styles, "roman"])
    head = random.choice(["", "", "THE OLD HARBOUR", "Letters from the North", "港口舊事"])
    size = len(words) // count
    pieces = []
    for page in range(count):
        part = "".join(words[page * size : (page + 1) * size if page < count - 1 else None])
        number = ROMAN[page] if style == "roman" else style.format(first + page)
        if page == count - 1:
            pieces.append(part)
            continue
        furniture = [number, head] if random.random() < 0.7 or not head else [head, number]
        lines = "\n\n" + "\n".join(each for each in furniture if each) + "\n\n"
        pieces.append(part.rstrip() + lines)
    return "".join(pieces)


def applied(comparison: Comparison) -> str:
    """The variants applied to a."""
    text, at, pieces = comparison.a.text, 0, []
    for variant in comparison.variants:
        assert variant.a.span.start >= at
        pieces += [text[at : variant.a.span.start], variant.b.text]
        at = variant.a.span.end
    return "".join([*pieces, text[at:]])


def compare(a: str, b: str, profile: textdiff.Profile = OCR) -> Comparison:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b), profile)


@given(st.integers(0, 10**9), st.booleans())
def test_furniture_of_one_text_does_not_count_for_ocr(seed: int, han: bool) -> None:
    random = Random(seed)
    words = prose(random, han)
    clean, with_pages = "".join(words), paged(random, words, han)
    found = compare(clean, with_pages)
    assert [variant for variant in found.variants if not variant.ignored] == []
    assert applied(found) == with_pages
    shown = compare(clean, with_pages, DEFAULT)
    assert any(not variant.ignored for variant in shown.variants)
    assert sum(not v.ignored for v in shown.variants) >= 3


@given(st.integers(0, 10**9), st.booleans())
def test_an_edit_beside_furniture_counts(seed: int, han: bool) -> None:
    random = Random(seed)
    words = prose(random, han)
    changed = list(words)
    at = random.randrange(5, len(words) - 5)
    word = words[at].rstrip("。. \n")
    changed[at] = words[at].replace(word, "完全" if han else "umbrella")
    found = compare("".join(changed), paged(random, words, han))
    counted = [variant for variant in found.variants if not variant.ignored]
    assert len(counted) == 1
    assert applied(found) == found.b.text


@given(st.integers(0, 10**9), st.booleans())
def test_the_comparison_of_pages_is_mirrored(seed: int, han: bool) -> None:
    random = Random(seed)
    words = prose(random, han)
    a, b = paged(random, words, han), paged(random, words, han)
    one, other = compare(a, b, ALL), compare(b, a, ALL)
    assert applied(one) == b
    assert applied(other) == a
    assert {(v.kind, v.a.text, v.b.text, v.ignored) for v in one.variants} == {
        (v.kind, v.b.text, v.a.text, v.ignored) for v in other.variants
    }
    assert all(variant.ignored for variant in one.variants)
