"""Ways to lay out paragraphs as a text, each telling where the paragraphs stand."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence


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


def wrapped(paragraph: str, width: int, *, english: bool, indent: str = "") -> list[str]:
    """The lines of a paragraph."""
    if english:
        return textwrap.wrap(paragraph, width, break_on_hyphens=False, initial_indent=indent)
    return re.findall(rf".{{1,{width}}}(?!\d)[，。？！；]?", indent + paragraph)


class Layout(NamedTuple):
    """How paragraphs are laid out.

    Attributes:
        joiner: what stands between paragraphs.
        line_end: what stands between the lines of one; None where it is one line.
        indent: what the first line begins with in English; in Chinese two wide spaces.
        mark: whether each is an item of a list.
    """

    joiner: str
    line_end: str | None = None
    indent: str = ""
    mark: bool = False


LAYOUTS = {
    "blocks": Layout("\n\n"),
    "lines": Layout("\n"),
    "wrapped": Layout("\n\n", "\n"),
    "indented, no blank lines": Layout("\n", "\n", "    "),
    "blank line after each line": Layout("\n\n", "\n\n"),
    "blank line after each line, indented": Layout("\n\n", "\n\n", "  "),
    "list": Layout("\n", mark=True),
    "list with blank lines": Layout("\n\n", mark=True),
}


def lay_out(
    paragraphs: Sequence[str], layout: Layout, chance: random.Random, *, english: bool
) -> Laid:
    """The paragraphs as a text, wrapped at a width drawn by chance."""
    width = chance.randint(55, 90) if english else chance.randint(25, 42)
    made = list(paragraphs)
    if layout.mark:
        mark = "-*+"[len(paragraphs) % 3]
        made = [f"{mark} {each}" for each in made]
    if layout.line_end is not None:
        indent = layout.indent if english else "　　" * bool(layout.indent)
        lines = (wrapped(each, width, english=english, indent=indent) for each in made)
        made = [layout.line_end.join(each) for each in lines]
    return laid(made, layout.joiner)
