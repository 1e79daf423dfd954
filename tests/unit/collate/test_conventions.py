"""Signs of transcribers: what they explain is marked, and nothing else is."""

from dataclasses import replace

import pytest

import textdiff
from textdiff.collate.conventions import explanation
from textdiff.config import DEFAULT
from textdiff.model import Convention, Variant

ALL = frozenset(Convention)


def variants(a: str, b: str, conventions: frozenset[Convention] = ALL) -> tuple[Variant, ...]:
    profile = replace(DEFAULT, name="signs", conventions=conventions)
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b), profile).variants


EXPLAINED = [
    ("sic", "he recieved [sic] the letter", "he recieved the letter", "[sic]", ""),
    ("sic", "he recieved (sic!) the letter", "he recieved the letter", "(sic!)", ""),
    ("illegible", "the [illegible] house", "the white house", "[illegible]", "white"),
    ("illegible", "the [illegible] house", "the legible house", "[illegible]", "legible"),
    ("illegible", "the [two words unclear] house stood", "the house stood", None, ""),
    ("illegible", "the letter[?] came", "the letter came", "[?]", ""),
    ("illegible", "文字〔字跡不清〕在此", "文字模樣在此", "〔字跡不清〕", "模樣"),
    ("wildcard", "中□人民", "中國人民", "□", "國"),
    ("wildcard", "中〓〓民", "中國人民", "〓〓", "國人"),
    ("wildcard", "the h■■se stood", "the house stood", "h■■se", "house"),
    ("lacuna", "he said [...] and went", "he said it was late and went", "[...]", "it was late"),
    ("lacuna", "他说［……］就走了", "他说天色已经晚了就走了", "［……］", "天色已经晚了"),
    ("superscript", "y^e^ house", "ye house", "y^e^", "ye"),
]


@pytest.mark.parametrize(("convention", "a", "b", "said_a", "said_b"), EXPLAINED)
def test_a_sign_excuses_its_variant(
    convention: str, a: str, b: str, said_a: str | None, said_b: str
) -> None:
    if said_a is None:
        assert all(variant.kind == "wording" and not variant.ignored for variant in variants(a, b))
        return
    for one, other, readings in ((a, b, (said_a, said_b)), (b, a, (said_b, said_a))):
        (variant,) = variants(one, other, frozenset({Convention(convention)}))
        assert (variant.a.text.strip(), variant.b.text.strip()) == readings
        assert variant.ignored
        assert not all(each.ignored for each in variants(one, other, frozenset()))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("saw [the] house", "saw the house"),
        ("saw ⟨the⟩ house", "saw the house"),
        ("见〔到〕房子", "见到房子"),
        ("colo[u]r of it", "colour of it"),
        ("the {old} house", "the old house"),
    ],
)
def test_brackets_around_words_that_are_equal_are_excused(a: str, b: str) -> None:
    assert all(variant.ignored for variant in variants(a, b))
    assert not any(variant.ignored for variant in variants(a, b, frozenset()))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("中□人民", "中國家人民"),  # one character for two
        ("中□□人民", "中國人民"),
        ("he recieved [sic] the letter", "he recieved [thus] the letter"),
        ("saw [the] house", "saw an house"),
        ("saw [the] house", "saw house"),  # the words are not in the other
        ("the [illegible] house", "a [illegible] house"),
        ("he was sick then", "he was then"),
    ],
)
def test_what_no_sign_explains_counts(a: str, b: str) -> None:
    assert any(not variant.ignored for variant in variants(a, b))
    assert any(not variant.ignored for variant in variants(b, a))


def test_a_convention_that_does_not_hold_explains_nothing() -> None:
    assert explanation("□", "國", {Convention.SIC}) is None
    assert explanation("[sic]", "", {Convention.WILDCARD}) is None
    assert explanation("□", "國", set()) is None


def test_the_kind_stays_what_the_ladder_says() -> None:
    a, b = "the h□use stood", "the house stood"
    (plain,) = variants(a, b, frozenset())
    (excused,) = variants(a, b)
    assert (plain.kind, plain.a.span, plain.id) == (excused.kind, excused.a.span, excused.id)
    assert (plain.ignored, excused.ignored) == (False, True)
