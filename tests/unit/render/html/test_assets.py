from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from tests.unit.render.builders import comparison
from textdiff.explain.rules import RULES
from textdiff.model import Cause, Convention, Kind, Operation, Rule, Significance
from textdiff.render.html import index, page, passages
from textdiff.render.html.assets import asset, content_policy, joined, json_block, words
from textdiff.render.html.page import pair_page

if TYPE_CHECKING:
    from enum import StrEnum

TEMPLATES = ("page.html", "index.html", "passages.html", "macros.html")


def test_the_policy_allows_nothing_but_the_style_and_the_script():
    policy = content_policy("s", "t")
    digest = base64.b64encode(hashlib.sha256(b"t").digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.endswith("base-uri 'none'; form-action 'none'")


@pytest.mark.parametrize("element", ["style", "script"])
def test_the_hash_is_that_of_the_bytes_in_the_page(element: str):
    written = pair_page(comparison("a"))
    content = re.findall(rf"<{element}>(.*?)</{element}>", written, re.DOTALL)
    assert len(content) == 1
    digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
    assert f"{element}-src &#39;sha256-{digest}&#39;" in written


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
