"""Laws of the kept index: it may be late or damaged, never wrong."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.property.test_find import COLLECTIONS, RATIOS
from tests.unit.find.corpus import key_of, true_pairs
from tests.unit.index.conftest import letters
from textdiff.errors import TextdiffError
from textdiff.find import Thresholds
from textdiff.index import build_index, find_new, update_index
from textdiff.index.store import Store
from textdiff.model import NearDuplicates
from textdiff.pipeline import find_near_duplicates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


@given(COLLECTIONS, COLLECTIONS, st.frozensets(st.integers(0, 11)), RATIOS, RATIOS)
@settings(deadline=None, max_examples=60)
def test_new_documents_give_the_true_pairs_that_hold_them_whatever_was_kept_before(
    earlier: dict[str, str],
    texts: dict[str, str],
    numbers: frozenset[int],
    resemblance: float,
    containment: float,
) -> None:
    thresholds = Thresholds(resemblance, containment)
    with tempfile.TemporaryDirectory() as root:
        for collection in (earlier, texts):
            new = frozenset(f"{number:02}" for number in numbers if number < len(collection))
            contents = {name: f"content of {text!r}" for name, text in collection.items()}
            reader = partial(key_characters_of, collection)
            found = find_new(f"{root}/sketches", contents, new, reader, thresholds)
            truth = true_pairs(collection, thresholds)
            assert found.pairs == tuple(pair for pair in truth if {pair.a, pair.b} & new)
            assert not found.notes


@given(st.integers(0, 1 << 30), st.integers(1, 255))
@example(4 * 16384, 1)
@settings(deadline=None, max_examples=100)
def test_a_changed_byte_of_what_is_kept_changes_no_answer(place: int, change: int) -> None:
    texts = {f"{number:02}": text for number, text in enumerate(TEXTS)}
    contents = {name: f"content of {text!r}" for name, text in texts.items()}
    reader = partial(key_characters_of, texts)
    with (
        tempfile.TemporaryDirectory() as root,
        patch("textdiff.index.new.WHOLE", -1),
        patch("textdiff.index.new.FEW", 1),
    ):
        kept = Path(root) / "sketches"
        new = frozenset({"04", "09"})
        truth = find_new(str(kept), contents, new, reader, Thresholds())
        assert truth.pairs
        data = bytearray(kept.read_bytes())
        data[place % len(data)] ^= change
        kept.write_bytes(data)
        assert find_new(str(kept), contents, new, reader, Thresholds()).pairs == truth.pairs


def key_characters_of(texts: dict[str, str], name: str) -> NDArray[np.unsignedinteger]:
    return key_of(texts[name]).codes
