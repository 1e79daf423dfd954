"""`textdiff normalize`: an option for each fold, and the text as it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from textdiff.key.normal import Fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.unit.cli.conftest import Runner
    from textdiff.model import Document


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    folds_asked: list[Sequence[str]] = []

    def normalize(document: Document, folds: Sequence[str]) -> SimpleNamespace:
        folds_asked.append(folds)
        return SimpleNamespace(text=document.text)

    monkeypatch.setattr("textdiff.pipeline.normalize", normalize)
    return folds_asked


@pytest.fixture
def path(tmp_path: Path) -> str:
    document = tmp_path / "a.txt"
    document.write_bytes("Wíde\r\n\u202etext".encode())
    return str(document)


@pytest.mark.parametrize("fold", list(Fold))
def test_each_fold_has_an_option(
    fold: Fold, run: Runner, asked: list[Sequence[str]], path: str
) -> None:
    option = "--encoding-folds" if fold is Fold.ENCODING else f"--{fold}"
    assert run("normalize", path, option).code == 0
    assert asked == [[fold]]


def test_without_options_the_key_is_shown(run: Runner, path: str) -> None:
    assert run("normalize", path).out == "widetext"


@pytest.mark.usefixtures("asked")
def test_the_text_is_written_as_it_is(run: Runner, path: str) -> None:
    assert run("normalize", path).out == "Wíde\r\n\u202etext"


@pytest.mark.usefixtures("asked")
def test_on_a_terminal_nothing_in_it_is_obeyed(
    run: Runner, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda _: True, raising=False)
    assert run("normalize", path).out == "Wíde␍\n⟨U+202E⟩text\n"


def test_what_the_reader_chose_is_said(run: Runner, tmp_path: Path) -> None:
    document = tmp_path / "a.txt"
    document.write_bytes(
        ("港務局多年來收集了許多信件，希望將它們公開給所有人閱讀。" * 4).encode("big5")
    )
    ran = run("normalize", str(document), "--t2s")
    assert ran.out.startswith("港务局多年来收集了许多信件")
    assert "Big5" in ran.err
