from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import expect
from tests.unit.render.builders import Change, comparison
from textdiff.model import Kind, NearDuplicate, NearDuplicates, Relation, Unread
from textdiff.render.html.index import Entry, index_page
from textdiff.render.html.site import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

BAD = "<script>alert(1)</script>\n\u202e.txt"
PAIRS = (
    NearDuplicate("b.txt", "c.txt", Relation.RESEMBLES, 0.9, 0.95, 0.96),
    NearDuplicate("a.txt", "z.txt", Relation.CONTAINS, 0.1, 0.2, 1.0),
    NearDuplicate(BAD, "x.txt", Relation.RESEMBLES, 1.0, 1.0, 1.0),
)


def report() -> str:
    entries = [
        Entry(
            comparison("x", Change("a", "b", Kind.SPELLING), paths=(pair.a, pair.b)), "p.html", pair
        )
        for pair in PAIRS
    ]
    near = NearDuplicates(8, PAIRS, (), (Unread(BAD, "is binary"),))
    return index_page(near, entries, documents=["lonely.txt"], skipped=[Unread(".git", "hidden")])


def first_names(page: Page) -> list[str]:
    return [
        text.splitlines()[0] for text in page.locator("#pairs tbody tr .pair").all_inner_texts()
    ]


def test_a_column_is_sorted_by_its_numbers_and_back(open_page: Opener):
    page = open_page(report())
    page.locator("#pairs .sort", has_text="Resemblance").click()
    assert [name[0] for name in first_names(page)] == ["<", "b", "a"]
    page.locator("#pairs .sort", has_text="Resemblance").click()
    assert [name[0] for name in first_names(page)] == ["a", "b", "<"]
    assert page.locator("#pairs th[aria-sort]").get_attribute("aria-sort") == "ascending"


def test_a_column_of_names_is_sorted_by_name(open_page: Opener):
    page = open_page(report())
    page.locator("#pairs .sort", has_text="Documents").click()
    assert [name[0] for name in first_names(page)][1:] == ["a", "b"]


def test_search_narrows_every_part(open_page: Opener):
    page = open_page(report())
    page.fill("#search", "lonely")
    assert page.locator("#single li").filter(visible=True).count() == 1
    assert not page.locator("#pairs").is_visible()
    page.fill("#search", "no such thing")
    assert page.locator("#nothing").is_visible()
    page.fill("#search", "")
    assert page.locator("#pairs tbody tr").filter(visible=True).count() == 3


def test_hostile_names_do_nothing_and_are_seen(open_page: Opener):
    page = open_page(report())
    assert "<script>alert(1)</script>⏎⟨U+202E⟩.txt" in page.inner_text("#unread")


def test_the_index_speaks_chinese(open_page: Opener):
    page = open_page(report(), locale="zh-TW")
    assert "相似度" in page.inner_text("#pairs thead")


def test_a_phone_sees_every_number_with_its_name(open_page: Opener):
    page = open_page(report(), viewport={"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    content = "getComputedStyle(document.querySelector('#pairs td.number'), '::before').content"
    assert "Resemblance" in page.evaluate(content)


def test_links_lead_from_the_index_to_the_pages_and_back(browser, tmp_path: Path):
    pair = comparison("x", Change("y", "z"), paths=("in/長信 #1?.txt", "in/b%20.txt"))
    made = write_site([pair], NearDuplicates(2, (), ()), tmp_path / "out")
    page = browser.new_page()
    page.goto((tmp_path / "out" / "index.html").as_uri())
    page.click("a.pair")
    expect(page).to_have_title(re.compile(r"^長信 #1\?\.txt"))
    page.click("a.back")
    expect(page).to_have_title("Versions of one text")
    assert made.index.endswith("index.html")
    page.close()
