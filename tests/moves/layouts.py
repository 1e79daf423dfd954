"""Ways to lay out paragraphs as a text, each telling where the paragraphs stand."""

from __future__ import annotations

import random
import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Laid(NamedTuple):
    """A text, and the range of each paragraph in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


def laid(paragraphs: Sequence[str], joiner: str = "\n\n") -> Laid:
    """Paragraphs one after the other."""
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + len(joiner)
    return Laid(joiner.join(paragraphs), tuple(spans))


def wrapped(paragraph: str, width: int, english: bool, indent: str = "") -> list[str]:
    """The lines of a paragraph."""
    if english:
        return textwrap.wrap(paragraph, width, break_on_hyphens=False, initial_indent=indent)
    return re.findall(rf".{{1,{width}}}(?!\d)[，。？！；]?", indent + paragraph)


def _blocks(paragraphs: Sequence[str], chance: random.Random, english: bool) -> Laid:
    return laid(paragraphs)


def _lines(paragraphs: Sequence[str], chance: random.Random, english: bool) -> Laid:
    return laid(paragraphs, "\n")


def _wrapped(paragraphs: Sequence[str], chance: random.Random, english: bool) -> Laid:
    width = _width(chance, english)
    return laid(["\n".join(wrapped(each, width, english)) for each in paragraphs])


def _wrapped_tight(paragraphs: Sequence[str], chance: random.Random, english: bool) -> Laid:
    width = _width(chance, english)
    indent = chance.choice(("  ", "    ")) if english else "　　"
    return laid(["\n".join(wrapped(each, width, english, indent)) for each in paragraphs], "\n")


def _double(paragraphs: Sequence[str], chance: random.Random, english: bool) -> Laid:
    width = _width(chance, english)
    indent = "  " if chance.random() < 0.5 else ""
    return laid(["\n\n".join(wrapped(each, width, english, indent)) for each in paragraphs])


def _list(paragraphs: Sequence[str], chance: random.Random, english: bool) -> Laid:
    mark, joiner = "-*+"[len(paragraphs) % 3], chance.choice(("\n", "\n\n"))
    return laid([f"{mark} {each}" for each in paragraphs], joiner)


def _width(chance: random.Random, english: bool) -> int:
    return chance.randint(55, 90) if english else chance.randint(25, 42)


LAYOUTS: dict[str, Callable[[Sequence[str], random.Random, bool], Laid]] = {
    "blocks": _blocks,
    "lines": _lines,
    "wrapped": _wrapped,
    "indented, no blank lines": _wrapped_tight,
    "blank line after each line": _double,
    "list": _list,
}
