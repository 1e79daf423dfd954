"""Finding with an index: the same pairs as without one, and few documents read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.find.corpus import mixed_corpus
from tests.unit.index.conftest import letters
from textdiff.errors import ConfigurationError, UnreadableError
from textdiff.index import build_index
from textdiff.model import NearDuplicates, ReadAs
from textdiff.pipeline import find_near_duplicates, report

if TYPE_CHECKING:
    from tests.unit.index.conftest import Written


@pytest.fixture(params=["whole sets", "samples"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As small and as large collections are searched."""
    if request.param == "samples":
        monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)


def both(*paths: str, **options: object) -> tuple[NearDuplicates, NearDuplicates]:
    """What is found without the index, and with it."""
    without = find_near_duplicates(paths, **options)  # type: ignore[arg-type]  # a test's shorthand
    return without, find_near_duplicates(paths, index="ix", **options)  # type: ignore[arg-type]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("thresholds", [(None, None), (0.5, 0.5)])
def test_the_same_is_found_to_the_pair(
    written: Written, thresholds: tuple[float | None, float | None]
) -> None:
    written({f"docs/{name}.txt": text for name, text in mixed_corpus(1).items()})
    build_index(["docs"], "ix")
    resemblance, containment = thresholds
    without, found = both("docs", resemblance=resemblance, containment=containment)
    assert without.pairs
    assert found == without


@pytest.mark.usefixtures("large")
def test_an_index_that_is_out_of_date_gives_the_same(written: Written) -> None:
    texts = letters(40)
    written(texts)
    written({"docs/notes.html": "<p>A letter</p>", "docs/c.jsonl": '{"text": "A letter"}\n'})
    build_index(["docs"], "ix")
    written({"docs/007.txt": texts["docs/010.txt"], "docs/new.txt": texts["docs/012.txt"]})
    Path("docs/004.txt").unlink()
    Path("docs/020.txt").rename("docs/moved.txt")
    without, found = both("docs")
    assert (found.pairs, found.clusters) == (without.pairs, without.clusters)
    assert found.documents == without.documents
    assert found.notes[:-1] == without.notes
    assert "3 of 42 files are not in it as they are now" in found.notes[-1]


def test_only_what_is_verified_is_read(
    written: Written, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
    written(letters(100))
    build_index(["docs"], "ix")
    read.clear()
    found = find_near_duplicates(["docs"], index="ix")
    versions = {name for pair in found.pairs for name in (pair.a, pair.b)}
    assert len(versions) == 40
    assert sorted(read) == sorted(versions)  # each once


@pytest.mark.usefixtures("large")
def test_a_change_that_no_stamp_shows_is_seen_when_it_is_verified(written: Written) -> None:
    texts = letters(20)
    written(texts)
    build_index(["docs"], "ix")
    changed, gone = "docs/003.txt", "docs/008.txt"
    text = texts[changed].swapcase()[::-1]
    stamp = Path(changed).stat().st_mtime_ns
    Path(changed).write_text(text)
    os.utime(changed, ns=(stamp, stamp))
    stamp = Path(gone).stat().st_mtime_ns
    Path(gone).write_bytes((b"\x00\x01\xff\xfe\x00" * 900)[: Path(gone).stat().st_size])
    os.utime(gone, ns=(stamp, stamp))
    without, found = both("docs")
    assert (found.pairs, found.clusters) == (without.pairs, without.clusters)
    assert found.unread == without.unread
    assert found.documents == without.documents


def test_notes_about_reading_are_kept(written: Written) -> None:
    written({"docs/a.txt": "A letter."})
    Path("docs/b.txt").write_text("來信", "utf-16")
    os.utime("docs/b.txt", (1, 1))
    build_index(["docs"], "ix")
    without, found = both("docs")
    assert any("UTF-16" in note for note in without.notes)
    assert found == without


def test_other_names_of_the_same_files_are_known(
    written: Written, read: list[str], tmp_path: Path
) -> None:
    written(letters(4))
    build_index(["docs"], "ix")
    read.clear()
    found = find_near_duplicates([str(tmp_path / "docs" / "001.txt"), "./docs/"], index="ix")
    assert found.documents == 4
    assert len(read) <= 4
    assert not any("not in it" in note for note in found.notes)


def test_documents_read_in_another_way_are_refused(written: Written) -> None:
    written({"docs/a.txt": "A letter."})
    build_index(["docs"], "ix", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="was built with --encoding utf-8"):
        find_near_duplicates(["docs"], index="ix")
    with pytest.raises(ConfigurationError, match="without --as"):
        find_near_duplicates(["docs"], index="ix", read_as=ReadAs.HTML, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="passages"):
        find_near_duplicates(["docs"], index="ix", encoding="utf-8", passages=48)


def test_there_has_to_be_an_index(written: Written) -> None:
    written({"docs/a.txt": "A letter."})
    with pytest.raises(UnreadableError, match="no index there: make it with textdiff index build"):
        find_near_duplicates(["docs"], index="ix")
    assert not Path("ix").exists()


def test_a_report_is_the_same(written: Written) -> None:
    written(letters(20))
    build_index(["docs"], "ix")
    without, found = report(["docs"], "one"), report(["docs"], "two", index="ix")
    assert found.near == without.near
    pages = [[Path(page).read_bytes() for page in each.pages] for each in (without, found)]
    assert len(pages[0]) == 4
    assert pages[0] == pages[1]
