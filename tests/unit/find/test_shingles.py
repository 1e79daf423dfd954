"""Shingle sets: as many hashes as there are different shingles, whatever the dtype."""

from __future__ import annotations

import random
import subprocess
import sys

import numpy as np
import pytest

from tests.unit.find.corpus import Writer, key_of, shingle_set
from textdiff.find import Overlap, Thresholds, resemblance_and_containment, shingles
from textdiff.find.overlap import relation_of, shared_count
from textdiff.find.shingles import SHINGLE
from textdiff.model import Relation


def test_there_is_a_hash_for_each_different_shingle() -> None:
    text = Writer(random.Random(1)).text(70_000)
    hashes = shingles(key_of(text).codes)
    assert len(hashes) == len(shingle_set(text))
    assert (np.diff(hashes) > 0).all()


@pytest.mark.parametrize("length", [1, 3, 4, 5, 6, 100])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_dtype_is_of_no_importance(length: int, dtype: type[np.unsignedinteger]) -> None:
    text = Writer(random.Random(2)).text(length)
    expected = shingles(key_of(text).codes)
    assert np.array_equal(shingles(key_of(text, dtype).codes), expected)


def test_hashes_are_the_same_in_every_process() -> None:
    script = (
        "import numpy as np; from textdiff.find import shingles;"
        "print(shingles(np.arange(97, 103, dtype=np.uint8)).tolist())"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(shingles(key_of("abcdef").codes).tolist())
    assert ran.stdout.strip() == "[4250599911156499673, 17308646712009157770]"


def test_a_text_shorter_than_a_shingle_is_one_of_its_own() -> None:
    short = [shingles(key_of("abcd"[:length]).codes) for length in (1, 2, 3, 4)]
    assert [len(one) for one in short] == [1] * 4
    assert len(set(np.concatenate(short).tolist())) == 4
    assert not np.isin(np.concatenate(short), shingles(key_of("abcdabcd").codes)).any()


def test_only_the_empty_text_has_no_shingle() -> None:
    assert len(shingles(key_of("").codes)) == 0


def test_hashes_are_spread_evenly_over_slots_and_samples() -> None:
    hashes = shingles(np.arange(200_000, dtype=np.uint32))
    for shift in (0, 30, 57):
        counts = np.bincount(((hashes >> np.uint64(shift)) & np.uint64(127)).astype(np.int64))
        assert abs(counts / counts.mean() - 1).max() < 0.15
    assert abs((hashes < np.uint64(1 << 60)).mean() * 16 - 1) < 0.05


@pytest.mark.parametrize("sizes", [(300, 300), (20, 5000), (5000, 20)])
def test_what_two_sets_share_is_counted_exactly(sizes: tuple[int, int]) -> None:
    chance = np.random.default_rng(1)
    a, b = (np.unique(chance.integers(0, 3000, size, dtype=np.uint64)) for size in sizes)
    assert shared_count(a, b) == len(set(a.tolist()) & set(b.tolist()))


def test_resemblance_and_containment_are_broders() -> None:
    a, b = (shingles(key_of(text).codes, 1) for text in ("abcd", "cdefgh"))
    assert resemblance_and_containment(a, b) == Overlap(2 / 8, 2 / 4, 2 / 6)


def test_ratios_of_nothing_are_undefined() -> None:
    empty, one = (shingles(key_of(text).codes) for text in ("", "text"))
    assert resemblance_and_containment(empty, empty) == Overlap(None, None, None)
    assert resemblance_and_containment(empty, one) == Overlap(0.0, None, 0.0)
    assert resemblance_and_containment(one, one) == Overlap(1.0, 1.0, 1.0)


def test_both_sides_to_the_threshold_are_contained_by_the_larger_part() -> None:
    thresholds = Thresholds(0.9, 0.5)
    assert relation_of(100, 90, 80, thresholds) is Relation.CONTAINS
    assert relation_of(90, 100, 80, thresholds) is Relation.CONTAINED_IN
    assert relation_of(90, 100, 30, thresholds) is None


@pytest.mark.parametrize("ratio", [0, -1, 1.01, float("nan")])
def test_a_threshold_out_of_range_is_refused(ratio: float) -> None:
    with pytest.raises(Exception, match="above 0 and at most 1"):
        Thresholds(resemblance=ratio)
    with pytest.raises(Exception, match="above 0 and at most 1"):
        Thresholds(containment=ratio)


def test_shingle_is_five_characters() -> None:
    assert SHINGLE == 5
