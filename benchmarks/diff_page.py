"""The page and the plot that `diff.py` writes into the docs."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING

from diff_engines import ENGINES
from diff_tables import as_markdown, growth

if TYPE_CHECKING:
    from diff import Row

DOCS = Path(__file__).resolve().parent.parent / "docs" / "benchmarks"

_PAGE = """# The bare engine side by side

Made by `python benchmarks/diff.py`; what the pairs are stands at the top of that file. Medians of
processor time in one run on a shared machine ({machine}, Python {python}): the ratios say more than
the seconds.
“> 10 s” stands where an engine was ended at its limit, “left out” where it had been ended on a
smaller pair of the same shape, “out of memory” where 6 GB were not enough. rapidfuzz, difflib and
diff-match-patch (Python) are exact or near it, and quadratic; fast-diff-match-patch runs without a
time-out, in line mode; git is told that each code point is a word, and counts no line breaks.

![seconds by size](diff.svg)

{tables}"""


def write_page(rows: list[Row]) -> None:
    """Writes docs/benchmarks/diff.md and its plot."""
    DOCS.mkdir(parents=True, exist_ok=True)
    plot(rows, DOCS / "diff.svg")
    page = _PAGE.format(
        machine=platform.machine(), python=platform.python_version(), tables=as_markdown(rows)
    )
    (DOCS / "diff.md").write_text(page, encoding="utf-8")


def plot(rows: list[Row], path: Path) -> None:
    """Seconds by size, both logarithmic, of the pairs that differ in size alone."""
    import matplotlib as mpl  # noqa: PLC0415 - only to write the docs

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "textdiff"
    from matplotlib import pyplot  # noqa: PLC0415 - after the choice of a backend

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    like, _ = growth(rows)
    for engine in ENGINES:
        points = [
            (row.pair.size, row.runs[engine].seconds) for row in like if not row.runs[engine].failed
        ]
        if points:
            axes.loglog(*zip(*points, strict=True), marker="o", label=engine)
    axes.set_xlabel("code points of a text")
    axes.set_ylabel("seconds")
    axes.legend(fontsize="small")
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
