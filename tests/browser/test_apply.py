"""From a folder of documents to a corrected text, as an editor goes who has read nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import textdiff
from textdiff.model import LAYOUT_KINDS, Kind, Significance

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def run(*arguments: str) -> int:
    command = [sys.executable, "-m", "textdiff", *arguments]
    return subprocess.run(command, check=False).returncode


def test_a_report_ends_in_a_corrected_text(browser: Browser, tmp_path: Path):
    assert run("report", "seeds", "-o", str(tmp_path / "pages")) == 0
    page = browser.new_page()
    page.goto((tmp_path / "pages" / "index.html").as_uri())
    page.locator("a.pair", has_text="letter-scan").filter(has_text="letter-typed").first.click()
    page.wait_for_selector("html[data-ready] > body.pair", state="attached")
    page.get_by_role("button", name="substantive only").click()
    count = int(page.inner_text("#list-count"))
    for _ in range(count):
        page.locator("#d-right").click()
        page.locator("#next-undecided").click()
    assert page.inner_text("#live") == "All variants shown are decided."
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "decisions.json")
    page.close()
    left, right = Path("seeds/letter-scan.txt"), Path("seeds/letter-typed.txt")
    final = tmp_path / "final.txt"
    something_is_undecided = run(
        *("apply", str(tmp_path / "decisions.json"), "--a", str(left), "--b", str(right)),
        *("--undecided", "left", "-o", str(final)),
    )
    assert something_is_undecided == 1
    before, after = textdiff.compare(left, right), textdiff.compare(final, right)
    substantive = [
        sum(v.significance is Significance.SUBSTANTIVE for v in pair.variants)
        for pair in (before, after)
    ]
    assert substantive == [count, 0]
    assert after.variants  # what wasn't decided stays as the left has it


def test_the_letter_in_the_post_is_corrected(browser: Browser, tmp_path: Path):
    folder = os.environ.get("TEXTDIFF_SEEDS")
    if folder is None:
        pytest.skip("TEXTDIFF_SEEDS names no folder")
    post, scan = (next(Path(folder).glob(name)) for name in ("000_*.txt", "001_*.txt"))
    assert run("report", folder, "-o", str(tmp_path / "pages")) == 0
    page = browser.new_page()
    page.goto((tmp_path / "pages" / "index.html").as_uri())
    page.locator("a.pair").first.click()
    page.wait_for_selector("html[data-ready] > body.pair", state="attached")
    decided = 0
    for _ in range(int(page.inner_text("#list-count"))):
        kind = page.inner_text("#strip-title b").strip()
        page.locator("#d-left" if kind == "passages" else "#d-right").click()
        decided += kind != "passages"
        page.locator("#next-undecided").click()
    assert decided == 4
    assert page.inner_text("#live") == "All variants shown are decided."
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "decisions.json")
    page.close()
    final = tmp_path / "final.txt"
    decisions = str(tmp_path / "decisions.json")
    assert run("apply", decisions, "--a", str(post), "--b", str(scan), "-o", str(final)) == 0
    after = textdiff.compare(final, scan).counts
    assert {kind for kind in after if kind not in LAYOUT_KINDS} == {Kind.PASSAGE}
    corrected, written = final.read_text("utf-8"), post.read_text("utf-8")
    assert len(corrected) == len(written)  # three commas for stops, one s less, one stop more
    assert "sport fields" in corrected
