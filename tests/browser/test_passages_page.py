"""The page of shared passages in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.render.html.test_passages import near, passage
from textdiff.render.html.passages import passages_page

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser
FOUND = near(passage(), passage(text="a ferry in fog"), passage(b="<script>alert(1)</script>"))


def test_searching_leaves_what_matches(open_page: Opener):
    page = open_page(passages_page(FOUND))
    assert page.locator("article:visible").count() == 3
    page.keyboard.press("f")
    page.keyboard.type("ferry")
    assert page.locator("article:visible").count() == 1
    assert page.locator(".group:visible").count() == 1
    page.fill("#search", "nowhere")
    assert page.locator("#nothing").is_visible()
    page.fill("#search", "")
    assert page.locator("article:visible").count() == 3


def test_without_a_script_everything_can_be_read(open_page: Opener):
    page = open_page(passages_page(FOUND), java_script_enabled=False)
    assert page.locator("article:visible").count() == 3
    assert page.locator("#search").is_hidden()
    assert "what both have!" in page.locator("article").first.inner_text()


def test_it_speaks_chinese_and_turns_dark(open_page: Opener):
    page = open_page(passages_page(FOUND), locale="zh-CN")
    assert page.locator("h1").inner_text() == "共有的段落"
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(colour)
    page.select_option("#theme", "dark")
    assert page.evaluate(colour) != light


def test_a_narrow_window_puts_one_side_below_the_other(open_page: Opener):
    page = open_page(passages_page(FOUND), viewport={"width": 500, "height": 900})
    first, second = (page.locator("article .side").nth(at).bounding_box() for at in (0, 1))
    assert first
    assert second
    assert second["y"] >= first["y"] + first["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 500
