"""`textdiff normalize`: an option for each fold, and the text as it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from textdiff.key.normal import Fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.unit.cli.conftest import Runner


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    folds_asked: list[Sequence[str]] = []

    def normalize(path: str, folds: Sequence[str], **_: object) -> SimpleNamespace:
        folds_asked.append(folds)
        return SimpleNamespace(text=f"{path}\r\n\x1b[1mtext")

    monkeypatch.setattr("textdiff.pipeline.normalize", normalize, raising=False)
    return folds_asked


@pytest.mark.parametrize("fold", list(Fold))
def test_each_fold_has_an_option(fold: Fold, run: Runner, asked: list[Sequence[str]]) -> None:
    option = "--encoding-folds" if fold is Fold.ENCODING else f"--{fold}"
    assert run("normalize", "a.txt", option).code == 0
    assert asked == [[fold]]


def test_without_options_the_key_is_shown(run: Runner, asked: list[Sequence[str]]) -> None:
    run("normalize", "a.txt")
    assert asked == [[]]


@pytest.mark.usefixtures("asked")
def test_the_text_is_written_as_it_is(run: Runner) -> None:
    assert run("normalize", "a.txt").out == "a.txt\r\n\x1b[1mtext"


@pytest.mark.usefixtures("asked")
def test_on_a_terminal_nothing_in_it_is_obeyed(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda _: True, raising=False)
    assert run("normalize", "a.txt").out == "a.txt␍\n␛[1mtext\n"
