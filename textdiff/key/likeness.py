"""Shapes that are taken for one another, and words and characters that sound alike.

The tables are in `data/`, each with its source; they are read when they are first asked.
"""

from __future__ import annotations

import functools
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DATA = Path(__file__).parent / "data"


@functools.cache
def confusable_shapes() -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Shapes by their first character, each with those that it is taken for.

    >>> dict(confusable_shapes()["r"])["rn"]
    frozenset({'m'})
    """
    found: dict[str, set[str]] = {}
    for shapes in _sets("confusable_shapes.txt"):
        for shape in shapes:
            found.setdefault(shape, set()).update(set(shapes) - {shape})
    heads: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for shape in sorted(found):
        heads.setdefault(shape[0], []).append((shape, frozenset(found[shape])))
    return MappingProxyType({head: tuple(shapes) for head, shapes in heads.items()})


@functools.cache
def sound_alikes() -> Mapping[str, frozenset[str]]:
    """English words in lower case, each with those that are spoken like it.

    >>> sorted(sound_alikes()["their"])
    ['there', "they're"]
    """
    found: dict[str, set[str]] = {}
    for words in _sets("sound_alikes.txt"):
        for word in words:
            found.setdefault(word, set()).update(set(words) - {word})
    return MappingProxyType({word: frozenset(others) for word, others in found.items()})


@functools.cache
def mandarin_syllables() -> Mapping[str, frozenset[str]]:
    """Simplified characters, each with its frequent readings, without tones.

    >>> mandarin_syllables()["在"], sorted(mandarin_syllables()["地"])
    (frozenset({'zai'}), ['de', 'di'])
    """
    found: dict[str, set[str]] = {}
    for syllable, characters in _sets("mandarin_syllables.txt"):
        for character in characters:
            found.setdefault(character, set()).add(syllable)
    return MappingProxyType({character: frozenset(read) for character, read in found.items()})


def _sets(name: str) -> Iterator[list[str]]:
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split(" ")
