"""Laws of regional words and of causes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import textdiff
from tests.property.strategies import TRADITIONAL
from textdiff.collate.heads import near_heads
from textdiff.collate.place import Surroundings
from textdiff.collate.regional import with_regional_words
from textdiff.collate.widen import Difference
from textdiff.collate.witness import prepare
from textdiff.key.script import Conversion, convert, regional_index, regional_pairs, to_simplified
from textdiff.model import Cause, Kind

LETTERS = "品質量计程車出租的士網路影片视频永可持续續资訊信息\n人，"
HEADS = sorted(word for word in regional_pairs() if 1 < len(word) < 5 and not word.isascii())
PLAIN = tuple(word for word in TRADITIONAL if len(word) > 2 and not set(word) & set("著看乾裡"))


@st.composite
def segmented(draw: st.DrawFn) -> tuple[str, str, list[Difference]]:
    """Two texts and the places where they differ, with equal stretches between these."""
    part = st.text(st.sampled_from(LETTERS), max_size=4)
    a, b = "", ""
    found: list[Difference] = []
    for _ in range(draw(st.integers(1, 6))):
        same, one, other = draw(part), draw(part), draw(part)
        a, b = a + same, b + same
        if one != other:
            found.append(Difference(len(a), len(a) + len(one), len(b), len(b) + len(other)))
            a, b = a + one, b + other
    return a, b, found


@given(segmented())
def test_differences_stay_lawful(texts: tuple[str, str, list[Difference]]) -> None:
    """In order and disjoint; between them the texts are equal; each pair of words is among them."""
    a, b, found = texts
    result, words = with_regional_words(
        found, Surroundings(a), Surroundings(b), (prepare(a), prepare(b))
    )
    at_a = at_b = 0
    for start_a, end_a, start_b, end_b, _, _ in result:
        assert at_a <= start_a <= end_a <= len(a)
        assert at_b <= start_b <= end_b <= len(b)
        assert a[at_a:start_a] == b[at_b:start_b]
        assert a[start_a:end_a] != b[start_b:end_b]
        at_a, at_b = end_a, end_b
    assert a[at_a:] == b[at_b:]
    assert words <= {difference[:4] for difference in result}
    for start_a, end_a, start_b, end_b in words:
        one, other = (
            "".join(to_simplified(text).split()) for text in (a[start_a:end_a], b[start_b:end_b])
        )
        assert other in regional_pairs()[one]


@given(segmented())
def test_no_word_begins_where_none_is_asked_for(
    texts: tuple[str, str, list[Difference]],
) -> None:
    a, _, found = texts
    simple, (heads, longest) = to_simplified(a), regional_index()
    near = set(near_heads(found, simple, regional_index()))
    for at, (start, end, _, _, _, _) in enumerate(found):
        around = range(max(0, start - longest), end + 1)
        begun = [head for place in around for head in heads if simple.startswith(head, place)]
        assert at in near or not begun


@st.composite
def regional_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A Traditional text and its Simplified with each word of the table in another region's."""
    a, b = "這座燈塔的漁民們說，", "这座灯塔的渔民们说，"
    for _ in range(draw(st.integers(1, 4))):
        word = draw(st.sampled_from(HEADS))
        other = draw(st.sampled_from(sorted(regional_pairs()[word])))
        plain = "".join(draw(st.permutations(PLAIN))[:3])  # long enough to be no accident
        a += f"{convert(word, Conversion.S2T)}，{plain}，"
        b += f"{other}，{to_simplified(plain)}，"
    return a, b


@given(regional_texts())
def test_words_of_another_region_are_no_other_words(texts: tuple[str, str]) -> None:
    found = textdiff.compare(*map(textdiff.Text, texts)).variants
    allowed = {Kind.REGIONAL, Kind.SCRIPT, Kind.VARIANT_CHARACTER}
    assert {variant.kind for variant in found} <= allowed, [
        (variant.kind, variant.a.text, variant.b.text) for variant in found
    ]


WORDS = (
    "the",
    "modern",
    "modem",
    "clear",
    "dear",
    "river",
    "their",
    "there",
    "的",
    "已",
    "己",
    "再",
    "在",
    "說",
)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.lists(st.sampled_from(WORDS), max_size=14))
def test_causes_are_mirrored_and_only_of_substantive_variants(
    one: list[str], other: list[str]
) -> None:
    a, b = textdiff.Text(" ".join(one)), textdiff.Text(" ".join(other))
    turned = {Cause.DITTOGRAPHY: Cause.HAPLOGRAPHY, Cause.HAPLOGRAPHY: Cause.DITTOGRAPHY}
    found, mirrored = textdiff.compare(a, b).variants, textdiff.compare(b, a).variants
    caused = {Kind.SPELLING, Kind.WORDING, Kind.PASSAGE}
    assert all(variant.cause is None or variant.kind in caused for variant in found)
    assert sorted(turned.get(v.cause, v.cause) for v in found if v.cause) == sorted(
        v.cause for v in mirrored if v.cause
    )
