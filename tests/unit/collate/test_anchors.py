import random
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from textdiff.collate.anchors import (
    hashed_grams,
    heaviest_chain,
    unique_anchors,
    verified_blocks,
)
from textdiff.key.key import code_points

Pairs = list[tuple[int, int]]


def text(seed: int, size: int, alphabet: str = "abcd") -> str:
    return "".join(random.Random(seed).choices(alphabet, k=size))


def grams(string: str, k: int) -> list[str]:
    return [string[at : at + k] for at in range(len(string) - k + 1)]


def anchors(a: str, b: str, k: int, rate: int = 1) -> Pairs:
    in_a, in_b = unique_anchors(code_points(a), code_points(b), k, rate)
    return list(zip(in_a.tolist(), in_b.tolist(), strict=True))


def brute_anchors(a: str, b: str, k: int) -> Pairs:
    counts_a, counts_b = Counter(grams(a, k)), Counter(grams(b, k))
    return [
        (at, grams(b, k).index(gram))
        for at, gram in enumerate(grams(a, k))
        if counts_a[gram] == counts_b[gram] == 1
    ]


@pytest.mark.parametrize("k", [1, 2, 3, 5, 6, 7, 8, 12, 15, 16, 24, 31])
def test_grams_have_the_same_hash_exactly_when_they_are_equal(k: int) -> None:
    string = text(k, 400, "ab") + text(k, 400, "ab") + "中\ud800\x00\x00"
    hashes = hashed_grams(code_points(string), k, 1)[0].tolist()
    assert len(hashes) == len(string) - k + 1
    by_gram = dict(zip(grams(string, k), hashes, strict=True))
    assert [by_gram[gram] for gram in grams(string, k)] == hashes
    assert len(set(hashes)) == len(by_gram)


def test_a_hash_depends_on_the_gram_alone() -> None:
    string = text(1, 100)
    alone = hashed_grams(code_points(string[40:52]), 12, 1)[0]
    assert alone.tolist() == [hashed_grams(code_points(string), 12, 1)[0].tolist()[40]]


def test_grams_of_nul_differ_by_their_place_in_the_gram_alone() -> None:
    hashes = hashed_grams(code_points("\x00\x00a\x00\x00"), 3, 1)[0].tolist()
    assert len(set(hashes)) == 3


def test_hashing_leaves_the_codes_alone() -> None:
    codes = code_points("abcabc").copy()
    hashed_grams(codes, 3, 1)
    unique_anchors(codes, codes, 2, 1)
    assert codes.tolist() == [97, 98, 99, 97, 98, 99]


@pytest.mark.parametrize("k", [1, 2, 3, 6])
def test_anchors_are_the_grams_that_stand_once_in_each(k: int) -> None:
    for seed in range(120):
        a = text(seed, seed % 40)
        b = text(seed + 1000, 12) + a[seed % 7 : seed % 29]
        assert anchors(a, b, k) == brute_anchors(a, b, k)


@pytest.mark.parametrize(("a", "b"), [("", ""), ("a", ""), ("ab", "ab"), ("abcde", "abcde")])
def test_texts_shorter_than_a_gram_have_no_anchors(a: str, b: str) -> None:
    assert anchors(a, b, 6) == []


def test_a_gram_that_stands_twice_on_one_side_alone_is_no_anchor() -> None:
    assert anchors("abcabc", "xyz", 3) == []
    assert anchors("xyz", "abcabc", 3) == []


@pytest.mark.parametrize("rate", [2, 4, 16])
def test_a_rate_takes_a_part_of_the_anchors_that_is_the_same_on_both_sides(rate: int) -> None:
    a = text(3, 6000)
    b = text(4, 100) + a[500:] + a[:400]
    every, some = anchors(a, b, 24), anchors(a, b, 24, rate)
    assert set(some) <= set(every)
    assert 0.5 < len(some) * rate / len(every) < 2


def test_anchors_do_not_depend_on_where_chunks_are_cut() -> None:
    a = text(5, 70_000)
    found = anchors(a, "x" * 33 + a, 24)
    assert {j - i for i, j in found} == {33}
    assert [i for i, _ in found] == list(range(len(a) - 23))


def stretches(pairs: Pairs) -> list[Pairs]:
    """Cut wherever everything before ends, on both sides, before anything after begins."""
    parts: list[Pairs] = [[]]
    for at, pair in enumerate(pairs):
        before, after = pairs[:at], pairs[at:]
        if before and max(j for _, j in before) < min(j for _, j in after):
            parts.append([])
        parts[-1].append(pair)
    return parts


def brute_weight(pairs: Pairs) -> int:
    """The heaviest increasing subsequence of runs, in O(n²)."""
    runs: list[Pairs] = []
    for i, j in pairs:
        if runs and j - i == runs[-1][-1][1] - runs[-1][-1][0]:
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    best: list[int] = []
    for at, run in enumerate(runs):
        before = [best[o] for o in range(at) if runs[o][-1][1] < run[0][1]]
        best.append(len(run) + max(before, default=0))
    return max(best, default=0)


def random_pairs(chance: random.Random) -> Pairs:
    size = chance.randint(0, 16)
    in_a = sorted(chance.sample(range(40), size))
    if chance.random() < 0.4:
        return list(zip(in_a, chance.sample(range(40), size), strict=True))
    in_b: list[int] = []
    for place in in_a:
        other = place + chance.choice([0, 0, 0, 0, 1, 9, -9, 20])
        while other in in_b:
            other += 1
        in_b.append(other)
    return list(zip(in_a, in_b, strict=True))


def test_the_chain_ascends_and_none_of_runs_is_heavier() -> None:
    chance = random.Random(11)
    for _ in range(3000):
        pairs = random_pairs(chance)
        in_a, in_b = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        chosen = heaviest_chain(in_a, in_b)
        chain = [pair for pair, taken in zip(pairs, chosen.tolist(), strict=True) if taken]
        assert all(one[1] < two[1] for one, two in pairwise(chain))
        assert len(chain) == sum(brute_weight(part) for part in stretches(pairs) if part), pairs


def test_one_long_run_outweighs_many_short_ones() -> None:
    in_a = np.arange(20)
    in_b = np.array([*range(100, 110), 0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
    assert heaviest_chain(in_a, in_b).sum() == 10
    in_b = np.array([*range(100, 111), 0, 2, 4, 6, 8, 10, 12, 14, 16])
    assert heaviest_chain(in_a, in_b).tolist() == [True] * 11 + [False] * 9


def test_blocks_are_equal_disjoint_and_without_false_anchors() -> None:
    a, b = "abcdefghij", "abcXefghij"
    in_a, in_b = np.array([0, 1, 4, 5, 6]), np.array([0, 1, 4, 5, 6])
    blocks = verified_blocks(code_points(a), code_points(b), in_a, in_b, 3).tolist()
    assert blocks == [[0, 0, 3], [4, 4, 3], [7, 7, 1], [8, 8, 1]]


def test_blocks_that_overlap_on_different_diagonals_are_cut_back() -> None:
    a, b = "aaaaaaaa", "aaaaaaaa"
    in_a, in_b = np.array([0, 1, 4]), np.array([0, 2, 4])
    blocks = verified_blocks(code_points(a), code_points(b), in_a, in_b, 3).tolist()
    for (i, j, n), (next_i, next_j, _) in pairwise(blocks):
        assert i + n <= next_i
        assert j + n <= next_j
    assert blocks[0] == [0, 0, 3]
    assert all(n > 0 for _, _, n in blocks)


def test_no_anchors_give_no_blocks() -> None:
    none = np.empty(0, dtype=np.int64)
    assert verified_blocks(code_points("abc"), code_points("abc"), none, none, 3).shape == (0, 3)
