"""The metadata at the head of a Markdown file: recognised narrowly, since `---` is also a rule."""

from __future__ import annotations

import re

_OPENINGS = {"---": re.compile(r"(?:---|\.\.\.)[ \t]*"), "+++": re.compile(r"\+\+\+[ \t]*")}
"""YAML (Jekyll) and TOML (Hugo): the opening line, and what closes it."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_FIELD = re.compile(r"""(?:"[^"]+"|'[^']+'|[^\s:=#\-"'\[{][^\s:=]*)\s*[:=](?:\s|$)""")
_CONTINUATION = re.compile(r"\s|#|-(?:\s|$)|[\]})]|\[[^\]]*\]\s*$|$")
"""An indented line, a comment, an item of a list, the end of a nested value, a TOML table."""
_BEFORE_FIELDS = re.compile(r"\s*(?:#|$)")
_BOM = "\ufeff"


def front_matter_end(source: str) -> int:
    r"""The offset after the front matter with which a text begins; 0 where it has none.

    It opens on the first line and has nothing but fields and their continuations before it
    closes, at least one field among them: a letter that is set off by rules has none.

    >>> front_matter_end("---\ntitle: x\n---\nText")
    17
    >>> front_matter_end("---\nDear John, note: this is a letter\n---\n")
    0
    """
    at = len(_BOM) if source.startswith(_BOM) else 0
    first = _LINE.match(source, at)
    closing = _OPENINGS.get(first[0].rstrip()) if first else None
    if first is None or closing is None:
        return 0
    fields = 0
    at = first.end()
    while at < len(source):
        line = _LINE.match(source, at)
        content = line[0].rstrip("\r\n") if line else ""
        at = line.end() if line else len(source)
        if closing.fullmatch(content):
            return at if fields else 0
        if _FIELD.match(content):
            fields += 1
        elif not (_CONTINUATION if fields else _BEFORE_FIELDS).match(content):
            return 0
    return 0
