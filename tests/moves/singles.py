"""Pairs of texts with one change that a reader tells as one: a sentence, or two words swapped."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from tests.kinds.bases import texts
from tests.moves.layouts import wrapped
from tests.moves.prose import Writer
from textdiff.collate.sentences import Sentences
from textdiff.key.characters import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator


class Single(NamedTuple):
    """Two texts with one change; `readings` are what stands at it in each, where that is sure."""

    a: str
    b: str
    label: str
    readings: tuple[str, str] | None = None


def make_sentences(count: int, seed: int) -> Iterator[Single]:
    """So many texts with one sentence replaced, inserted or left out."""
    for number in range(count):
        chance = random.Random(f"{seed} sentence {number}")
        language, text = _base(chance, number)
        sentences = Sentences(text)
        at = chance.randrange(len(sentences))
        start, end = sentences.starts[at], sentences.ends[at]
        new = Writer(language, chance).sentence()
        gap = " " if language == "en" else ""
        what = ("replaced", "inserted", "left out")[number // 2 % 3]
        if what == "replaced" and text[end - 1] not in ".?!。？！":
            continue  # a heading, or an end within quotation marks
        if what == "replaced":
            new = new[:-1] + text[end - 1]  # another mark at the end were another change
            changed = text[:start] + new + text[end:]
        elif what == "inserted":
            changed = text[:end] + gap + new + text[end:]
        else:
            rest = text[end:]
            changed = text[:start] + (rest.lstrip(" ") if language == "en" else rest)
        yield Single(text, changed, f"{language}: sentence {what}")


def _base(chance: random.Random, number: int) -> tuple[str, str]:
    """A text, made up or written."""
    if number % 2:
        base = chance.choice([each for each in texts() if "- " not in each.text])
        return base.language, base.text
    language = ("en", "hant", "hans")[number // 2 % 9 // 3]
    writer = Writer(language, chance)
    return language, "\n\n".join(writer.paragraph() for _ in range(chance.randint(2, 8)))


def make_swaps(count: int, seed: int) -> Iterator[Single]:
    """So many texts with two neighbours swapped."""
    number = made = 0
    while made < count:
        chance = random.Random(f"{seed} swap {number}")
        language, text = _base(chance, number)
        number += 1
        swap = _latin_swap if language == "en" else _han_swap
        single = swap(text, chance)
        if single:
            made += 1
            yield single


def _latin_swap(text: str, chance: random.Random) -> Single | None:
    words = text.split(" ")
    at = chance.randrange(1, len(words) - 2)
    one, two = words[at], words[at + 1]
    if not (one.isalpha() and one.islower() and two.isalpha() and two.islower() and one != two):
        return None
    sort = chance.choice(("plain", "comma", "case", "line break"))
    before, after = " ".join(words[:at]), " ".join(words[at + 2 :])
    if sort == "comma":
        old, new = f"{one}, {two}", f"{two}, {one}"
    elif sort == "case":
        before += "."
        old, new = f"{one.capitalize()} {two}", f"{two.capitalize()} {one}"
    else:
        old, new = f"{one} {two}", f"{two} {one}"
    a, b = f"{before} {old} {after}", f"{before} {new} {after}"
    if sort == "line break":
        width = chance.randint(40, 80)
        a, b = _wrapped(a, width, english=True), _wrapped(b, width, english=True)
    return Single(a, b, f"en: words, {sort}", (old, new))


def _han_swap(text: str, chance: random.Random) -> Single | None:
    sizes = chance.choice(((1, 1), (1, 1), (2, 2), (1, 2), (2, 1), (3, 2), (4, 4)))
    start = chance.randrange(1, len(text) - sum(sizes))
    cut, end = start + sizes[0], start + sum(sizes)
    one, two = text[start:cut], text[cut:end]
    if not all(map(is_han, one + two)) or set(one) & set(two) or text[start - 1] == text[end]:
        return None
    if set(one + two) & set("〇一二三四五六七八九十百千萬万"):
        return None  # other digits are another number
    if {one[-1], two[-1]} & {text[start - 1]} or {one[0], two[0]} & {text[end]}:
        return None  # what is swapped could be told one character further on
    a, b = text, text[:start] + two + one + text[end:]
    label = f"han: {sizes[0]} and {sizes[1]}"
    if chance.random() < 0.3:
        width = chance.randint(20, 40)
        a, b = _wrapped(a, width, english=False), _wrapped(b, width, english=False)
        label += ", wrapped"
    return Single(a, b, label, (one + two, two + one))


def _wrapped(text: str, width: int, *, english: bool) -> str:
    return "\n\n".join(
        "\n".join(wrapped(part, width, english=english)) for part in text.split("\n\n")
    )
