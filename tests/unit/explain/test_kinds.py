"""What `explain` says is what `compare` does."""

from __future__ import annotations

import pytest

from textdiff import Text, compare
from textdiff.config import GROUPS, PROFILES
from textdiff.errors import ConfigurationError
from textdiff.explain import terms
from textdiff.explain.kinds import KINDS, Example
from textdiff.explain.pages import all_terms, explained, overview
from textdiff.explain.reasons import reason
from textdiff.explain.rules import RULES
from textdiff.model import Cause, Kind, Operation, Rule, Variant

EXAMPLES = [
    pytest.param(kind, example, id=f"{kind}-{number}")
    for kind, text in KINDS.items()
    for number, example in enumerate(text.examples, start=1)
]


def variants(example: Example) -> tuple[Variant, ...]:
    return compare(Text(example.a), Text(example.b)).variants


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_each_example_is_of_its_kind_and_no_other(kind: Kind, example: Example) -> None:
    assert {variant.kind for variant in variants(example)} == {kind}


@pytest.mark.parametrize("kind", KINDS)
def test_each_counter_example_is_of_the_kind_that_it_names(kind: Kind) -> None:
    counter = KINDS[kind].counter
    assert counter.instead is not None
    assert {variant.kind for variant in variants(counter)} == {counter.instead} != {kind}


def test_everything_that_has_a_name_is_explained() -> None:
    assert set(KINDS) == set(Kind)
    assert set(RULES) == set(Rule)
    assert set(terms.CAUSES) == set(Cause)
    assert set(terms.OPERATIONS) == set(Operation)
    assert set(terms.PROFILES) == set(PROFILES)
    assert set(terms.GROUPS) == set(GROUPS)


@pytest.mark.parametrize("term", [*Kind, *GROUPS, *Operation, *Cause, *PROFILES, *Rule])
def test_each_term_is_in_the_table_and_has_a_page(term: str) -> None:
    assert f"\n  {term} " in "".join(overview(PROFILES))
    assert "".join(explained(term, PROFILES)).startswith(f"{term}  a")
    assert term in set(all_terms(PROFILES))


def test_a_name_with_two_meanings_has_both() -> None:
    page = "".join(explained("transposition", PROFILES))
    assert "transposition  a kind" in page
    assert "transposition  an operation" in page


def test_an_unknown_term_is_told_with_the_nearest() -> None:
    with pytest.raises(
        ConfigurationError, match="no term 'punctation': did you mean 'punctuation'"
    ):
        list(explained("punctation", PROFILES))


def test_examples_that_look_alike_are_told_apart() -> None:
    assert "e⟨U+0301⟩" in "".join(explained("encoding", PROFILES))


LONG = "The letters arrived safely, and all of them were read aloud in the old town hall. "
STORY = "In winter the ferry did not run at all, so the mail was carried over the thick ice. "

PAIRS: dict[Rule, tuple[str, str]] = {
    Rule.FOLD: ("a café", "a cafe"),
    Rule.NUMBER_VALUE: ("about 7,600 men", "about 7600 men"),
    Rule.REGIONAL_PAIR: ("他用人工智慧下棋", "他用人工智能下棋"),
    Rule.MIXED_SCRIPT: ("這裡讀書的國民與電車", "這裡读書的國民與電車"),
    Rule.ONE_CHARACTER: ("自己的船", "自已的船"),
    Rule.ONE_WORD_EDIT: ("the sports field", "the sport field"),
    Rule.WORD_DIVISION: ("it is every day", "it is everyday"),
    Rule.UNLIKE_WORDS: ("the sports field", "the grass field"),
    Rule.OTHER_WORDS: ("we went far away now", "we stay right here now"),
    Rule.OTHER_CHARACTERS: ("他喜歡蘋果和水", "他喜歡香蕉和水"),
    Rule.OTHER_SIGNS: ("see note ①", "see note 1"),
    Rule.OTHER_NUMBER: ("a rise of 1.5 metres", "a rise of 15 metres"),
    Rule.ONLY_IN_ONE: ("we were quite happy", "we were happy"),
    Rule.WHOLE_PARAGRAPHS: (f"A HEADING OF IT\n\n{LONG}", LONG),
    Rule.UNRELATED_TEXTS: ("abc def ghi jkl", "xyz uvw 漢字河山"),
    Rule.SWAPPED_NEIGHBOURS: ("it had clearly been left", "it had been clearly left"),
    Rule.MOVED_BLOCK: (f"{LONG}\n\n{STORY}{STORY[3:]}\n", f"{STORY}{STORY[3:]}\n\n{LONG}\n"),
    Rule.CUT_WORD: (
        "We met on\nthe sport\ns fields.\nToo early",
        "We met on the sport fields. Too early",
    ),
}


@pytest.mark.parametrize("rule", PAIRS)
def test_each_rule_names_variants_and_gives_a_reason(rule: Rule) -> None:
    a, b = PAIRS[rule]
    found = compare(Text(a), Text(b)).variants
    named = [variant for variant in found if variant.rule is rule]
    assert named, [(v.rule, v.kind, v.a.text, v.b.text) for v in found]
    assert all(reason(variant) for variant in found)


def test_every_rule_but_the_profiles_is_tried_above() -> None:
    assert set(PAIRS) == set(Rule) - {Rule.EQUIVALENT, Rule.CONVENTION}


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("the sports field", "the sport field", "“sports” and “sport” share 0.83 of the longer"),
        ("Ｃａｆé", "CAFE", "full-width and half-width forms (width), capital and small letters"),
        ("about 7,600 men", "about 7600 men", "“7,600” and “7600” are numbers of the same value"),
        ("他用人工智慧下棋", "他用人工智能下棋", "“智慧” and “智能” are a pair"),
        ("we were quite happy", "we were happy", "in a alone"),
        ("we were happy", "we were quite happy", "in b alone"),
    ],
)
def test_a_reason_has_the_facts(a: str, b: str, told: str) -> None:
    (variant,) = compare(Text(a), Text(b)).variants
    assert told in reason(variant)
