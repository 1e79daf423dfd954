"""Laws of the HTML report, over all kinds of characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.render.builders import Change, comparison
from tests.unit.render.html.markup import PageReader
from textdiff.model import Kind
from textdiff.render.html.names import page_names
from textdiff.render.html.page import pair_page
from textdiff.render.html.paragraphs import paragraph_starts
from textdiff.render.html.rows import aligned_rows, paragraphs

CHARACTERS = st.one_of(
    st.sampled_from(
        "ab .\n\r\t中文，。\u3000\u200b\u202e\x00\x1b\ufeff\u2028<>&\"'👩\u200d\u0301\ud800각"
    ),
    st.characters(),
)
TEXTS = st.text(CHARACTERS, max_size=40)
LINES = st.lists(st.text(CHARACTERS, max_size=90), max_size=12).map("\n".join)
KINDS = st.sampled_from([Kind.WORDING, Kind.LINE_BREAK, Kind.PASSAGE, Kind.ENCODING, Kind.SCRIPT])
CHANGES = st.builds(Change, TEXTS, TEXTS, KINDS).filter(lambda change: change.a != change.b)
PAIRS = st.lists(st.one_of(TEXTS, CHANGES), max_size=8).map(lambda parts: comparison(*parts))


@given(PAIRS)
def test_rows_hold_both_texts_whole_and_in_order(pair):
    rows = aligned_rows(pair)
    assert "".join(row.a.of(pair.a.text) for row in rows) == pair.a.text
    assert "".join(row.b.of(pair.b.text) for row in rows) == pair.b.text
    assert [v for row in rows for v in row.variants] == list(pair.variants)


@settings(max_examples=60)
@given(PAIRS)
def test_both_texts_can_be_read_from_the_page(pair):
    page = pair_page(pair)
    reader = PageReader(page.encode().decode())
    assert (reader.a, reader.b) == (pair.a.text, pair.b.text)


@given(LINES)
def test_paragraphs_start_at_lines_and_ascend(text: str):
    starts = paragraph_starts(text)
    assert list(starts) == sorted(set(starts))
    assert all(start == 0 or text[start - 1] in "\n\r\v\f\x85\u2028\u2029" for start in starts)
    assert "".join(paragraphs(text)) == text


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6, unique=True))
def test_page_names_are_safe_unique_and_short(pairs):
    names = page_names(pairs)
    assert len({name.casefold() for name in names}) == len(pairs)
    for name in names:
        assert len(name.encode()) < 255
        assert not set(name) & set('/\\\n\r\0<>:"|?*')
        assert name.isprintable()
