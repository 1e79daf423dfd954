"""The command line run in this process, on comparisons put together by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from textdiff.cli import main
from textdiff.model import (
    Comparison,
    Document,
    Kind,
    Measures,
    Operation,
    ReadAs,
    Reading,
    Significance,
    SourceMap,
    Span,
    Variant,
)


@dataclass(frozen=True)
class Ran:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Runner = Callable[..., Ran]
Finding = Callable[..., Comparison]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    """Runs `textdiff` with arguments."""

    def running(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["textdiff", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), out, err)

    return running


@pytest.fixture
def found() -> Finding:
    """Makes a comparison with one variant of each kind named, and `ignored` ones besides."""

    def finding(
        *kinds: Kind, ignored: tuple[Kind, ...] = (), complete: bool = True, related: bool = True
    ) -> Comparison:
        variants = [_variant(kind, ignored=kind in ignored) for kind in (*kinds, *ignored)]
        a, b = _document("a.txt", "sports"), _document("b.txt", "sport")
        measures = Measures(0.5, None, 0.5, None, 0.5, 0.5, 0.5)
        return Comparison(a, b, "default", complete, related, tuple(variants), measures)

    return finding


@pytest.fixture
def comparing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Comparison], list[tuple[object, ...]]]:
    """Lets `compare` find what a test wants; gives the list of what it was asked."""

    def prepare(comparison: Comparison) -> list[tuple[object, ...]]:
        asked: list[tuple[object, ...]] = []

        def compare(*values: object, **options: object) -> Comparison:
            asked.append((*values, options))
            return comparison

        monkeypatch.setattr("textdiff.pipeline.compare", compare, raising=False)
        return asked

    return prepare


def _document(path: str, text: str) -> Document:
    nothing = np.zeros(1, dtype=np.int64)
    source = SourceMap(nothing, nothing, nothing)
    return Document(path, text, "0" * 64, "utf-8", ReadAs.TEXT, source, ("read as UTF-8",))


def _variant(kind: Kind, *, ignored: bool) -> Variant:
    return Variant(
        id="0" * 16,
        operation=Operation.SUBSTITUTION,
        kind=kind,
        folds=(),
        significance=Significance.SUBSTANTIVE,
        ignored=ignored,
        cause=None,
        a=Reading(Span(0, 6), 1, 1, "sports"),
        b=Reading(Span(0, 5), 1, 1, "sport"),
    )
