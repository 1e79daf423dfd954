"""The speech among the real documents, with two of its paragraphs swapped."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

import pytest

import textdiff
from textdiff.model import Kind

SEEDS = os.environ.get("TEXTDIFF_SEEDS")
pytestmark = pytest.mark.skipif(SEEDS is None, reason="TEXTDIFF_SEEDS names no folder")

_LEAST = 12


@pytest.fixture(scope="module")
def speech() -> str:
    (path,) = Path(SEEDS or ".").glob("003_*")
    return path.read_text(encoding="utf-8")


def blocks_of(text: str, ends: str) -> list[str]:
    """The text cut behind each line that matches a pattern."""
    blocks = [""]
    for line in text.splitlines(keepends=True):
        blocks[-1] += line
        if re.search(ends, line):
            blocks.append("")
    return blocks


@pytest.mark.parametrize(
    "ends",
    [
        pytest.param(r"[。！？][」』]?\s*$", id="lines that end a sentence"),
        pytest.param(r"[。！？：）][」』]?\s*$", id="lines that end a sentence or a heading"),
    ],
)
def test_any_two_paragraphs_swapped_are_transpositions_alone(speech: str, ends: str) -> None:
    blocks = blocks_of(speech, ends)
    real = [at for at, block in enumerate(blocks) if len(block.strip()) > _LEAST]
    assert len(real) > 20
    for one, other in itertools.combinations(real, 2):
        swapped = list(blocks)
        swapped[one], swapped[other] = blocks[other], blocks[one]
        comparison = textdiff.compare(textdiff.Text(speech), textdiff.Text("".join(swapped)))
        told = [variant for variant in comparison.variants if not variant.ignored]
        assert {variant.kind for variant in told} == {Kind.TRANSPOSITION}, (one, other)
        inside = [each for variant in told for each in variant.inside if not each.ignored]
        assert inside == [], (one, other)
