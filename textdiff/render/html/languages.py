"""Language tags (BCP 47), so that a browser takes the right glyphs and a voice the right sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|that|is|was|for|with|as|on|by|it|are|this|be|have|from|we|not)\b",
    re.IGNORECASE,
)
_SIMPLIFIED = re.compile("[这个们来时国会对说为过发经还进没开关见车长门问间从东书买实现样给让亲]")
_TRADITIONAL = re.compile("[這個們來時國會對說為過發經還進沒開關見車長門問間從東書買實現樣給讓親]")

_SAMPLE = 20_000
"""Code points that are looked at to tell the language of a document."""
_CLEARLY = 3
"""How many times as often one script's forms must occur as the other's."""
_ENGLISH_SHARE = 0.08
"""The share of English function words among a text's words, above which it is English."""
_KANA_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Languages:
    """What a document's scripts stand for; a tag is empty where it isn't known."""

    han: str
    latin: str

    def of(self, text: str) -> str:
        """The tag of a passage of the document, by the script that it is mostly written in."""
        latin = sum(map(len, _LATIN.findall(text)))
        han = len(_HAN.findall(text))
        hangul = len(_HANGUL.findall(text))
        if han + hangul == 0:
            return self.latin if latin else ""
        if latin > 3 * (han + hangul):  # a Han character is about half a word
            return self.latin
        return "ko" if hangul > han else self.han


def languages(text: str) -> Languages:
    """The languages of a document, as far as a look at its characters and small words tells."""
    sample = text[:_SAMPLE]
    return Languages(_han(sample), _latin(sample))


def right_to_left(text: str) -> bool:
    """Whether a text has letters of a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def _han(sample: str) -> str:
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if kana > _KANA_SHARE * (han + kana):
        return "ja"
    simplified = len(_SIMPLIFIED.findall(sample))
    traditional = len(_TRADITIONAL.findall(sample))
    if traditional > _CLEARLY * simplified:
        return "zh-Hant"
    return "zh-Hans" if simplified > _CLEARLY * traditional else "zh"


def _latin(sample: str) -> str:
    found = len(_LATIN.findall(sample))
    english = len(_ENGLISH.findall(sample))
    return "en" if found and english >= _ENGLISH_SHARE * found else ""
