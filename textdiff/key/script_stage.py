"""One stage of a conversion of Chinese script: a row of dictionaries, compiled and run.

A stage takes, from what is still unmatched, the longest entry of its first dictionary that stands
anywhere, the leftmost among equals, and goes on to the left and to the right of it; then the next
dictionary has the rest. That is the same as taking all entries in the order of (dictionary,
longest, leftmost), each where none taken before overlaps it.

No entry spans a separator (`_SEPARATORS`), as the package cuts the text there first.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.key.script_tables import read_first_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from textdiff.model import Codes

_HAN_END = 0x40000  # the end of the ideographic planes 2 and 3; a small table loads fast
_WHITE = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_SEPARATORS = _WHITE | frozenset(
    "-,.?!*，。、；：？！…“”‘’『』「」—－（）《》〈〉～．／＼【】［］｛｝"
    "︐︑︒︓︔︕︖︙︰︳︴︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈"
)

# A look-up gives the character that replaces one, and above its 21 bits, in the same number,
# what a phrase may do with the original: begin there, have its second character there.
_BEGINS = np.uint32(1 << 31)
_SECOND = np.uint32(1 << 30)
_ALONE = np.uint32(1 << 29)  # an entry of one character whose value is not one character
_CHARACTER = np.uint32((1 << 21) - 1)

_HASH_BITS = 18  # a table of 256 KB stays in the second-level cache
_FIRST_FACTOR, _SECOND_FACTOR = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_CHUNK = 1 << 15  # code points at a time: the temporaries of one stay in the cache


class _Match(NamedTuple):
    start: int
    end: int
    entry: str


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A row of dictionaries, compiled.

    Attributes:
        characters: for each code point below `_HAN_END` its replacement and its flags.
        bigrams: whether a phrase begins with two characters of that hash.
        lengths: the lengths of the phrases that begin with two characters.
        phrases: the entries that are looked for as strings.
        ranks: which dictionary of the row an entry is from, where it is not the first.
        keeps_ascii: whether a text of ASCII alone comes out as it is.
    """

    characters: Codes
    bigrams: NDArray[np.bool_]
    lengths: Mapping[str, tuple[int, ...]]
    phrases: Mapping[str, str]
    ranks: Mapping[str, int]
    keeps_ascii: bool


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """The result of a stage; `replaced` is where it has another length: (start, length, new)."""

    text: str
    replaced: list[tuple[int, int, int]] = field(default_factory=list)


def run_stage(stage: Stage, text: str) -> Converted:
    """The text with every entry that the stage takes replaced."""
    if not text or (stage.keeps_ascii and text.isascii()):
        return Converted(text)
    mapped, places = _map_characters(stage, text)
    matches = _choose(_matches(stage, text, places), stage.ranks)
    if not matches:
        return Converted(mapped)
    pieces: list[str] = []
    replaced: list[tuple[int, int, int]] = []
    done = 0
    for start, end, entry in matches:
        value = stage.phrases[entry]
        pieces += (mapped[done:start], value)
        done = end
        if len(value) != end - start:
            replaced.append((start, end - start, len(value)))
    pieces.append(mapped[done:])
    return Converted("".join(pieces), replaced)


def _map_characters(stage: Stage, text: str) -> tuple[str, list[int]]:
    """Every character by itself, and the offsets at which a phrase may begin."""
    pieces: list[str] = []
    places: list[int] = []
    for start in range(0, len(text), _CHUNK):
        # one code point more, since a phrase may begin with the last of the chunk
        part = text[start : start + _CHUNK + 1].encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(part, dtype=np.uint32)
        found = stage.characters.take(codes, mode="clip")
        if codes.max() >= _HAN_END:
            found = np.where(codes < _HAN_END, found, codes)
        size = min(_CHUNK, len(text) - start)
        places += (_possible(stage, codes, found, size) + start).tolist()
        found &= _CHARACTER
        pieces.append(found[:size].tobytes().decode("utf-32-le", "surrogatepass"))
    return "".join(pieces), places


def _possible(stage: Stage, codes: Codes, found: Codes, size: int) -> NDArray[np.intp]:
    begins = found[:-1] & (found[1:] << np.uint32(1)) & _BEGINS
    at = np.flatnonzero(begins.view(np.int32) < 0)
    at = at[stage.bigrams.take(_bigram_hashes(codes[at], codes[at + 1]))]
    alone = np.flatnonzero(found[:size] & _ALONE)
    return np.sort(np.concatenate((at, alone))) if len(alone) else at


def _bigram_hashes(first: Codes, second: Codes) -> Codes:
    mixed: Codes = first * _FIRST_FACTOR + second * _SECOND_FACTOR
    return mixed >> np.uint32(32 - _HASH_BITS)


def _matches(stage: Stage, text: str, places: Iterable[int]) -> list[_Match]:
    """Every entry that stands at one of the places, overlapping ones too, by where they start."""
    matches: list[_Match] = []
    phrases, lengths = stage.phrases, stage.lengths
    for start in places:
        for length in lengths.get(text[start : start + 2], ()):
            entry = text[start : start + length]
            if entry in phrases and len(entry) == length:
                matches.append(_Match(start, start + length, entry))
        if text[start] in phrases:
            matches.append(_Match(start, start + 1, text[start]))
    return matches


def _choose(matches: list[_Match], ranks: Mapping[str, int]) -> list[_Match]:
    """Those of the matches that the dictionaries' order takes, by where they start."""
    chosen: list[_Match] = []
    overlapping: list[_Match] = []
    end = 0
    for match in matches:
        if match.start >= end:
            chosen += _settle(overlapping, ranks)
            overlapping = []
        overlapping.append(match)
        end = max(end, match.end)
    chosen += _settle(overlapping, ranks)
    return chosen


def _settle(matches: list[_Match], ranks: Mapping[str, int]) -> list[_Match]:
    if len(matches) < 2:
        return matches
    order = sorted(matches, key=lambda m: (ranks.get(m.entry, 0), m.start - m.end, m.start))
    first = matches[0].start
    taken = bytearray(max(match.end for match in matches) - first)
    chosen: list[_Match] = []
    for match in order:
        place = slice(match.start - first, match.end - first)
        if not any(taken[place]):
            taken[place] = b"\1" * (match.end - match.start)
            chosen.append(match)
    return sorted(chosen)


@functools.cache
def compile_stage(names: tuple[str, ...]) -> Stage:
    """The dictionaries of those names, in the order in which they are tried, compiled."""
    single: dict[str, str] = {}
    phrases: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for rank, name in enumerate(names):
        entries = read_first_entries(name)
        # A character that an earlier dictionary has by itself is gone before this one's turn.
        barred = _SEPARATORS.union(single, (entry for entry in phrases if len(entry) == 1))
        for entry, value in entries.items():
            if not barred.isdisjoint(entry) or entry in phrases:
                continue
            if len(entry) == len(value) == 1:
                single[entry] = value
                continue
            phrases[entry] = value
            if rank:
                ranks[entry] = rank
    return _compile(single, phrases, ranks)


def _compile(
    single: Mapping[str, str], phrases: Mapping[str, str], ranks: Mapping[str, int]
) -> Stage:
    characters = np.arange(_HAN_END, dtype=np.uint32)
    characters[_codes("".join(single))] = _codes("".join(single.values()))
    characters[_codes("".join(entry for entry in phrases if len(entry) == 1))] |= _ALONE
    long = [entry for entry in phrases if len(entry) > 1]
    pairs = _codes("".join([entry[:2] for entry in long])).reshape(-1, 2)
    characters[pairs[:, 0]] |= _BEGINS
    characters[pairs[:, 1]] |= _SECOND
    bigrams = np.zeros(1 << _HASH_BITS, dtype=np.bool_)
    bigrams[_bigram_hashes(pairs[:, 0], pairs[:, 1])] = True
    keeps_ascii = not any(entry.isascii() for entry in (*single, *phrases))
    return Stage(characters, bigrams, _lengths(long), phrases, ranks, keeps_ascii)


def _lengths(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for phrase in phrases:
        known = found.get(phrase[:2], ())
        if len(phrase) not in known:
            found[phrase[:2]] = (*known, len(phrase))
    return found


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
