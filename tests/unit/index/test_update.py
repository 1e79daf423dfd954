"""Building an index and bringing it up to date: what is read, and what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.index.conftest import letters
from textdiff.errors import OutputError, UnreadableError
from textdiff.find import make_sketch
from textdiff.index import build_index, index_status, update_index
from textdiff.index.store import Store
from textdiff.key import make_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.unit.index.conftest import Written
    from textdiff.index.entry import Known


def sketches(index: str) -> dict[str, bytes | None]:
    with Store(index) as store:
        return {entry.path: entry.sketch for entry in store.entries()}


def true_sketches() -> dict[str, bytes]:
    return {
        str(path): make_sketch(make_key(path.read_text("utf-8"))).to_bytes()
        for path in sorted(Path("docs").rglob("*.txt"))
    }


def test_an_index_has_the_sketch_of_every_document(written: Written) -> None:
    texts = {**letters(30), "docs/empty.txt": "", "docs/字.txt": "好的。" * 300}
    written(texts)
    done = build_index(["docs"], "ix")
    assert (done.documents, done.new, done.read, done.unread) == (32, 32, 32, ())
    assert sketches("ix") == true_sketches()


def test_an_update_reads_what_is_new_or_changed_alone(written: Written, read: list[str]) -> None:
    texts = letters(200)
    written(texts)
    build_index(["docs"], "ix")
    assert len(read) == 200
    read.clear()
    assert update_index("ix").read == 0
    changed = {name: f"{texts[name]} and more" for name in list(texts)[:10]}
    written({**changed, "docs/new.txt": "A new one."})
    Path("docs/100.txt").unlink()
    done = update_index("ix")
    assert sorted(read) == sorted([*changed, "docs/new.txt"])
    assert (done.documents, done.new, done.changed, done.deleted) == (200, 1, 10, 1)
    assert sketches("ix") == true_sketches()


def test_a_renamed_document_is_known_by_its_content(written: Written) -> None:
    written(letters(10))
    build_index(["docs"], "ix")
    Path("docs/003.txt").rename("docs/elsewhere.txt")
    done = update_index("ix")
    assert (done.renamed, done.new, done.deleted, done.documents) == (1, 0, 0, 10)
    assert sketches("ix") == true_sketches()


def test_another_extension_is_read_in_its_own_way(written: Written) -> None:
    written({"docs/a.txt": "A *letter* to a friend of mine.\n"})
    build_index(["docs"], "ix")
    Path("docs/a.txt").rename("docs/a.md")
    assert update_index("ix").renamed == 0
    with Store("ix") as store:
        assert [entry.read_as for entry in store.entries()] == ["markdown"]


def test_a_file_that_was_touched_is_read_and_nothing_else(written: Written) -> None:
    texts = letters(5)
    written(texts)
    build_index(["docs"], "ix")
    written({"docs/001.txt": texts["docs/001.txt"]})
    assert index_status("ix").changed == 1
    done = update_index("ix")
    assert (done.read, done.changed) == (1, 0)
    assert index_status("ix").is_current


def test_a_change_that_no_stamp_shows_is_seen_by_reading_all(written: Written) -> None:
    written({"docs/a.txt": "A letter to a friend.", "docs/b.txt": "Another."})
    build_index(["docs"], "ix")
    stamp = Path("docs/a.txt").stat().st_mtime_ns
    Path("docs/a.txt").write_text("A letter to a fiend!!")
    os.utime("docs/a.txt", ns=(stamp, stamp))
    assert update_index("ix").changed == 0
    done = update_index("ix", check_content=True)
    assert (done.read, done.changed) == (2, 1)
    assert sketches("ix") == true_sketches()


def test_a_file_that_was_written_just_now_is_read_once_more(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written({"docs/a.txt": "A letter to a friend."})
    Path("docs/b.txt").write_text("one")
    stamp = Path("docs/b.txt").stat().st_mtime_ns
    with monkeypatch.context() as just_now:
        just_now.setattr("time.time_ns", lambda: stamp + 1_000_000)
        build_index(["docs"], "ix")
    Path("docs/b.txt").write_text("two")
    os.utime("docs/b.txt", ns=(stamp, stamp))  # as if the clock of the disk had stood still
    assert index_status("ix").is_current
    done = update_index("ix")
    assert (done.read, done.changed) == (1, 1)
    assert sketches("ix") == true_sketches()


def test_what_another_version_made_is_made_anew(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(letters(10))
    build_index(["docs"], "ix")
    monkeypatch.setattr("textdiff.key.version.key_version", lambda: "another")
    assert index_status("ix").is_current  # what the version is made of is as it was
    monkeypatch.setattr("textdiff.index.store.made_by", lambda: "another")
    assert index_status("ix").outdated == 10
    assert update_index("ix").read == 10
    assert index_status("ix").is_current


def test_an_option_of_reading_makes_an_index_anew(written: Written) -> None:
    written({"docs/a.txt": "<p>A letter &amp; more</p>"})
    build_index(["docs"], "ix")
    plain = sketches("ix")
    build_index(["docs"], "ix", encoding="utf-8")
    assert sketches("ix") == plain
    from textdiff.model import ReadAs  # noqa: PLC0415 - here alone

    build_index(["docs"], "ix", read_as=ReadAs.HTML)
    assert sketches("ix") != plain
    assert update_index("ix").read == 0


def test_what_cannot_be_read_is_listed_each_time_until_it_can(written: Written) -> None:
    written({"docs/a.txt": "A letter."})
    Path("docs/bad.txt").write_bytes(b"\x00\x01\xff\xfe\x00" * 9)
    os.utime("docs/bad.txt", (1, 1))
    first = build_index(["docs"], "ix")
    assert [each.path for each in first.unread] == ["docs/bad.txt"]
    assert first.documents == 1
    assert update_index("ix").unread == first.unread
    assert index_status("ix").unread == 1
    written({"docs/bad.txt": "Good."})
    done = update_index("ix")
    assert (done.unread, done.documents) == ((), 2)


def test_a_document_that_cannot_be_read_any_more_loses_its_sketch(written: Written) -> None:
    written({"docs/a.txt": "A letter.", "docs/b.txt": "Another."})
    build_index(["docs"], "ix")
    truth = true_sketches()
    Path("docs/a.txt").write_bytes(b"\x00\x01\xff\xfe\x00" * 9)
    assert len(update_index("ix").unread) == 1
    assert sketches("ix") == {**truth, "docs/a.txt": None}


def test_what_lies_in_a_folder_that_is_away_is_kept(written: Written) -> None:
    written({"docs/a.txt": "A letter.", "disk/b.txt": "Another.", "disk/c/d.txt": "A third."})
    build_index(["docs", "disk"], "ix")
    Path("disk").rename("away")
    done = update_index("ix")
    assert [each.path for each in done.unread] == ["disk"]
    assert (done.deleted, done.documents) == (0, 3)
    assert index_status("ix").unseen == ("disk",)
    Path("away").rename("disk")
    assert update_index("ix").read == 0


def test_a_folder_and_its_index_can_be_moved(written: Written, read: list[str]) -> None:
    written({f"archive/{name}": text for name, text in letters(5).items()})
    build_index(["archive/docs"], "archive/ix")
    Path("archive").rename("elsewhere")
    os.chdir("elsewhere")
    read.clear()
    assert update_index("ix").documents == 5
    assert read == []
    assert index_status("ix").roots == ("docs",)


def test_corpora_are_left_out_and_that_is_said(written: Written) -> None:
    written({"docs/a.txt": "A letter.", "docs/b.jsonl": '{"text": "A letter."}\n'})
    done = build_index(["docs"], "ix")
    assert done.documents == 1
    assert [each.path for each in done.skipped] == ["docs/b.jsonl"]


def test_names_of_any_bytes_are_kept(written: Written) -> None:
    written({os.fsdecode(b"docs/caf\xe9.txt"): "A letter.", "docs/-": "x", "docs/a b\n.txt": "y"})
    build_index(["docs"], "ix")
    assert update_index("ix").read == 0
    assert index_status("ix").documents == 2


def test_a_typing_error_makes_no_file(written: Written) -> None:
    written({"docs/a.txt": "A letter."})
    with pytest.raises(UnreadableError, match="no such file"):
        build_index(["dosc"], "ix")
    with pytest.raises(OutputError, match="would be read as a document"):
        build_index(["docs"], "docs/index.txt")
    with pytest.raises(UnreadableError, match="an index keeps files"):
        build_index(["docs", "-"], "ix")
    assert not Path("ix").exists()


def test_building_with_other_paths_keeps_what_still_holds(written: Written) -> None:
    written({"docs/a.txt": "A letter.", "more/b.txt": "Another."})
    build_index(["docs"], "ix")
    done = build_index(["docs", "more"], "ix")
    assert (done.read, done.documents) == (1, 2)
    done = build_index(["more"], "ix")
    assert (done.read, done.deleted, done.documents) == (0, 1, 1)


def test_an_update_that_finds_nothing_to_do_loads_nothing_that_makes_entries(
    written: Written,
) -> None:
    written(letters(5))
    build_index(["docs"], "ix")
    script = (
        "import sys\n"
        "from textdiff.index import update_index\n"
        "assert update_index('ix').read == 0\n"
        "print(*sorted(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "textdiff.index.update" in loaded
    assert not {"textdiff.find", "textdiff.key", "importlib.metadata"} & loaded


def test_what_is_certainly_unchanged_is_not_asked_for_one_by_one(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = letters(40)
    written(texts)
    build_index(["docs"], "ix")
    written({"docs/007.txt": "another"})
    Path("docs/008.txt").unlink()
    asked: list[frozenset[str]] = []
    true = Store.known

    def known(store: Store, paths: Collection[str], *, without: str) -> dict[str, Known]:
        asked.append(frozenset(paths))
        return true(store, paths, without=without)

    monkeypatch.setattr(Store, "known", known)
    done = update_index("ix")
    assert (done.changed, done.deleted, done.read) == (1, 1, 1)
    assert asked == [{"docs/007.txt", "docs/008.txt"}]
