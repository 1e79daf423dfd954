"""Which regions a text may be written for."""

import pytest

from textdiff.key.script import Conversion, Region, convert, regions_of, to_simplified

TAIWAN = "這座城市的捷運和公車都很方便，計程車也不貴，網路與軟體產業發達。"
MAINLAND = "这座城市的地铁和公交都很方便，出租车也不贵，网络与软件产业发达。"
HONG_KONG = "這裏的巴士和的士都很方便，綫路清楚，屋邨旁邊就有飲管和膠袋賣。"


def found(text: str) -> set[Region]:
    return set(regions_of(text, to_simplified(text)))


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        (TAIWAN, {Region.TAIWAN}),
        (MAINLAND, {Region.MAINLAND}),
        (HONG_KONG, {Region.HONG_KONG}),
        (convert(MAINLAND, Conversion.S2TW), {Region.MAINLAND}),
        (convert(TAIWAN, Conversion.T2S), {Region.TAIWAN}),
        ("他說這裡很好。", set()),
        (MAINLAND + TAIWAN, set()),
        ("", set()),
        ("no Han at all", set()),
        ("\ud800" + TAIWAN, {Region.TAIWAN}),
    ],
)
def test_regions_of_a_text(text: str, regions: set[Region]) -> None:
    assert found(text) == regions


def test_words_of_several_regions_leave_them_open() -> None:
    assert found("軟件、網絡、硬件和數據庫都在這個屏幕上。") >= {Region.MAINLAND, Region.HONG_KONG}


def test_what_stands_far_behind_tells_nothing_more() -> None:
    assert found("人" * 70_000 + TAIWAN) == set()
