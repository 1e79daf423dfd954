"""The words of a text for word error rates: where they stand, and which are the same word.

A word is what spaces and punctuation divide, with what a hyphen, an apostrophe or a point joins
inside it; each Han character is a word of its own. Canonically equivalent words are the same, and
so are words that differ in invisible characters.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.layout_free import HAN, JOINER, LETTER, MARK, UNSEEN, layout_free, white_runs
from textdiff.find.alike import representatives
from textdiff.find.shingles import finalise
from textdiff.key.folds import fold_encoding
from textdiff.key.key import as_text, code_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.collate.layout_free import Classes, LayoutFree
    from textdiff.model import Codes

_BASE = np.uint64(0x9E3779B97F4A7C15)
_BACK = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_LONGER = np.uint64(1 << 63)
"""The bit that the hashes of longer words have and code points have not."""
_FIRST_NUMBER = 0x40000
_STRIDE = 1 << 10
_CHUNK = 1 << 15  # large temporaries cost more than the arithmetic
_FIRST_UNSTABLE = 0x300
"""Below it no code point changes or combines in normalisation form C."""


class WordRuns(NamedTuple):
    """The words of a text.

    Attributes:
        starts: where each begins, shape (w,).
        ends: where each ends.
        hashes: of its characters without the invisible ones: equal words have equal hashes.
        normal: whether the text without invisible characters is in normalisation form C.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    normal: bool


def words(text: str) -> list[str]:
    """The words of a text: what spaces and punctuation divide, and each Han character.

    >>> words("the win-win of 中美, isn't it?")
    ['the', 'win-win', 'of', '中', '美', "isn't", 'it']
    """
    codes = code_points(text)
    free = layout_free(codes, white_runs(codes))
    runs = word_runs(free)
    return [_word(free, runs, number) for number in range(len(runs.starts))]


def _word(text: LayoutFree, runs: WordRuns, number: int) -> str:
    return fold_encoding(as_text(text.codes[runs.starts[number] : runs.ends[number]]))


def word_runs(text: LayoutFree) -> WordRuns:
    """The words of a text without its layout."""
    codes, classes, _ = text
    unseen = classes & UNSEEN != 0
    seen = np.flatnonzero(~unseen) if unseen.any() else None
    if seen is not None:
        codes, classes = codes.take(seen), classes.take(seen)
    starts, ends = _ranges(classes)
    hashes = _hashes(codes, starts, ends)
    normal = int(codes.max(initial=0)) < _FIRST_UNSTABLE or unicodedata.is_normalized(
        "NFC", as_text(codes)
    )
    if seen is not None:
        starts, ends = seen.take(starts), seen.take(ends - 1) + 1
    return WordRuns(starts, ends, hashes, normal)


def _ranges(classes: Classes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends of words in a text without invisible characters."""
    letter = np.zeros(len(classes) + 2, dtype=np.bool_)  # one more at either end
    han, follows = np.zeros_like(letter), np.zeros_like(letter)
    np.not_equal(classes & LETTER, 0, out=letter[1:-1])
    np.not_equal(classes & HAN, 0, out=han[1:-1])
    for mark in (np.flatnonzero(classes & MARK) + 1).tolist():
        letter[mark] = letter[mark - 1]  # a mark is part of the word that it follows
        follows[mark] = han[mark - 1] or follows[mark - 1]
    joiners = np.flatnonzero(classes & JOINER) + 1
    letter[joiners[letter.take(joiners - 1) & letter.take(joiners + 1)]] = True
    first = (letter[1:-1] & ~letter[:-2]) | han[1:-1]
    last = (letter[1:-1] & ~letter[2:]) | ((han | follows)[1:-1] & ~follows[2:])
    return np.flatnonzero(first), np.flatnonzero(last) + 1


def _hashes(codes: Codes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """For a word of one character its code point; for others a polynomial of these, mixed."""
    hashes = codes.take(starts).astype(np.uint64)
    longer = np.flatnonzero(ends - starts > 1)
    if len(longer):
        sums, begins = _running_sums(codes), starts.take(longer)
        mixed = sums.take(ends.take(longer))
        mixed -= sums.take(begins)
        mixed *= _powers(_BACK, begins)  # as if each began at 0
        hashes[longer] = finalise(mixed) | _LONGER
    return hashes


def _running_sums(codes: Codes) -> NDArray[np.uint64]:
    """The sums of all code points up to each place, that at place i by the base to the i."""
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    powers = _powers(_BASE, np.arange(_CHUNK))
    scale, carry = 1, np.uint64(0)
    for start in range(0, len(codes), _CHUNK):
        part = codes[start : start + _CHUNK] * powers[: len(codes) - start]
        np.cumsum(part, out=part)
        part *= np.uint64(scale)
        part += carry
        sums[start + 1 : start + 1 + len(part)] = part
        carry = part[-1]
        scale = scale * pow(int(_BASE), _CHUNK, 1 << 64) % (1 << 64)
    return sums


def _powers(base: np.uint64, exponents: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Powers of a base modulo 2⁶⁴, each as a product of two out of short series."""
    low, high = np.full(_STRIDE, base), np.full(int(exponents.max()) // _STRIDE + 1, base)
    low[0] = high[0] = 1
    np.multiply.accumulate(low, out=low)
    high[1:] *= low[-1]  # the base to the power of the stride
    np.multiply.accumulate(high, out=high)
    powers = low.take(exponents % _STRIDE)
    powers *= high.take(exponents // _STRIDE)
    return powers


def numbered(
    a: LayoutFree, runs_a: WordRuns, b: LayoutFree, runs_b: WordRuns
) -> tuple[Codes, Codes]:
    """A number for each word of two texts, the same for the same word.

    That of a character is its code point; longer words are counted from where no character that
    can be a word has its code point.
    """
    hashes = np.concatenate((runs_a.hashes, runs_b.hashes))
    longer = np.flatnonzero(hashes >= _LONGER)
    numbers = hashes.astype(np.uint32)
    found = representatives(hashes.take(longer))
    own = np.flatnonzero(found == np.arange(len(found)))
    numbers[longer[own]] = np.arange(_FIRST_NUMBER, _FIRST_NUMBER + len(own), dtype=np.uint32)
    numbers[longer] = numbers.take(longer.take(found))
    size = len(runs_a.starts)
    if not (runs_a.normal and runs_b.normal):
        _number_by_form(numbers, a, runs_a, b, runs_b)
    return numbers[:size], numbers[size:]


def _number_by_form(
    numbers: Codes, a: LayoutFree, runs_a: WordRuns, b: LayoutFree, runs_b: WordRuns
) -> None:
    """Gives words that are canonically equivalent one number, in place."""
    size = len(runs_a.starts)
    different, firsts, back = np.unique(numbers, return_index=True, return_inverse=True)
    of_form: dict[str, int] = {}
    for at, first in enumerate(firsts.tolist()):
        form = _word(a, runs_a, first) if first < size else _word(b, runs_b, first - size)
        different[at] = of_form.setdefault(form, int(different[at]))
    numbers[:] = different[back]
