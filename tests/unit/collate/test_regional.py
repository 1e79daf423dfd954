"""Regional words: one difference for each pair, and nothing cut wrongly beside it."""

import pytest

import textdiff
from textdiff.collate.place import Surroundings
from textdiff.collate.regional import with_regional_words
from textdiff.collate.widen import Difference
from textdiff.collate.witness import prepare
from textdiff.model import Kind, Variant


def found_in(
    found: list[Difference], a: str, b: str
) -> tuple[list[Difference], frozenset[tuple[int, int, int, int]]]:
    return with_regional_words(found, Surroundings(a), Surroundings(b), (prepare(a), prepare(b)))


def variants(a: str, b: str) -> list[Variant]:
    found = list(textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants)
    mirrored = textdiff.compare(textdiff.Text(b), textdiff.Text(a)).variants
    assert [(v.kind, v.a.text, v.b.text) for v in found] == [
        (v.kind, v.b.text, v.a.text) for v in mirrored
    ]
    assert applied(a, found) == b
    return found


def applied(a: str, found: list[Variant]) -> str:
    parts, at = [], 0
    for variant in found:
        parts += [a[at : variant.a.span.start], variant.b.text]
        at = variant.a.span.end
    return "".join(parts) + a[at:]


def regional(a: str, b: str) -> list[str]:
    return [f"{v.a.text}/{v.b.text}" for v in variants(a, b) if v.kind is Kind.REGIONAL]


def substantive(a: str, b: str) -> list[Kind]:
    return [v.kind for v in variants(a, b) if v.kind in {Kind.WORDING, Kind.SPELLING}]


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("這座城市的品質很好。", "这座城市的质量很好。", ["品質/质量"]),
        ("門前停著一輛計程車。", "门前停著一辆出租车。", ["計程車/出租车"]),
        ("這是人工智慧，不是別的。", "这是人工智能,不是别的。", ["智慧/智能"]),
        ("永續發展是個難題。", "可持续发展是个难题。", ["永續/可持续"]),
        ("他們在看網路影片。", "他们在看网络视频。", ["網路/网络", "影片/视频"]),
        ("聖地牙哥的鳳梨", "圣迭戈的菠萝", ["聖地牙哥/圣迭戈", "鳳梨/菠萝"]),
        ("我們坐捷運站旁的車", "我们坐地铁站旁的车", ["捷運/地铁"]),
        ("牆高三公尺，寬兩公尺。", "墙高三米，宽两米。", ["公尺/米", "公尺/米"]),
        ("門外的計程\n車開走了。", "门外的出租车开走了。", ["計程\n車/出租车"]),
        ("門外的品質說明書", "门外的质\r\n量说明书", ["品質/质\r\n量"]),
        ("雪梨和紐西蘭", "悉尼和新西兰", ["雪梨/悉尼", "紐西蘭/新西兰"]),
    ],
)
def test_a_pair_is_one_variant_over_its_words(a: str, b: str, words: list[str]) -> None:
    assert regional(a, b) == words
    assert substantive(a, b) == []


def test_what_else_differs_beside_a_pair_keeps_its_kind() -> None:
    found = variants("「人工智慧，」他說。", "“人工智能,”他说。")
    assert [str(v.kind) for v in found] == [
        "quotation", "regional", "width", "quotation", "script",
    ]  # fmt: skip


def test_words_beside_a_pair_are_words() -> None:
    found = variants("他們叫了一輛新計程車，走了。", "他们叫了一辆旧出租车，走了。")
    assert ("新", "旧") in [(v.a.text, v.b.text) for v in found if v.kind is Kind.SPELLING]
    assert ("計程車", "出租车") in [(v.a.text, v.b.text) for v in found if v.kind is Kind.REGIONAL]


HONG_KONG = "這裏的巴士很多，綫路也很清楚。屋邨旁邊就有飲管和膠袋。他坐的士走了。"
TAIWAN = "這裡的公車很多，路線也很清楚。社區旁邊就有吸管和塑膠袋。他坐計程車走了。"


def test_one_script_of_two_regions_has_regional_words() -> None:
    assert "的士/計程車" in regional(HONG_KONG, TAIWAN)


def test_one_script_of_one_region_has_none() -> None:
    other = TAIWAN.replace("計程車", "的士")
    assert regional(TAIWAN, other) == []
    assert substantive(TAIWAN, other)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("这座城市的质量很好，大家都这么说。", "这座城市的品质很好，大家都这么说。"),
        ("门前停着一辆出租车，没有人。", "门前停着一辆计程车，没有人。"),
    ],
)
def test_two_simplified_texts_have_other_words(a: str, b: str) -> None:
    assert regional(a, b) == []
    assert substantive(a, b)


def test_two_simplified_texts_of_two_regions_have_regional_words() -> None:
    mainland = "出租车和公交车都停了，地铁还开着。网络和软件坏了，信息也没有。"
    taiwan = "计程车和公车都停了，捷运还开着。网路和软体坏了，资讯也没有。"
    assert len(regional(mainland, taiwan)) == 6


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("他們建立了學校。", "他们创建了学校。"),
        ("這是問題的核心。", "这是问题的内核。"),
        ("他們坐計程車來。", "他们坐电车来。"),
        ("他喜歡吃土豆。", "他喜欢吃菠萝。"),
    ],
)
def test_other_words_are_no_regional_ones(a: str, b: str) -> None:
    assert regional(a, b) == []


def test_a_text_without_han_asks_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise AssertionError("the table was read")

    monkeypatch.setattr("textdiff.key.script.regional_index", fail)
    found = [Difference(0, 3, 0, 3)]
    assert found_in(found, "thé and “more”", "the and “more”") == (found, frozenset())


def test_a_difference_is_cut_where_a_word_ends_in_it() -> None:
    a, b = "網路影片好", "网络视频好"
    found = [Difference(0, 1, 0, 1), Difference(1, 4, 1, 4)]
    words = [Difference(0, 2, 0, 2), Difference(2, 4, 2, 4)]
    assert found_in(found, a, b) == (words, frozenset(word[:4] for word in words))


def test_what_a_word_leaves_of_a_difference_stays_one() -> None:
    a, b = "好新計程車", "好出租车"
    found = [Difference(1, 4, 1, 3), Difference(4, 5, 3, 4)]
    result, words = found_in(found, a, b)
    assert result == [Difference(1, 2, 1, 1), Difference(2, 5, 1, 4)]
    assert words == {(2, 5, 1, 4)}
