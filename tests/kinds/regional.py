"""Words that differ by region: those of OpenCC's table, and general ones of our own choosing."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from tests.kinds.edits import Change, Maker, one_of
from tests.kinds.substantives import converted, script_like
from textdiff.model import Kind

if TYPE_CHECKING:
    from random import Random

_GENERAL = """
出租车 计程车|质量 品质|地铁 捷运|土豆 马铃薯|菠萝 凤梨
悉尼 雪梨|新西兰 纽西兰|意大利 义大利|公交车 公车|摩托车 机车
自行车 脚踏车|方便面 泡面|空调 冷气|盒饭 便当|视频 影片
短信 简讯|激光 雷射|航天飞机 太空梭|幼儿园 幼稚园|可持续 永续
圣迭戈 圣地牙哥|老挝 寮国|朝鲜 北韩|集装箱 货柜|奶酪 起司
三文鱼 鲑鱼|圆珠笔 原子笔|创可贴 OK绷|沙特阿拉伯 沙乌地阿拉伯|冰激凌 冰淇淋
塑料 塑胶|宇航员 太空人|普通话 国语|水平 水准
"""
GENERAL = {
    one: other
    for pair in _GENERAL.replace("\n", "|").strip("|").split("|")
    for one, other in (tuple(pair.split()), tuple(pair.split()[::-1]))
}
"""Simplified forms of both words of a pair, each with its counterpart."""


@functools.cache
def _table() -> dict[str, list[str]]:
    from textdiff.key.script import regional_index  # noqa: PLC0415 - Chinese pairs alone need it

    return {
        word: sorted(others)
        for words in regional_index().heads.values()
        for word, others in words
        if len(word) > 1 and re.fullmatch("[\u4e00-\u9fff]+", word)
    }


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _replaced(random: Random, text: str, table: dict[str, list[str]]) -> Change | None:
    plain = converted(text, "t2s")
    if len(plain) != len(text):
        return None
    found = list(_pattern(tuple(table)).finditer(plain))
    if not found:
        return None
    match = random.choice(found)
    new = script_like(text, random.choice(table[match[0]]))
    return Change(*match.span(), new, one_of(Kind.REGIONAL))


def regional_makers(*, general: bool) -> dict[str, Maker]:
    """Changes to the word of another region, for pairs in two scripts."""
    makers: dict[str, Maker] = {"regional: OpenCC's words": _of_table}
    return makers | {"regional: general words": _of_general} if general else makers


def _of_table(random: Random, text: str) -> Change | None:
    return _replaced(random, text, _table())


def _of_general(random: Random, text: str) -> Change | None:
    return _replaced(random, text, {word: [other] for word, other in GENERAL.items()})
