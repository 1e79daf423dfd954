"""Which format a document is in: by its extension, and where that doesn't tell by its content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.model import ReadAs
from textdiff.read.extracted import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.read.extracted import Extracted

EXTENSIONS: Mapping[str, ReadAs | None] = {
    ".txt": None,
    ".text": None,
    ".md": ReadAs.MARKDOWN,
    ".markdown": ReadAs.MARKDOWN,
    ".html": ReadAs.HTML,
    ".htm": ReadAs.HTML,
    ".xhtml": ReadAs.HTML,
}
"""The extensions that a folder is searched for; None where the content tells."""
_DATA = frozenset({".yaml", ".yml", ".toml"})
"""Formats that begin as front matter does, but go on as data."""

_HEAD = 4096
_BEFORE_HTML = r"\ufeff?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
_HTML = re.compile(_BEFORE_HTML + r"<(?:!doctype\s+html|html)(?=[\s>/])", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w:.+-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w:.+-]{1,40})",
    re.IGNORECASE,
)


def format_of(suffix: str, text: str) -> tuple[ReadAs, str | None]:
    """The format of a decoded document, and what to tell the user where the content told.

    A text without a telling extension is Markdown only where it begins with front matter, and
    HTML only where it begins with a doctype or with `<html`.

    Args:
        suffix: the extension with its dot, in lower case; empty where there is none.
        text: the decoded source.
    """
    known = EXTENSIONS.get(suffix)
    if known is not None:
        return known, None
    if suffix in _DATA:
        return ReadAs.TEXT, None
    if _HTML.match(text):
        return (
            ReadAs.HTML,
            "read as HTML, since it begins as HTML does; --as text reads it as it is",
        )
    if text.startswith(("---", "\ufeff---")) and _has_front_matter(text):
        return (
            ReadAs.MARKDOWN,
            "read as Markdown, since it begins with front matter; --as text reads it as it is",
        )
    return ReadAs.TEXT, None


def _has_front_matter(text: str) -> bool:
    from textdiff.read.front_matter import front_matter_end  # noqa: PLC0415 - seldom needed

    return front_matter_end(text) > 0


def declared_charset(suffix: str, read_as: ReadAs | None, data: bytes) -> str | None:
    """The charset that the bytes of an HTML document claim for themselves, or None.

    Args:
        suffix: the extension with its dot, in lower case.
        read_as: the format that the user asked for, if any.
        data: the bytes, in an encoding that has ASCII in it.
    """
    head = data[:_HEAD]
    wanted = read_as or EXTENSIONS.get(suffix)
    if wanted is None and suffix not in _DATA and _HTML.match(head.decode("latin-1")):
        wanted = ReadAs.HTML
    match = _CHARSET.search(head) if wanted is ReadAs.HTML else None
    return (match[1] or match[2]).decode("ascii") if match else None


def reader_of(read_as: ReadAs) -> Callable[[str, str], Extracted]:
    """What reads a format: a function of a path (for messages) and a decoded source."""
    return _READERS[read_as]


def _read_text(_path: str, source: str) -> Extracted:
    return whole(source)


def _read_markdown(path: str, source: str) -> Extracted:
    from textdiff.read.markdown import read_markdown  # noqa: PLC0415 - plain text needs no parser

    return read_markdown(path, source)


def _read_html(path: str, source: str) -> Extracted:
    from textdiff.read.markup import read_html  # noqa: PLC0415 - plain text needs no parser

    return read_html(path, source)


_READERS: Mapping[ReadAs, Callable[[str, str], Extracted]] = {
    ReadAs.TEXT: _read_text,
    ReadAs.MARKDOWN: _read_markdown,
    ReadAs.HTML: _read_html,
}
