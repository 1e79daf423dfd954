"""Laws of the kept index: it may be late or damaged, never wrong."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.index.conftest import letters
from textdiff.errors import TextdiffError
from textdiff.index import build_index, update_index
from textdiff.index.store import Store
from textdiff.model import NearDuplicates
from textdiff.pipeline import find_near_duplicates

TEXTS = [*letters(12).values(), "", "字", "好的。" * 40]
NAMES = st.sampled_from([f"{letter}.txt" for letter in "abcdefgh"])
CONTENTS = st.sampled_from(TEXTS)
STEPS = st.lists(
    st.tuples(st.just("write"), NAMES, CONTENTS)
    | st.tuples(st.just("delete"), NAMES, NAMES)
    | st.tuples(st.just("rename"), NAMES, NAMES)
    | st.tuples(st.just("update"), NAMES, NAMES),
    max_size=14,
)
SLOW = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def found(folder: str, index: str | None = None) -> NearDuplicates:
    near = find_near_duplicates([folder], index=index)
    return NearDuplicates(near.documents, near.pairs, near.clusters, near.unread)


def entries(index: str) -> list[tuple[str, str, bytes | None]]:
    with Store(index) as store:
        return sorted((each.path, each.known.sha256, each.sketch) for each in store.entries())


@given(STEPS)
@SLOW
def test_any_history_of_a_folder_leaves_the_index_of_a_build(
    steps: list[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, index = Path(place) / "docs", str(Path(place) / "ix")
        folder.mkdir()
        (folder / "always.txt").write_text(TEXTS[3], "utf-8")
        build_index([str(folder)], index)
        for now, (what, name, other) in enumerate(steps, 1):
            path = folder / name
            if what == "write":
                path.write_text(other, "utf-8")
                os.utime(path, (now, now))
            elif what == "delete":
                path.unlink(missing_ok=True)
            elif what == "rename" and path.exists():
                path.replace(folder / other)
            elif what == "update":
                update_index(index)
            assert found(str(folder), index) == found(str(folder))
        update_index(index)
        anew = str(Path(place) / "anew")
        build_index([str(folder)], anew)
        assert entries(index) == entries(anew)


@given(st.integers(0, 1 << 30), st.integers(1, 255))
@example(20, 1)
@settings(deadline=None, max_examples=60)
def test_a_changed_byte_is_told_or_changes_nothing(place: int, change: int) -> None:
    with tempfile.TemporaryDirectory() as root, patch("textdiff.find.engines.local.WHOLE", -1):
        folder, index = Path(root) / "docs", Path(root) / "ix"
        folder.mkdir()
        for number, text in enumerate(TEXTS):
            (folder / f"{number}.txt").write_text(text, "utf-8")
            os.utime(folder / f"{number}.txt", (1, 1))
        build_index([str(folder)], str(index))
        truth = found(str(folder))
        data = bytearray(index.read_bytes())
        data[place % len(data)] ^= change
        index.write_bytes(data)
        try:
            now: object = found(str(folder), str(index))
        except TextdiffError as error:
            now = str(error)
        assert now == truth or str(now).startswith(f"{index}: ")
