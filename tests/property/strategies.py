"""Texts for the law tests: of many scripts, and pairs of which one was edited from the other."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

import regex
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

_ENGLISH = """
the harbour light was kept burning by friends whose names nobody knew until a box of old
photographs came from the museum and we learned that they had written every week for years
well-kept café naïve don’t captain’s I a of in to is it not very good small
great-grandfather Qinglan Ellery colour sea boats wall tide morning heron Straße œuvre ﬁsh
encyclopædia
"""
ENGLISH = tuple(_ENGLISH.split())

_TRADITIONAL = """
這座城市 的 電車 從燈塔山 開到醫院 現在 只要 一個鐘頭 老先生 坐在第一排 他說 我們
都記得 那年秋天 輪船 進了港灣 船長 寫信 給漁民們 後來 沒有人 見過他 孩子們 聽著雨聲
看着書 大家 一起乾杯 歷史 博物館 裡 掛了一幅畫 頭髮白了 乾隆年間 的門 關上了 三隻貓
為什麼
"""
TRADITIONAL = tuple(_TRADITIONAL.split())
"""Words of one script; with no word in them that the other script writes in two ways of its own."""

_SIMPLIFIED = """
这座城市 的 电车 从灯塔山 开到医院 现在 只要 一个钟头 老先生 坐在第一排 他说 我们
都记得 那年秋天 轮船 进了港湾 船长 写信 给渔民们 后来 没有人 见过他 孩子们 听着雨声
大家 历史 博物馆 头发白了 关上了 三只猫
"""
SIMPLIFIED = tuple(_SIMPLIFIED.split())

CLUSTERS = (
    "👨\u200d👩\u200d👧",
    "👩🏽\u200d🚀",
    "❤\ufe0f",
    "🇫🇷",
    "👍🏽",
    "e\u0301",
    "n\u0303",
    "a\u0323\u0302",
    "가",
    "각",
    unicodedata.normalize("NFD", "각"),
    "\r\n",
    "葛\U000e0100",
    "क्षि",
    "กำ",
)
WHITE = (" ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\u00a0", "\u3000", "\u2028", "\f", " \n ")
MARKS = ".,;:!?…—–-()[]“”‘’\"'«»、。，；：！？「」『』《》（）·%‰&@#/*+=$"
NUMBERS = (
    "7,600",
    "7600",
    "7 600",
    "1.5",
    "15",
    "50%",
    "1931",
    "２０",
    "七千六百",
    "一九三一",
    "½",
    "①",
    "x²",
)
ODD = (
    "\ufeff",
    "\u00ad",
    "\u200b",
    "\u200d",
    "\u0301",
    "\ud800",
    "\udfff",
    "\x00",
    "\U00020bb7",
    "𝔸",
    "Ａ",
    "ｶﾞ",
    "\u1100",
    "\u1161",
    "\u0345",
    "ŉ",
    "İ",
)

latin_words = st.sampled_from(ENGLISH) | st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzéöñ"), min_size=1, max_size=8
)


@st.composite
def latin_sentences(draw: st.DrawFn, max_words: int = 12) -> str:
    """Words with single spaces, a capital at the beginning, marks inside and at the end."""
    words = draw(st.lists(latin_words, min_size=1, max_size=max_words))
    marks = draw(
        st.lists(
            st.sampled_from(["", "", "", "", ",", ";", " —"]),
            min_size=len(words),
            max_size=len(words),
        )
    )
    inner = " ".join(word + mark for word, mark in zip(words, marks, strict=True))
    inner = inner.rstrip(",;— ")
    opening, closing = draw(st.sampled_from([("", "."), ("", "!"), ("“", ".”"), ("‘", "?’")]))
    return opening + inner[:1].upper() + inner[1:] + closing


@st.composite
def han_sentences(draw: st.DrawFn, words: tuple[str, ...] = TRADITIONAL) -> str:
    """Words of one script without spaces, a comma here and there, a full stop."""
    chosen = draw(st.lists(st.sampled_from(words), min_size=1, max_size=8))
    comma = draw(st.integers(0, len(chosen)))
    inner = "".join(chosen[:comma]) + ("，" if 0 < comma < len(chosen) else "")
    sentence = inner + "".join(chosen[comma:]) + draw(st.sampled_from(["。", "！", "？"]))
    return f"「{sentence}」" if draw(st.booleans()) else sentence


def paragraphs(sentence: st.SearchStrategy[str], joiner: str) -> st.SearchStrategy[str]:
    """One to four sentences, as one line."""
    return st.lists(sentence, min_size=1, max_size=4).map(joiner.join)


english = st.lists(paragraphs(latin_sentences(), " "), min_size=1, max_size=4).map("\n\n".join)
traditional = st.lists(paragraphs(han_sentences(), ""), min_size=1, max_size=4).map("\n".join)
simplified = st.lists(paragraphs(han_sentences(words=SIMPLIFIED), ""), min_size=1, max_size=4).map(
    "\n".join
)
mixed = st.lists(
    paragraphs(latin_sentences() | han_sentences() | han_sentences(words=SIMPLIFIED), " "),
    min_size=1,
    max_size=4,
).map("\n".join)
punctuation = st.text(st.sampled_from(MARKS), max_size=12)
white = st.lists(st.sampled_from(WHITE), max_size=6).map("".join)
pieces = (
    latin_words
    | st.sampled_from(TRADITIONAL)
    | st.sampled_from(SIMPLIFIED)
    | st.sampled_from(CLUSTERS)
    | st.sampled_from(WHITE)
    | st.sampled_from(NUMBERS)
    | st.sampled_from(ODD)
    | st.sampled_from(MARKS)
    | st.text(max_size=3)
)
medleys = st.lists(pieces, max_size=25).map("".join)
"""Anything after anything: clusters, odd characters, lone surrogates, numbers, white space."""

texts = st.one_of(
    english, traditional, simplified, mixed, punctuation, white, medleys, st.text(max_size=40)
)

SENTENCES = (
    "The tide was low that morning and the wall was dry as far as the second ladder.",
    "Nobody on the quay had ever seen the captain smile.",
    "We carried the lamp up the stairs, one at each end, and set it down in the window.",
    "“You are late,” said the old woman, “but the soup is not.”",
    "It rained for nine days.",
    "Of the 1,240 letters in the box, only seven had been opened.",
    "He kept the well-worn map in his coat and never once looked at it.",
    "What strikes me now is how little any of us asked.",
    "這座燈塔是一百年前的漁民們建造的，現在仍然亮著。",
    "老先生坐在第一排，一句話也沒有說。",
    "「你們來了。」她笑着說，把門打開。",
    "那年秋天有七千六百人從這個港口離開。",
)


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[str, str]:
    """Paragraphs long enough to be found again, and the same ones moved, dropped and edited."""
    paragraph = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True)
    first = draw(st.lists(paragraph.map(" ".join), min_size=2, max_size=6, unique=True))
    second = draw(st.permutations(first))
    kept = second[: draw(st.integers(1, len(second)))]
    joiner = draw(st.sampled_from(["\n\n", "\n"]))
    return "\n\n".join(first), draw(_edit_once(joiner.join(kept)))


SPLITTERS: dict[str, Callable[[str], list[str]]] = {
    "characters": list,
    "clusters": lambda text: regex.findall(r"\X", text),
    "words": lambda text: regex.findall(r"\s+|\p{Han}|[^\s\p{Han}]+", text),
    "sentences": lambda text: regex.findall(r"[^.!?。！？\n]*[.!?。！？\n]*", text),
    "paragraphs": lambda text: text.splitlines(keepends=True),
}


@st.composite
def edited(draw: st.DrawFn, base: st.SearchStrategy[str] = texts) -> tuple[str, str]:
    """A text and what became of it after a few edits, from characters up to paragraphs."""
    a = draw(base)
    b = a
    for _ in range(draw(st.integers(0, 5))):
        b = draw(_edit_once(b))
    if draw(st.booleans()):
        b = rewrap(b, draw(st.integers(8, 90)))
    return a, b


@st.composite
def _edit_once(draw: st.DrawFn, text: str) -> str:
    units = SPLITTERS[draw(st.sampled_from(sorted(SPLITTERS)))](text)
    place = draw(st.integers(0, len(units)))
    new = draw(st.lists(pieces, max_size=2)) if draw(st.booleans()) else []
    action = draw(st.sampled_from(["insert", "delete", "replace", "swap", "repeat"]))
    if action == "insert":
        units[place:place] = draw(st.lists(pieces | latin_sentences(), min_size=1, max_size=2))
    elif action == "delete":
        del units[place : place + draw(st.integers(1, 3))]
    elif action == "replace":
        units[place : place + 1] = new
    elif action == "repeat":
        units[place:place] = units[place : place + 2]
    else:
        other = draw(st.integers(0, len(units)))
        first, second = sorted((place, other))
        moved = units[first : first + 1]
        units[second:second] = moved
        del units[first : first + 1]
    return "".join(units)


def rewrap(text: str, width: int, *, break_on_hyphens: bool = True) -> str:
    """Each paragraph wrapped again at a width in characters; no word is cut."""
    return "\n\n".join(
        textwrap.fill(
            paragraph,
            width,
            break_long_words=False,
            break_on_hyphens=break_on_hyphens,
        )
        for paragraph in regex.split(r"\n\s*\n", text)
    )
