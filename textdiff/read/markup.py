"""HTML: its tokens, each with its offset in the source (WHATWG HTML, 13.2.5, the states needed)."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from textdiff.read.layout import lay_out
from textdiff.read.places import Placed, placed_whole
from textdiff.read.skeleton import NO_ATTRIBUTES, RAW_TEXT, Attributes, Skeleton

if TYPE_CHECKING:
    from textdiff.read.extracted import Extracted

# A quote counts only after an equals sign; possessive, so that nothing is scanned twice.
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)((?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))*+)>"""
)
_TAG_WITHOUT_QUOTES = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(
    r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?"""
)
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,10}+;?|#[xX][0-9a-fA-F]{1,8}+;?|[a-zA-Z][a-zA-Z0-9]{1,31}+;?)"
)
_DOCTYPE = re.compile(r"<!doctype[^>\[]*+(?:\[[^\]]*+\]\s*+)?>", re.IGNORECASE)
_PLAIN = {"xmp": "pre", "listing": "pre", "plaintext": "pre"}
"""Elements of old whose text is shown as it stands."""
_SEEN = frozenset({"id", "class", "role", "hidden", "style", "open"})
"""The attributes that a judgement hangs on."""
_BOM = "\ufeff"


def read_html(_path: str, source: str) -> Extracted:
    """The text of an HTML document as a reader sees it, mapped to its source."""
    skeleton = Skeleton()
    scan(placed_whole(source), skeleton, start=len(_BOM) if source.startswith(_BOM) else 0)
    return lay_out(skeleton)


def scan(placed: Placed, skeleton: Skeleton, start: int = 0) -> None:
    """Give the tags and the runs of text of a piece of HTML to a skeleton, in order.

    Args:
        placed: the HTML and where it stands.
        skeleton: takes them.
        start: offset into the HTML at which to begin.
    """
    _Scanner(placed, skeleton).run(start)


class _Scanner:
    """Goes through a piece of HTML once, from left to right."""

    def __init__(self, placed: Placed, skeleton: Skeleton) -> None:
        self._placed = placed
        self._html = placed.text
        self._skeleton = skeleton
        self._tag = _TAG
        self._last_tag = self._html.rfind(">")

    def run(self, at: int) -> None:
        text_start = at
        while (at := self._html.find("<", at)) >= 0:
            end = self._markup_end(at)
            if end is None:  # a bare less-than sign
                at += 1
                continue
            self._text(text_start, at)
            text_start = at = self._take(at, end)
        self._text(text_start, len(self._html))

    def _markup_end(self, at: int) -> int | None:
        """Where the markup at a less-than sign ends, or None where it is text."""
        following = self._html[at + 1 : at + 2]
        if following == "!":
            return self._declaration_end(at)
        if following == "?":
            return self._end_of(">", at)
        if following.isascii() and following.isalpha():
            return self._tag_end(at)
        if following == "/":
            after = self._html[at + 2 : at + 3]
            tag = after.isascii() and after.isalpha()
            return self._tag_end(at) if tag else self._end_of(">", at) if after else None
        return None

    def _declaration_end(self, at: int) -> int:
        if self._html.startswith(("<!-->", "<!--->"), at):
            return self._end_of(">", at)
        if self._html.startswith("<!--", at):
            match = _COMMENT_END.search(self._html, at + 4)
            return match.end() if match else len(self._html)
        doctype = _DOCTYPE.match(self._html, at)
        return doctype.end() if doctype else self._end_of(">", at)

    def _end_of(self, mark: str, at: int) -> int:
        end = self._html.find(mark, at)
        return end + len(mark) if end >= 0 else len(self._html)

    def _tag_end(self, at: int) -> int | None:
        """Where a tag ends; a quote that is never closed is no reason to lose what follows."""
        if at > self._last_tag:
            return None
        match = self._tag.match(self._html, at)
        if match is None and self._tag is _TAG:
            self._tag = _TAG_WITHOUT_QUOTES
            match = self._tag.match(self._html, at)
        return match.end() if match else None

    def _take(self, at: int, end: int) -> int:
        """Pass on what stands between two offsets; gives the offset to go on from."""
        if self._html.startswith("<![CDATA[", at):
            return self._character_data(at)
        match = self._tag.match(self._html, at, end)
        if match is None:
            return end
        closing, name, rest = match.groups()
        name = name.lower()
        if closing:
            self._skeleton.close(_PLAIN.get(name, name))
            return end
        if self._skeleton.raw is None and name in _PLAIN:
            return self._verbatim(name, end)
        self._skeleton.open(name, _attributes(rest))
        if self._skeleton.raw == name and name in RAW_TEXT:
            return self._raw_end(name, end)
        return end

    def _character_data(self, at: int) -> int:
        """XHTML's CDATA section, whose content is text; in HTML there is none outside scripts."""
        start = at + len("<![CDATA[")
        close = self._html.find("]]>", start)
        if close < 0:
            return self._end_of(">", at)
        self._verbatim_text(start, close)
        return close + len("]]>")

    def _verbatim(self, name: str, start: int) -> int:
        end = self._raw_end(name, start)
        self._skeleton.open("pre")
        self._verbatim_text(start, end)
        return end  # the end tag, where there is one, closes it

    def _raw_end(self, name: str, start: int) -> int:
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._html, start)
        return close.start() if close else len(self._html)

    def _text(self, start: int, end: int) -> None:
        """Pass on a run of text, each character reference apart."""
        if self._html.find("&", start, end) >= 0:
            for match in _REFERENCE.finditer(self._html, start, end):
                length, text = _resolved(match[0])
                if length:
                    self._verbatim_text(start, match.start())
                    start = match.start() + length
                    self._reference(text, match.start(), start)
        self._verbatim_text(start, end)

    def _reference(self, text: str, start: int, end: int) -> None:
        place = self._placed
        self._skeleton.text(text, place.source(start), place.source_after(end))

    def _verbatim_text(self, start: int, end: int) -> None:
        if start < end:
            for text, source in self._placed.runs(start, end):
                self._skeleton.text(text, source, source + len(text))


def _resolved(reference: str) -> tuple[int, str]:
    """How much of what looks like a character reference is one (0: none of it), and its text."""
    if reference.startswith("&#"):
        return len(reference), unescape(reference)
    name = reference[1:]
    if name in html5:
        return len(reference), html5[name]
    for length in range(len(name) - 1, 1, -1):  # the old ones need no semicolon: &copy2024
        if name[:length] in html5:
            return 1 + length, html5[name[:length]]
    return 0, ""


def _attributes(rest: str) -> Attributes:
    """The attributes that matter here; the first of a name counts."""
    if not rest or rest.isspace() or rest == "/":
        return NO_ATTRIBUTES
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        key = name.lower()
        if key in _SEEN and key not in found:
            found[key] = unescape((double or single or bare)[:1000])
    return found
