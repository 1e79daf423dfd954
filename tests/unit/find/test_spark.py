"""The engine on Spark: what it finds beside the local one, how it reads, plans and refuses."""

from __future__ import annotations

import json
import random
import socket
from typing import TYPE_CHECKING

import pytest

from tests.unit.find.corpus import Writer, key_of
from textdiff import find_near_duplicates
from textdiff.errors import ConfigurationError, TextdiffError
from textdiff.find import Thresholds
from textdiff.find.engines import local, spark
from textdiff.find.engines.spark.session import session
from textdiff.pipeline import plan_near_duplicates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget for joins that a few hundred documents exhaust."""
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
    monkeypatch.setattr("textdiff.find.candidates._BUDGET", 20_000)
    monkeypatch.setattr("textdiff.find.candidates._BUDGET_EACH", 10)


@pytest.mark.slow
@pytest.mark.usefixtures("spark_session", "tight")
def test_what_is_cut_short_is_the_same_to_the_pair() -> None:
    writer = Writer(random.Random(1))
    form = writer.text(1600)
    texts = {f"form-{number:03}": form + writer.text(60) for number in range(250)}
    texts |= {f"part-{number:03}": form[:900] + writer.text(9) for number in range(50)}
    names, keys = list(texts), [key_of(text) for text in texts.values()]
    found = local.find_pairs(names, keys, Thresholds(0.5, 0.6))
    assert any("not every pair is listed" in note for note in found.notes)
    assert spark.find_pairs(names, keys, Thresholds(0.5, 0.6)) == found


def write_archive(folder: Path) -> None:
    """A folder of texts and of a corpus, with a document that can't be read."""
    writer = Writer(random.Random(2))
    pages = [writer.text(20_000) for _ in range(8)]
    for number, page in enumerate(pages):
        (folder / f"page-{number}.txt").write_text(page, "utf-8")
    rows = [
        {"id": f"copy-{number}", "text": writer.edited(page, 0.01)}
        for number, page in enumerate(pages)
    ]
    lines = [json.dumps(row) for row in [*rows, rows[0], {"id": "empty"}]]
    (folder / "corpus.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 but no more")


@pytest.mark.slow
@pytest.mark.usefixtures("spark_session")
@pytest.mark.parametrize("whole", [1 << 40, -1], ids=["whole sets", "samples"])
def test_workers_read_what_the_local_engine_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", whole)
    write_archive(tmp_path)
    near = find_near_duplicates([tmp_path])
    assert len(near.pairs) >= 8
    assert near.unread
    assert find_near_duplicates([tmp_path], master="local[2]") == near


@pytest.mark.slow
@pytest.mark.usefixtures("spark_session")
def test_a_plan_counts_the_rows_of_each_join(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path)
    small = plan_near_duplicates([tmp_path], "local[2]")
    assert small[1] == "so few that the driver compares them all: no row is shuffled"
    monkeypatch.setattr("textdiff.find.engines.local.WHOLE", -1)
    first, *others = plan_near_duplicates([tmp_path], "local[2]")
    assert first.startswith("17 documents, 16 different, of 3")
    (samples,) = [line.split() for line in others if line.startswith("samples, 1 in 16")]
    # A sixteenth of the shingles, of which each document has up to 20,000.
    documents, postings = (int(number.replace(",", "")) for number in samples[4:6])
    assert documents == 16
    assert 16 * 500 < postings < 16 * 1500


def test_passages_are_not_asked_of_spark(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="without Spark"):
        find_near_duplicates([tmp_path], master="local[2]", passages=48)


def test_without_java_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setattr("textdiff.find.engines.spark.session._running", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with (
        pytest.raises(TextdiffError, match="apt-get install openjdk-17-jre-headless"),
        session("local[2]"),
    ):
        pass


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    pytest.importorskip("pandas")
    with (
        pytest.raises(TextdiffError, match=r"pip install 'textdiff\[spark\]'"),
        session("local[2]"),
    ):
        pass


def test_a_master_that_does_not_answer_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setattr("textdiff.find.engines.spark.session._running", lambda: None)
    monkeypatch.setattr("textdiff.find.engines.spark.session._require_java", lambda: None)
    started: list[object] = []
    monkeypatch.setattr("pyspark.sql.SparkSession.Builder.getOrCreate", started.append)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        master = f"spark://127.0.0.1:{unused.getsockname()[1]}"
        with (
            pytest.raises(TextdiffError, match=f"no Spark master answers at {master}"),
            session(master),
        ):
            pass
    assert not started
