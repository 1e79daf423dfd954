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


def _hashes(
    codes: Codes, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A polynomial of each word's characters, by differences of one running sum, mixed."""
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * _powers(_BASE, len(codes)), out=sums[1:])
    hashes = sums.take(ends)
    hashes -= sums.take(starts)
    hashes *= _powers(_BACK, len(codes)).take(starts, mode="clip")  # as if each began at 0
    return finalise(hashes)


def _powers(base: np.uint64, size: int) -> NDArray[np.uint64]:
    powers = np.full(size, base, dtype=np.uint64)
    powers[:1] = 1
    return np.multiply.accumulate(powers, out=powers)


def numbered(
    a: LayoutFree, runs_a: WordRuns, b: LayoutFree, runs_b: WordRuns
) -> tuple[Codes, Codes]:
    """A number for each word of two texts, from 0 without gaps: the same for the same word."""
    found = representatives(np.concatenate((runs_a.hashes, runs_b.hashes)))
    own = np.flatnonzero(found == np.arange(len(found)))
    numbers = np.empty(len(found), dtype=np.uint32)
    numbers[own] = np.arange(len(own), dtype=np.uint32)
    size = len(runs_a.starts)
    if not (runs_a.normal and runs_b.normal):
        of_form: dict[str, int] = {}
        for at in own.tolist():
            form = _word(a, runs_a, at) if at < size else _word(b, runs_b, at - size)
            numbers[at] = of_form.setdefault(form, len(of_form))
    numbers = numbers.take(found)
    return numbers[:size], numbers[size:]
