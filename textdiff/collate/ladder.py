"""The ladder: how two readings are related, judged as a pair in their surroundings.

The rungs are tried in the order of `Kind`, cumulatively; the kind is the last that was needed to
make the readings equal, and `folds` are all that were. Where none helps the variant is
substantive.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.numbers import is_number, value_of
from textdiff.collate.numbers.units import UNITS, begins_with_unit, follows_figure, is_measure
from textdiff.collate.swaps import is_transposed
from textdiff.collate.variant_words import are_variants_in_words
from textdiff.key import folds
from textdiff.key.characters import (
    BULLETS,
    HYPHENS,
    LINE_BREAKS,
    WHITE,
    is_han,
    is_word,
    word_reach,
)
from textdiff.model import Cause, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.collate.place import Place, Side
    from textdiff.model import Convention

    Fold = Callable[[str], str]

_ORDER: tuple[Kind, ...] = (
    Kind.HYPHENATION,
    Kind.LINE_BREAK,
    Kind.WHITESPACE,
    Kind.ENCODING,
    Kind.WIDTH,
    Kind.QUOTATION,
    Kind.PUNCTUATION,
    Kind.CASE,
    Kind.DIACRITIC,
    Kind.VARIANT_CHARACTER,
)
"""The order in which folds are carried out; a break can't be undone before its hyphen is."""

_LADDER = tuple(Kind)
_DIVIDED = re.compile(f"[{re.escape(HYPHENS)}]\\s*[{LINE_BREAKS}]\\s*")

LEAST_DIVIDED = 0.8
"""From this part on one word and the two that it may be written as are spellings of one another."""

LEAST_LIKENESS = 0.5
"""From this part of the longer word on that two words share, they are one word spelt twice."""

LONGEST_WORD = 400
"""What is longer, in code points, is no word."""


class Judgement(NamedTuple):
    """The kind of a variant, the folds that made its readings equal, and a cause if one is sure.

    `reach` is how far the readings must be widened to be the words that were judged; `rule` is what
    named the kind; `convention` is what explains the variant, if the profile has it.
    """

    kind: Kind
    folds: tuple[Kind, ...] = ()
    cause: Cause | None = None
    reach: tuple[int, int] = (0, 0)
    rule: Rule = Rule.FOLD
    convention: Convention | None = None


REGIONAL = Judgement(Kind.REGIONAL, (Kind.REGIONAL,), rule=Rule.REGIONAL_PAIR)
"""What two regional words are: they are found before the ladder is climbed, see `regional`."""


def judge(place: Place) -> Judgement:
    """How the readings at a place are related."""
    a, b = place.a.reading, place.b.reading
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        other_unit = a in UNITS and b in UNITS and _follows_figures(place)
        return Judgement(Kind.WORDING, rule=Rule.OTHER_WORDS) if other_unit else _judged_words(a, b)
    layout = _layout(place)
    if layout is not None:
        return Judgement(layout, (layout,))
    if not (set(a) | set(b)) - WHITE:  # a space inside a word divides it
        return Judgement(
            Kind.SPELLING,
            reach=word_reach(place.a.around.text, place.a.start, place.a.end),
            rule=Rule.WORD_DIVISION,
        )
    needed = (Kind.PUNCTUATION,) if _are_bullets(place) else _needed(a, b, False)
    if is_number(a) and is_number(b) and needed != (Kind.WIDTH,):  # 9:30 and 9：30
        return Judgement(Kind.WORDING, rule=Rule.OTHER_NUMBER)
    if needed:
        return Judgement(needed[-1], needed)
    if is_measure(a) and is_measure(b) and "".join(a.split()) == "".join(b.split()):
        kind = kind_of_space(a + b)
        return Judgement(kind, (kind,))
    judged = _judged_han(place)
    if judged is not None:
        return judged
    if min(len(a), len(b)) > 1 and is_transposed(*_in_one_script(place)):
        return Judgement(Kind.TRANSPOSITION, rule=Rule.SWAPPED_NEIGHBOURS)
    cut = _cut_off(place.a, b) or _cut_off(place.b, a)
    return Judgement(Kind.SPELLING, rule=Rule.CUT_WORD) if cut else _substantive(a, b)


def _are_bullets(place: Place) -> bool:
    """Whether both readings begin an item of a list: `- eggs` and `* eggs`.

    Elsewhere a star or a plus is no punctuation.
    """
    return all(
        side.reading in BULLETS
        and side.after.isspace()
        and not side.around.layout.line_before(side.start).strip()
        for side in (place.a, place.b)
    )


def _follows_figures(place: Place) -> bool:
    return all(follows_figure(side.around.text, side.start) for side in (place.a, place.b))


def _in_one_script(place: Place) -> tuple[str, str]:
    a, b = place.a.reading, place.b.reading
    if a.isascii() or b.isascii():
        return a, b
    return place.a.simplified, place.b.simplified


def _judged_words(a: str, b: str) -> Judgement:
    """One bare word for another, by far the most frequent: case, spelling or wording."""
    if a.lower() == b.lower():
        return Judgement(Kind.CASE, (Kind.CASE,))
    return _substantive(a, b)


def _judged_han(place: Place) -> Judgement | None:
    """Script, variant characters and Chinese numerals; regional words are found before."""
    a, b = place.a.reading, place.b.reading
    if not (a and b) or (a.isascii() and b.isascii()):
        return None
    if not (any(map(is_han, a)) or any(map(is_han, b))):
        return None
    forms = han_forms(a, b, place.a.simplified, place.b.simplified, other=other_script(place))
    if forms is not None and forms.cause is None:
        return forms
    if are_variants_in_words(place):
        return Judgement(Kind.VARIANT_CHARACTER, (Kind.VARIANT_CHARACTER,))
    if forms is not None:
        return forms
    if max(len(a), len(b)) > 1 and value_of(a) is not None and value_of(b) is not None:
        return Judgement(Kind.WORDING, rule=Rule.OTHER_NUMBER)
    return None


@functools.lru_cache(maxsize=1 << 15)
def han_forms(a: str, b: str, simple_a: str, simple_b: str, *, other: bool) -> Judgement | None:
    """How two readings with Han characters are related as forms of the same characters, if so.

    Args:
        a: a reading.
        b: the other.
        simple_a: its part of the simplified whole text.
        simple_b: the other's.
        other: whether the two may be in different scripts.
    """
    variants = _needed(a, b, True)
    if variants and b != simple_a and a != simple_b:
        return Judgement(variants[-1], variants)  # 裏 and 裡, though both are 里 in Simplified
    needed = _needed(simple_a, simple_b, True)
    if needed is None:  # a variant that the simplified text leaves alone: 鉄 and 铁
        forms = simplified_forms()
        needed = _needed(simple_a.translate(forms), simple_b.translate(forms), False)
        if needed is None:
            return None
        needed = (*needed, Kind.VARIANT_CHARACTER)
    script = () if (simple_a, simple_b) == (a, b) else (Kind.SCRIPT,)
    if script and not other:
        if variants:
            return Judgement(variants[-1], variants)
        return Judgement(Kind.SPELLING, cause=Cause.MIXED_SCRIPT, rule=Rule.MIXED_SCRIPT)
    all_folds = tuple(kind for kind in _LADDER if kind in {*script, *needed})
    return Judgement(all_folds[-1], all_folds)


def _layout(place: Place) -> Kind | None:
    """The layout kind of readings that are white space, or a hyphen and a line break."""
    a, b = place.a.reading, place.b.reading
    if set(a) <= WHITE and set(b) <= WHITE:
        if a and b:
            return kind_of_space(a + b)
        lacking, standing = (place.b, place.a) if a else (place.a, place.b)
        if not _inside_word(lacking) or _cut_hard(standing):
            return kind_of_space(a + b)
        return None
    if (not a or not b) and _DIVIDED.fullmatch(a or b):
        return Kind.HYPHENATION
    return None


def kind_of_space(white: str) -> Kind:
    """The layout kind of white space."""
    breaks = any(character in LINE_BREAKS for character in white)
    return Kind.LINE_BREAK if breaks else Kind.WHITESPACE


def _inside_word(side: Side) -> bool:
    """Whether an empty reading stands inside a word: white space there is word division.

    Between a number and its unit it is none.
    """
    if not (side.before and side.after and is_word(side.before) and is_word(side.after)):
        return False
    return not (side.before.isdecimal() and begins_with_unit(side.around.text, side.start))


def _cut_off(side: Side, other: str) -> bool:
    """Whether letters that the other text lacks were cut off their word at a hard line end.

    In `sport⏎s fields` / `sport fields`, wrapped at five characters, `s` is no word.
    """
    letters = side.reading.strip()
    text = side.around.text
    if other.strip() or not letters.isalpha() or side.around.full_line is None:
        return False
    start = text.index(letters, side.start)
    end = start + len(letters)
    before = text[start - 2 : start] if start > 1 else "  "
    after = text[end : end + 2].ljust(2)
    return (before[1] in LINE_BREAKS and is_word(before[0]) and _cuts(side, start - 1, start)) or (
        after[0] in LINE_BREAKS and is_word(after[1]) and _cuts(side, end, end + 1)
    )


def _cut_hard(side: Side) -> bool:
    """Whether white space is a line end of lines that were cut at a width, inside words too."""
    return any(character in LINE_BREAKS for character in side.reading) and (
        _cuts(side, side.start, side.end)
    )


def _cuts(side: Side, start: int, end: int) -> bool:
    """Whether the line end at [start, end) may have cut a word, with the signs that it wears."""
    text = side.around.text
    before = text[max(0, start - LONGEST_WORD) : start].split()[-1:]
    after = text[end : end + LONGEST_WORD].split()[:1]
    return side.around.cuts_word(start, len("".join(before + after)))


def judge_number(place: Place, *, equal: bool) -> Judgement:
    """How two numbers are related: other ones, or one by its width alone, or as numerals."""
    a, b = place.a.reading, place.b.reading
    wide = folds.fold_width(a) != a or folds.fold_width(b) != b
    if wide and folds.fold_width(a) == folds.fold_width(b):
        return Judgement(Kind.WIDTH, (Kind.WIDTH,))
    if not equal:
        return Judgement(Kind.WORDING, rule=Rule.OTHER_NUMBER)
    needed = (Kind.WIDTH, Kind.NUMERAL) if wide else (Kind.NUMERAL,)
    return Judgement(Kind.NUMERAL, needed, rule=Rule.NUMBER_VALUE)


@functools.cache
def variant_forms() -> Mapping[int, str]:
    """For each variant character the form that stands for its set, for `str.translate`."""
    from textdiff.key.script import variant_sets  # noqa: PLC0415 - Latin texts have none

    return {ord(form): chosen for form, chosen in variant_sets().items()}


@functools.cache
def simplified_forms() -> Mapping[int, str]:
    """For each variant character the Simplified one that its set is written with."""
    from textdiff.key.script import simplified_sets  # noqa: PLC0415 - Latin texts have none

    return {ord(form): chosen for form, chosen in simplified_sets().items()}


def _fold_variant_characters(text: str) -> str:
    return text.translate(variant_forms())


_FOLDS: Mapping[Kind, Fold] = {
    Kind.HYPHENATION: folds.fold_hyphenation,
    Kind.LINE_BREAK: folds.fold_line_breaks,
    Kind.WHITESPACE: folds.fold_whitespace,
    Kind.ENCODING: folds.fold_encoding,
    Kind.WIDTH: folds.fold_width,
    Kind.QUOTATION: folds.fold_quotation,
    Kind.PUNCTUATION: folds.fold_punctuation,
    Kind.CASE: folds.fold_case,
    Kind.DIACRITIC: folds.fold_diacritics,
    Kind.VARIANT_CHARACTER: _fold_variant_characters,
}


@functools.lru_cache(maxsize=1 << 15)
def _needed(a: str, b: str, han: bool) -> tuple[Kind, ...] | None:
    """The folds that are needed to make two readings equal, in the ladder's order, or None."""
    if a == b:
        return ()
    rungs = [kind for kind in _LADDER if kind in _FOLDS]
    if not han:
        rungs.remove(Kind.VARIANT_CHARACTER)
    if not _equal(a, b, frozenset(rungs)):
        return None
    used: list[Kind] = []
    for kind in rungs:
        used.append(kind)
        if _equal(a, b, frozenset(used)):
            break
    for kind in used[:-1]:
        fewer = frozenset(used) - {kind}
        if _equal(a, b, fewer):
            used = [other for other in used if other is not kind]
    return tuple(used)


def _equal(a: str, b: str, used: frozenset[Kind]) -> bool:
    for kind in _ORDER:
        if kind in used:
            a, b = _FOLDS[kind](a), _FOLDS[kind](b)
    return a == b


def other_script(place: Place) -> bool:
    """Whether the passages, or the documents where these don't tell, may be in different scripts.

    A passage is told by what stands beside the readings, without them: in 「這條鐵路」 within a
    Simplified text the two slips don't make a passage, a quotation in Traditional does.
    """
    a, b = place.a, place.b
    throughout = a.around.other_script_throughout(b.around)
    if throughout is not None:
        return throughout
    # what stands before the two readings is one passage, what stands after them another
    beside = zip(
        a.around.near.beside(a.start, a.end), b.around.near.beside(b.start, b.end), strict=True
    )
    sure = [one == other for one, other in beside if one.decided and other.decided]
    if sure:
        return not all(sure)
    return a.around.script != b.around.script or not a.around.script.decided


def _substantive(a: str, b: str) -> Judgement:
    """Spelling for a small edit inside one word, wording for other words."""
    if not a or not b:
        return _in_one_alone(a or b)
    folded_a, folded_b = _folded(a), _folded(b)
    latin = folded_a.isascii() and folded_b.isascii()
    if not latin and len(folded_a) == len(folded_b) == 1 and is_han(folded_a) and is_han(folded_b):
        return Judgement(Kind.SPELLING, rule=Rule.ONE_CHARACTER)
    if "".join(folded_a.split()) == "".join(folded_b.split()):
        return Judgement(Kind.SPELLING, rule=Rule.WORD_DIVISION)
    if not latin and (any(map(is_han, folded_a)) or any(map(is_han, folded_b))):
        return Judgement(Kind.WORDING, rule=Rule.OTHER_CHARACTERS)
    if len(folded_a.split()) > 1 or len(folded_b.split()) > 1:
        if len(folded_a.split()) + len(folded_b.split()) != 3:
            return Judgement(Kind.WORDING, rule=Rule.OTHER_WORDS)
        least = LEAST_DIVIDED
        if any(character in LINE_BREAKS for character in a + b):  # a wrapper may have cut the word
            folded_a, folded_b = "".join(folded_a.split()), "".join(folded_b.split())
    else:
        least = LEAST_LIKENESS
    return _judged_by_likeness(folded_a, folded_b, least)


def _judged_by_likeness(folded_a: str, folded_b: str, least: float) -> Judgement:
    """One word spelt in two ways, or two words, by what the two share."""
    if not (any(map(str.isalpha, folded_a)) and any(map(str.isalpha, folded_b))):
        return Judgement(Kind.WORDING, rule=Rule.OTHER_SIGNS)
    figures_a, figures_b = (list(filter(str.isdigit, each)) for each in (folded_a, folded_b))
    if figures_a and figures_b and figures_a != figures_b:  # A4 and A5, H₂O and H2O
        return Judgement(Kind.WORDING, rule=Rule.OTHER_NUMBER)
    if max(len(folded_a), len(folded_b)) > LONGEST_WORD:
        return Judgement(Kind.WORDING, rule=Rule.UNLIKE_WORDS)
    if _likeness(folded_a, folded_b) >= least:
        return Judgement(Kind.SPELLING, rule=Rule.ONE_WORD_EDIT)
    return Judgement(Kind.WORDING, rule=Rule.UNLIKE_WORDS)


def _in_one_alone(reading: str) -> Judgement:
    if set(reading) <= WHITE:
        return Judgement(Kind.SPELLING, rule=Rule.WORD_DIVISION)
    return Judgement(Kind.WORDING, rule=Rule.ONLY_IN_ONE)


@functools.lru_cache(maxsize=1 << 15)
def _folded(text: str) -> str:
    for kind in _ORDER:
        text = _FOLDS[kind](text) if kind is not Kind.VARIANT_CHARACTER else text
    return text


def likeness(a: str, b: str) -> float:
    """What two readings share of the longer one, their dress aside: 1 where they are the same."""
    return _likeness(_folded(a), _folded(b))


def _likeness(a: str, b: str) -> float:
    """What two words share of the longer one: longest common subsequence over length."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - the room's library, loaded by now

    return float(LCSseq.similarity(a, b)) / max(len(a), len(b), 1)
