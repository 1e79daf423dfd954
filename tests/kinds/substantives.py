"""Changes of the words: spelling, wording, neighbours swapped."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from tests.kinds.accidentals import HAN, VARIANT_CHARACTERS
from tests.kinds.chinese import SIMPLIFIED_SUBSTANTIVES, SUBSTANTIVES
from tests.kinds.edits import Change, Maker, one_of, pick
from textdiff.model import Kind

if TYPE_CHECKING:
    from random import Random

_SPELLING, _WORDING = one_of(Kind.SPELLING), one_of(Kind.WORDING)
_TRANSPOSED = one_of(Kind.TRANSPOSITION)
_LONG_WORD = r"\b[a-z]{4,12}\b"
_HAN_RUN = rf"(?<={HAN}){HAN}{{%d}}(?={HAN})"

_NOUNS = [
    "orchard",
    "ticket",
    "violin",
    "planet",
    "butcher",
    "justice",
    "carpet",
    "dynamo",
    "walnut",
    "emperor",
    "basket",
    "granite",
    "sugar",
    "prophet",
    "mustard",
    "kettle",
    "hamlet",
    "algebra",
    "whisper",
    "thunder",
    "pigeon",
    "syrup",
    "index",
    "velvet",
    "quarry",
]
_PHRASES = (
    """
by the light of a borrowed lamp|without a word to anyone|for reasons of his own|as often happens
in the opinion of the clerk|long before breakfast|against all advice|with a shrug
""".strip()
    .replace("\n", "|")
    .split("|")
)
_SENTENCES = [
    "Nobody thought to ask who had paid for the paint.",
    "A kettle whistled somewhere below, and the talk stopped.",
    "It was, in its way, a kind of victory!",
    "Three jars of plum jam stood on the sill beside an unopened bill.",
    "Why the dog was never mentioned again is anybody's guess.",
]
_HAN_WORDS = [
    "蝴蝶",
    "钢琴",
    "宇宙",
    "柠檬",
    "骆驼",
    "珊瑚",
    "哲学",
    "磁铁",
    "芭蕾",
    "沙漠",
    "葡萄",
    "鹦鹉",
    "冰川",
    "密码",
    "火箭",
    "咖啡",
    "彩虹",
    "蜡烛",
    "丝绸",
    "橄榄",
]
_HAN_PHRASES = [
    "出乎所有人意料地",
    "趁着夜色",
    "据邻居们讲",
    "不慌不忙地",
    "在旁人的劝说下",
    "带着几分得意",
]
_HAN_SENTENCES = [
    "窗台上那盆薄荷忽然开了花。",
    "谁也没有想到要问一问油漆是谁买的。",
    "楼下的水壶响了，谈话便停了下来。",
    "这件事后来被写进一首歌谣，孩子们都会唱！",
]
_HAN_ADVERBS = ["忽然", "居然", "偏偏", "刚巧", "索性", "悄悄", "依旧", "毕竟"]


@functools.cache
def _converter(name: str) -> object:
    from opencc import OpenCC  # noqa: PLC0415 - slow, and English texts need none

    return OpenCC(name)


def converted(text: str, name: str) -> str:
    """A text in another script, by OpenCC's own converter."""
    return str(_converter(name).convert(text))  # type: ignore[attr-defined] # it has no types


def script_like(text: str, words: str) -> str:
    """Words in the script of a text."""
    traditional = sum(character in "國說會這來個們時過為" for character in text)
    simplified = sum(character in "国说会这来个们时过为" for character in text)
    return converted(words, "s2t") if traditional > simplified else words


def letter_dropped(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[a-z]{5,12}\b", text)
    if found is None:
        return None
    at = random.randrange(1, len(found[0]))
    return Change(found.start(), found.end(), found[0][:at] + found[0][at + 1 :], _SPELLING)


def letter_doubled(random: Random, text: str) -> Change | None:
    found = pick(random, _LONG_WORD, text)
    if found is None:
        return None
    at = random.randrange(len(found[0]))
    return Change(*found.span(), found[0][:at] + found[0][at] + found[0][at:], _SPELLING)


def letter_replaced(random: Random, text: str) -> Change | None:
    found = pick(random, _LONG_WORD, text)
    if found is None:
        return None
    at = random.randrange(len(found[0]))
    letter = random.choice("abcdefghijklmnopqrstuvwxyz".replace(found[0][at], ""))
    return Change(*found.span(), found[0][:at] + letter + found[0][at + 1 :], _SPELLING)


def letters_swapped(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[a-z]{3,12}\b", text)
    if found is None:
        return None
    at = random.randrange(len(found[0]) - 1)
    one, two = found[0][at], found[0][at + 1]
    if one == two:
        return None
    return Change(*found.span(), found[0][:at] + two + one + found[0][at + 2 :], _SPELLING)


def inflected(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[a-z]{3,10}(?=[ ,.;])", text)
    if found is None:
        return None
    ending = random.choice(["s", "ed", "ing", "ly"])
    return Change(*found.span(), found[0] + ending, _SPELLING)


def word_split(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=\b[a-z]{3})(?=[a-z]{3,}\b)", text)
    return found and Change(*found.span(), " ", _SPELLING)


def words_joined(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z]{2}) (?=[a-z]{2,})", text)
    return found and Change(*found.span(), "", _SPELLING)


def ocr_misread(random: Random, text: str) -> Change | None:
    shapes = [("rn", "m"), ("m", "rn"), ("l", "1"), ("cl", "d"), ("h", "b"), ("e", "c"), ("o", "0")]
    shape, misread = random.choice(shapes)
    found = pick(random, rf"(?<=[a-z]{{2}}){shape}(?=[a-z]{{2}})", text)
    return found and Change(*found.span(), misread, _SPELLING)


def han_for_another(random: Random, text: str) -> Change | None:
    found = pick(random, _HAN_RUN % 1, text)
    pool = script_like(text, "树根桥梁铁饼鸟画箱雪糖笔梦鞋帆井泥舌谷斧")
    letter = random.choice(pool)
    if found is None or letter in _around(found) or _is_figure(found[0]):
        return None
    return Change(*found.span(), letter, _SPELLING)


def mixed_script(random: Random, text: str) -> Change | None:
    found = pick(random, "[後裡裏發髮乾餘麵鬥穀鐘係]", text)
    if found is None:
        return None
    forms = dict(zip("後裡裏發髮乾餘麵鬥穀鐘係", "后里里发发干余面斗谷钟系", strict=True))
    return Change(*found.span(), forms[found[0]], _SPELLING)


def han_dropped(random: Random, text: str) -> Change | None:
    found = pick(random, _HAN_RUN % 1, text)
    if found is None or found[0] in _around(found) or _is_figure(found[0]):
        return None
    return Change(*found.span(), "", one_of(Kind.WORDING, Kind.SPELLING))


def _around(found: re.Match[str]) -> str:
    return (
        found.string[found.start() - 2 : found.start()]
        + found.string[found.end() : found.end() + 2]
    )


def _is_figure(text: str) -> bool:
    return bool(re.search("[零〇一二三四五六七八九十百千万萬亿億两兩几幾半]", text))


def other_word(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b[a-z]{4,12}\b", text)
    word = random.choice(_NOUNS)
    if found is None or LCSseq.normalized_similarity(found[0], word) >= 0.35:
        return None
    return Change(*found.span(), word, _WORDING)


def word_added(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z] )(?=[a-z])", text)
    return found and Change(*found.span(), f"{random.choice(_NOUNS)} ", _WORDING)


def word_doubled(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z] )[a-z]{2,8} (?=[a-z])", text)
    return found and Change(*found.span(), found[0] * 2, _WORDING)


def aside_added(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z]{2})(?= [a-z])", text)
    frame = random.choice([" ({})", ", {},", " — {} —"])
    return found and Change(*found.span(), frame.format(random.choice(_NOUNS)), _WORDING)


def phrase_replaced(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z] )[a-z]+ [a-z]+ [a-z]+(?= [a-z])", text)
    words = random.sample(_NOUNS, random.choice([2, 3, 4]))
    if found is None or any(
        LCSseq.normalized_similarity(one, other) >= 0.35
        for one in found[0].split()
        for other in words
    ):
        return None
    return Change(*found.span(), " ".join(words), _WORDING)


def other_sign(random: Random, text: str) -> Change | None:
    found = pick(random, r"[£€$](?=\d)|(?<=\d)%", text)
    if found is None:
        return None
    return Change(*found.span(), {"£": "$", "€": "£", "$": "€", "%": "‰"}[found[0]], _WORDING)


def phrase_added(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z] )(?=[a-z])", text)
    return found and Change(*found.span(), f"{random.choice(_PHRASES)} ", _WORDING)


def word_omitted(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z] )[a-z]+ (?=[a-z])", text)
    return found and Change(*found.span(), "", _WORDING)


def small_word(random: Random, text: str) -> Change | None:
    words = [
        "the",
        "a",
        "this",
        "his",
        "in",
        "on",
        "by",
        "for",
        "and",
        "but",
        "or",
        "not",
        "he",
        "she",
        "it",
        "they",
    ]
    found = pick(random, rf"\b({'|'.join(words)})\b", text)
    if found is None:
        return None
    word = random.choice([word for word in words if word != found[0]])
    return Change(*found.span(), word, one_of(Kind.WORDING, Kind.SPELLING))


def phrase_omitted(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z] )(?:[a-z]+ ){2,4}(?=[a-z])", text)
    return found and Change(*found.span(), "", _WORDING)


def sentence_added(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z][.!?] )(?=[A-Z])", text)
    return found and Change(*found.span(), f"{random.choice(_SENTENCES)} ", _WORDING)


def sentence_omitted(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=[a-z]{2}[.!?] )[A-Z][^.!?\n“”\"]{20,120}[.!?] (?=[A-Z])", text)
    return found and Change(*found.span(), "", _WORDING)


def other_number(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<![\d.,:/A-Za-z])[0-9]{2,}(?:,\d{3})*(?![\d.,:/A-Za-z])", text)
    if found is None:
        return None
    at = random.randrange(len(found[0]))
    digit = found[0][at]
    if digit not in "123456789":
        return None
    new = found[0][:at] + str(int(digit) % 9 + 1) + found[0][at + 1 :]
    return Change(*found.span(), new, _WORDING)


def point_lost(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=\d)\.(?=\d)|(?<=\d)%", text)
    return found and Change(*found.span(), "", _WORDING)


def other_han_number(random: Random, text: str) -> Change | None:
    found = pick(random, "[二三四五六七八九](?=[十百千])", text)
    if found is None:
        return None
    return Change(*found.span(), random.choice("二三四五六七八九".replace(found[0], "")), _WORDING)


def other_han_word(random: Random, text: str) -> Change | None:
    found = pick(random, _HAN_RUN % 2, text)
    word = script_like(text, random.choice(_HAN_WORDS))
    if found is None or set(word) & set(found[0] + _around(found)) or _is_figure(found[0]):
        return None
    return Change(*found.span(), word, _WORDING)


def han_word_added(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN}{HAN})(?={HAN}{HAN})", text)
    word = script_like(text, random.choice(_HAN_ADVERBS))
    if found is None or set(word) & set(_around(found)) or _is_figure(_around(found)[1:3]):
        return None
    return Change(*found.span(), word, _WORDING)


def han_phrase_added(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<=，)(?={HAN}{HAN})|(?<={HAN}{HAN})(?={HAN}{HAN})", text)
    if found is None or _is_figure(_around(found)[1:3]):
        return None
    return Change(*found.span(), script_like(text, random.choice(_HAN_PHRASES)), _WORDING)


def han_phrase_omitted(random: Random, text: str) -> Change | None:
    found = pick(random, _HAN_RUN % random.randrange(3, 7), text)
    return found and Change(*found.span(), "", _WORDING)


def han_sentence_added(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={HAN}[。！？])(?={HAN})", text)
    if found is None:
        return None
    return Change(*found.span(), script_like(text, random.choice(_HAN_SENTENCES)), _WORDING)


def han_sentence_omitted(random: Random, text: str) -> Change | None:
    found = pick(
        random, rf"(?<={HAN}[。！？]){HAN}[^。！？\n「」“”]{{10,60}}[。！？](?={HAN})", text
    )
    return found and Change(*found.span(), "", _WORDING)


def words_swapped(random: Random, text: str) -> Change | None:
    found = pick(random, r"\b([a-z]{2,10}) ([a-z]{2,10})\b", text)
    if found is None or found[1] == found[2]:
        return None
    near = text[: found.start()].split()[-2:] + text[found.end() :].split()[:2]
    if {found[1], found[2]} & {word.lower() for word in near}:
        return None  # `as far as` would be `far as as`: what moved is anybody's guess
    return Change(*found.span(), f"{found[2]} {found[1]}", _TRANSPOSED)


def han_swapped(random: Random, text: str) -> Change | None:
    found = pick(random, _HAN_RUN % 2, text)
    if found is None or _unfit_for_swap(found):
        return None
    return Change(*found.span(), found[0][::-1], _TRANSPOSED)


def han_words_swapped(random: Random, text: str) -> Change | None:
    found = pick(random, _HAN_RUN % 4, text)
    if found is None or _unfit_for_swap(found):
        return None
    return Change(*found.span(), found[0][2:] + found[0][:2], _TRANSPOSED)


def _unfit_for_swap(found: re.Match[str]) -> bool:
    around = _around(found) + found[0]
    plain = [character for character in around if character not in VARIANT_CHARACTERS]
    return len(set(around)) < len(around) or len(plain) < len(around) or _is_figure(around)


ENGLISH: dict[str, Maker] = {
    "spelling: letter dropped": letter_dropped,
    "spelling: letter doubled": letter_doubled,
    "spelling: letter replaced": letter_replaced,
    "spelling: letters swapped": letters_swapped,
    "spelling: inflection": inflected,
    "spelling: word split": word_split,
    "spelling: words joined": words_joined,
    "spelling: OCR": ocr_misread,
    "wording: another word": other_word,
    "wording: word added": word_added,
    "wording: word omitted": word_omitted,
    "wording: small word": small_word,
    "wording: phrase added": phrase_added,
    "wording: phrase omitted": phrase_omitted,
    "wording: sentence added": sentence_added,
    "wording: sentence omitted": sentence_omitted,
    "wording: another number": other_number,
    "wording: point or per cent lost": point_lost,
    "wording: word doubled": word_doubled,
    "wording: aside added": aside_added,
    "wording: phrase for a phrase": phrase_replaced,
    "wording: another sign": other_sign,
    "transposition: words swapped": words_swapped,
}
CHINESE: dict[str, Maker] = SUBSTANTIVES | {
    "spelling: one Han for another": han_for_another,
    "wording: Han dropped": han_dropped,
    "wording: another Han word": other_han_word,
    "wording: Han word added": han_word_added,
    "wording: Han phrase added": han_phrase_added,
    "wording: Han phrase omitted": han_phrase_omitted,
    "wording: Han sentence added": han_sentence_added,
    "wording: Han sentence omitted": han_sentence_omitted,
    "wording: another number": other_number,
    "wording: another Han number": other_han_number,
    "wording: point or per cent lost": point_lost,
    "transposition: Han swapped": han_swapped,
    "transposition: Han words swapped": han_words_swapped,
}
SIMPLIFIED: dict[str, Maker] = CHINESE | SIMPLIFIED_SUBSTANTIVES
TRADITIONAL: dict[str, Maker] = CHINESE | {"spelling: Simplified form in Traditional": mixed_script}
