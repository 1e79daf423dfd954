"""Forms that a profile holds to be as good as one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from textdiff import DEFAULT, Text, compare
from textdiff.collate.forms import pattern_of
from textdiff.model import Kind, Rule

Sets = tuple[tuple[str, ...], ...]


def counted(a: str, b: str, sets: Sets) -> list[tuple[str, str]]:
    """The readings that count, and make sure that the others keep their kinds."""
    plain = compare(Text(a), Text(b)).variants
    judged = compare(Text(a), Text(b), replace(DEFAULT, equivalent=sets)).variants
    assert [(v.id, v.kind, v.a, v.b) for v in judged] == [(v.id, v.kind, v.a, v.b) for v in plain]
    for before, after in zip(plain, judged, strict=True):
        if after.ignored and not before.ignored:
            assert after.rule is Rule.EQUIVALENT
    return [(v.a.text, v.b.text) for v in judged if not v.ignored]


@pytest.mark.parametrize(
    ("a", "b", "sets"),
    [
        ("the colour of it", "the color of it", (("colour", "color"),)),
        ("the color of it", "the colour of it", (("colour", "color"),)),
        ("Colour and COLOUR", "Color and COLOR", (("colour", "color"),)),
        ("他看着山", "他看著山", (("着", "著"),)),
        ("by e-mail then", "by email then", (("e-mail", "email"),)),
        ("ten per cent of it", "ten percent of it", (("per cent", "percent"),)),
        ("在台灣的山", "在臺湾的山", (("台灣", "臺湾"),)),
        (
            "grey skies, whilst it rains",
            "gray skies, while it rains",
            (("grey", "gray"), ("whilst", "while")),
        ),
        ("the man whilst old", "the man amid age", (("whilst old", "amid age"),)),
        ("one two three", "one 2 three", (("two", "2"),)),
        ("a cafe there", "a café there", (("café", "cafe"),)),
    ],
)
def test_a_variant_of_equivalent_forms_does_not_count(a: str, b: str, sets: Sets) -> None:
    assert counted(a, b, sets) == []


@pytest.mark.parametrize(
    ("a", "b", "left"),
    [
        ("the colours of it", "the colors of it", [("colours", "colors")]),
        ("discolour", "discolor", [("discolour", "discolor")]),
        ("the colour of it", "the Color of it", [("colour", "Color")]),
        ("the colour, of it", "the color; of it", [(",", ";")]),
        ("the colour of it", "the cold of it", [("colour", "cold")]),
        ("the colour", "the", [(" colour", "")]),
        ("cOlOuR", "cOlOr", [("cOlOuR", "cOlOr")]),
    ],
)
def test_what_is_more_than_an_exchange_of_forms_counts(
    a: str, b: str, left: list[tuple[str, str]]
) -> None:
    assert counted(a, b, (("colour", "color"),)) == left


def test_what_is_ignored_anyway_keeps_its_rule() -> None:
    profile = replace(DEFAULT, equivalent=(("a b", "a  b"),))
    (variant,) = compare(Text("x a b y"), Text("x a  b y"), profile).variants
    assert (variant.ignored, variant.rule) == (True, Rule.FOLD)


def test_inside_a_move_equivalents_are_ignored_too() -> None:
    one = "The keeper of the lighthouse wrote down the colour of every ship that passed by.\n\n"
    two = "Nobody in the village could remember when the old bridge had first been closed.\n\n"
    three = "In winter the ferry did not run, and the letters were carried over the ice.\n\n"
    a, b = Text(one + two + three), Text(two + three + one.replace("colour", "color"))
    inside = [
        inner
        for variant in compare(a, b, replace(DEFAULT, equivalent=(("colour", "color"),))).variants
        for inner in variant.inside
    ]
    assert [(inner.a.text, inner.ignored) for inner in inside] == [("colour", True)]


def test_the_longest_form_is_found_first() -> None:
    assert pattern_of(["per", "per cent"]).findall("per cent per") == ["per cent", "per"]


@pytest.mark.parametrize(
    ("a", "b", "pair", "readings"),
    [
        ("城市的品質很好", "城市的质量很好", ("品質", "质量"), [("品質", "质量")]),
        ("城市的质量很好", "城市的品質很好", ("品質", "质量"), [("质量", "品質")]),
        ("城市的品质很好", "城市的質量很好", ("品質", "质量"), [("品质", "質量")]),
        ("take the lift up", "take the elevator up", ("lift", "elevator"), [("lift", "elevator")]),
        ("The Lift is out", "The Elevator is out", ("lift", "elevator"), [("Lift", "Elevator")]),
    ],
)
def test_the_profiles_regional_words_are_one_variant(
    a: str, b: str, pair: tuple[str, str], readings: list[tuple[str, str]]
) -> None:
    profile = replace(DEFAULT, regional=(pair,))
    found = compare(Text(a), Text(b), profile).variants
    regional = [v for v in found if v.kind is Kind.REGIONAL]
    assert [(v.a.text, v.b.text) for v in regional] == readings
    assert {v.rule for v in regional} == {Rule.REGIONAL_PAIR}
    at, pieces = 0, []
    for variant in found:
        pieces += a[at : variant.a.span.start], variant.b.text
        at = variant.a.span.end
    assert "".join(pieces) + a[at:] == b


def test_parts_of_words_are_no_regional_words() -> None:
    profile = replace(DEFAULT, regional=(("lift", "elevator"),))
    found = compare(Text("he lifts it"), Text("he elevators it"), profile).variants
    assert [v.kind for v in found if v.kind is Kind.REGIONAL] == []
