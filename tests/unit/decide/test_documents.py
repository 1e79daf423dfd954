"""Decisions on whole documents: those written for the project, and the real ones."""

from __future__ import annotations

import os
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import textdiff
from tests.unit.decide.deciding import exported, written
from textdiff.patches import comparison_patch

if TYPE_CHECKING:
    from textdiff.model import Comparison

FOLDERS = {"project": str(Path(__file__).parents[3] / "seeds")}
if "TEXTDIFF_SEEDS" in os.environ:
    FOLDERS["real"] = os.environ["TEXTDIFF_SEEDS"]
NAMES = {
    "project": [
        *("letter-scan.txt", "letter-typed.txt", "letter-bilingual.txt"),
        *("letter-chinese-utf16.txt", "speech-traditional.txt", "speech-simplified.txt"),
        *("essay-draft.txt", "essay-revised.txt", "news-article.txt", "news-post.md"),
    ],
    "real": ["000_*", "001_*", "002_*", "003_*"],
}
PAIRS = [
    (folder, a, b)
    for folder in FOLDERS
    for a, b in permutations(NAMES[folder], 2)
    if folder == "real" or a.split("-")[0] == b.split("-")[0]
]


@cache
def compared(folder: str, a: str, b: str) -> Comparison:
    (one,), (two,) = (Path(FOLDERS[folder]).glob(name) for name in (a, b))
    return textdiff.compare(one, two, textdiff.PROFILES["strict"], read_as=textdiff.ReadAs.TEXT)


@pytest.mark.parametrize(("folder", "a", "b"), PAIRS)
@pytest.mark.parametrize("choice", ["left", "right"])
def test_all_left_is_a_and_all_right_is_b(
    folder: str, a: str, b: str, choice: str, tmp_path: Path
) -> None:
    comparison = compared(folder, a, b)
    decisions = written(tmp_path / "decisions.json", exported(comparison, lambda _: choice))
    result = textdiff.apply(decisions, read_as=textdiff.ReadAs.TEXT, encoding=None)
    taken = comparison.a if choice == "left" else comparison.b
    assert result.settled
    assert result.text == taken.text
    if comparison.a.encoding == comparison.b.encoding:
        assert result.data == Path(taken.path).read_bytes()


@pytest.mark.parametrize(("folder", "a", "b"), PAIRS)
def test_a_patch_makes_b_of_a(folder: str, a: str, b: str, tmp_path: Path) -> None:
    comparison = compared(folder, a, b)
    patch = tmp_path / "a.patch"
    patch.write_text(comparison_patch(comparison), "utf-8")
    result = textdiff.apply(patch, a=comparison.a.path, read_as=textdiff.ReadAs.TEXT)
    assert result.text == comparison.b.text


@pytest.mark.skipif("real" not in FOLDERS, reason="TEXTDIFF_SEEDS names no folder")
def test_the_letter_is_corrected_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (a,), (b,) = (Path(FOLDERS["real"]).glob(name) for name in ("000_*", "001_*"))
    comparison = textdiff.compare(a, b)
    wanted = [v for v in comparison.variants if v.kind in ("spelling", "punctuation")]
    assert len(wanted) == 4
    chosen = {v.id for v in wanted}
    path = tmp_path / "decisions.json"
    written(path, exported(comparison, lambda v: "right" if v.id in chosen else "left"))
    result = textdiff.apply(path)
    assert result.settled
    expected = comparison.a.text
    for variant in reversed(wanted):
        span = variant.a.span
        expected = expected[: span.start] + variant.b.text + expected[span.end :]
    assert result.data == expected.encode(comparison.a.encoding)
