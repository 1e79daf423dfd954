"""Measures: character and word error rates, resemblance and containment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from textdiff.find import resemblance_and_containment, shingles
from textdiff.key.characters import is_han, is_word
from textdiff.key.folds import fold_encoding, fold_line_breaks, fold_whitespace
from textdiff.model import LAYOUT_KINDS, Kind, Measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.collate.widen import Difference
    from textdiff.collate.witness import Witness

_APART = frozenset({Kind.PASSAGE, Kind.TRANSPOSITION})
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
MOST_CELLS = 5_000_000_000
"""The most cells of a distance's band; beyond, distances are summed over the variants, which is an
upper bound."""


class _Reading(NamedTuple):
    """The layout-free readings of one variant, and whether the aligned measures count it."""

    a: str
    b: str
    aligned: bool


def measure(a: Witness, b: Witness, variants: Sequence[tuple[Difference, Kind]]) -> Measures:
    """The measures of two witnesses, given their differences in order and the kinds of these."""
    free_a, free_b, readings = _layout_free(a.text, b.text, variants)
    words_a, words_b = words(free_a), words(free_b)
    aligned = [reading for reading in readings if reading.aligned]
    apart = [reading for reading in readings if not reading.aligned]
    aligned_words = [(words(reading.a), words(reading.b)) for reading in aligned]
    overlap = resemblance_and_containment(shingles(a.key.codes), shingles(b.key.codes))
    return Measures(
        cer=_rate(_distance(free_a, free_b, [(x, y) for x, y, _ in readings]), len(free_a)),
        cer_aligned=_rate(
            sum(_of_reading(x, y) for x, y, _ in aligned),
            len(free_a) - sum(len(reading.a) for reading in apart),
        ),
        wer=_rate(
            _distance(words_a, words_b, [(words(x), words(y)) for x, y, _ in readings]),
            len(words_a),
        ),
        wer_aligned=_rate(
            sum(_of_reading(x, y) for x, y in aligned_words),
            len(words_a) - sum(len(words(reading.a)) for reading in apart),
        ),
        resemblance=overlap.resemblance,
        containment_a=overlap.containment_a,
        containment_b=overlap.containment_b,
    )


def words(text: str) -> list[str]:
    """The words of a text: what spaces and punctuation divide, and each Han character.

    >>> words("the win-win of 中美, isn't it?")
    ['the', 'win-win', 'of', '中', '美', "isn't", 'it']
    """
    if text.isascii():
        return _WORD.findall(text)
    text = fold_encoding(text)  # a mark or a soft hyphen divides no word
    found: list[str] = []
    for match in _WORD.finditer(text):
        run = match[0]
        if run.isascii():
            found.append(run)
        else:
            found.extend(_split_han(run))
    return found


def _split_han(run: str) -> list[str]:
    parts: list[str] = []
    joined = False
    for character in run:
        if is_han(character):
            parts.append(character)
            joined = False
        elif joined:
            parts[-1] += character
        elif is_word(character):
            parts.append(character)
            joined = True
    return parts


def _layout_free(
    a: str, b: str, variants: Sequence[tuple[Difference, Kind]]
) -> tuple[str, str, list[_Reading]]:
    """Both texts with a's layout, folded, and the readings of the other variants."""
    pieces: list[str] = []
    readings: list[_Reading] = []
    at = 0
    for difference, kind in variants:
        pieces.append(b[at : difference.start_b])
        reading_a = a[difference.start_a : difference.end_a]
        reading_b = b[difference.start_b : difference.end_b]
        pieces.append(reading_a if kind in LAYOUT_KINDS else reading_b)
        at = difference.end_b
        if kind not in LAYOUT_KINDS:
            readings.append(_Reading(_free(reading_a), _free(reading_b), kind not in _APART))
    pieces.append(b[at:])
    return _free(a), _free("".join(pieces)), readings


def _free(text: str) -> str:
    if text.isalnum():
        return text
    return fold_whitespace(fold_line_breaks(text))


def _distance(
    a: Sequence[str], b: Sequence[str], readings: Iterable[tuple[Sequence[str], Sequence[str]]]
) -> int:
    """The Levenshtein distance, exact while the band of cells it needs is of bearable size."""
    told = [_of_reading(x, y) for x, y in readings]
    bound = sum(told) + 2 * len(told)  # a reading's own layout may cost a character at either end
    if 2 * bound * max(len(a), len(b)) > MOST_CELLS < len(a) * len(b):
        return min(bound, max(len(a), len(b)))
    return Levenshtein.distance(a, b, score_hint=bound)


def _of_reading(a: Sequence[str], b: Sequence[str]) -> int:
    """The distance of two readings; of two too large for it, the length of the longer."""
    if len(a) * len(b) > MOST_CELLS:
        return max(len(a), len(b))
    return Levenshtein.distance(a, b)


def _rate(errors: int, length: int) -> float | None:
    return errors / length if length > 0 else None
