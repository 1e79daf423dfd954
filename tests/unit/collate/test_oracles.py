"""Error rates beside those of jiwer and dinglehopper, on texts where they must agree.

dinglehopper brings 400 MB of libraries along, so that it is tested where it is installed
(`pip install --group oracles`) and skipped elsewhere.

They measure other things elsewhere: jiwer's words are what spaces divide, punctuation included;
dinglehopper's characters are grapheme clusters, and its words those of UAX #29; neither sets
layout apart. So the texts here are of one line with single spaces; those for word error rates have
no punctuation, and their Han words stand between spaces for the others, each character alone.
"""

from __future__ import annotations

import random

import jiwer
import pytest

import textdiff
from textdiff.model import LAYOUT_KINDS, Measures

ENGLISH = "the keeper wrote down every ship that passed by day and by night for forty years"
CHINESE = "這座燈塔是一百年前的漁民們建造的現在仍然亮著老先生坐在第一排一句話也沒有說"
POINTED = "Nobody, on the quay, had ever seen the captain smile. “Not once,” she said."

WORDS = [
    (ENGLISH, ENGLISH),
    (ENGLISH, ENGLISH.replace("ship", "boat")),
    (ENGLISH, ENGLISH.replace("every ", "")),
    (ENGLISH, ENGLISH.replace("every", "nearly every single")),
    (ENGLISH, ENGLISH.replace("forty years", "fourteen")),
    (ENGLISH, "nobody had ever seen him smile"),
    (ENGLISH, f"for many years {ENGLISH} and more"),
]
CHARACTERS = [
    *WORDS,
    (CHINESE, CHINESE.replace("漁民", "鄉民")),
    (CHINESE, CHINESE.replace("一百年前的", "") + "了"),
    (CHINESE, CHINESE[5:] + "還有"),
    (POINTED, POINTED.replace(",", "").replace("smile", "laugh")),
    (POINTED, POINTED.upper()),
]


def measures(a: str, b: str) -> Measures:
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b))
    assert not {variant.kind for variant in found.variants} & LAYOUT_KINDS
    return found.measures


def rewritten(text: str, chance: random.Random) -> str:
    """The text with words left out, doubled and put for others."""
    words = text.split()
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice(([], [words[at]] * 2, ["harbour"], ["a", "b"])) or []
        words = words or ["x"]
    return " ".join(words)


@pytest.mark.parametrize(("a", "b"), CHARACTERS)
def test_characters_agree_with_jiwer(a: str, b: str) -> None:
    found, theirs = measures(a, b), jiwer.process_characters(a, b)
    assert found.cer == pytest.approx(theirs.cer)
    errors = theirs.substitutions + theirs.deletions + theirs.insertions
    assert found.characters.errors == errors
    assert found.characters.reference == theirs.hits + theirs.substitutions + theirs.deletions


@pytest.mark.parametrize(("a", "b"), WORDS)
def test_words_agree_with_jiwer(a: str, b: str) -> None:
    found, theirs = measures(a, b), jiwer.process_words(a, b)
    assert found.wer == pytest.approx(theirs.wer)
    assert found.wer_by_alignment == pytest.approx(theirs.mer)


@pytest.mark.parametrize(("a", "b"), CHARACTERS[len(WORDS) : len(WORDS) + 3])
def test_han_words_agree_with_jiwer_where_spaces_part_them(a: str, b: str) -> None:
    theirs = jiwer.process_words(" ".join(a), " ".join(b))
    assert measures(a, b).wer == pytest.approx(theirs.wer)
    assert measures(a, b).wer_by_alignment == pytest.approx(theirs.mer)


@pytest.mark.parametrize("seed", range(20))
def test_rewritten_texts_agree_with_jiwer(seed: int) -> None:
    other = rewritten(ENGLISH, random.Random(seed))
    assert measures(ENGLISH, other).wer == pytest.approx(jiwer.wer(ENGLISH, other))
    assert measures(ENGLISH, other).cer == pytest.approx(jiwer.cer(ENGLISH, other))


def test_micro_averages_agree_with_jiwer() -> None:
    a, b = map(list, zip(*WORDS, strict=True))
    over = textdiff.summary(textdiff.compare(textdiff.Text(x), textdiff.Text(y)) for x, y in WORDS)
    assert over.wer.micro == pytest.approx(jiwer.wer(a, b))
    assert over.cer.micro == pytest.approx(jiwer.cer(a, b))
    each = [jiwer.wer(x, y) for x, y in WORDS]
    assert over.wer.macro == pytest.approx(sum(each) / len(each))


def dinglehopper(module: str) -> object:
    return pytest.importorskip(
        f"dinglehopper.{module}", reason="dinglehopper is large: pip install --group oracles"
    )


@pytest.mark.parametrize(("a", "b"), CHARACTERS)
def test_characters_agree_with_dinglehopper(a: str, b: str) -> None:
    theirs = dinglehopper("character_error_rate")
    assert measures(a, b).cer == pytest.approx(theirs.character_error_rate(a, b))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("a", "b"), [*WORDS, *CHARACTERS[len(WORDS) : len(WORDS) + 3]])
def test_words_agree_with_dinglehopper(a: str, b: str) -> None:
    theirs = dinglehopper("word_error_rate")
    assert measures(a, b).wer == pytest.approx(theirs.word_error_rate(a, b))  # type: ignore[attr-defined]
