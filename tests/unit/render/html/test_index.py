from __future__ import annotations

import re

from tests.unit.render.builders import Change, comparison
from tests.unit.render.html.markup import PageReader
from textdiff.model import (
    Cluster,
    ErrorCounts,
    Kind,
    Measures,
    NearDuplicate,
    NearDuplicates,
    Relation,
    Unread,
)
from textdiff.render.html.histogram import histogram
from textdiff.render.html.index import Entry, index_page
from textdiff.render.html.picture import MOST_DOCUMENTS, picture


def pair(a: str, b: str, relation: Relation = Relation.RESEMBLES) -> NearDuplicate:
    return NearDuplicate(a, b, relation, 0.5, 0.7, 0.9)


def entry(near: NearDuplicate) -> Entry:
    compared = comparison(
        "x",
        Change("a", "b", Kind.SPELLING),
        Change("\n", " ", Kind.LINE_BREAK),
        paths=(near.a, near.b),
    )
    return Entry(compared, "page%20one.html", near)


def near(*pairs: NearDuplicate, **more: object) -> NearDuplicates:
    return NearDuplicates(3, pairs, more.pop("clusters", ()), **more)  # type: ignore[arg-type] - tests


def test_a_pair_has_its_link_relation_shares_and_counts():
    page = index_page(
        near(pair("a", "b", Relation.CONTAINS)), [entry(pair("a", "b", Relation.CONTAINS))]
    )
    assert 'href="page%20one.html"' in page
    assert ">contains</span>" in page
    for said in ("50.00 %", "70.00 %", "90.00 %", "spelling", "line breaks"):
        assert said in page


def test_a_pair_that_was_not_compared_is_listed_without_a_link():
    page = index_page(near(pair("a", "b")), [])
    assert "not compared" in page
    assert "page%20one.html" not in page


def test_documents_without_a_partner_are_listed():
    page = index_page(
        near(pair("a", "b")), [entry(pair("a", "b"))], documents=["a", "b", "lonely.txt"]
    )
    single = page[page.index('id="single"') :]
    assert "lonely.txt" in single
    assert '<bdi class="path">a</bdi>' not in single


def test_what_was_not_read_or_skipped_has_its_reason():
    page = index_page(
        near(unread=(Unread("bad.txt", "is binary"),), notes=("Two pairs were left out.",)),
        [],
        skipped=[Unread(".git", "is hidden")],
    )
    for said in ("bad.txt", "is binary", ".git", "is hidden", "Two pairs were left out."):
        assert said in page
    assert "No two documents are near-duplicates." in page


def test_clusters_name_their_members_and_weakest_link():
    weakest = pair("b", "c")
    page = index_page(near(weakest, clusters=(Cluster(("a", "b", "c"), "a", weakest),)), [])
    assert "nearest to all" in page
    assert "b ⇄ c" in page


def test_all_pairs_are_summed_up_where_there_are_several():
    rates = [Measures(0.5, 0.25, 0.4, 0.2, None, None, None, characters=counts, words=counts)
             for counts in (ErrorCounts(1, 2, 2, 1, 4), ErrorCounts(0, 6, 6, 0, 4))]  # fmt: skip
    entries = [
        Entry(comparison("x", Change("a", "b", Kind.SPELLING), measures=each), f"{n}.html")
        for n, each in enumerate(rates)
    ]
    page = index_page(near(), entries)
    totals = page[page.index('id="totals"') : page.index("</section>", page.index('id="totals"'))]
    assert "spelling</span> <b>2</b>" in totals
    assert re.findall(r">([\d.]+ %)<", totals) == [
        *("12.50 %", "25.00 %"), *("12.50 %", "12.50 %"),
        *("12.50 %", "25.00 %"), *("12.50 %", "12.50 %"),
    ]  # fmt: skip
    assert 'id="totals"' not in index_page(near(), entries[:1])


def test_hostile_names_stay_text():
    bad = "<script>alert(1)</script>\n\u202e\udcff"
    page = index_page(
        near(pair(bad, "b"), unread=(Unread(bad, bad),)),
        [],
        documents=[bad],
        skipped=[Unread(bad, bad)],
    )
    names = [name for name, _ in PageReader(page).tags]
    assert names.count("script") == 3
    assert not set(page) & {"\u202e", "\udcff"}


def test_the_picture_shows_containment_both_ways():
    found = picture([pair("a", "b"), pair("b", "c")], [])
    assert found
    assert {square.opacity for square in found.squares} == {"0.70", "0.90"}
    assert [label.text for label in found.labels] == ["a", "b", "c"]


def test_two_documents_make_no_picture_and_too_many_are_said_to_be():
    assert picture([pair("a", "b")], []) is None
    many = [pair(f"a{n}", f"b{n}") for n in range(MOST_DOCUMENTS)]
    assert "would have 120 rows" in index_page(near(*many), [])


def test_the_same_report_gives_the_same_bytes():
    given = near(pair("a", "b"))
    assert index_page(given, [entry(pair("a", "b"))]) == index_page(given, [entry(pair("a", "b"))])


def test_the_histogram_counts_every_pair_once_and_tells_containment_apart():
    shares = (0.0, 0.049, 0.05, 0.5, 0.999, 1.0, 1.0)
    pairs = [NearDuplicate(f"{n}", "x", Relation.RESEMBLES, s, s, s) for n, s in enumerate(shares)]
    pairs.append(pair("y", "z", Relation.CONTAINED_IN))
    found = histogram(pairs)
    assert found
    counts = [(bar.low, bar.resembling, bar.containing) for bar in found.bars]
    assert counts == [(0, 2, 0), (5, 1, 0), (50, 1, 1), (95, 3, 0)]
    tallest = max(found.bars, key=lambda bar: bar.height)
    assert (tallest.low, tallest.height) == (95, 120)
    assert all(bar.y + bar.height == found.base for bar in found.bars)
    assert all(bar.hollow_y + bar.hollow_height == bar.y for bar in found.bars)
    page = index_page(near(*pairs), [])
    assert "50–55 %: 1 + 1" in page
    assert "95–100 %: 3</title>" in page


def test_a_few_pairs_make_no_histogram():
    assert histogram([pair("a", "b"), pair("a", "c")]) is None
    assert 'id="histogram"' not in index_page(near(pair("a", "b")), [])
