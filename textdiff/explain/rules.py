"""The rules that name kinds: what each says, in a sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.model import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.FOLD: "the readings are equal once the differences of dress in `folds` are folded "
        "away; the last of them is the kind",
        Rule.NUMBER_VALUE: "both readings are numbers of the same value",
        Rule.REGIONAL_PAIR: "the two words stand as a pair in the table of regional words, or in "
        "the profile's",
        Rule.MIXED_SCRIPT: "forms of one character in the two Chinese scripts, though both texts "
        "are in one",
        Rule.ONE_CHARACTER: "one Chinese character for another",
        Rule.ONE_WORD_EDIT: "one word, with more in common than not",
        Rule.WORD_DIVISION: "the same letters, divided into words in another way",
        Rule.CUT_WORD: "letters of a word that was cut at the end of a line",
        Rule.UNLIKE_WORDS: "a word for another that has too little in common with it",
        Rule.OTHER_WORDS: "several words for others",
        Rule.OTHER_CHARACTERS: "several Chinese characters for others",
        Rule.OTHER_SIGNS: "signs or digits, and not words, for others",
        Rule.OTHER_NUMBER: "a number of another value, or none that is the same for sure",
        Rule.ONLY_IN_ONE: "words that stand in one text alone",
        Rule.WHOLE_PARAGRAPHS: "whole paragraphs that stand in one text alone",
        Rule.UNRELATED_TEXTS: "the texts have nothing in common worth aligning",
        Rule.SWAPPED_NEIGHBOURS: "two neighbours that changed places",
        Rule.MOVED_BLOCK: "the same text stands at another place",
        Rule.EQUIVALENT: "the readings exchange forms that the profile holds to be equivalent, so "
        "they are ignored; the kind is what they would be otherwise",
        Rule.CONVENTION: "page furniture or a transcriber's sign that the profile names, so it is "
        "ignored; the kind is what it would be otherwise",
    }
)
