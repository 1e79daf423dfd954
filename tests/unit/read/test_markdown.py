"""Markdown: CommonMark's text, and where it stands."""

import numpy as np
import pytest

from textdiff.errors import UnreadableError
from textdiff.model import Document
from textdiff.read import document_from_bytes


def read(markdown: str) -> Document:
    return document_from_bytes("x.md", markdown.encode())


def places(document: Document) -> list[int]:
    source = document.source
    offsets = np.arange(len(document.text))
    piece = source.text_starts.searchsorted(offsets, side="right") - 1
    found: list[int] = (source.source_starts[piece] + offsets - source.text_starts[piece]).tolist()
    return found


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("# One #\n\nTwo\n===\n\n### #3", "One\n\nTwo\n\n#3"),
        ("*a* **b** ***c*** ~~d~~ `e  f` ``g`h``", "a b c d e f g`h"),
        ("a * b _c", "a * b _c"),
        ("[text](http://x.org 'title') [r] <https://y.org/%41>\n\n[r]: z", None),
        ("![alt](x.png)after", "after"),
        ("a\\*b \\&amp; &amp; \\中", "a*b &amp; & \\中"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("- a\n- b\n  - c\n\n1. d\n2. e", "a\nb\n\nc\n\nd\ne"),
        ("- a\n\n- b", "a\n\nb"),
        ("> a\n> > b\nlazy", "a\n\nb lazy"),
        ("```py\nif a:\n    b\n\n  c\n```\n", "if a:\n    b\n\n  c"),
        ("    code\n\n      more\n", "code\n\n  more"),
        ("|a|b|\n|-|-|\n|c \\| d|`e`|\n|||\n", "a\nb\nc | d\ne"),
        ("> |a|b|\n> |-|-|\n> |a||\n", "a\nb\na"),
        ("a <b>bold</b><!-- c --> d <script>x</script> e", "a bold d e"),
        ("<div>\n<p>html &lt; here</p>\n\n*md* inside\n\n</div>", "html < here\n\nmd inside"),
        ("note[^1]\n\n[^1]: ibid.", "note[^1]\n\n[^1]: ibid."),
        ("---\ntitle: x\n---\nText", "Text"),
        ("+++\ntitle = 'x'\n+++\nText", "Text"),
        ("---\n\nText\n\n---", "Text"),
        ("\u3000\u3000段落\n第二行", "段落 第二行"),
    ],
)
def test_text_is_what_the_rendered_page_shows(markdown: str, text: str | None) -> None:
    if text is None:
        text = "text r https://y.org/%41"
    assert read(markdown).text.replace("\u3000", "") == text
    assert read(markdown.replace("\n", "\r\n")).text.replace("\u3000", "") == text


@pytest.mark.parametrize(
    "markdown",
    [
        "a [b](b) b",
        "[a](<b c>) b c",
        "*a* a **a** a",
        "# # a #",
        "1. # 1",
        "> - a\n>   a\n> a",
        "- a\n\tb c",
        "- \tcode\n\n\t\tdeep",
        "|a|a|\n|-|-|\n|a|`a`|",
        "x ``a ` a`` a",
        "***a** b* c",
        "a ~~b~~~ ~",
        "a\\\\b \\c \\* d",
        "<a href='a'>a</a> a",
        "---\na: a\n---\n\na\n\n\ta\n",
        "a\n\n<div>\n  a\n</div>\n\na",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_character_stands_where_it_was_written(markdown: str, line_end: str) -> None:
    source = markdown.replace("\n", line_end)
    document = read(source)
    found = places(document)
    assert found == sorted(found)
    for character, place in zip(document.text, found, strict=True):
        assert character.isspace() or source[place] == character


def test_the_same_word_is_found_at_its_own_place() -> None:
    document = read('[b](b "b") b *b*')
    assert [
        place for c, place in zip(document.text, places(document), strict=True) if c == "b"
    ] == [
        1,
        11,
        14,
    ]


def test_a_reference_stands_where_it_begins() -> None:
    assert places(read("a&amp;b &lt; c"))[:3] == [0, 1, 6]


def test_front_matter_counts_as_lines_of_the_source() -> None:
    line, column = read("---\nt: x\n---\n\nText").source.positions(np.array([0]))
    assert (line.tolist(), column.tolist()) == ([5], [1])


@pytest.mark.parametrize(
    "markdown", [">" * 300 + "a", "".join(f"{'  ' * n}- a\n" for n in range(200))]
)
def test_nesting_deeper_than_the_parser_goes_is_refused_not_cut_off(markdown: str) -> None:
    with pytest.raises(UnreadableError, match=r"^x\.md: Markdown nested .*--as text"):
        read(markdown)


def test_deep_nesting_that_the_parser_can_take_is_read() -> None:
    assert read("> " * 90 + "deep").text == "deep"


@pytest.mark.parametrize("part", ["[", "*a ", "`", "<", "![", "a_", "\\", "&", "|", "<!-- "])
def test_hostile_markdown_is_read(part: str) -> None:
    assert read("x " + part * 2000).text.startswith("x")
