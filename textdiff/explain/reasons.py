"""Why a variant has its kind: a sentence with the facts that the rule went by."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.collate.ladder import LEAST_LIKENESS, likeness
from textdiff.explain.kinds import KINDS
from textdiff.explain.rules import RULES
from textdiff.model import Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.model import Variant

_SHOWN = 40
"""Code points of a reading that a sentence repeats."""


def reason(variant: Variant) -> str:
    """Why a variant has its kind, or is ignored, in one sentence without a stop.

    It is worked out when it is asked for: a comparison itself notes the rule alone.
    """
    told = _FACTS.get(variant.rule)
    return told(variant) if told else RULES[variant.rule]


def _folded(variant: Variant) -> str:
    if len(variant.folds) < 2:
        return "the readings are equal but for " + KINDS[variant.kind].short
    needed = [f"{KINDS[fold].short} ({fold})" for fold in variant.folds]
    listed = f"{', '.join(needed[:-1])}, and {needed[-1]}"
    return f"the readings are equal but for {listed}; the last of these is the kind"


def _pair(variant: Variant) -> str:
    return f"{_quoted(variant.a.text)} and {_quoted(variant.b.text)} are a pair of regional words"


def _value(variant: Variant) -> str:
    a, b = _quoted(variant.a.text), _quoted(variant.b.text)
    also = " once wide forms are folded away" if Kind.WIDTH in variant.folds else ""
    return f"{a} and {b} are numbers of the same value{also}"


def _other_number(variant: Variant) -> str:
    return (
        f"{_quoted(variant.a.text)} and {_quoted(variant.b.text)} are not the same value for sure"
    )


def _alike(variant: Variant) -> str:
    return f"one word in two spellings: {_share(variant)}"


def _unlike(variant: Variant) -> str:
    return f"another word: {_share(variant)}"


def _share(variant: Variant) -> str:
    shared = likeness(variant.a.text, variant.b.text)
    a, b = _quoted(variant.a.text), _quoted(variant.b.text)
    return f"{a} and {b} share {shared:.2f} of the longer ({LEAST_LIKENESS} makes one word)"


def _alone(variant: Variant) -> str:
    return f"the words stand in {'a' if variant.a.text else 'b'} alone"


def _paragraphs(variant: Variant) -> str:
    return f"whole paragraphs that stand in {'a' if variant.a.text else 'b'} alone"


def _equivalent(variant: Variant) -> str:
    return f"ignored: the profile has the forms for equivalent; else it would be {variant.kind}"


def _excused(variant: Variant) -> str:
    return (
        f"ignored: {variant.convention}, which the profile names; else it would be {variant.kind}"
    )


def _quoted(text: str) -> str:
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"“{shown}”"


_FACTS: Mapping[Rule, Callable[[Variant], str]] = MappingProxyType(
    {
        Rule.FOLD: _folded,
        Rule.REGIONAL_PAIR: _pair,
        Rule.NUMBER_VALUE: _value,
        Rule.OTHER_NUMBER: _other_number,
        Rule.ONE_WORD_EDIT: _alike,
        Rule.UNLIKE_WORDS: _unlike,
        Rule.ONLY_IN_ONE: _alone,
        Rule.WHOLE_PARAGRAPHS: _paragraphs,
        Rule.EQUIVALENT: _equivalent,
        Rule.CONVENTION: _excused,
    }
)
"""The rules that have facts to tell; of the others, the rule says it all."""
