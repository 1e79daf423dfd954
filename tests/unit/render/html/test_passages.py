from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.unit.render.html.markup import PageReader, script_of
from textdiff.model import Excerpt, NearDuplicates, Passage, Reading, Span, Unread
from textdiff.render.html import passages
from textdiff.render.html.passages import passages_page

if TYPE_CHECKING:
    import pytest


def excerpt(before: str, text: str, after: str, *differing: tuple[int, int]) -> Excerpt:
    start = len(before) + 1000
    spans = tuple(Span(start + a, start + b) for a, b in differing)
    reading = Reading(Span(start, start + len(text)), 3, 14, text)
    return Excerpt(reading, before, after, spans)


def passage(a: str = "a.txt", b: str = "b.txt", text: str = "what both have") -> Passage:
    return Passage(
        a, b,
        excerpt("he said: ", text, " and went"), excerpt("she read ", text + "!", ".", (0, 4)),
        51, 0.987,
    )  # fmt: skip


def near(*found: Passage, **more: object) -> NearDuplicates:
    return NearDuplicates(3, (), (), passages=found, **more)  # type: ignore[arg-type] - tests


def test_a_passage_stands_side_by_side_with_what_is_around_it():
    page = passages_page(near(passage()))
    assert page.count('<div class="side">') == 2
    for said in ("he said: ", "what both have", " and went", "51 letters", "98.70 %", "3:14"):
        assert said in page
    assert "<ins>what</ins> both have!" in page
    assert "<del>" not in page


def test_passages_are_grouped_by_pairs_of_documents():
    page = passages_page(near(passage(), passage(text="more"), passage(b="c.txt")))
    assert page.count('<section class="group">') == 2
    assert page.count("<article>") == 3


def test_hostile_texts_and_names_stay_text():
    bad = "<script>alert(1)</script>\u202e\x1b[2J\udcff\x00"
    unread = (Unread(bad, bad),)
    page = passages_page(near(passage(bad, bad, bad), unread=unread, notes=(bad,)))
    names = [name for name, _ in PageReader(page).tags]
    assert names.count("script") == 3
    assert not set(page) & {"\u202e", "\x1b", "\udcff", "\x00"}
    assert "style=" not in page
    assert "default-src &#39;none&#39;" in page


def test_what_was_left_out_or_not_read_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passages, "MOST_PASSAGES", 2)
    found = [passage(text=f"number {number}") for number in range(5)]
    page = passages_page(near(*found, unread=(Unread("bad", "why"),), notes=("a note",)))
    for said in ("3 more passages are left out", "number 1", "bad", "why", "a note"):
        assert said in page
    assert "number 2" not in page


def test_without_passages_the_page_says_so():
    assert "No passage is shared." in passages_page(near())


def test_every_word_of_the_page_is_given_in_both_languages():
    page = passages_page(near(passage()))
    asked = set(re.findall(r'data-w(?:-label|-placeholder)?="([\w.]+)"', page))
    (listed,) = re.findall("^const WORDS = (.*);$", script_of(page), re.MULTILINE)
    words = json.loads(listed)
    assert asked <= set(words)
    assert all(len(said) == 2 for said in words.values())


def test_the_language_of_each_side_is_its_own():
    text = "這個國家的人們來了，對我說了話。"
    page = passages_page(near(passage(text=text)))
    assert page.count('lang="zh-Hant"') == 2


def test_the_same_passages_give_the_same_bytes():
    assert passages_page(near(passage())) == passages_page(near(passage()))
