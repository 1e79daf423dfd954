"""How each tool makes its report of two files, and how a browser finds the marks in it."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import textdiff
from textdiff.config import PROFILES
from textdiff.render.html.page import pair_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Tool(NamedTuple):
    """A peer.

    Attributes:
        make: writes the report of the files a.txt and b.txt of a folder, to compare with a profile.
        lines: a function body in JavaScript that yields [side, number, element, marks, drop] of
            each line shown: 0 or 1; the line's number, or 0 where the report goes on from the line
            before; its element; a selector of what is marked in it, or "*" where all of it is; a
            selector of what isn't text of the document.
        empty_counted: whether its numbers count lines without text too.
        cut: what stands, spaces left out, where it leaves the rest of a long line out.
    """

    make: Callable[[Path, str], Path]
    lines: str
    empty_counted: bool = True
    cut: str = "\0"


def _textdiff(folder: Path, profile: str) -> Path:
    texts = (textdiff.Text((folder / name).read_text("utf-8"), name) for name in FILES)
    pair = textdiff.compare(*texts, PROFILES[profile])
    return _written(folder / "textdiff.html", pair_page(pair))


def _html_diff(folder: Path, _: str) -> Path:
    texts = ((folder / name).read_text("utf-8").split("\n") for name in FILES)
    return _written(folder / "htmldiff.html", difflib.HtmlDiff().make_file(*texts, "a", "b"))


def _diffoscope(folder: Path, _: str) -> Path:
    return _run(folder, "diffoscope.html", "diffoscope", "--html", "diffoscope.html", *FILES)


def _diff2html(folder: Path, _: str) -> Path:
    patch = subprocess.run(
        ["git", "diff", "--no-index", *FILES], cwd=folder, capture_output=True, check=False
    ).stdout
    (folder / "ab.patch").write_bytes(patch)
    command = "diff2html", "-i", "file", "-s", "side", "-F", "diff2html.html", "--", "ab.patch"
    return _run(folder, "diff2html.html", *command)


def _dinglehopper(folder: Path, _: str) -> Path:
    command = "dinglehopper", "--plain-encoding", "utf-8", *FILES, "dinglehopper"
    return _run(folder, "dinglehopper.html", *command)


FILES = ("a.txt", "b.txt")

TOOLS: Mapping[str, Tool] = MappingProxyType(
    {
        "textdiff": Tool(
            _textdiff,
            """for (const row of document.querySelectorAll("main .r > p:not(.b)")) {
                yield [0, 0, row, ".v:not(.off) > del", "ins"];
                yield [1, 0, row, ".v:not(.off) > ins", "del"];
            }""",
        ),
        "dinglehopper": Tool(
            _dinglehopper,
            """const [characters] = document.querySelectorAll(".row");
            yield [0, 0, characters.querySelector(".gt"), ".diff", ".ellipsis"];
            yield [1, 0, characters.querySelector(".ocr"), ".diff", ".ellipsis"];""",
        ),
        "diffoscope": Tool(
            _diffoscope,
            """for (const row of document.querySelectorAll("tr")) {
                let column = 0;
                for (const cell of row.cells) {
                    if (cell.className === "diffpresent") {
                        const number = parseInt(cell.previousElementSibling.textContent);
                        const parts = cell.querySelector("del, ins") ? "del, ins" : "*";
                        const equal = row.className === "diffunmodified";
                        yield [column >> 1, number, cell, equal ? "none" : parts, ".dp"];
                    }
                    column += cell.colSpan;
                }
            }""",
            empty_counted=False,
            cut="[...truncatedbydiffoscope",
        ),
        "difflib.HtmlDiff": Tool(
            _html_diff,
            """for (const row of document.querySelectorAll("table.diff > tbody > tr")) {
                for (const side of row.cells.length === 6 ? [0, 1] : []) {
                    const [number, text] = [row.cells[3 * side + 1], row.cells[3 * side + 2]];
                    if (!number.textContent.trim()) continue;
                    yield [side, parseInt(number.textContent), text,
                        ".diff_sub, .diff_add, .diff_chg", "none"];
                }
            }""",
        ),
        "diff2html": Tool(
            _diff2html,
            """const halves = document.querySelectorAll(".d2h-file-side-diff");
            for (const [side, half] of halves.entries()) {
                for (const row of half.querySelectorAll("tr")) {
                    const text = row.querySelector(".d2h-code-line-ctn");
                    const number = parseInt(row.cells[0].textContent);
                    if (!text || !number) continue;
                    const parts = text.querySelector("del, ins") ? "del, ins" : "*";
                    const changed = row.querySelector("td.d2h-del, td.d2h-ins");
                    yield [side, number, text, changed ? parts : "none", "none"];
                }
            }""",
        ),
    }
)
"""The report of each, as it opens."""


def missing(name: str) -> bool:
    """Whether a tool is a command that is not installed."""
    return name in {"dinglehopper", "diffoscope", "diff2html"} and shutil.which(name) is None


def _run(folder: Path, made: str, *command: str) -> Path:
    """Runs a command; some of them exit with 1 where the files differ."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if not (folder / made).exists():
        raise RuntimeError(f"{command[0]} has made no {made}: {ran.stderr[-500:]}")
    return folder / made


def _written(path: Path, page: str) -> Path:
    path.write_text(page, "utf-8")
    return path
