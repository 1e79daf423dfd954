"""HTML: what a reader sees of it, and where that stands."""

import numpy as np
import pytest

from textdiff.model import ReadAs
from textdiff.read import document_from_bytes


def text_of(html: str) -> str:
    return document_from_bytes(
        "x.html", html.encode("utf-8", "surrogatepass"), read_as=ReadAs.HTML
    ).text


def places(html: str) -> list[int]:
    document = document_from_bytes("x.html", html.encode(), read_as=ReadAs.HTML)
    source = document.source
    offsets = np.arange(len(document.text))
    piece = source.text_starts.searchsorted(offsets, side="right") - 1
    return (source.source_starts[piece] + offsets - source.text_starts[piece]).tolist()  # type: ignore[no-any-return]  # a list of int


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("  \n ", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div><div><p>one</p></div></div>two", "one\n\ntwo"),
        ("<h1>Head</h1>text", "Head\n\ntext"),
        ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
        ("one<hr>two", "one\n\ntwo"),
        ("  one \r\n\t two  ", "one two"),
        ("<b>one </b> <i> two</i>", "one two"),
        ("<b>one</b><i>two</i>", "onetwo"),
        ("one\u00a0 \u00a0two\u3000three", "one\u00a0 \u00a0two\u3000three"),
        ("<ul><li>one<li>two<ul><li>in</ul></ul>", "one\ntwo\n\nin"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
        ("<dl><dt>a<dd>b</dl>", "a\nb"),
        ("x<pre>\n  a\n\n    b  \n</pre>y", "x\n\n  a\n\n    b\n\ny"),
        ("<pre>a\r\nb\rc</pre>", "a\nb\nc"),
        ("<xmp><b>&amp;</xmp>after", "<b>&amp;\n\nafter"),
        ("a &amp; b &lt;c&gt; &#65;&#x4e2d; &copy2024 &notit; &bogus; &", None),
        ("1 < 2 <3 a<b> c", "1 < 2 <3 a c"),
        ("a<!-- x > y -->b<!-->c<!--->d<!-- e --!>f", "abcdf"),
        ("a<?php echo '?>b", "ab"),
        ("a</ 3>b</>c", "abc"),
        ('<p title="a > b">c</p>', "c"),
        ("<p title='\"' class=a>c", "c"),
        ("a<script>if (a<b) '</p>'</script>b<style>p{}</style>c", "abc"),
        ("<title>not shown</title>shown<textarea>control</textarea>", "shown"),
        ("<svg><title>t</title><text>picture</text></svg>a<noscript>n</noscript>", "a"),
        ("<template>t</template><iframe>f</iframe><object>o</object>a", "a"),
        ("a<img alt='picture' src=x>b", "ab"),
        ("<![CDATA[a < b]]>c", "a < bc"),
        ("<!doctype html [<!ENTITY x 'boom'>]>a&x;", "a&x;"),
        ("one</body></html>two<body>three", "onetwothree"),
        ("<frameset><frame src=x>text</frameset>", "text"),
        ("<plaintext>a <b>", "a <b>"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢kan"),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str | None) -> None:
    if text is None:
        text = "a & b <c> A中 ©2024 ¬it; &bogus; &"
    assert text_of(html) == text


@pytest.mark.parametrize("html", ["a\0b", "a\x01\x0bb", "a\ufffeb", "a𠮷b", "a\u2028b"])
def test_characters_that_lxml_refuses_come_through(html: str) -> None:
    document = document_from_bytes("x.html", html.encode(), read_as=ReadAs.HTML, encoding="utf-8")
    assert document.text == html


def test_a_reference_and_what_follows_it_have_their_own_places() -> None:
    assert places("<p>a&amp;b&#65;c</p>") == [3, 4, 9, 10, 15]


def test_collapsed_space_stands_at_its_first_character() -> None:
    assert places("a \n\t b") == [0, 1, 5]


def test_what_is_put_between_blocks_stands_at_the_end_of_the_first() -> None:
    assert places("<p>a</p>\n<p>b</p>") == [3, 4, 4, 12]
    assert places("<p>&lt;</p><p>b") == [3, 7, 7, 14]


def test_a_byte_order_mark_is_no_text() -> None:
    document = document_from_bytes("x.html", "\ufeff<p>a</p>".encode())
    assert document.text == "a"
    line, column = document.source.positions(np.array([0]))
    assert (line.tolist(), column.tolist()) == ([1], [5])


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div>" * 5000 + "deep" + "</div>" * 5000, 1),
        ("<p>a<font>b" * 3000, 6000),
        ("<a>x" * 5000, 5000),
        ("<b>x<br>" * 3000, 3000),
    ],
)
def test_no_word_is_lost_to_nesting_that_lxml_gives_up_on(html: str, words: int) -> None:
    assert len("".join(text_of(html).split())) == (4 if words == 1 else words)


@pytest.mark.parametrize(
    "html",
    [
        "<" * 50_000,
        "<a" * 50_000,
        '<a b="' * 50_000,
        "&" * 50_000,
        "&#" * 50_000,
        "<a b='>\"><a c=\">'" * 10_000,
    ],
)
def test_broken_markup_is_text_and_is_read_in_one_pass(html: str) -> None:
    assert len(text_of(html)) >= 10_000


@pytest.mark.parametrize("html", ["<!--" * 50_000, "<script>" * 50_000, "<![CDATA[" * 50_000])
def test_markup_that_never_ends_hides_what_is_in_it(html: str) -> None:
    assert text_of("a" + html) == "a"


def test_a_quote_that_is_never_closed_does_not_swallow_the_page() -> None:
    assert text_of('<p class="a>one</p><p>two</p>') == "one\n\ntwo"
