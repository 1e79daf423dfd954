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
from textdiff.collate.regional import regional_reach
from textdiff.collate.swaps import is_transposed
from textdiff.key import folds
from textdiff.key.characters import HYPHENS, LINE_BREAKS, WHITE, is_han, is_word, word_reach
from textdiff.model import Cause, Kind

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
_LEAST_LIKENESS = 0.5
_LEAST_DIVIDED = 0.8
_LONGEST_WORD = 400


class Judgement(NamedTuple):
    """The kind of a variant, the folds that made its readings equal, and a cause if one is sure.

    `reach` is how far the readings must be widened to be the words that were judged;
    `convention` is what explains the variant, if the profile has it.
    """

    kind: Kind
    folds: tuple[Kind, ...] = ()
    cause: Cause | None = None
    reach: tuple[int, int] = (0, 0)
    convention: Convention | None = None


def judge(place: Place) -> Judgement:
    """How the readings at a place are related."""
    a, b = place.a.reading, place.b.reading
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        other_unit = a in UNITS and b in UNITS and _follows_figures(place)
        return Judgement(Kind.WORDING) if other_unit else _judged_words(a, b)
    layout = _layout(place)
    if layout is not None:
        return Judgement(layout, (layout,))
    if not (set(a) | set(b)) - WHITE:  # a space inside a word divides it
        return Judgement(
            Kind.SPELLING, reach=word_reach(place.a.around.text, place.a.start, place.a.end)
        )
    if is_number(a) and is_number(b):
        return Judgement(Kind.WORDING)
    needed = _needed(a, b, False)
    if needed:
        return Judgement(needed[-1], needed)
    if is_measure(a) and is_measure(b) and "".join(a.split()) == "".join(b.split()):
        kind = kind_of_space(a + b)
        return Judgement(kind, (kind,))
    judged = _judged_han(place)
    if judged is not None:
        return judged
    if min(len(a), len(b)) > 1 and is_transposed(*_in_one_script(place)):
        return Judgement(Kind.TRANSPOSITION)
    cut = _cut_off(place.a, b) or _cut_off(place.b, a)
    return Judgement(Kind.SPELLING) if cut else _substantive(a, b)


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
    """Script, variant characters, regional words and Chinese numerals."""
    a, b = place.a.reading, place.b.reading
    if (a.isascii() and b.isascii()) or not (any(map(is_han, a)) or any(map(is_han, b))):
        return None
    simple_a, simple_b = place.a.simplified, place.b.simplified
    variants = _needed(a, b, True)
    if variants and b != simple_a and a != simple_b:
        return Judgement(variants[-1], variants)  # 裏 and 裡, though both are 里 in Simplified
    needed = _needed(simple_a, simple_b, True)
    if needed is not None:
        script = () if (simple_a, simple_b) == (a, b) else (Kind.SCRIPT,)
        if script and not _other_script(place):
            if variants:
                return Judgement(variants[-1], variants)
            return Judgement(Kind.SPELLING, cause=Cause.MIXED_SCRIPT)
        all_folds = tuple(kind for kind in _LADDER if kind in {*script, *needed})
        return Judgement(all_folds[-1], all_folds)
    reach = regional_reach(place)
    if reach is not None and _other_script(place):
        return Judgement(Kind.REGIONAL, (Kind.REGIONAL,), reach=reach)
    if max(len(a), len(b)) > 1 and value_of(a) is not None and value_of(b) is not None:
        return Judgement(Kind.WORDING)
    return None


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
    return (
        before[1] in LINE_BREAKS and is_word(before[0]) and side.around.fills_line(start - 1)
    ) or (after[0] in LINE_BREAKS and is_word(after[1]) and side.around.fills_line(end))


def _cut_hard(side: Side) -> bool:
    """Whether white space is a line end of lines that were cut at a width, inside words too."""
    return any(character in LINE_BREAKS for character in side.reading) and (
        side.around.full_line is not None and side.around.fills_line(side.start)
    )


def judge_number(place: Place, *, equal: bool) -> Judgement:
    """How two numbers are related: other ones, or one by its width alone, or as numerals."""
    if not equal:
        return Judgement(Kind.WORDING)
    a, b = place.a.reading, place.b.reading
    wide = folds.fold_width(a) != a or folds.fold_width(b) != b
    if wide and folds.fold_width(a) == folds.fold_width(b):
        return Judgement(Kind.WIDTH, (Kind.WIDTH,))
    return Judgement(Kind.NUMERAL, (Kind.WIDTH, Kind.NUMERAL) if wide else (Kind.NUMERAL,))


def _fold_variant_characters(text: str) -> str:
    from textdiff.key.script import variant_sets  # noqa: PLC0415 - Latin texts have none

    return "".join(variant_sets().get(character, character) for character in text)


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


def _other_script(place: Place) -> bool:
    """Whether the documents, or the passages, may be in different scripts."""
    from textdiff.key.script import Script  # noqa: PLC0415 - Latin texts have no script

    def surely_same(a: Script, b: Script) -> bool:
        return a == b and a in {Script.TRADITIONAL, Script.SIMPLIFIED}

    a, b = place.a, place.b
    if not surely_same(a.around.script, b.around.script):
        return True
    near_a = a.around.script_near(a.start, a.end)
    near_b = b.around.script_near(b.start, b.end)
    return near_a != near_b and {near_a, near_b} == {Script.TRADITIONAL, Script.SIMPLIFIED}


def _substantive(a: str, b: str) -> Judgement:
    """Spelling for a small edit inside one word, wording for other words."""
    if not a or not b:
        return Judgement(_division_or_wording(a or b))
    folded_a, folded_b = _folded(a), _folded(b)
    latin = folded_a.isascii() and folded_b.isascii()
    if not latin and len(folded_a) == len(folded_b) == 1 and is_han(folded_a) and is_han(folded_b):
        return Judgement(Kind.SPELLING)
    if "".join(folded_a.split()) == "".join(folded_b.split()):
        return Judgement(Kind.SPELLING)
    if not latin and (any(map(is_han, folded_a)) or any(map(is_han, folded_b))):
        return Judgement(Kind.WORDING)
    if len(folded_a.split()) > 1 or len(folded_b.split()) > 1:
        if len(folded_a.split()) + len(folded_b.split()) != 3:
            return Judgement(Kind.WORDING)
        least = _LEAST_DIVIDED
        if any(character in LINE_BREAKS for character in a + b):  # a wrapper may have cut the word
            folded_a, folded_b = "".join(folded_a.split()), "".join(folded_b.split())
    else:
        least = _LEAST_LIKENESS
    if not (any(map(str.isalpha, folded_a)) and any(map(str.isalpha, folded_b))):
        return Judgement(Kind.WORDING)
    figures_a, figures_b = (list(filter(str.isdigit, each)) for each in (folded_a, folded_b))
    if figures_a and figures_b and figures_a != figures_b:  # A4 and A5, H₂O and H2O
        return Judgement(Kind.WORDING)
    if max(len(folded_a), len(folded_b)) > _LONGEST_WORD:
        return Judgement(Kind.WORDING)
    return Judgement(Kind.SPELLING if _likeness(folded_a, folded_b) >= least else Kind.WORDING)


def _division_or_wording(alone: str) -> Kind:
    return Kind.SPELLING if set(alone) <= WHITE else Kind.WORDING


@functools.lru_cache(maxsize=1 << 15)
def _folded(text: str) -> str:
    for kind in _ORDER:
        text = _FOLDS[kind](text) if kind is not Kind.VARIANT_CHARACTER else text
    return text


def _likeness(a: str, b: str) -> float:
    """What two words share of the longer one: longest common subsequence over length."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - the room's library, loaded by now

    return float(LCSseq.similarity(a, b)) / max(len(a), len(b), 1)
