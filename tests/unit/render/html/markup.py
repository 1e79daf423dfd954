"""Reads a page's markup as a browser without scripts does, for tests."""

from __future__ import annotations

import json
import re
import zlib
from html.parser import HTMLParser

_LETTERS = [chr(code) for code in range(35, 123) if chr(code) not in "&<>"]
_SYMBOLS = frozenset({"n", "s", "x", "e"})


class PageReader(HTMLParser):
    """Collects both witnesses' texts from the rows of a page, and every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.a = self.b = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self._replaced = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if self._open or (tag == "p" and self._in_row()):
            self._open.append(tag)
        if self._open and given.get("data-u"):
            self._add("".join(chr(int(code, 16)) for code in given["data-u"].split()))
            self._replaced = True

    def _in_row(self) -> bool:
        return (self.tags[-2][1].get("class") or "").split()[:1] == ["r"]

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
            self._replaced = False

    def handle_data(self, data: str) -> None:
        if self._open and not self._replaced:
            self._add(data)

    def _add(self, text: str) -> None:
        if "ins" not in self._open:
            self.a += text
        if "del" not in self._open:
            self.b += text


def with_class(page: str, name: str) -> int:
    """How many elements have a class."""
    return sum(name in (given.get("class") or "").split() for _, given in PageReader(page).tags)


def data_block(page: str) -> dict[str, object]:
    """The page's JSON."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    block: dict[str, object] = json.loads(found[1])
    return block


def script_of(page: str) -> str:
    """The page's script, as the browser unpacks it."""
    (packed,) = re.findall(r'<script type="text/plain" id="packed">(.*?)</script>', page)
    values = {letter: number for number, letter in enumerate(_LETTERS)}
    words = (packed[at : at + 5] for at in range(0, len(packed), 5))
    numbers = (sum(values[c] * 85 ** (4 - i) for i, c in enumerate(word)) for word in words)
    deflated = b"".join(number.to_bytes(4) for number in numbers)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(deflated).decode()
