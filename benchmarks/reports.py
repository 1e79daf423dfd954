"""Reports of peers beside ours: what they mark, how large they are, what they need.

    python benchmarks/reports.py              prints, and writes docs/benchmarks/reports.md
    python benchmarks/reports.py --images     the pictures there too, for which it needs Pillow

It needs the group `test`, a Chromium, and of the peers those that are on the PATH: dinglehopper
(group `oracles`, in an environment of its own), diffoscope, and diff2html (npm's diff2html-cli).
With TEXTDIFF_SEEDS it has a real letter besides the pairs of `report_pairs.py`.

What is counted, from each report as a browser shows it when it opens:

- *Places* are where the words or signs of the pair differ; where a line ends is not one.
- A *mark* is a run of highlighted characters within one line of the document, on one side, white
  space left out: a substitution has two, a paragraph of three lines three. Where a report
  highlights parts of a changed line, those count, else the line. What highlights white space alone
  is none.
- A mark is *at a place* if it touches one, otherwise *elsewhere*. A place is *hit* if a mark
  touches it; where one side has nothing there, a mark that ends or begins there touches it too.
- *Characters* are those in marks, without white space.
- *Keys* are handlers of keys in the page; *links* lead from one difference to the next in it.
- *Requests* are to other hosts, when the report is opened from a file.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright
from report_pairs import pairs
from report_tools import FILES, TOOLS, missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playwright.sync_api import Browser, Page
    from report_pairs import Pair
    from report_tools import Tool

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = {"width": 1200, "height": 720}
COLOURS = 200

_SHOWN = """() => {
    const lines = function* () { %s };
    return [...lines()].map(([side, number, element, marks, drop]) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let text = "", marked = "";
        while (walker.nextNode()) {
            const { data, parentElement: parent } = walker.currentNode;
            const dropped = parent.closest(drop);
            if (dropped && element.contains(dropped)) continue;
            const inside = marks === "*" ? element : parent.closest(marks);
            for (const letter of data) {
                text += letter;
                marked += inside && element.contains(inside) ? "1" : "0";
            }
        }
        return { side, number, text, marked };
    });
}"""
_LINKS = """() => [...document.querySelectorAll("table a, main a, nav a")]
    .filter((link) => /^#./.test(link.getAttribute("href"))).length"""


class Marks(NamedTuple):
    """What a report marks of a side: half-open, without white space."""

    runs: tuple[tuple[int, int], ...]
    length: int


class Row(NamedTuple):
    """A report of a pair, measured."""

    tool: str
    marks: int
    at_places: int
    hit: int
    characters: int
    size: int
    keys: str
    requests: int

    @property
    def offline(self) -> str:
        """Whether the report needs no other host."""
        if not self.size:
            return ""
        return "yes" if not self.requests else f"no: {self.requests} requests"

    def markdown(self) -> str:
        """The row of a table."""
        cells = (
            self.tool, f"{self.marks:,}", f"{self.hit}", f"{self.at_places:,}",
            f"{self.marks - self.at_places:,}", f"{self.characters:,}",
            f"{self.size / 1000:,.0f}" if self.size else "", self.keys, self.offline,
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


_PAGE = """# Reports side by side
Made by `python benchmarks/reports.py`, in Chromium {browser}: the reports of
[dinglehopper](https://github.com/qurator-spk/dinglehopper), which is for OCR against ground truth,
[diffoscope](https://diffoscope.org), which compares whatever files and archives there are, Python's
`difflib.HtmlDiff`, and [diff2html](https://diff2html.xyz) fed by `git diff`, beside ours, on the
same files and with the settings that each has from the start (dinglehopper 0.11.0, diffoscope 240,
diff2html-cli 5.2.15). Each is good at what it is made for;
of the four only dinglehopper is made for texts that were wrapped anew.

What is counted:

{definitions}

{tables}
## As they open
The first pair, in a window of 1200 × 720, without network.

| | |
| --- | --- |
| textdiff | ![textdiff](../images/reports-textdiff.png) |
| dinglehopper | ![dinglehopper](../images/reports-dinglehopper.png) |
| diffoscope | ![diffoscope](../images/reports-diffoscope.png) |
| difflib.HtmlDiff | ![difflib.HtmlDiff](../images/reports-htmldiff.png) |
| diff2html | ![diff2html](../images/reports-diff2html.png) |
"""

HEAD = """| report | marks | places hit | at places | elsewhere | characters | kB | keys | offline |
| --- | --: | --: | --: | --: | --: | --: | --- | --- |"""


def measured(name: str, pair: Pair, browser: Browser, folder: Path, image: Path | None) -> Row:
    """The report of a tool, made, opened and read."""
    for file, text in zip(FILES, (pair.a, pair.b), strict=True):
        (folder / file).write_bytes(text.encode())
    report = TOOLS[name].make(folder, pair.profile)
    context = browser.new_context(viewport=SIZE, color_scheme="light", locale="en-GB")
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.route(lambda url: url.startswith("http"), lambda route: route.abort())
    page.goto(report.as_uri())
    page.wait_for_timeout(500)
    if image:
        page.screenshot(path=image)
    keys = _keys(page)
    page.emulate_media(media="screen")
    tool = TOOLS[name]
    sides = marks_of(page.evaluate(_SHOWN % tool.lines), (pair.a, pair.b), tool)
    context.close()
    requests = sum(url.startswith("http") for url in asked)
    return _row(name, pair, sides, report.stat().st_size, keys, requests)


def marks_of(lines: list[dict], texts: tuple[str, str], tool: Tool) -> list[Marks]:
    """The runs of marked characters on each side.

    Raises:
        ValueError: a line is not what the document has there.
    """
    found = []
    for side, text in enumerate(texts):
        starts = [0, *accumulate(map(_inked, _lines(text, tool.empty_counted)))]
        marked = bytearray(starts[-1])
        whole, at = "".join(text.split()), 0
        for line in lines:
            if line["side"] != side:
                continue
            at = starts[line["number"] - 1] if line["number"] else at
            shown, _, _ = line["text"].partition(tool.cut)
            for letter, flag in zip(shown, line["marked"], strict=False):
                if letter.isspace():
                    continue
                # One of them shows another dash or quotation mark than there is.
                if letter != whole[at] and (letter + whole[at]).isalnum():
                    raise ValueError(f"{letter!r} is shown where there is {whole[at : at + 9]!r}")
                marked[at] = flag == "1"
                at += 1
        found.append(Marks(tuple(_runs(marked, starts)), len(whole)))
    return found


def _lines(text: str, empty_counted: bool) -> list[str]:
    return [line for line in text.split("\n") if empty_counted or line]


def _runs(marked: Sequence[int], starts: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Runs of marked characters, cut where lines begin."""
    cuts, start = set(starts), None
    for at, flag in enumerate([*marked, 0]):
        if start is not None and (not flag or at in cuts):
            yield start, at
            start = None
        if flag and start is None:
            start = at


def _row(name: str, pair: Pair, sides: list[Marks], size: int, keys: str, requests: int) -> Row:
    runs = [(side, run) for side, marks in enumerate(sides) for run in marks.runs]
    touching = [
        (place, side, run)
        for place in pair.places
        for side, run in runs
        if _touch(run, place[side])
    ]
    return Row(
        name,
        len(runs),
        len({(side, run) for _, side, run in touching}),
        len({place for place, _, _ in touching}),
        sum(end - start for _, (start, end) in runs),
        size,
        keys,
        requests,
    )


def _touch(run: tuple[int, int], place: tuple[int, int]) -> bool:
    if place[0] == place[1]:
        return run[0] <= place[0] <= run[1]
    return run[0] < place[1] and place[0] < run[1]


def _ideal(pair: Pair) -> Row:
    """What a report would have that marked the places and nothing else."""
    sides = []
    for side, text in enumerate((pair.a, pair.b)):
        starts = [0, *accumulate(map(_inked, text.split("\n")))]
        marked = bytearray(starts[-1])
        for place in pair.places:
            marked[slice(*place[side])] = b"\1" * (place[side][1] - place[side][0])
        sides.append(Marks(tuple(_runs(marked, starts)), len(marked)))
    return _row("*the places themselves*", pair, sides, 0, "", 0)


def _keys(page: Page) -> str:
    """Handlers of keys, or links from one difference to the next."""
    session = page.context.new_cdp_session(page)
    for target in ("window", "document", "document.body"):
        thing = session.send("Runtime.evaluate", {"expression": target})["result"]["objectId"]
        heard = session.send("DOMDebugger.getEventListeners", {"objectId": thing})["listeners"]
        if any(each["type"] in {"keydown", "keyup", "keypress"} for each in heard):
            return "keys"
    return "links" if page.evaluate(_LINKS) > 1 else "no"


def _inked(text: str) -> int:
    return sum(not character.isspace() for character in text)


def smaller(image: Path) -> None:
    """A picture in few colours, which its size is about."""
    from PIL import Image  # noqa: PLC0415 - where pictures are wanted

    with Image.open(image) as picture:
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=0)
    few.save(image, optimize=True)


def main() -> None:
    """Measures, prints, and writes the page of the docs."""
    options = argparse.ArgumentParser()
    options.add_argument("--images", action="store_true")
    images = options.parse_args().images
    for name in filter(missing, TOOLS):
        print(f"{name} is not on the PATH")
    sections = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for number, pair in enumerate(pairs()):
            rows = [_ideal(pair)]
            for name in TOOLS:
                if missing(name):
                    continue
                image = DOCS / "images" / f"reports-{name.lower().removeprefix('difflib.')}.png"
                wanted = image if images and number == 0 else None
                rows.append(measured(name, pair, browser, Path(folder), wanted))
                if wanted:
                    smaller(wanted)
            sections.append(_section(pair, rows))
            print(sections[-1], flush=True)
        version = browser.version.partition(".")[0]
        browser.close()
    page = _PAGE.format(definitions=_definitions(), browser=version, tables="\n".join(sections))
    (DOCS / "benchmarks" / "reports.md").write_text(page, "utf-8")


def _section(pair: Pair, rows: list[Row]) -> str:
    table = "\n".join([HEAD, *(row.markdown() for row in rows)])
    sizes = f"{len(pair.a):,} and {len(pair.b):,} characters, {len(pair.places)} places"
    return f"## {pair.name[0].upper()}{pair.name[1:]}\n{sizes}. {pair.told}\n\n{table}\n"


def _definitions() -> str:
    """What the head of this file says of what is counted."""
    return (__doc__ or "").partition("What is counted")[2].partition(":\n\n")[2].strip()


if __name__ == "__main__":
    main()
