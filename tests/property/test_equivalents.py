"""Laws of equivalent forms."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from textdiff import DEFAULT, Kind, Text, compare

SETS = (
    ("colour", "color", "hue"),
    ("e-mail", "email"),
    ("per cent", "percent"),
    ("着", "著"),
    ("台灣", "臺湾"),
)
PROFILE = replace(DEFAULT, equivalent=SETS)
FORMS = [form for members in SETS for form in members]
PLAIN = [
    "the",
    "old",
    "harbour",
    "wrote",
    "letters",
    "on",
    "3,500",
    "ice.",
    "他",
    "看",
    "山水",
    "，",
    "\n",
]


@st.composite
def sides(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with other members of its sets."""
    a: list[str] = []
    b: list[str] = []
    for word in draw(st.lists(st.sampled_from([*PLAIN, *FORMS]), max_size=40)):
        members = next((each for each in SETS if word in each), (word,))
        shape = draw(st.sampled_from([str, str.upper])) if word in FORMS else str
        a.append(shape(word))
        b.append(shape(draw(st.sampled_from(members))))
        gap = draw(st.sampled_from([" ", " ", "\n"]))
        a.append(gap)
        b.append(gap)
    return "".join(a), "".join(b)


@given(sides())
def test_an_exchange_of_equivalents_on_a_whole_side_makes_nothing_that_counts(
    texts: tuple[str, str],
) -> None:
    a, b = texts
    found = compare(Text(a), Text(b), PROFILE)
    assert [v for v in found.variants if not v.ignored] == []


@given(sides(), st.sampled_from(["zebra", "河"]), st.integers(min_value=0))
def test_another_word_still_counts(texts: tuple[str, str], word: str, place: int) -> None:
    a, b = (text.split(" ") for text in texts)
    at = place % (min(len(a), len(b)) + 1)
    changed = " ".join([*b[:at], word, *b[at:]])
    assert compare(Text(" ".join(a)), Text(changed), PROFILE).different


@given(sides())
def test_equivalents_are_judged_alike_from_both_sides(texts: tuple[str, str]) -> None:
    a, b = Text(texts[0]), Text(texts[1])
    there = [(v.a, v.b, v.ignored, v.rule) for v in compare(a, b, PROFILE).variants]
    back = [(v.b, v.a, v.ignored, v.rule) for v in compare(b, a, PROFILE).variants]
    assert there == back


HOUSE = replace(DEFAULT, regional=(("品質", "质量"), ("lift", "elevator"), ("計程車", "的士")))
WORDS = [*PLAIN, "品質", "質量", "品质", "lift", "elevator", "Lift", "計程車", "的士"]
REGIONAL = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@given(REGIONAL, REGIONAL)
def test_the_houses_regional_words_keep_the_laws_of_variants(text_a: str, text_b: str) -> None:
    a, b = Text(text_a), Text(text_b)
    there = compare(a, b, HOUSE).variants
    at_a = at_b = 0
    for variant in there:  # between variants the texts are equal, so they carry a to b
        assert text_a[at_a : variant.a.span.start] == text_b[at_b : variant.b.span.start]
        at_a, at_b = variant.a.span.end, variant.b.span.end
    assert text_a[at_a:] == text_b[at_b:]


@given(st.lists(st.sampled_from(["品質", "lift", "計程車", "Lift"]), max_size=12))
def test_the_houses_words_exchanged_on_a_whole_side_are_regional_and_nothing_else(
    words: list[str],
) -> None:
    other = {**dict(HOUSE.regional), "Lift": "Elevator"}
    exchanged = [other[word] for word in words]
    a, b = (Text("".join(f"他看 {word} 山水 the " for word in side)) for side in (words, exchanged))
    for found in (compare(a, b, HOUSE).variants, compare(b, a, HOUSE).variants):
        assert [variant.kind for variant in found] == [Kind.REGIONAL] * len(words)


def test_words_of_the_house_beside_one_another_are_parted() -> None:
    found = compare(Text("a 計程車 lift went"), Text("a 的士 elevator went"), HOUSE).variants
    assert [(v.a.text, v.b.text, v.kind) for v in found] == [
        ("計程車", "的士", Kind.REGIONAL),
        ("lift", "elevator", Kind.REGIONAL),
    ]
