"""Laws of reading: every byte decodes or is refused, every character has its place."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from textdiff.errors import UnreadableError
from textdiff.model import Document, ReadAs
from textdiff.read import document_from_bytes, document_from_text
from textdiff.read.front_matter import front_matter_end
from textdiff.read.lines import line_starts

WORDS = (
    "a",
    "b",
    "cd",
    "中文",
    "𠮷",
    "é",
    "e\u0301",
    "‘q’",
    "3 < 4",
    " ",
    "  ",
    "\n",
    "\t",
    "\u3000",
)
REFERENCES = ("&amp;", "&lt;", "&#65;", "&#x4e2d;", "&nbsp;", "&copy;")
HTML_PARTS = (
    *WORDS,
    *REFERENCES,
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i title='>'>", "</i>", '<span x="a>b">'),
    *("</span>", "<!-- c > d -->", "<!-->", "<br>", "<ul><li>", "<li>", "</ul>", "<h2>", "</h2>"),
    *("<table><tr><td>", "<td>", "<tr>", "</table>", "<pre>\n", "</pre>", "<a href=x>", "</a>"),
    *("<script>if (a<b) '</p>'</script>", "<hr>", "<img src=x alt=y>", "</ x>", "& ", "&copy2 "),
    *("<style>p{}</style>", "<my-el a=1 b>", "</my-el>", "\u00a0", "\u2028", "<3", "</>"),
)
MARKDOWN_PARTS = (
    *WORDS,
    *REFERENCES,
    *("*", "**", "_", "`", "``", "~~", "[", "]", "(", ")", "](x)", "![", "!", "<b>", "</b>"),
    *("<!-- c -->", "<br>", "<https://x.y/z>", "<a@b.c>", "\\*", "\\", "\\中", "# ", "## ", "- "),
    *("1. ", "> ", "```\n", "    ", "|", "\n|-|-|\n", "\\|", "\n---\n", "\n===\n", "[a]: x\n"),
    *(
        "<div>",
        "</div>\n",
        "<pre>\n",
        "</pre>\n",
        "  \n",
        "\\\n",
        "\n\n",
        "&",
        "= ",
        "\u2028",
        "\x0c",
    ),
)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.text(st.characters(codec=None), max_size=200)


def joined(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(parts), max_size=40).map("".join)
    return st.builds(lambda text, end: text.replace("\n", end), pieces, LINE_ENDS)


def read(source: str, read_as: ReadAs) -> Document:
    return document_from_bytes("x", source.encode(), read_as=read_as, encoding="utf-8")


def places(document: Document) -> list[int]:
    """The source offset of every character, and of the end."""
    source = document.source
    offsets = np.arange(len(document.text) + 1)
    piece = source.text_starts.searchsorted(offsets, side="right") - 1
    found: list[int] = (source.source_starts[piece] + offsets - source.text_starts[piece]).tolist()
    return found


def assert_every_character_has_its_place(source: str, document: Document) -> None:
    found = places(document)
    assert found == sorted(found)
    assert found[0] >= 0
    assert found[-1] <= len(source)
    for character, place in zip(document.text, found[:-1], strict=True):
        as_written = character.isspace() or source[place] == character
        assert as_written or source[place] == "&"


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def shown_by_lxml(html: str) -> str:
    """The text of a page as the parser itself has it: the oracle."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<html><body>{html}</body></html>", parser)
    for unseen in tree.iter("script", "style"):
        unseen.text = ""
    return without_space("".join(map(str, tree.itertext())))


def markdown_oracle() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    setattr(markdown, "normalizeLinkText", str)  # noqa: B010 - for mypy it is a method
    return markdown


@given(joined(HTML_PARTS))
def test_html_keeps_every_character_and_its_place(source: str) -> None:
    document = read(source, ReadAs.HTML)
    assert_every_character_has_its_place(source, document)
    assert without_space(document.text) == shown_by_lxml(source)


@given(joined(MARKDOWN_PARTS))
@example("a\n\n<pre>\n b\n\t c</pre>\n")
@example("\xa0\\|a|b\n|-|-|\n")
@example("- a\n\tb")
@example("- ```\n\t`a\n")
def test_markdown_keeps_every_character_and_its_place(source: str) -> None:
    document = read(source, ReadAs.MARKDOWN)
    assert_every_character_has_its_place(source, document)
    # a tag that is never closed is text here, and nothing to lxml
    if not re.search(r"<[a-zA-Z/][^<>]*(?:<|\Z)", source):
        body = source[front_matter_end(source) :]
        assert without_space(document.text) == shown_by_lxml(markdown_oracle().render(body))


@given(TEXTS, st.sampled_from([ReadAs.HTML, ReadAs.MARKDOWN]))
def test_any_text_at_all_can_be_read_as_markup(source: str, read_as: ReadAs) -> None:
    data = source.encode("utf-16-le", "surrogatepass")
    try:
        document = document_from_bytes("x", data, read_as=read_as, encoding="utf-16-le")
    except UnreadableError:
        return  # a lone surrogate, which no strict decoder lets through
    found = places(document)
    assert found == sorted(found)
    assert found[-1] <= len(source)


@given(TEXTS)
def test_a_string_is_kept_as_it_is_with_all_its_lines(text: str) -> None:
    document = document_from_text(text)
    assert document.text == text
    assert places(document) == list(range(len(text) + 1))
    assert line_starts(text).tolist() == [0, *(m.end() for m in re.finditer(r"\r\n?|\n", text))]


@given(st.binary(max_size=300))
@example(b"\xff\xfe\0\0\0\0")
@example(b"\0\0\xfe\xff\0")
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_decode_without_loss_or_are_refused(data: bytes) -> None:
    try:
        document = document_from_bytes("x.txt", data, read_as=ReadAs.TEXT)
    except UnreadableError:
        return
    assert document.text.encode(document.encoding) == data
    assert "\ufffd" not in document.text or "\ufffd".encode(document.encoding) in data


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
)
def test_a_marked_text_comes_back_with_its_mark(text: str, encoding: str) -> None:
    data = ("\ufeff" + text).encode(encoding)
    document = document_from_bytes("x.txt", data, read_as=ReadAs.TEXT)
    assert (document.text, document.encoding) == ("\ufeff" + text, encoding)
