"""Shared passages: quotations found, versions left alone, common texts told once."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest

from tests.unit.find.corpus import Writer
from textdiff.errors import ConfigurationError
from textdiff.find.passages import KeyPassage, KeyPassages, find_passages
from textdiff.find.passages.seeds import MOST_PLACES
from textdiff.find.passages.winnow import lowest
from textdiff.key import make_key
from textdiff.key.key import key_text
from textdiff.model import Cluster, NearDuplicate, Relation

QUOTE = (
    "nobody who has stood on that pier in november will ever say that the sea is silent, or that"
    " it forgets the names of those who went out on it"
)
TRADITIONAL = "這座城市的電車從燈塔山開到醫院，現在只要一個鐘頭，老先生說他都記得那年秋天。"
SIMPLIFIED = "这座城市的电车从灯塔山开到医院现在只要一个钟头老先生说他都记得那年秋天"


def noise(seed: int, length: int = 300) -> str:
    """Letters without words, so that nothing is shared by chance."""
    return "".join(random.Random(seed).choices("abcdefghijklmnoprstuvwxyz", k=length))


def found(*texts: str, pairs: tuple[NearDuplicate, ...] = (), **more: object) -> KeyPassages:
    names = [f"{number:04}" for number in range(len(texts))]
    codes = [make_key(text).codes for text in texts]
    return find_passages(names, codes, pairs, **more)  # type: ignore[arg-type] - tests' options


def texts_of(passage: KeyPassage, *texts: str) -> list[str]:
    return [
        stretch.span.of(key_text(make_key(texts[int(stretch.document)])))
        for stretch in (passage.a, passage.b)
    ]


def test_a_quotation_is_found_whole_between_texts_that_are_otherwise_unlike() -> None:
    texts = (noise(1) + QUOTE + noise(2), noise(3) + QUOTE.upper() + noise(4))
    (passage,) = found(*texts).passages
    quote = key_text(make_key(QUOTE))
    assert all(quote in text for text in texts_of(passage, *texts))
    assert passage.length - len(quote) < 4
    assert passage.likeness == 1


def test_a_quotation_is_found_across_chinese_scripts() -> None:
    texts = (f"他寫道：「{TRADITIONAL}」", f"以前听人讲过{SIMPLIFIED}吗")
    (passage,) = found(*texts).passages
    assert texts_of(passage, *texts)[0] == key_text(make_key(SIMPLIFIED))
    assert passage.length == 4 * len(SIMPLIFIED)


def test_small_edits_are_gone_through_and_named() -> None:
    edited = QUOTE.replace("pier", "long pier").replace("silent", "quiet")
    texts = (noise(1) + QUOTE, edited + noise(2))
    (passage,) = found(*texts).passages
    a, b = texts_of(passage, *texts)
    assert (a[-60:], b[:20]) == (key_text(make_key(QUOTE))[-60:], key_text(make_key(edited))[:20])
    key = key_text(make_key(texts[1]))
    assert [gap.of(key) for gap in passage.b.gaps] == ["long", "quie"]
    assert passage.a.gaps[0].of(key_text(make_key(texts[0]))) == "silen"
    assert 0.9 < passage.likeness < 1


def test_a_passage_that_a_long_insertion_parts_is_two() -> None:
    half = len(QUOTE) // 2
    texts = (noise(1) + QUOTE, QUOTE[:half] + noise(2, 100) + QUOTE[half:])
    assert len(found(*texts).passages) == 2


def test_a_passage_that_stands_twice_is_told_twice() -> None:
    texts = (noise(1) + QUOTE, QUOTE + noise(2) + QUOTE)
    passages = found(*texts).passages
    assert [passage.b.span.start for passage in passages] == [0, len(make_key(QUOTE)) + 300]


@pytest.mark.parametrize(("length", "times"), [(48, 1), (47, 0)])
def test_what_is_shorter_than_the_least_is_not_told(length: int, times: int) -> None:
    run = noise(9, length)
    texts = (f"{noise(1)}1{run}2{noise(2)}", f"{noise(3)}3{run}4{noise(4)}")
    assert len(found(*texts).passages) == times


def test_near_duplicates_and_members_of_a_cluster_are_left_to_compare() -> None:
    pair = NearDuplicate("0000", "0001", Relation.CONTAINS, 0.5, 0.5, 1.0)
    texts = (QUOTE + noise(1), QUOTE, noise(2) + QUOTE, noise(3) + QUOTE)
    everything = found(*texts)
    assert len(everything.passages) == 6
    some = found(*texts, pairs=(pair,))
    assert len(some.passages) == 5
    assert some.notes == (
        "1 pair of near-duplicates, or of documents in one cluster: what they share is left to"
        " compare",
    )
    cluster = Cluster(("0001", "0002", "0003"), "0001", pair)
    names = {(p.a.document, p.b.document) for p in found(*texts, clusters=(cluster,)).passages}
    assert names == {("0000", "0001"), ("0000", "0002"), ("0000", "0003")}


def test_a_common_text_is_told_once_for_each_document_and_said() -> None:
    footer = noise(0, 200)
    texts = [noise(number + 1) + footer for number in range(3 * MOST_PLACES)]
    told = found(*texts)
    assert [(p.a.document, p.b.document) for p in told.passages] == [
        ("0000", f"{number:04}") for number in range(1, len(texts))
    ]
    assert told.notes == (
        "48 documents with text of 48 letters and more that stands in over 16 places: each is"
        " shown with the first document that has it, not with every other",
    )


def test_a_quotation_beside_a_common_text_is_still_found() -> None:
    footer = noise(0, 200)
    texts = [noise(number + 1) + footer for number in range(40)]
    texts[7], texts[9] = noise(100) + QUOTE + footer, QUOTE + footer + noise(101)
    names = {(p.a.document, p.b.document) for p in found(*texts).passages}
    assert ("0007", "0009") in names
    assert len(names) == 40


def test_up_to_the_bound_every_two_documents_are_told() -> None:
    texts = [noise(number) + "1" + QUOTE + "2" for number in range(MOST_PLACES)]
    told = found(*texts)
    assert len(told.passages) == MOST_PLACES * (MOST_PLACES - 1) // 2
    assert told.notes == ()


def test_thousands_of_copies_take_no_quadratic_time() -> None:
    footer = noise(0, 400)
    took = []
    for count in (500, 4000):
        texts = [noise(number + 1, 60) + footer for number in range(count)]
        start = time.process_time()
        assert len(found(*texts).passages) == count - 1
        took.append(time.process_time() - start)
    assert took[1] < 30 * took[0] + 1


def test_texts_that_repeat_themselves_take_no_quadratic_time() -> None:
    start = time.process_time()
    periodic = found("好的" * 20_000, "好的" * 30_000)
    constant = found(*["a" * 20_000] * 30)
    line = "the same line of a log file with nothing in it at all "
    chance = random.Random(1)
    logs = ["".join(line + str(chance.randrange(10**6)) for _ in range(1000)) for _ in range(2)]
    assert found(*logs).passages
    assert time.process_time() - start < 30
    assert periodic.passages[0].length == 4 * 40_000
    assert len(constant.passages) == 29


def test_one_huge_document_among_small_ones_is_searched_through() -> None:
    quotes = [noise(number, 80) for number in range(60)]
    huge = "".join(quote + noise(1000 + number, 5000) for number, quote in enumerate(quotes))
    texts = [huge, *(noise(2000 + at) + quote for at, quote in enumerate(quotes))]
    passages = found(*texts).passages
    assert [(p.a.document, p.b.document) for p in passages] == [
        ("0000", f"{number:04}") for number in range(1, 61)
    ]


def test_memory_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(random.Random(5))
    footer = writer.text(300)
    texts = [writer.text(500) + footer + writer.text(100) for _ in range(60)]
    whole = found(*texts)
    monkeypatch.setattr("textdiff.find.passages.seeds._PART", 1000)
    monkeypatch.setattr("textdiff.find.passages.winnow._BATCH", 700)
    monkeypatch.setattr("textdiff.find.passages.runs._CELLS", 100)
    monkeypatch.setattr("textdiff.find.passages.walk._ROWS", 7)
    monkeypatch.setattr("textdiff.find.passages.texts._TOGETHER", 90)
    assert found(*texts) == whole
    assert whole.passages


def test_characters_beyond_the_basic_plane_are_characters_too() -> None:
    run = "".join(chr(0x20000 + at) for at in range(20)) + "😀x"
    texts = (noise(1) + run, "又" + run + "也")
    (passage,) = found(*texts).passages
    assert texts_of(passage, *texts)[0] == key_text(make_key(run))


def test_documents_without_text_are_no_trouble() -> None:
    assert found().passages == ()
    assert found("", "", "…", "a").passages == ()
    assert len(found("", QUOTE + noise(1), "", noise(2) + QUOTE, "").passages) == 1


@pytest.mark.parametrize("least", [15, 0, -1, 10_001])
def test_a_length_without_meaning_is_refused(least: int) -> None:
    with pytest.raises(ConfigurationError, match="give a number from 16 to 10,000"):
        found("a", "b", least=least)


@pytest.mark.parametrize("window", range(1, 20))
def test_the_lowest_of_each_window_is_that_of_a_loop(window: int) -> None:
    values = np.random.default_rng(window).integers(0, 50, 40).astype(np.uint64)
    slow = [values[at : at + window].min() for at in range(len(values) - window + 1)]
    assert lowest(values, window).tolist() == slow
