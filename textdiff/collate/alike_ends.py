"""Words at the ends of two replaced runs that are the same words, misspelt or in another dress.

In `slwoly. "Nobody` / `slowly. “Everyone` an alignment gives up the few letters that the first
words share, beside so much that they don't. What stands beside text that is equal is a slip
all the same, and a difference of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.key.characters import is_han, is_word
from textdiff.key.folds import fold_case, fold_diacritics, fold_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Range = tuple[int, int]

LEAST_LIKENESS = 0.7
"""What two words share of the longer one, at least."""

_SHORTEST = 4
_SHORTEST_IN_DRESS = 2
_LONGEST_RUN = 160
_LEAST_DIVIDED = 0.8
_TOKEN = re.compile(r"\S*\w\S*")
_PARAGRAPH = re.compile(r"\n\s*\n")


def alike_ends(text_a: str, run_a: Range, text_b: str, run_b: Range) -> list[tuple[Range, Range]]:
    """The pairs of words that are alike at the beginning and at the end of two runs, in order.

    None of long runs, of paragraphs, and of one word beside the two that it may be written as.

    >>> alike_ends("slwoly he said", (0, 14), "slowly we went", (0, 14))
    [((0, 6), (0, 6))]
    """
    if max(run_a[1] - run_a[0], run_b[1] - run_b[0]) > _LONGEST_RUN:
        return []
    words_a = [token.span() for token in _TOKEN.finditer(text_a, *run_a)]
    words_b = [token.span() for token in _TOKEN.finditer(text_b, *run_b)]
    head = list(_alike(text_a, words_a, text_b, words_b))
    rest_a, rest_b = words_a[len(head) :][::-1], words_b[len(head) :][::-1]
    found = [*head, *list(_alike(text_a, rest_a, text_b, rest_b))[::-1]]
    if not found:
        return []
    a, b = text_a[slice(*run_a)], text_b[slice(*run_b)]
    if _PARAGRAPH.search(a) or _PARAGRAPH.search(b):
        return []
    return [] if min(len(words_a), len(words_b)) == 1 and _is_one_divided(a, b) else found


def _is_one_divided(a: str, b: str) -> bool:
    """Whether a single word may be written as two, or two as one."""
    return _likeness("".join(a.split()), "".join(b.split())) >= _LEAST_DIVIDED


def _alike(
    text_a: str, words_a: Sequence[Range], text_b: str, words_b: Sequence[Range]
) -> Iterator[tuple[Range, Range]]:
    """The pairs that are alike, up to the first that isn't, without the signs that they wear."""
    for word_a, word_b in zip(words_a, words_b, strict=False):
        bare_a, bare_b = _bare(text_a, word_a), _bare(text_b, word_b)
        if not _are_one(text_a[slice(*bare_a)], text_b[slice(*bare_b)]):
            return
        yield bare_a, bare_b


def _bare(text: str, word: Range) -> Range:
    start, end = word
    while not is_word(text[start]) and start < end - 1:
        start += 1
    while not is_word(text[end - 1]) and start < end - 1:
        end -= 1
    return start, end


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
