"""How large the page of a large pair is, and how fast a browser opens it and answers a key.

    python benchmarks/page.py            pairs up to 1 MB; writes docs/benchmarks/page.md
    python benchmarks/page.py --large    a pair of 10 MB too

It needs the group `test` and a Chromium. At two of a hundred places of a text, one to three
characters are put in, left out or replaced. Times are the browser's own: from the beginning of the
navigation until the script has done all that it does at first (`busy`: the processor time of the
page's thread until then, which other work on the machine hardly changes; of five openings the least
time by the clock, to which other work can only add, and the median of the processor's), and from a
key's event until the next frame is drawn (medians of eleven, of `n`, of `a`, which decides, and of
`s`, which lays out the whole text anew). Of a pair on several pages the first is opened. Memory is
the JavaScript heap after a collection, and the resident memory of the page's process.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from texts import chinese, edited, english

import textdiff
from textdiff.render.html.page import pair_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).resolve().parent.parent / "docs" / "benchmarks" / "page.md"
ANSWER = """(key) => new Promise((done) => {
    const from = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})"""
READY = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
    done(performance.now()))))"""

_PAGE = """# The page of a large pair

Made by `python benchmarks/page.py`, which says what is measured, in one run on a shared machine
({machine}, Python {python}, Chromium {browser}). Sizes are of UTF-8, in kB of 1000 bytes; the bound
is three times the input and 60 kB. Seconds, of processor time but for `opened`; keys in ms.

{table}
"""


class Row(NamedTuple):
    """What was measured of a pair; see the head of this file."""

    name: str
    input_kb: float
    variants: int
    compared: float
    made: float
    pages: int
    page_kb: float
    opened: float
    busy: float
    n: float
    a: float
    s: float
    heap_mb: float
    resident_mb: float

    def markdown(self) -> str:
        """The row of a table."""
        bound = 3 * self.input_kb + 60
        cells = (
            self.name, f"{self.input_kb:,.0f}", f"{self.variants:,}", f"{self.compared:.1f}",
            f"{self.made:.1f}", str(self.pages),
            f"{self.page_kb:,.0f}", f"{self.page_kb / bound:.0%}",
            f"{self.opened:.2f}", f"{self.busy:.2f}",
            f"{self.n:.0f}", f"{self.a:.0f}", f"{self.s:.0f}",
            f"{self.heap_mb:.0f}", f"{self.resident_mb:.0f}",
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


HEAD = """| pair | input kB | variants | compared | made | pages | kB | of the bound | opened | busy | n ms | a ms | s ms | heap MB | resident MB |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"""  # noqa: E501 - a table's head


def measured(name: str, text: str, other: str, browser: Browser, folder: Path) -> Row:
    """One pair, from its texts to the answer to a key."""
    started = time.process_time()
    comparison = textdiff.compare(textdiff.Text(text), textdiff.Text(other))
    compared = time.process_time()
    pages = dict(pair_pages(comparison, "page.html"))
    made = time.process_time()
    file = folder / "page.html"
    file.write_text(pages["page.html"], "utf-8")
    opened, busy = zip(*(_opened(browser, file) for _ in range(5)), strict=True)
    with _tab(browser) as (tab, session):
        _open(tab, file)
        keys = [_median(tab, key) for key in "nas"]
        return Row(
            name, _kb(text + other), len(comparison.variants), compared - started, made - compared,
            len(pages), _kb("".join(pages.values())), min(opened), median(busy), *keys,
            _heap(session), _resident(browser),
        )  # fmt: skip


@contextmanager
def _tab(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """A window of its own, in which processor time is counted."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(300_000)
    session = context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    yield tab, session
    context.close()


def _open(tab: Page, file: Path) -> float:
    """Opens a page; the milliseconds until it can be worked with."""
    tab.goto(file.as_uri(), wait_until="commit")
    tab.wait_for_selector("html[data-ready]", state="attached")
    return float(tab.evaluate(READY))


def _opened(browser: Browser, file: Path) -> tuple[float, float]:
    """Seconds until a page can be worked with: by the clock, and of its thread's own work."""
    with _tab(browser) as (tab, session):
        opened = _open(tab, file)
        return opened / 1000, _metric(session, "TaskDuration")


def _median(tab: Page, key: str) -> float:
    return sorted(tab.evaluate(ANSWER, key) for _ in range(11))[5]


def _metric(session: CDPSession, name: str) -> float:
    found = session.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in found if each["name"] == name)


def _kb(text: str) -> float:
    return len(text.encode()) / 1000


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return session.send("Runtime.getHeapUsage")["usedSize"] / 1e6


def _resident(browser: Browser) -> float:
    """Of the largest of the browser's renderers."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [_resident_of(each["id"]) for each in found if each["type"] == "renderer"]
    return max(sizes, default=0)


def _resident_of(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def main() -> None:
    """Measures, prints, and writes the page of the docs."""
    options = argparse.ArgumentParser()
    options.add_argument("--large", action="store_true")
    sizes = [100_000, 1_000_000] + [10_000_000] * options.parse_args().large
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        print(HEAD)
        for size in sizes:
            for name, language, width in (("English", english(1), 1), ("Chinese", chinese(1), 3)):
                text = language.text(size // width)
                title = f"{name}, {size / 1e6:g} MB, 2 %"
                other = edited(text, 0.02, language)
                rows.append(measured(title, text, other, browser, Path(folder)))
                print(rows[-1].markdown(), flush=True)
        version = browser.version
        browser.close()
    table = "\n".join([HEAD, *(row.markdown() for row in rows)])
    DOCS.write_text(
        _PAGE.format(
            machine=platform.machine(),
            python=platform.python_version(),
            browser=version.partition(".")[0],
            table=table,
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
