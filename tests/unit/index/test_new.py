"""Near-duplicates of new documents: those that find gives, with no more read than must be."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.find.corpus import Writer, key_of, mixed_corpus, true_pairs
from textdiff.find import Thresholds, find_pairs
from textdiff.index import contents as kept_contents
from textdiff.index.contents import SCHEMA, KeptSketches
from textdiff.index.new import find_new
from textdiff.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textdiff.find.sketches import Codes
    from textdiff.model import NearDuplicate

DEFAULT = Thresholds()


class Asked:
    """Asks for what is near to new documents, and notes what is read for it."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "kept" / "sketches")
        self.read: list[str] = []
        self.notes: tuple[str, ...] = ()

    def __call__(
        self, texts: dict[str, str], new: Iterable[str], thresholds: Thresholds = DEFAULT
    ) -> tuple[NearDuplicate, ...]:
        self.read.clear()

        def key(name: str) -> Codes:
            self.read.append(name)
            return key_of(texts[name]).codes

        contents = {name: named(text) for name, text in texts.items()}
        found = find_new(self.path, contents, frozenset(new), key, thresholds)
        self.notes = found.notes
        return found.pairs


def named(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@pytest.fixture
def ask(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


@pytest.fixture(params=["whole sets", "samples", "samples of many"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How a collection is searched: as a small or large one, with few or many new documents."""
    if request.param != "whole sets":
        monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
        monkeypatch.setattr("textdiff.index.new.WHOLE", -1)
    monkeypatch.setattr("textdiff.index.new.FEW", 0 if request.param == "samples" else 1_000_000)
    return str(request.param)


def with_new(pairs: Iterable[NearDuplicate], new: Iterable[str]) -> set[NearDuplicate]:
    wanted = frozenset(new)
    return {pair for pair in pairs if pair.a in wanted or pair.b in wanted}


@pytest.mark.parametrize(
    "thresholds", [DEFAULT, Thresholds(0.5, 0.5), Thresholds(0.9, 0.95), Thresholds(1, 1)], ids=str
)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_pairs_are_those_of_find_that_hold_a_new_document(
    ask: Asked, size: str, seed: int, thresholds: Thresholds
) -> None:
    texts = mixed_corpus(seed)
    new = random.Random(seed).sample(sorted(texts), 40)
    old = {name: text for name, text in texts.items() if name not in new}
    ask(old, sorted(old)[:1])
    found = set(ask(texts, new, thresholds))
    wanted = with_new(find_pairs(list(texts), map(key_of, texts.values()), thresholds).pairs, new)
    if size == "samples":  # which may lose less by chance than the join, and nothing more
        assert wanted <= found <= with_new(true_pairs(texts, thresholds), new)
        assert len(found - wanted) <= 3
    else:
        assert found == wanted
    if thresholds == DEFAULT:
        assert {pair.relation for pair in found} == set(Relation)


def test_what_was_seen_before_is_read_only_to_be_verified(ask: Asked, size: str) -> None:
    writer = Writer(random.Random(1))
    texts = {f"{number:03}": writer.text(900) for number in range(200)}
    assert ask(texts, ["000"]) == ()
    assert sorted(ask.read) == sorted(texts)
    texts["new"] = writer.edited(texts["050"], 0.01)
    texts["other"] = writer.text(900)
    texts["100"] = writer.edited(texts["100"], 0.01)
    (pair,) = ask(texts, ["new", "other", "100"])
    assert {pair.a, pair.b} == {"050", "new"}
    if size == "whole sets":
        assert sorted(ask.read) == ["050", "100", "new", "other"]
    ask(texts, [])
    assert ask.read == []


def test_a_name_is_no_part_of_a_content(ask: Asked) -> None:
    texts = {f"{n}": Writer(random.Random(n)).text(900) for n in range(9)}
    ask(texts, ["1"])
    moved = {f"elsewhere/{name}": text for name, text in texts.items()}
    assert ask(moved, ["elsewhere/1"]) == ()
    assert ask.read == []
    copied = moved | {"a copy": texts["1"]}
    (pair,) = ask(copied, ["a copy"])
    assert (pair.a, pair.b, pair.resemblance) == ("a copy", "elsewhere/1", 1.0)
    assert ask.read == []


def test_of_many_copies_a_new_one_is_paired_with_the_first(ask: Asked, size: str) -> None:
    text = Writer(random.Random(3)).text(900)
    texts = {f"copy {number:02}": text for number in range(30)} | {"z": text[:800], "zz": "short"}
    for new in (["copy 29"], ["copy 00"], ["z"], ["copy 07", "z"]):
        found = set(ask(texts, new))
        every = find_pairs(list(texts), map(key_of, texts.values()), DEFAULT).pairs
        assert found == with_new(every, new)
    assert size


def test_a_letter_is_found_in_an_old_post_and_an_old_letter_in_a_new_post(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textdiff.index.new.WHOLE", -1)
    writer = Writer(random.Random(5))

    def text(length: int) -> str:
        return "".join(writer.random.choices("abcdefghijklmnopqrstuvwxyz", k=length))

    letter = text(60)
    post = text(30_000) + letter + text(9000)
    others = {f"other {number}": text(3000) for number in range(40)}
    for old, new in (({"letter": letter}, {"post": post}), ({"post": post}, {"letter": letter})):
        ask(others | old, [])
        (pair,) = ask(others | old | new, new)
        assert (pair.a, pair.b, pair.relation) == ("letter", "post", Relation.CONTAINED_IN)
        assert set(ask.read) == {"letter", "post"}


def test_what_cannot_be_read_is_asked_for_each_time(ask: Asked) -> None:
    read = []

    def key(name: str) -> Codes | None:
        read.append(name)
        return None if name == "bad" else key_of("A letter to a friend of mine.").codes

    contents = {"bad": "1", "a": "2", "b": "2"}
    for expected in (["bad", "a"], ["bad"]):
        (pair,) = find_new(ask.path, contents, frozenset(contents), key, DEFAULT).pairs
        assert (pair.a, pair.b) == ("a", "b")
        assert read == expected
        read.clear()


def test_nothing_is_found_among_nothing(ask: Asked) -> None:
    assert ask({}, []) == ()
    assert ask({"empty": ""}, ["empty"]) == ()
    assert ask({"empty": "", "too": ""}, ["empty"]) == ()


def spoiled(path: str, how: str) -> None:
    if how == "cut":
        os.truncate(path, Path(path).stat().st_size // 2)
    elif how == "overwritten":
        data = bytearray(Path(path).read_bytes())
        data[40_000:-16_384] = bytes(len(data) - 56_384)
        Path(path).write_bytes(data)
    else:
        with sqlite3.connect(path) as database:
            database.execute(how)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("cut", "damaged"),
        ("overwritten", "damaged"),
        ("DROP TABLE marks", "damaged"),
        ("UPDATE parts SET samples = zeroblob(length(samples))", "damaged"),
        ("UPDATE parts SET columns = 7", "damaged"),
        (f"PRAGMA user_version = {SCHEMA + 1}", "sketches of another textdiff"),
        (
            "UPDATE made_by SET version = 'x', files = 'x'",
            "sketches of other tables, or of another textdiff",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_made_anew(ask: Asked, how: str, told: str) -> None:
    texts = mixed_corpus(4)
    new = sorted(texts)[:9]
    truth = ask(texts, new)
    assert truth
    spoiled(ask.path, how)
    assert ask(texts, new) == truth
    assert list(ask.notes) == [f"{ask.path}: {told}: made anew"]
    assert len(ask.read) >= len({named(text) for text in texts.values()})
    assert ask(texts, new) == truth
    assert not ask.notes


@pytest.mark.parametrize("place", ["/proc/none/sketches", "a text"])
def test_where_nothing_can_be_kept_the_answer_is_the_same(
    ask: Asked, place: str, tmp_path: Path
) -> None:
    texts = mixed_corpus(4)
    new = sorted(texts)[:9]
    truth = ask(texts, new)
    if place == "a text":
        place = str(tmp_path / "a text")
        Path(place).write_text("Dear friend,\n" * 20)
    ask.path = place
    assert ask(texts, new) == truth
    (note,) = ask.notes
    assert note.startswith(place)
    assert note.endswith("; no sketch is kept for the next time")
    if place.startswith(str(tmp_path)):
        assert Path(place).read_text().startswith("Dear friend")


def test_what_was_installed_anew_and_is_the_same_is_no_other_version(ask: Asked) -> None:
    texts = mixed_corpus(4)
    ask(texts, [])
    with sqlite3.connect(ask.path) as database:
        database.execute("UPDATE made_by SET files = 'x'")
    ask(texts, [])
    assert (ask.read, list(ask.notes)) == ([], [])


def test_a_history_of_changes_leaves_few_parts_and_forgets(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_contents, "SPARE", 10)
    chance = random.Random(8)
    writer = Writer(chance)
    texts = {f"{number:02}": writer.text(400) for number in range(30)}
    for step in range(60):
        name = chance.choice(sorted(texts))
        texts[name] = writer.edited(texts[chance.choice(sorted(texts))], 0.02)
        found = ask(texts, [name])
        assert set(found) == with_new(true_pairs(texts, DEFAULT), [name])
        with KeptSketches(ask.path) as kept:
            parts = kept.parts()
        assert len(parts) <= kept_contents.SCATTERED + 2, step
        assert sum(len(part.names) for part in parts) <= 2 * len(texts) + 10 + 2


COMMAND = """
import os, random, signal, sys
from tests.unit.index.test_new import Asked, named
from tests.unit.find.corpus import mixed_corpus
from pathlib import Path
import textdiff.index.new as new
from textdiff.index.contents import KeptSketches

new.PART = 20
left = int(sys.argv[2])
add = KeptSketches.add

def adding(self, named):
    global left
    left -= 1
    if not left:  # within the transaction
        self._database.set_trace_callback(
            lambda sql: "INTO marks" in sql and os.kill(os.getpid(), signal.SIGKILL)
        )
    return add(self, named)

KeptSketches.add = adding
texts = mixed_corpus(4)
print(len(Asked(Path(sys.argv[1]))(texts, sorted(texts)[:9])))
"""


def start(folder: Path, after: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(folder), str(after)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_run_that_is_killed_loses_nothing_that_was_written(ask: Asked, tmp_path: Path) -> None:
    process = start(tmp_path, after=4)
    _, said = process.communicate()
    assert process.returncode == -signal.SIGKILL, said
    texts = mixed_corpus(4)
    with KeptSketches(ask.path) as kept:
        known = [name for part in kept.parts() for name in part.names]
    assert len(known) == 3 * 20
    found = ask(texts, sorted(texts)[:9])
    assert set(found) == with_new(true_pairs(texts, DEFAULT), sorted(texts)[:9])
    assert not ask.notes
    assert len({named(texts[name]) for name in ask.read} - set(known)) == len(
        {named(text) for text in texts.values()} - set(known)
    )


def test_two_processes_at_once_leave_one_whole_file(ask: Asked, tmp_path: Path) -> None:
    processes = [start(tmp_path, after=0) for _ in range(3)]
    told = set()
    for process in processes:
        out, said = process.communicate()
        assert (process.returncode, said) == (0, "")
        told.add(out)
    assert len(told) == 1
    texts = mixed_corpus(4)
    truth = with_new(true_pairs(texts, DEFAULT), sorted(texts)[:9])
    assert set(ask(texts, sorted(texts)[:9])) == truth
    assert not ask.notes


def test_parts_that_another_process_put_together_are_read_again(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = mixed_corpus(4)
    new = sorted(texts)[:9]
    truth = ask(texts, new)
    monkeypatch.setattr("textdiff.index.new.WHOLE", -1)
    true: Callable[..., object] = KeptSketches.marks
    moved: list[object] = []

    def marks(kept: KeptSketches, part: object, *, small: bool) -> object:
        if not moved:
            moved.append(part)
            with sqlite3.connect(ask.path) as database:
                database.execute("UPDATE parts SET number = number + 100")
                database.execute("UPDATE marks SET number = number + 100")
        return true(kept, part, small=small)

    monkeypatch.setattr(KeptSketches, "marks", marks)
    assert set(truth) >= set(ask(texts, new))
    assert moved
    assert not ask.notes
