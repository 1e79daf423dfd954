"""Words of Chinese that stand for one another: those of two regions, and those written in two ways.

Both are tables of pairs, to look a pair of readings up in. None is ever run over a text: there
the words of computing would turn 建立 into 创建 and 航線上 into 航在线.
"""

from __future__ import annotations

import functools
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textdiff.key.script_conversion import to_simplified
from textdiff.key.script_tables import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DATA = Path(__file__).parent / "data"
_OPENCC = (("TWPhrases", False), ("TWPhrasesRev", True))
REGIONS = ("mainland", "taiwan", "hong_kong", "singapore")
"""The columns of `data/regional_words.tsv`."""


class WordIndex(NamedTuple):
    """Words to be found where they stand in a text.

    Attributes:
        heads: words by their first two characters (the whole word where it has one), each with
            its counterparts, the longest words first.
        longest: the length of the longest word, in characters.
    """

    heads: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    longest: int


@functools.cache
def regional_pairs() -> Mapping[str, frozenset[str]]:
    """Words that differ by region, each with its counterparts; all of them in Simplified.

    Those of `data/regional_words.tsv`, and OpenCC's words of Taiwan without the pairs of
    `data/regional_exceptions.txt`, which are no sure ones. Both directions are in it.

    >>> sorted(regional_pairs()["计程车"])
    ['出租汽车', '出租车', '德士', '的士']
    """
    ours = (
        f"{word}\t{other}"
        for row in regional_rows()
        for column, rest in combinations(row, 2)
        for word in column
        for other in rest
    )
    # the two of a pair may be equal in Simplified, and 國語 and 華語 are a pair though of one place
    pairs = set(to_simplified("\n".join([*ours, *_opencc_pairs()])).split("\n"))
    pairs -= _exceptions()
    return _both_ways(line.split("\t") for line in pairs)


@functools.cache
def regional_index() -> WordIndex:
    """The regional pairs by how the words begin.

    A pair that is a shorter pair with the same beside it is left out, since the rest of the words
    doesn't differ: 人工智慧 and 人工智能 are 智慧 and 智能 after 人工.
    """
    pairs = regional_pairs()
    heads: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for word in sorted(pairs, key=lambda word: (-len(word), word)):
        whole = [other for other in pairs[word] if not _has_shorter_pair(word, other, pairs)]
        if whole:
            others = tuple(sorted(whole, key=lambda other: (-len(other), other)))
            heads.setdefault(word[:2], []).append((word, others))
    return WordIndex(
        MappingProxyType({head: tuple(words) for head, words in heads.items()}),
        max(map(len, pairs)),
    )


def _has_shorter_pair(word: str, other: str, pairs: Mapping[str, frozenset[str]]) -> bool:
    """Whether two words are a shorter pair after, or before, the same characters."""
    for size in range(1, min(len(word), len(other))):
        if word[-size:] == other[-size:] and other[:-size] in pairs.get(word[:-size], ()):
            return True
        if word[:size] == other[:size] and other[size:] in pairs.get(word[size:], ()):
            return True
    return False


@functools.cache
def regional_rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The lines of `data/regional_words.tsv`: for each region the words that it has."""
    rows = [line.split("\t") for line in _lines("regional_words.tsv")]
    if tuple(rows[0][: len(REGIONS)]) != REGIONS:
        raise AssertionError(f"regional_words.tsv has lost its header: {rows[0]!r}")
    full = [row + [""] * len(REGIONS) for row in rows[1:]]  # a line ends where its columns do
    return tuple(tuple(tuple(cell.split()) for cell in row[: len(REGIONS)]) for row in full)


@functools.cache
def variant_words() -> Mapping[tuple[str, str], frozenset[tuple[str, int]]]:
    """Characters that are variants of one another in some words alone (異形詞).

    Returns:
        For a character and another the words, with the first of the two in it, in which they
        are, and where it stands there: 甚 and 什 in 甚麼. The words are in Traditional and, where
        the two differ there as well, in Simplified.
    """
    found: dict[tuple[str, str], set[tuple[str, int]]] = {}
    lines = _lines("variant_words.txt")
    for line, simple in zip(lines, to_simplified("\n".join(lines)).split("\n"), strict=True):
        for one, other in {tuple(line.split()), tuple(simple.split())}:
            for place, pair in enumerate(zip(one, other, strict=True)):
                if pair[0] != pair[1]:
                    found.setdefault(pair, set()).add((one, place))
                    found.setdefault(pair[::-1], set()).add((other, place))
    return MappingProxyType({pair: frozenset(words) for pair, words in found.items()})


def _opencc_pairs() -> Iterator[str]:
    for name, turned in _OPENCC:
        for word, others in read_entries(name).items():
            for other in others:
                yield f"{other}\t{word}" if turned else f"{word}\t{other}"


def _exceptions() -> set[str]:
    return {line.replace(" ", "\t") for line in _lines("regional_exceptions.txt")}


def _lines(name: str) -> list[str]:
    """The lines of a table in `data/` that are no remarks."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _both_ways(pairs: Iterable[list[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return MappingProxyType({word: frozenset(others) for word, others in found.items()})
