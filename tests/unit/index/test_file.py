"""The file of an index: killed, shared, damaged, and of other versions it loses nothing."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.index.conftest import letters
from textdiff.errors import OutputError, TextdiffError
from textdiff.index import build_index, index_status, indexed_roots, update_index
from textdiff.index.file import APPLICATION, SCHEMA, DamagedIndexError
from textdiff.index.store import Store
from textdiff.pipeline import find_near_duplicates

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.index.conftest import Written

COMMAND = """
import os, sys
from signal import SIGINT, default_int_handler, signal as handle
import textdiff.index.update as update
from textdiff.cli import main
from textdiff.index.store import Store

handle(SIGINT, default_int_handler)  # a shell's & ignores it
update.BATCH, signal, batches, telling = (int(sys.argv.pop(1)) for _ in range(4))
open_, put = Store.__init__, Store.put

def opening(store, *arguments, **options):
    open_(store, *arguments, **options)
    if telling:
        print("open", flush=True)

def putting(store, entries):
    global batches
    put(store, entries)
    batches -= 1
    if signal and not batches:
        os.kill(os.getpid(), signal)

Store.__init__, Store.put = opening, putting
main()
"""


def start(
    *arguments: str, signal_: int = 0, batches: int = 0, telling: bool = False, **options: object
) -> subprocess.Popen[str]:
    """The command as a process that writes small batches, and gets a signal after some of them.

    Where it is `telling` it prints a line when it has opened the index.
    """
    numbers = 5, int(signal_), batches, int(telling)
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # options of any type
        [sys.executable, "-c", COMMAND, *map(str, numbers), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def documents_in(index: str) -> int:
    """How many are committed, seen from outside; 0 while there is nothing yet."""
    try:
        with sqlite3.connect(f"file:{index}?mode=ro", uri=True, timeout=10) as database:
            ((count,),) = database.execute("SELECT count(*) FROM documents").fetchall()
    except sqlite3.OperationalError:
        return 0
    return int(count)


def is_right(index: str) -> bool:
    """Whether an index is whole and finds what is found without it."""
    without = find_near_duplicates(["docs"])
    return find_near_duplicates(["docs"], index=index) == without and bool(without.pairs)


def test_a_build_that_is_killed_goes_on_where_it_was(written: Written, read: list[str]) -> None:
    written(letters(100))
    process = start("index", "build", "docs", "-o", "ix", signal_=signal.SIGKILL, batches=4)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert index_status("ix").new == 80
    assert index_status("ix").updated is None
    assert build_index(["docs"], "ix").new == 80
    assert len(read) == 80
    assert is_right("ix")


def test_a_build_that_is_killed_at_any_moment_goes_on(written: Written) -> None:
    written(letters(100))
    for moment in range(10):
        process = start("index", "build", "docs", "-o", "ix", telling=True)
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        time.sleep(moment / 50)
        process.kill()
        process.communicate()
    assert build_index(["docs"], "ix").documents == 100
    assert is_right("ix")


@pytest.mark.parametrize("place", ["put", "finish", "begin"])
def test_a_kill_within_a_transaction_loses_that_alone(
    written: Written, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of file and journal in the midst of writing is what a kill leaves."""
    written(letters(30))
    build_index(["docs"], "ix")
    written({"docs/000.txt": "another", "docs/new.txt": "A new one."})
    Path("docs/001.txt").unlink()
    true = getattr(Store, place)

    def killed(store: Store, *arguments: object) -> None:
        database = store._database
        database.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
        database.execute("PRAGMA cache_spill = 1")
        database.set_trace_callback(
            lambda sql: (
                [Path(f"killed{end}").write_bytes(Path(f"ix{end}").read_bytes())
                 for end in ("", "-journal")]
                if sql == "COMMIT" else None
            )
        )  # fmt: skip
        true(store, *arguments)
        database.set_trace_callback(None)

    with monkeypatch.context() as patched:
        patched.setattr(Store, place, killed)
        update_index("ix")
    assert Path("killed-journal").stat().st_size > 0
    done = update_index("killed")
    assert done.documents == 30
    assert not Path("killed-journal").exists()
    assert is_right("killed")


def test_an_interrupted_build_keeps_what_it_has(written: Written) -> None:
    written(letters(100))
    process = start("index", "build", "docs", "-o", "ix", signal_=signal.SIGINT, batches=4)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.splitlines() == [
        "textdiff: what was done is kept: the same command goes on from there",
        "textdiff: interrupted",
    ]
    assert documents_in("ix") == 20
    assert not Path("ix-journal").exists()
    assert update_index("ix").documents == 100


def test_two_processes_at_once_make_one_index(written: Written) -> None:
    written(letters(200))
    processes = [start("index", "build", "docs", "-o", "ix") for _ in range(2)]
    for process in processes:
        out, said = process.communicate()
        assert (process.returncode, said) == (0, "")
        assert out.startswith("200 documents: ")
    assert update_index("ix").read == 0
    assert is_right("ix")


def test_updates_and_searches_go_on_beside_each_other(written: Written) -> None:
    texts = letters(100)
    written(texts)
    build_index(["docs"], "ix")
    written({name: f"{text} and more" for name, text in texts.items()})
    commands = [["index", "update", "ix"]] * 2 + [["find", "docs", "--index", "ix"]] * 2
    processes = [start(*command) for command in commands]
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said
    assert is_right("ix")


def test_an_index_that_was_replaced_meanwhile_is_left_alone(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(letters(20))
    monkeypatch.setattr("textdiff.index.update.BATCH", 5)
    true = Store.put

    def put(store: Store, *arguments: object) -> None:
        Path("ix").unlink()
        Path("ix").write_text("of somebody else")
        true(store, *arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Store, "put", put)
    with pytest.raises(OutputError, match="was replaced while it was written: run again"):
        build_index(["docs"], "ix")
    assert Path("ix").read_text() == "of somebody else"


def truncated(index: Path) -> None:
    os.truncate(index, index.stat().st_size // 2)


def cut_to_its_header(index: Path) -> None:
    os.truncate(index, 100)


def overwritten_within(index: Path) -> None:
    data = bytearray(index.read_bytes())
    data[20_000 : len(data) - 20_000] = bytes(len(data) - 40_000)
    index.write_bytes(data)


def without_tables(index: Path) -> None:
    with sqlite3.connect(index) as database:
        database.execute("DROP TABLE documents")


def of_an_older_version(index: Path) -> None:
    with sqlite3.connect(index) as database:
        database.execute("PRAGMA user_version = 0")


UNUSABLE = [truncated, cut_to_its_header, overwritten_within, without_tables, of_an_older_version]


@pytest.mark.parametrize("spoil", UNUSABLE)
def test_an_index_that_cannot_be_used_is_told_and_made_anew(
    written: Written, spoil: Callable[[Path], None]
) -> None:
    written(letters(60))
    build_index(["docs"], "ix")
    spoil(Path("ix"))
    what = "an index of an older textdiff" if spoil is of_an_older_version else "damaged"
    remedy = "make it anew with textdiff index build PATH... -o ix"
    for using in (index_status, indexed_roots):
        with pytest.raises(DamagedIndexError) as told:
            using("ix")
        assert str(told.value) == f"ix: {what}: {remedy}"
    with pytest.raises(DamagedIndexError, match=remedy):
        find_near_duplicates(["docs"], index="ix")
    done = build_index(["docs"], "ix")
    assert done.notes == (f"ix: {what}: made anew",)
    assert done.new == 60
    assert is_right("ix")


@pytest.mark.parametrize("spoil", [truncated, without_tables, of_an_older_version])
def test_an_update_makes_it_anew_where_it_can_tell_of_what(
    written: Written, spoil: Callable[[Path], None]
) -> None:
    written(letters(60))
    build_index(["docs"], "ix")
    spoil(Path("ix"))
    done = update_index("ix")
    assert done.notes[0].endswith(": made anew")
    assert done.new == 60
    assert is_right("ix")


def without_sketches(index: Path) -> None:
    """As a bad block would, somewhere in what an update has no need of."""
    data = bytearray(index.read_bytes())
    with sqlite3.connect(index) as database:
        rows = database.execute("SELECT sketch FROM sketches ORDER BY path LIMIT 3").fetchall()
    for (sketch,) in rows:
        at = data.find(sketch[100:400])
        assert at > 0
        data[at : at + 300] = bytes(300)
    index.write_bytes(data)


def test_what_an_update_has_no_need_of_is_looked_at_when_it_is_needed(written: Written) -> None:
    written(letters(60))
    build_index(["docs"], "ix")
    without_sketches(Path("ix"))
    assert update_index("ix").notes == ()
    with pytest.raises(DamagedIndexError, match="make it anew with textdiff index build PATH"):
        find_near_duplicates(["docs"], index="ix")


def test_an_update_after_a_run_that_was_killed_looks_at_every_page(written: Written) -> None:
    written(letters(60))
    build_index(["docs"], "ix")
    with sqlite3.connect("ix") as database:
        database.execute("DELETE FROM settings WHERE name = 'updated'")
    database.close()
    data = bytearray(Path("ix").read_bytes())
    data[len(data) // 2 : -20_000] = bytes(len(data) - len(data) // 2 - 20_000)
    Path("ix").write_bytes(data)
    assert update_index("ix").notes[0] == "ix: damaged: made anew"
    assert is_right("ix")


def test_damage_that_an_update_meets_is_told_and_the_index_made_anew(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = letters(20)
    written(texts)
    build_index(["docs"], "ix")
    written({"docs/000.txt": "another"})
    true = Store.put
    met: list[Store] = []

    def put(store: Store, *arguments: object) -> None:
        if not met:
            met.append(store)
            raise DamagedIndexError(store.path)
        true(store, *arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Store, "put", put)
    done = update_index("ix")
    assert (done.notes, done.new) == (("ix: damaged: made anew",), 20)
    assert is_right("ix")


def test_an_update_asks_for_a_build_where_it_cannot(written: Written) -> None:
    written(letters(5))
    build_index(["docs"], "ix")
    cut_to_its_header(Path("ix"))
    with pytest.raises(DamagedIndexError, match="make it anew with textdiff index build PATH"):
        update_index("ix")


def test_an_index_of_a_newer_version_is_left_alone(written: Written) -> None:
    written(letters(5))
    build_index(["docs"], "ix")
    with sqlite3.connect("ix") as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = Path("ix").read_bytes()
    for using in (index_status, update_index, lambda index: build_index(["docs"], index)):
        with pytest.raises(TextdiffError, match="newer textdiff: use that one, or another file"):
            using("ix")
    assert Path("ix").read_bytes() == before


def a_text(path: Path) -> None:
    path.write_text("Dear friend,\nthis is a letter, and longer than a header is.\n" * 3)


def another_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE documents (path, text)")


def a_short_file(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


@pytest.mark.parametrize("make", [a_text, another_database, a_short_file])
def test_what_is_no_index_is_never_touched(
    written: Written, make: Callable[[Path], None], tmp_path: Path
) -> None:
    written(letters(5))
    make(tmp_path / "ix")
    before = Path("ix").read_bytes()
    for using in (index_status, update_index, lambda index: build_index(["docs"], index)):
        with pytest.raises(OutputError, match="ix: is no index of textdiff: name another file"):
            using("ix")
    with pytest.raises(OutputError, match="is a folder"):
        build_index(["docs"], "docs")
    assert Path("ix").read_bytes() == before


def test_an_empty_file_is_filled(written: Written) -> None:
    written(letters(5))
    Path("ix").touch()
    assert build_index(["docs"], "ix").new == 5
    header = Path("ix").read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == SCHEMA
    assert int.from_bytes(header[68:72], "big") == APPLICATION


@pytest.mark.parametrize("index", ["/proc/ix", "no-such-folder/ix"])
def test_a_folder_where_nothing_can_be_written_is_told(written: Written, index: str) -> None:
    written(letters(5))
    with pytest.raises(OutputError, match="can't be opened or made: is its folder there"):
        build_index(["docs"], index)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_index_in_a_read_only_folder_can_be_used(written: Written) -> None:
    written(letters(20))
    Path("kept").mkdir()
    build_index(["docs"], "kept/ix")
    Path("kept/ix").chmod(0o444)
    Path("kept").chmod(0o555)
    try:
        assert is_right("kept/ix")
        with pytest.raises(OutputError, match="kept/ix: "):
            update_index("kept/ix")
    finally:
        Path("kept").chmod(0o755)


def test_a_full_disk_keeps_what_was_written(written: Written) -> None:
    written(letters(200))
    limit = 150_000

    def with_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = start("index", "build", "docs", "-o", "ix", preexec_fn=with_little_room)
    _, said = process.communicate()
    assert process.returncode == 2
    assert said.startswith("textdiff: ix: ")
    assert "what was done before is kept" in said
    assert said.count("\n") == 1
    committed = documents_in("ix")
    assert 0 < committed < 200
    assert update_index("ix").read == 200 - committed
    assert is_right("ix")
