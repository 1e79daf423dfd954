from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.unit.render.builders import comparison
from tests.unit.render.html.markup import script_of
from textdiff.explain.rules import RULES
from textdiff.model import (
    Cause,
    Convention,
    Kind,
    NearDuplicates,
    Operation,
    Rule,
    Significance,
)
from textdiff.render.html import index, page, passages
from textdiff.render.html.assets import asset, content_policy, joined, json_block, words
from textdiff.render.html.page import pair_page
from textdiff.render.html.passages import passages_page

if TYPE_CHECKING:
    from enum import StrEnum

TEMPLATES = ("page.html", "index.html", "passages.html", "macros.html")


def source(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def test_the_policy_allows_nothing_but_the_style_and_the_scripts():
    assert content_policy("s", "t", "u") == (
        f"default-src 'none'; style-src {source('s')}; script-src {source('t')} {source('u')}; "
        "base-uri 'none'; form-action 'none'"
    )


def pages() -> list[str]:
    nothing = NearDuplicates(0, (), ())
    return [
        pair_page(comparison("a")),
        index.index_page(nothing, []),
        passages_page(nothing),
    ]


@pytest.mark.parametrize("written", pages(), ids=["pair", "index", "passages"])
def test_the_hashes_are_those_of_the_bytes_in_the_page(written: str):
    (style,) = re.findall("<style>(.*?)</style>", written, re.DOTALL)
    (loader,) = re.findall("<script>(.*?)</script>", written, re.DOTALL)
    policy = html.escape(content_policy(style, loader, script_of(written)))
    assert f'content="{policy.replace("&#x27;", "&#39;")}"' in written


def test_a_packed_script_is_its_constants_and_the_sources():
    script = script_of(pair_page(comparison("a")))
    head, said, drawn, rest = script.split("\n", 3)
    assert head == '"use strict";'
    listed = json.loads(said.removeprefix("const WORDS = ").removesuffix(";"))
    assert listed["list"][0] == words()["list"]["en"]
    assert drawn.startswith("const GLYPHS = {")
    assert rest == joined(*page.SCRIPTS)


def test_what_stands_in_an_element_can_not_end_it():
    with pytest.raises(ValueError, match="can't stand in a page's element"):
        joined("page.html")


def test_a_data_block_can_not_be_left():
    block = json_block({"name": "</script><!--&\u2028\ud800"})
    assert not set(block) & set("<>&\u2028\ud800")
    assert "\\u003c/script\\u003e" in block


@pytest.mark.parametrize(
    "names",
    [page.STYLES, page.SCRIPTS, index.STYLES, index.SCRIPTS, passages.STYLES, passages.SCRIPTS],
)
def test_joining_keeps_strings_and_drops_comments(names: tuple[str, ...]):
    whole = joined(*names)
    assert "/**" not in whole
    for text in re.findall(r'"[^"\n]*"', asset(names[0])):
        assert text in whole


def test_everything_that_is_said_is_said_in_both_languages():
    for key, said in words().items():
        assert set(said) == {"en", "zh"}, key
        assert set(re.findall(r"\{\w+\}", said["en"])) == set(re.findall(r"\{\w+\}", said["zh"]))


def test_every_word_that_a_page_asks_for_is_there():
    sources = "".join(map(asset, (*TEMPLATES, *page.SCRIPTS, "index.js", "passages.js")))
    asked = set(re.findall(r'(?:\bsay|\bword|\bw|\bs|label|counted|th)\("([\w.]+)"', sources))
    starts = {key for key in asked if key.endswith(".")}
    assert len(asked - starts) > 50
    assert asked - starts <= set(words()) | {"k", "variant", "zh"}
    assert all(any(key.startswith(start) for key in words()) for start in starts)


@pytest.mark.parametrize("named", [Kind, Operation, Significance, Cause, Rule, Convention])
def test_every_name_of_the_model_has_words(named: type[StrEnum]):
    assert {f"{named.__name__.lower()}.{each}" for each in named} <= set(words())


def test_a_rule_says_what_explain_says_of_it():
    """Where the page gives the facts, in braces, the sentence is another."""
    for rule in Rule:
        said = words()[f"rule.{rule}"]["en"]
        assert "{" in said or said == RULES[rule]
