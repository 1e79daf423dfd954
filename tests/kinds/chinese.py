"""Changes that Chinese texts go through: slips of shape and sound, doublings, signs of print."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.kinds.edits import Change, Maker, one_of, pick
from textdiff.model import Kind

if TYPE_CHECKING:
    import re
    from random import Random


def _sets(text: str) -> list[str]:
    """Sets of characters that are taken for one another, divided by blanks."""
    return text.split()


_HAN = "[\u4e00-\u9fff]"
_NUMERALS = "零〇一二三四五六七八九十百千万萬亿億两兩几幾半数數第"
_SHAPES = _sets("""
己已巳 未末 土士 日曰 大太 人入 刀力 天夫 見貝 见贝 鳥烏 鸟乌 折拆 辯辨 待侍 候侯 晴睛 微徽 栗粟
拔拨 免兔 王玉 今令 目自白 木本 牛午 间问 間問 困因 西酉 休体 眼眠 住往 很狠 师帅 師帥 水永 客容
名各 买卖 買賣 具真直 官宫 倍信 海悔 冷泠
""")
_SOUNDS = _sets("""
在再 做作坐 的得地 他她 那哪 以已 象像向 带戴 帶戴 声生 聲生 意义 是事 有友 和河 到道 请情 請情
元原 常长 常長 名明 进近 進近 因音 心新 家加
""")
_SLIPS = dict(
    zip("后里发个来们说这书见话请钱时国为学", "後裏發個來們說這書見話請錢時國為學", strict=True)
)
_RADICALS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0x2F00, 0x2FD6)
    if unicodedata.normalize("NFKC", chr(code)) not in _NUMERALS
}


def _confused(sets: list[str]) -> Maker:
    """One character for another of its set."""
    others: dict[str, set[str]] = defaultdict(set)
    for members in sets:
        for member in members:
            others[member] |= set(members) - {member}

    def confuse(random: Random, text: str) -> Change | None:
        found = pick(random, f"[{''.join(sorted(others))}]", text)
        other = found and random.choice(sorted(others[found[0]]))
        if not found or not other or other in _around(found):
            return None
        return Change(*found.span(), other, one_of(Kind.SPELLING))

    return confuse


def _around(found: re.Match[str]) -> str:
    start, end = found.span()
    return found.string[max(0, start - 3) : start] + found.string[end : end + 3]


def _is_number(text: str) -> bool:
    return not set(text).isdisjoint(_NUMERALS)


def traditional_slip(random: Random, text: str) -> Change | None:
    found = pick(random, f"[{''.join(_SLIPS)}]", text)
    return found and Change(*found.span(), _SLIPS[found[0]], one_of(Kind.SPELLING))


def doubled(random: Random, text: str) -> Change | None:
    """One to four characters written twice."""
    found = pick(random, rf"(?<={_HAN}){_HAN}{{{random.choice([1, 1, 2, 3, 4])}}}(?={_HAN})", text)
    if found is None or _is_number(found[0] + _around(found)):
        return None
    return Change(found.end(), found.end(), found[0], one_of(Kind.WORDING, Kind.SPELLING))


def items_swapped(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<!{_HAN})({_HAN}{{2,4}})、({_HAN}{{2,4}})(?=[。，；])", text)
    if found is None or len(set(found[0])) < len(found[0]) or _is_number(found[0]):
        return None
    return Change(*found.span(), f"{found[2]}、{found[1]}", one_of(Kind.TRANSPOSITION))


def stop_doubled(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={_HAN})[！？。](?={_HAN})", text)
    return found and Change(
        *found.span(), found[0] + random.choice("！？"), one_of(Kind.PUNCTUATION)
    )


def dash_drawn(random: Random, text: str) -> Change | None:
    found = pick(random, "——", text)
    drawn = random.choice(["──", "━━", "⸺", "――", "－－"])
    kind = Kind.WIDTH if drawn == "－－" else Kind.PUNCTUATION
    return found and Change(*found.span(), drawn, one_of(kind, Kind.PUNCTUATION))


def title_unmarked(random: Random, text: str) -> Change | None:
    found = pick(random, "[《》]", text)
    return found and Change(*found.span(), "", one_of(Kind.PUNCTUATION))


def narrow_stop_with_space(random: Random, text: str) -> Change | None:
    found = pick(random, rf"(?<={_HAN})[，；：！？](?={_HAN})", text)
    narrow = found and f"{unicodedata.normalize('NFKC', found[0])} "
    return found and Change(*found.span(), str(narrow), one_of(Kind.WIDTH))


def colon_of_time(random: Random, text: str) -> Change | None:
    found = pick(random, r"(?<=\d):(?=\d\d(?!\d))", text)
    return found and Change(*found.span(), "：", one_of(Kind.WIDTH))


def radical(random: Random, text: str) -> Change | None:
    found = pick(random, f"[{''.join(sorted(_RADICALS))}]", text)
    return found and Change(*found.span(), _RADICALS[found[0]], one_of(Kind.VARIANT_CHARACTER))


ACCIDENTALS: dict[str, Maker] = {
    "width: narrow stop and a space": narrow_stop_with_space,
    "width: colon of a time": colon_of_time,
    "punctuation: stop doubled": stop_doubled,
    "punctuation: dash of another sort": dash_drawn,
    "punctuation: brackets of a title dropped": title_unmarked,
    "variant_character: radical": radical,
}
SUBSTANTIVES: dict[str, Maker] = {
    "spelling: similar shape": _confused(_SHAPES),
    "spelling: similar sound": _confused(_SOUNDS),
    "wording: Han doubled": doubled,
    "transposition: items of a list swapped": items_swapped,
}
SIMPLIFIED_SUBSTANTIVES: dict[str, Maker] = {
    "spelling: Traditional form in Simplified": traditional_slip
}
