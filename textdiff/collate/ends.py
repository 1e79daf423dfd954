"""Ends of moves: whole words and whole grapheme clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.collate.ground import Move

if TYPE_CHECKING:
    from textdiff.collate.ground import Ground
    from textdiff.collate.witness import Witness


def to_words(move: Move, a: Ground, b: Ground) -> Move | None:
    """The move cut back to whole words at ends that lie inside a word, and to whole graphemes."""
    if move.start_a >= move.end_a or move.start_b >= move.end_b:
        return None
    start_a, end_a = _whole_words(move.start_a, move.end_a, a.text)
    start_b, end_b = _whole_words(move.start_b, move.end_b, b.text)
    if start_a >= end_a or start_b >= end_b:
        return None
    return Move(
        *_whole_clusters(start_a, end_a, a.inner), *_whole_clusters(start_b, end_b, b.inner)
    )


def _whole_clusters(start: int, end: int, inside: frozenset[int]) -> tuple[int, int]:
    """A range widened until neither end lies inside a grapheme cluster."""
    while start in inside:
        start -= 1
    while end in inside:
        end += 1
    return start, end


def _whole_words(start: int, end: int, text: Witness) -> tuple[int, int]:
    places, word = text.key.places, text.word
    first, last = (int(at) for at in places.searchsorted((start, end)))
    while 0 < first < last and word[first] == word[first - 1]:
        first += 1
    while first < last < len(word) and word[last] == word[last - 1]:
        last -= 1
    if first == last:
        return start, start
    first_raw = (
        start if places[first] == start or _no_key_before(text, start, first) else places[first]
    )
    last_raw = int(places[last - 1]) + 1
    return int(first_raw), max(last_raw, end if _no_key_after(text, last, end) else last_raw)


def _no_key_before(text: Witness, start: int, first: int) -> bool:
    """Whether nothing but signs stands between a raw place and a key character."""
    return first == 0 or int(text.key.places[first - 1]) < start


def _no_key_after(text: Witness, last: int, end: int) -> bool:
    """Whether a raw end lies before the next key character."""
    return last == len(text.key) or int(text.key.places[last]) >= end
