"""What axe-core finds in the pages, in light, dark and print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import textdiff
from tests.browser.conftest import missing
from tests.browser.test_index_page import report
from textdiff.model import Accepted
from textdiff.render.html.page import pair_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = [("light", "screen"), ("dark", "screen"), ("light", "print")]
RUN = """async () => (await axe.run(document, {preload: false})).violations
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
        `${id}: ${html.slice(0, 120)} ${any.map(({ message }) => message).join(" ")}`))"""


def violations(page: Page) -> list[str]:
    if not AXE.exists():
        missing("axe-core is not there: run npm ci")
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


def speech() -> str:
    """With an approved variant of each kind beside those that aren't."""
    pair = textdiff.compare("seeds/letter-scan.txt", "seeds/letter-typed.txt")
    last = {variant.kind: variant.id for variant in pair.variants}
    accepted = dict.fromkeys(last.values(), Accepted("as printed", "LM", None))
    return pair_page(replace(pair, accepted=accepted), index_href="index.html")


def moves() -> str:
    return pair_page(textdiff.compare("seeds/essay-draft.txt", "seeds/essay-revised.txt"))


@pytest.mark.parametrize(("scheme", "media"), LOOKS)
@pytest.mark.parametrize("made", [speech, moves])
def test_the_page_of_a_pair(open_page: Opener, made, scheme: str, media: str):
    page = open_page(made(), color_scheme=scheme)
    for key in ("a", "n", "q", "n", "e"):
        page.keyboard.press(key)
    page.emulate_media(media=media)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(420, 850), (1400, 900)])
def test_all_kinds_switched_on_inline_and_the_help(
    open_page: Opener, scheme: str, size: tuple[int, int]
):
    page = open_page(
        speech(), color_scheme=scheme, viewport={"width": size[0], "height": size[1]},
        locale="zh-CN",
    )  # fmt: skip
    page.click("#all")
    page.click("#invisibles")
    page.keyboard.press("s")
    assert violations(page) == []
    page.keyboard.press("?")
    assert violations(page) == []


@pytest.mark.parametrize(("scheme", "media"), LOOKS)
def test_the_index(open_page: Opener, scheme: str, media: str):
    page = open_page(report(), color_scheme=scheme)
    page.emulate_media(media=media)
    assert violations(page) == []


def test_without_a_script(browser, tmp_path: Path):
    file = tmp_path / "page.html"
    file.write_bytes(speech().replace("<script>", "<script type=none>").encode())
    page = browser.new_page()
    page.goto(file.as_uri())
    assert violations(page) == []
    page.close()
