"""Two witnesses in rows: each holds a paragraph of one and what stands for it in the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from textdiff.model import LAYOUT_KINDS, Comparison, Kind, Span, Variant
from textdiff.render.html.paragraphs import paragraph_starts
from textdiff.render.visible import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[。！？!?…][」』”’）》\"')\]]*|\.[”’\"')\]]*(?=\s)\s?")
_SPACE = re.compile(r"\s")

LONG = 3000
"""Code points in a row beyond which it is cut within its paragraph, for the browser's sake."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that both witnesses have."""

    a: Span
    b: Span


Part = Stretch | Variant


@dataclass(frozen=True, slots=True)
class Row:
    """Parts that stand side by side.

    Attributes:
        parts: in order; never empty.
        continues: whether the row goes on with the paragraph of the row before it.
    """

    parts: tuple[Part, ...]
    continues: bool = False

    @property
    def a(self) -> Span:
        """What the row covers of the first witness."""
        return Span(_span(self.parts[0], "a").start, _span(self.parts[-1], "a").end)

    @property
    def b(self) -> Span:
        """What the row covers of the second witness."""
        return Span(_span(self.parts[0], "b").start, _span(self.parts[-1], "b").end)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants in the row."""
        return tuple(part for part in self.parts if isinstance(part, Variant))


def aligned_rows(comparison: Comparison) -> list[Row]:
    """The whole of both texts in rows, in order, nothing left out and nothing twice."""
    breaks = _Breaks(comparison)
    rows: list[list[Part]] = [[]]
    for part in _cut_at(_parts(comparison), breaks):
        if isinstance(part, Variant) and breaks.before(part):
            rows.append([])
        rows[-1].append(part)
        if breaks.after(part):
            rows.append([])
    whole = _without_blank([row for row in rows if row], comparison.a.text)
    return [short for row in whole for short in _shortened(row, comparison.a.text)]


def _span(part: Part, side: str) -> Span:
    if isinstance(part, Stretch):
        return part.a if side == "a" else part.b
    return part.a.span if side == "a" else part.b.span


def _parts(comparison: Comparison) -> Iterator[Part]:
    """Variants and the equal stretches between them."""
    a = b = 0
    for variant in comparison.variants:
        if variant.a.span.start > a:
            yield Stretch(Span(a, variant.a.span.start), Span(b, variant.b.span.start))
        yield variant
        a, b = variant.a.span.end, variant.b.span.end
    if len(comparison.a.text) > a:
        yield Stretch(Span(a, len(comparison.a.text)), Span(b, len(comparison.b.text)))


class _Breaks:
    """Where a new paragraph begins in either witness."""

    def __init__(self, comparison: Comparison) -> None:
        self._a = paragraph_starts(comparison.a.text)
        self._b = paragraph_starts(comparison.b.text)
        self._text = comparison.a.text

    def inside(self, stretch: Stretch) -> list[int]:
        """Steps from the stretch's beginning at which it is cut."""
        within_a = _within(self._a, stretch.a.start, stretch.a.end)
        within_b = _within(self._b, stretch.b.start, stretch.b.end)
        steps = {at - stretch.a.start for at in within_a}
        steps.update(at - stretch.b.start for at in within_b)
        return sorted(steps - {len(stretch.a)})

    def before(self, variant: Variant) -> bool:
        """Whether a variant begins a row."""
        return _is_block(variant)

    def after(self, part: Part) -> bool:
        """Whether a row ends with a part."""
        if isinstance(part, Variant) and part.kind in LAYOUT_KINDS:
            a, b = part.a.span, part.b.span
            return bool(_within(self._a, a.start, a.end) or _within(self._b, b.start, b.end))
        if isinstance(part, Variant) and _is_block(part):
            return True
        a, b = _span(part, "a"), _span(part, "b")
        return bool(
            (len(a) and _within(self._a, a.end - 1, a.end))
            or (len(b) and _within(self._b, b.end - 1, b.end))
        )


def _within(starts: Sequence[int], after: int, until: int) -> Sequence[int]:
    """Paragraph starts p with after < p <= until."""
    return starts[bisect_right(starts, after) : bisect_right(starts, until)]


def _is_block(variant: Variant) -> bool:
    """Whether a variant is a paragraph or more, and so has a row of its own."""
    if variant.kind is not Kind.PASSAGE and variant.moved is None:
        return False
    return any(_LINE_BREAK.search(reading.text) for reading in (variant.a, variant.b))


def _cut_at(parts: Iterable[Part], breaks: _Breaks) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Stretch):
            yield from _cut(part, breaks.inside(part))
        else:
            yield part


def _cut(stretch: Stretch, steps: Sequence[int]) -> Iterator[Stretch]:
    a, b = stretch.a.start, stretch.b.start
    for start, end in zip([0, *steps], [*steps, len(stretch.a)], strict=True):
        yield Stretch(Span(a + start, a + end), Span(b + start, b + end))


def _without_blank(rows: list[list[Part]], text: str) -> list[list[Part]]:
    """Rows of white space alone are joined to the row before them, the first one to the next."""
    kept: list[list[Part]] = []
    for row in rows:
        if kept and (_blank(row, text) or _blank(kept[-1], text)):
            kept[-1].extend(row)
        else:
            kept.append(row)
    return kept


def _blank(row: list[Part], text: str) -> bool:
    return all(
        text[part.a.start : part.a.end].isspace()
        if isinstance(part, Stretch)
        else part.kind in LAYOUT_KINDS and not (part.a.text + part.b.text).strip()
        for part in row
    )


def _shortened(row: list[Part], text: str) -> Iterator[Row]:
    """A row of bearable length, or several that go on with one another."""
    pieces: list[Part] = []
    length = 0
    continues = False
    for part in row:
        rest: Part | None = part
        if pieces and length >= LONG:
            yield Row(tuple(pieces), continues)
            pieces, length, continues = [], 0, True
        while isinstance(rest, Stretch) and length + len(rest.a) > LONG:
            head, rest = _parted(rest, text, max(0, LONG // 2 - length), LONG - length)
            yield Row((*pieces, head), continues)
            pieces, length, continues = [], 0, True
        if rest is not None:
            pieces.append(rest)
            length += max(len(_span(rest, "a")), len(_span(rest, "b")))
    if pieces:
        yield Row(tuple(pieces), continues)


def _parted(stretch: Stretch, text: str, least: int, most: int) -> tuple[Stretch, Stretch | None]:
    """A stretch cut in two after a sentence, or a word, or where no grapheme is cut."""
    step = cut_step(text, stretch.a.start + least, stretch.a.start + max(most, least + 1))
    step = min(step - stretch.a.start, len(stretch.a))
    if step == len(stretch.a):
        return stretch, None
    head, rest = _cut(stretch, [step])
    return head, rest


def cut_step(text: str, least: int, most: int) -> int:
    """The best place to cut a text after `least`, up to about `most`."""
    found = _SENTENCE_END.search(text, least, most) or _SPACE.search(text, least, most)
    if found:
        return found.end()
    while most < len(text) and joined(text, most):
        most += 1
    return most


def paragraphs(text: str) -> list[str]:
    """A passage cut into its paragraphs, and these where they are too long."""
    starts = [0, *paragraph_starts(text), len(text)]
    starts = sorted(set(starts))
    found = [text[start:end] for start, end in pairwise(starts)]
    return [short for paragraph in found for short in _short(paragraph)]


def _short(paragraph: str) -> Iterator[str]:
    at = 0
    while len(paragraph) - at > LONG:
        end = cut_step(paragraph, at + LONG // 2, at + LONG)
        yield paragraph[at:end]
        at = end
    if at < len(paragraph):
        yield paragraph[at:]
