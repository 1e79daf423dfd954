"""A CommonMark parser that remembers where it was: markdown-it, its tokens marked with offsets.

markdown-it gives lines for blocks and nothing for what is inside them. Here each inline token
carries in `meta["at"]` the offset into its block's content at which the parser stood, and each
table row in `meta["row"]` the offset into the source at which it begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NESTING = 100
"""Levels of quotations and lists: what is deeper the parser would drop."""


def parse(source: str) -> list[Token]:
    """The block tokens of a text whose lines end in LF."""
    return _parser().parse(source)


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark")
    markdown.inline = _PlacedInline()
    markdown.configure("commonmark", options_update={"maxNesting": MAX_NESTING})
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["normalize", "text_join", "fragments_join"])  # they move or join text
    markdown.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.at("reference", _reference, {"alt": []})
    setattr(markdown, "normalizeLinkText", _as_written)  # noqa: B010 - for mypy it is a method
    return markdown


def _as_written(url: str) -> str:
    """The text of an autolink as the author wrote it, its percent escapes too."""
    return url


class _PlacedState(StateInline):
    """Notes where the parser stood when text began to gather, or a token was made."""

    _gathered: tuple[str, ...] | list[str] = ()
    _gathered_at = 0

    @property
    def pending(self) -> str:
        """The text gathered since the last token."""
        if len(self._gathered) > 1:
            self._gathered = ["".join(self._gathered)]
        return self._gathered[0] if self._gathered else ""

    @pending.setter
    def pending(self, value: str) -> None:
        if value and not self._gathered:
            self._gathered_at = self.pos
        self._gathered = [value] if value else []

    def append_pending(self, text: str) -> None:
        """Gather more text."""
        if not self._gathered:
            self._gathered, self._gathered_at = [], self.pos
        if isinstance(self._gathered, list):
            self._gathered.append(text)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        """Make a token of the gathered text."""
        at = self._gathered_at
        token = super().pushPending()
        token.meta["at"] = at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class _PlacedInline(ParserInline):
    """The inline parser, with a state that notes places."""

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: Any,
        tokens: list[Token],
    ) -> list[Token]:
        """Parse a block's content into tokens."""
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The table rule; only it knows where in a line of a list or a quotation the row begins."""
    before = len(state.tokens)
    if not table(state, start_line, end_line, silent):
        return False
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            token.meta["row"] = state.bMarks[line] + state.tShift[line]
    return True


def _reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The rule for link definitions, which would swallow a footnote of one word."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if state.src.startswith("[^", begin):
        return False
    return reference(state, start_line, end_line, silent)
