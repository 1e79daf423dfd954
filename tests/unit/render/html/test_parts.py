from __future__ import annotations

from tests.unit.render.builders import Change, comparison
from tests.unit.render.html.markup import PageReader, data_block
from textdiff.model import Comparison, Kind
from textdiff.render.html.page import pair_page, pair_pages
from textdiff.render.html.parts import parts, whole

FIRST, SECOND = "0" * 15 + "1", "0" * 15 + "2"


def pair() -> Comparison:
    """Thirty paragraphs of 20 code points; the first one is moved behind the last."""
    return comparison(
        Change("moved\n", "", Kind.TRANSPOSITION, id=FIRST, moved=SECOND),
        *[part for n in range(30) for part in (f"paragraph {n:3} is ", Change("a", "b"), ".\n")],
        Change("", "moved\n", Kind.TRANSPOSITION, id=SECOND, moved=FIRST),
    )  # fmt: skip


def test_parts_hold_every_row_once_in_order_and_are_no_larger_than_asked():
    found = list(parts(pair(), "p.html", 200))
    assert [row for part in found for row in part.rows] == whole(pair()).rows
    assert len(found) > 5
    for part in found:
        assert sum(len(row.a) + len(row.b) for row in part.rows) <= 200
    assert [part.number for part in found] == list(range(1, len(found) + 1))


def test_what_fits_on_one_page_is_one_part():
    (part,) = parts(pair(), "p.html")
    assert (part.names, part.elsewhere) == ((), ())
    assert [*pair_pages(pair(), "p.html")] == [("p.html", pair_page(pair()))]


def test_a_row_that_is_too_large_is_a_part_of_its_own():
    large = comparison("one\n", Change("x" * 500, "y" * 500), "\n", "end\n")
    assert len(list(parts(large, "p.html", 10))) >= 3


def test_empty_texts_are_one_part():
    assert len(list(parts(comparison(), "p.html", 1))) == 1


def test_halves_of_a_move_on_two_pages_know_one_another():
    first, *_, last = parts(pair(), "p.html", 200)
    assert first.elsewhere == ((SECOND, last.names[-1]),)
    assert last.elsewhere == ((FIRST, "p.html"),)


def test_all_pages_together_hold_both_texts_and_every_variant():
    whole_pair = pair()
    pages = list(pair_pages(whole_pair, "p.html", most=200))
    read = [PageReader(page) for _, page in pages]
    assert "".join(each.a for each in read) == whole_pair.a.text
    assert "".join(each.b for each in read) == whole_pair.b.text
    assert [name for name, _ in pages][:2] == ["p.html", "p__2.html"]
    for number, (_, page) in enumerate(pages, 1):
        assert f"Part</span> {number} / {len(pages)}" in page
        assert all(f'href="{name}"' in page for name, other in pages if other != page)


def test_each_page_knows_where_it_begins():
    starts = [data_block(page)["start"] for _, page in pair_pages(pair(), "p.html", most=200)]
    rows = [part.rows[0] for part in parts(pair(), "p.html", 200)]
    assert starts == [{"a": row.a.start, "b": row.b.start} for row in rows]
