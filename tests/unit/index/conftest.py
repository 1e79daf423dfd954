"""Folders of documents that were written long enough ago, and what is read of them."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.unit.find.corpus import Writer

Written = Callable[[Mapping[str, str]], None]
LONG_AGO = 1_000_000_000


def letters(count: int, seed: int = 1) -> dict[str, str]:
    """Documents by name, every fifth of them a version of the one before."""
    writer = Writer(random.Random(seed))
    texts: dict[str, str] = {}
    text = ""
    for number in range(count):
        text = writer.edited(text, 0.02) if number % 5 == 4 else writer.text(900)
        texts[f"docs/{number:03}.txt"] = text
    return texts


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Writes documents into the current folder, an empty one, each time a second later."""
    monkeypatch.chdir(tmp_path)
    times = iter(range(LONG_AGO, LONG_AGO + 1000))

    def writing(texts: Mapping[str, str]) -> None:
        now = next(times)
        for name, text in texts.items():
            path = Path(name)
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, "utf-8")
            os.utime(path, (now, now))

    return writing


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on, in order."""
    from textdiff.read.bytes_of import bytes_of  # noqa: PLC0415 - the true one

    seen: list[str] = []

    def counting(path: str) -> bytes:
        seen.append(path)
        return bytes_of(path)

    monkeypatch.setattr("textdiff.index.update.bytes_of", counting)
    monkeypatch.setattr("textdiff.read.document.bytes_of", counting)
    return seen
