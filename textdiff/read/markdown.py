"""Markdown: CommonMark with tables and strike-through, HTML and front matter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.errors import UnreadableError
from textdiff.read.front_matter import front_matter_end
from textdiff.read.layout import lay_out
from textdiff.read.markdown_body import Body
from textdiff.read.markdown_parser import MAX_NESTING, parse
from textdiff.read.markup import scan
from textdiff.read.name import shown
from textdiff.read.skeleton import Skeleton

if TYPE_CHECKING:
    from markdown_it.token import Token

    from textdiff.read.extracted import Extracted
    from textdiff.read.places import Placed

_BOM = "\ufeff"


def read_markdown(path: str, source: str) -> Extracted:
    """The text of a Markdown document as a reader sees it, mapped to its source.

    Front matter is metadata, and no part of it.

    Raises:
        UnreadableError: blocks are nested deeper than the parser goes.
    """
    begin = front_matter_end(source) or (len(_BOM) if source.startswith(_BOM) else 0)
    body = Body(source, begin)
    try:
        tokens = parse(body.text)
    except RecursionError:
        raise _too_deep(path) from None
    if any(token.nesting == 1 and token.level >= MAX_NESTING - 1 for token in tokens):
        raise _too_deep(path)
    walk = _Walk(body)
    for token in tokens:
        walk.block(token)
    return lay_out(walk.skeleton)


def _too_deep(path: str) -> UnreadableError:
    reason = f"Markdown nested more than {MAX_NESTING} levels deep: read it with --as text"
    return UnreadableError(shown(path), reason)


class _Walk:
    """Gives a document's tokens to a skeleton, one after another."""

    def __init__(self, body: Body) -> None:
        self.skeleton = Skeleton()
        self._body = body
        self._heading = ""
        self._in_cell = False
        self._cell_at = 0

    def block(self, token: Token) -> None:
        """A block token, with the inline tokens in it."""
        if token.type == "inline":
            if token.content:
                self._inline(token)
        elif token.type == "html_block":
            first, last = token.map or (0, 0)
            scan(self._body.placed_lines(token.content, first, last), self.skeleton)
            self.skeleton.raw = None
        elif token.type in ("fence", "code_block"):
            self._code(token)
        else:
            self._tag(token)

    def _tag(self, token: Token) -> None:
        opening = token.nesting == 1
        if token.type.startswith("heading") or token.type.startswith("lheading"):
            self._heading = token.markup if opening and token.markup.startswith("#") else ""
        elif token.tag in ("td", "th"):
            self._in_cell = opening
        self._cell_at = token.meta.get("row", self._cell_at)
        if token.hidden:  # the paragraphs of a tight list
            return
        if token.nesting >= 0:
            self.skeleton.open(token.tag)
        else:
            self.skeleton.close(token.tag)

    def _code(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        first += token.type == "fence"
        placed = self._body.placed_lines(token.content, first, last, trimmed=False)
        self.skeleton.open("pre")
        self._text(placed, 0, len(placed.text))
        self.skeleton.close("pre")

    def _inline(self, token: Token) -> None:
        placed = self._content(token)
        at = 0
        for child in token.children or ():
            at = self._child(child, placed, max(at, child.meta.get("at", at)))
        self.skeleton.raw = None

    def _content(self, token: Token) -> Placed:
        first, last = token.map or (0, 0)
        if self._in_cell:
            placed, self._cell_at = self._body.placed_cell(token.content, self._cell_at)
            return placed
        if self._heading:
            return self._body.placed_in_line(token.content, first, self._heading)
        return self._body.placed_lines(token.content, first, last)

    def _child(self, token: Token, placed: Placed, at: int) -> int:
        """An inline token that stands at an offset of its block; gives the offset after it."""
        length = len(token.content)
        match token.type:
            case "text":
                self._text(placed, at, at + length)
                return at + length
            case "text_special":
                return self._special(token, placed, at)
            case "softbreak":
                self._text(placed, at, at + 1)
                return at + 1
            case "code_inline":
                return self._code_span(token, placed, at)
            case "html_inline":
                part = placed.part(at, at + length)
                scan(part, self.skeleton)
                return at + length
            case "image":
                return at
        self._tag(token)
        if token.tag == "a":  # an autolink's text begins after its angle bracket
            return at + (token.markup == "autolink")
        return at + len(token.markup)

    def _special(self, token: Token, placed: Placed, at: int) -> int:
        """An escaped character, which stands after its backslash, or a character reference."""
        end = at + len(token.markup)
        if token.info == "escape":
            self._text(placed, end - len(token.content), end)
        else:
            source = placed.source(at)
            self.skeleton.text(token.content, source, source + len(token.markup))
        return end

    def _code_span(self, token: Token, placed: Placed, at: int) -> int:
        start = at + len(token.markup)
        end = start + len(token.content)
        if placed.text[start:end].replace("\n", " ") != token.content:
            start, end = start + 1, end + 1  # one space at each side belongs to the marks
        self.skeleton.open("code")
        self._text(placed, start, end)
        self.skeleton.close("code")
        return end + len(token.markup)

    def _text(self, placed: Placed, start: int, end: int) -> None:
        for text, source in placed.runs(start, end):
            self.skeleton.text(text, source, source + len(text))
