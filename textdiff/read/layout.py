"""A tree of markup as the text that a reader sees, every character with its place.

Blocks are paragraphs with a blank line between them; list items, table rows and cells are lines;
`br` breaks a line; white space is collapsed as browsers do, and kept in `pre` (CSS Text 3, 4.1).
List markers, images and their alternative texts are left out: the first are made by the program
that shows the page, the second stand for something that is not text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.read.boilerplate import boilerplate
from textdiff.read.extracted import Extracted, PieceWriter
from textdiff.read.skeleton import Skeleton, Step

if TYPE_CHECKING:
    from textdiff.read.skeleton import Tree
    from textdiff.read.telling_words import Reason

_PARAGRAPHS = (
    *("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div"),
    *("dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
    *("h5", "h6", "header", "hgroup", "hr", "legend", "main", "menu", "nav"),
    *("ol", "p", "pre", "search", "section", "table", "ul"),
)
_LINES = (
    *("caption", "dd", "dt", "figcaption", "li", "summary", "tbody", "td", "tfoot"),
    *("th", "thead", "tr"),
)
_BREAKS: dict[str, int] = {**dict.fromkeys(_PARAGRAPHS, 2), **dict.fromkeys(_LINES, 1)}
_SPACE = " \t\n\r\f"
_GAP = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_LINE_BREAK = re.compile(r"\r\n?|\n")


def lay_out(skeleton: Skeleton) -> Extracted:
    """The text of a document, without what is not its text."""
    tree = skeleton.tree()
    left_out, notes = boilerplate(tree, skeleton.texts)
    page = _Page(skeleton)
    page.put(tree, left_out)
    return page.writer.extracted(notes)


class _Page:
    """Lays runs of text out, one after another."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._runs = skeleton
        self.writer = PieceWriter()
        self._breaks = 0
        self._line_breaks = 0
        self._spaces: list[tuple[str, int]] = []
        self._pre = 0
        self._after_pre_tag = False
        self._end = 0

    def put(self, tree: Tree, left_out: dict[int, Reason]) -> None:
        """Walk the tree; what is left out still ends a line where it is a block."""
        inside: int | None = None
        for step, number in tree.events:
            if inside is not None:
                inside = None if step is Step.CLOSE and number == inside else inside
            elif step is Step.TEXT:
                self._text(number)
            else:
                name = tree.elements[number].name
                self._border(name, opening=step is Step.OPEN)
                if step is Step.OPEN and number in left_out:
                    inside = number
                    self._pre -= name == "pre"

    def _border(self, name: str, *, opening: bool) -> None:
        """The start or the end of an element."""
        if name == "br":
            self._line_breaks += opening
            self._spaces.clear()
        elif name in _BREAKS:
            self._breaks = max(self._breaks, _BREAKS[name])
            self._spaces.clear()
        if name == "pre":
            self._pre += 1 if opening else -1
            self._after_pre_tag = opening

    def _text(self, number: int) -> None:
        text, start = self._runs.texts[number], self._runs.starts[number]
        if self._pre > 0:
            self._kept(text, start)
        else:
            self._collapsed(text, start)
        if text[-1] not in _SPACE:
            self._end = self._runs.ends[number]

    def _collapsed(self, text: str, start: int) -> None:
        """A run in which any white space is one space, and none at the edges of a line."""
        at = len(text) - len(text.lstrip(_SPACE))
        stop = len(text.rstrip(_SPACE))
        if at:
            self._space(start)
        if at >= stop:
            return
        for gap in _GAP.finditer(text, at, stop):
            self._write(text[at : gap.start()], start + at)
            self._space(start + gap.start())
            at = gap.end()
        self._write(text[at:stop], start + at)
        if stop < len(text):
            self._space(start + stop)

    def _space(self, source: int) -> None:
        if not self._spaces and not self._breaks and not self._line_breaks and self.writer.length:
            self._spaces.append((" ", source))

    def _kept(self, text: str, start: int) -> None:
        """A run of preformatted text; a line break is LF, whatever it is in the source."""
        if self._after_pre_tag:
            self._after_pre_tag = False
            first = _LINE_BREAK.match(text)
            if first:  # the one after the tag is not part of the text
                text, start = text[first.end() :], start + first.end()
        at = 0
        for end in _LINE_BREAK.finditer(text):
            self._kept_line(text[at : end.start()], start + at)
            self._spaces.append(("\n", start + end.start()))
            at = end.end()
        self._kept_line(text[at:], start + at)

    def _kept_line(self, line: str, start: int) -> None:
        body = line.rstrip(_SPACE)
        indent = len(body) - len(body.lstrip(_SPACE))
        if body:
            if indent:
                self._spaces.append((line[:indent], start))
            self._write(body[indent:], start + indent)
        if len(body) < len(line):
            self._spaces.append((line[len(body) :], start + len(body)))

    def _write(self, text: str, source: int) -> None:
        """Put words down, after the white space that is due before them."""
        if not text:
            return
        if self.writer.length:
            for _ in range(max(self._breaks, self._line_breaks)):
                self.writer.write("\n", self._end)
        for space, place in self._spaces:
            self.writer.write(space, place)
        self._spaces.clear()
        self._breaks = self._line_breaks = 0
        self.writer.write(text, source)
        self._end = source + len(text)
