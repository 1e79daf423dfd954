"""Words at the ends of two replaced runs that are the same words, misspelt or in another dress.

In `slwoly. "Nobody` / `slowly. “Everyone` an alignment gives up the few letters that the first
words share, beside so much that they don't. What stands beside text that is equal is a slip
all the same, and a difference of its own.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from textdiff.key.characters import is_han, is_word
from textdiff.key.folds import fold_case, fold_diacritics, fold_encoding

if TYPE_CHECKING:
    from collections.abc import Sequence

    Range = tuple[int, int]

LEAST_LIKENESS = 0.7
"""What two words share of the longer one, at least."""

_SHORTEST = 4
_SHORTEST_IN_DRESS = 2
_LONGEST_RUN = 160
_LEAST_DIVIDED = 0.8
_TOKEN = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"\n\s*\n")


def alike_ends(text_a: str, run_a: Range, text_b: str, run_b: Range) -> list[tuple[Range, Range]]:
    """The pairs of words that are alike at the beginning and at the end of two runs, in order.

    None of long runs, of paragraphs, and of one word beside the two that it may be written as.

    >>> alike_ends("slwoly he said", (0, 14), "slowly we went", (0, 14))
    [((0, 6), (0, 6))]
    """
    if max(run_a[1] - run_a[0], run_b[1] - run_b[0]) > _LONGEST_RUN:
        return []
    a, b = text_a[slice(*run_a)], text_b[slice(*run_b)]
    if _PARAGRAPH.search(a) or _PARAGRAPH.search(b) or _is_one_divided(a, b):
        return []
    words_a, words_b = _words(text_a, run_a), _words(text_b, run_b)
    head = _alike(text_a, words_a, text_b, words_b)
    rest_a, rest_b = words_a[len(head) :][::-1], words_b[len(head) :][::-1]
    return [*head, *_alike(text_a, rest_a, text_b, rest_b)[::-1]]


def _words(text: str, run: Range) -> list[Range]:
    """The words of a run, without the signs that they wear."""
    words = []
    for token in _TOKEN.finditer(text, *run):
        places = [at for at in range(*token.span()) if is_word(text[at]) or is_han(text[at])]
        if places:
            words.append((places[0], places[-1] + 1))
    return words


def _is_one_divided(a: str, b: str) -> bool:
    """Whether one run is a single word, and the other may be the same in two."""
    if min(len(a.split()), len(b.split())) > 1:
        return False
    return _likeness("".join(a.split()), "".join(b.split())) >= _LEAST_DIVIDED


def _alike(
    text_a: str, words_a: Sequence[Range], text_b: str, words_b: Sequence[Range]
) -> list[tuple[Range, Range]]:
    pairs = zip(words_a, words_b, strict=False)
    return list(
        takewhile(lambda pair: _are_one(text_a[slice(*pair[0])], text_b[slice(*pair[1])]), pairs)
    )


def _are_one(a: str, b: str) -> bool:
    """Whether two words are one, misspelt, or but for case and diacritics."""
    if any(map(is_han, a + b)):
        return False
    a, b = (fold_diacritics(fold_case(fold_encoding(word))) for word in (a, b))
    if a == b:
        return len(a) >= _SHORTEST_IN_DRESS
    if min(len(a), len(b)) < _SHORTEST or any(map(str.isdecimal, a + b)):
        return False
    return _likeness(a, b) >= LEAST_LIKENESS


def _likeness(a: str, b: str) -> float:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - the room's library, loaded by now

    return float(LCSseq.normalized_similarity(a, b))
