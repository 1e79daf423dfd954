"""Pairs of texts with known edits of every kind at known places.

A pair is made of a base text: paragraphs and sentences are moved, passages put in, then single
changes made at places that lie apart (or, on purpose, side by side), on either side; then a whole
side may be re-wrapped, converted to the other script or dressed otherwise. Every piece of either
text knows the edits that it belongs to, so that the places are known whatever came after.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from tests.kinds import accidentals, substantives
from tests.kinds.bases import Text, paragraphs, texts
from tests.kinds.draft import Draft, signs_of
from tests.kinds.edits import Known, Maker
from tests.kinds.known import known_edits
from tests.kinds.places import change_at_places
from tests.kinds.regional import GENERAL, regional_makers
from tests.kinds.structure import add_passages, move
from tests.kinds.substantives import converted
from tests.kinds.whole import (
    Signs,
    Whole,
    corner,
    curled,
    decomposed,
    each,
    in_script,
    joined,
    straight,
    wide_letters,
    wide_stops,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MODES = (
    *("mixed", "mixed", "mixed", "rewrapped", "converted", "converted and rewrapped", "adjacent"),
    *(
        "moves",
        "moves",
        "passages",
        "accidentals",
        "accidentals rewrapped",
        "accidentals converted",
    ),
    *("whole side", "dense", "short", "bilingual", "adjacent"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and the edits between them; `substantive` says whether any edit may be so."""

    name: str
    mode: str
    a: str
    b: str
    known: tuple[Known, ...]
    substantive: bool


def make_pairs(count: int, seed: int, language: str = "both") -> Iterable[Pair]:
    """So many pairs, the same for the same seed."""
    wanted = {"en": {"en"}, "zh": {"hans", "hant"}}.get(language, {"en", "hans", "hant"})
    pool = [text for text in texts() if text.language in wanted]
    for number in range(count):
        random = Random(f"{seed}-{number}")
        mode = MODES[number % len(MODES)]
        text = _chosen(pool, mode, random)
        if "converted" in mode and text.language == "en":
            mode = mode.replace(" converted", " rewrapped").replace("converted and ", "")
            mode = "rewrapped" if mode == "converted" else mode
        yield make_pair(f"{seed}-{number}", mode, text, random)


def _chosen(pool: list[Text], mode: str, random: Random) -> Text:
    """A text; two of them, one after the other, where the first is short (Chinese)."""
    text = random.choice(pool)
    if mode == "short":
        return Text(text.name, text.language, random.choice(paragraphs(text)))
    if mode == "bilingual" and text.language != "en":
        foreign = paragraphs(random.choice([other for other in texts() if other.language == "en"]))
        mixed = [p for pair in zip(paragraphs(text), foreign, strict=False) for p in pair]
        return Text(text.name, text.language, "\n\n".join(mixed))
    if len(text.text) > 1500:
        return text
    others = [other for other in pool if other.language == text.language and other != text]
    other = random.choice(others)
    return Text(f"{text.name}+{other.name}", text.language, f"{text.text}\n\n{other.text}")


def make_pair(name: str, mode: str, text: Text, random: Random) -> Pair:
    """One pair of a mode."""
    base = text.text
    if "converted" in mode:
        base = _with_regional_words(base, text.language, random)
    draft = Draft(base, [(0, len(base), ())])
    accidental = mode.startswith("accidentals") or mode == "whole side"
    if mode == "moves":
        move(draft, random)
    if mode == "passages" or (mode == "mixed" and random.random() < 0.4):
        add_passages(draft, text, random)
    if mode != "whole side":
        change_at_places(draft, _makers(text, mode, accidental), mode, random)
    sides = [signs_of(draft, on_b) for on_b in (False, True)]
    sides[1] = _dressed(sides[1], _wholes(text, mode, random))
    known = known_edits(draft, *sides, converted_side="converted" in mode)
    if mode == "whole side":  # two dresses at once: either may be the last rung
        dresses = frozenset(each.kind for each in known)
        known = [replace(each, kinds=dresses | each.kinds) for each in known]
    a, b = joined(sides[0]), joined(sides[1])
    if random.random() < 0.5:
        a, b = b, a
        known = [Known(k.kind, k.kinds, k.label, k.b, k.a) for k in known]
    return Pair(f"{name} {text.name}", mode, a, b, tuple(known), not accidental)


def _makers(text: Text, mode: str, accidental: bool) -> Mapping[str, Maker]:
    dress = {
        "en": accidentals.ENGLISH,
        "hans": accidentals.CHINESE,
        "hant": accidentals.TRADITIONAL,
    }[text.language]
    words = {
        "en": substantives.ENGLISH,
        "hans": substantives.SIMPLIFIED,
        "hant": substantives.TRADITIONAL,
    }[text.language]
    makers = dict(dress if accidental else dress | words)
    if "converted" in mode:
        makers.pop("variant_character", None)
        makers.pop("spelling: Simplified form in Traditional", None)
        makers.pop("spelling: Traditional form in Simplified", None)
        makers |= regional_makers(general=not accidental)
    if "rewrapped" in mode:
        makers = {
            name: maker for name, maker in makers.items() if not name.startswith("line_break")
        }
    return makers


def _wholes(text: Text, mode: str, random: Random) -> list[Whole]:
    wholes: list[Whole] = []
    if "converted" in mode:
        wholes.append(
            in_script("t2s" if text.language == "hant" else random.choice(["s2t", "s2tw"]))
        )
    if mode == "whole side":
        sorts: list[Callable[[str], str]] = [straight, decomposed, wide_letters]
        sorts += [str.upper, str.lower] if text.language == "en" else [corner, curled, wide_stops]
        wholes += [each(sort) for sort in random.sample(sorts, random.choice([1, 1, 2]))]
    if "rewrapped" in mode or (mode in {"whole side", "moves"} and random.random() < 0.3):
        wholes.append(wrapped(random))
    return wholes


def _dressed(signs: Signs, wholes: list[Whole]) -> Signs:
    for whole in wholes:
        signs = whole(signs) or signs
    return signs


def _with_regional_words(base: str, language: str, random: Random) -> str:
    """The base with a few sentences that have words which differ by region."""
    paragraphs = base.split("\n\n")
    frames = ["他们又谈到{}的问题。", "那一年，{}还很少见。", "有人写信来问{}的事情。"]
    for word in random.sample(sorted(GENERAL), 3):
        sentence = random.choice(frames).format(word)
        at = random.randrange(len(paragraphs))
        paragraphs[at] += converted(sentence, "s2t") if language == "hant" else sentence
    return "\n\n".join(paragraphs)
