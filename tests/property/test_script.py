"""Laws of the conversion between Chinese scripts."""

from __future__ import annotations

import functools

import numpy as np
import opencc
from hypothesis import given
from hypothesis import strategies as st

from textdiff.key.script import (
    Conversion,
    convert,
    convert_with_offsets,
    script_use,
    to_simplified,
)
from textdiff.key.script_tables import read_chain, read_entries


@functools.cache
def oracle(configuration: Conversion) -> opencc.OpenCC:
    return opencc.OpenCC(configuration.value)


def words(configuration: Conversion) -> list[str]:
    """Entries of the dictionaries of a conversion, and their values; few of the longest one."""
    found: list[str] = []
    for name in sorted({name for stage in read_chain(configuration) for name in stage}):
        entries = list(read_entries(name).items())
        for entry, values in entries[:: max(1, len(entries) // 600)]:
            found += (entry, *values)
    return found


@functools.cache
def texts(configuration: Conversion) -> st.SearchStrategy[str]:
    entry = st.sampled_from(words(configuration))
    cut = st.builds(lambda word, at: word[at % len(word) :], entry, st.integers(0, 9))
    head = st.builds(lambda word, at: word[: 1 + at % len(word)], entry, st.integers(0, 9))
    anything = st.text(st.characters(), max_size=4)
    separator = st.sampled_from("，。 \n-．︙")
    return st.lists(st.one_of(entry, cut, head, anything, separator), max_size=12).map("".join)


conversions_and_texts = st.sampled_from(list(Conversion)).flatmap(
    lambda configuration: st.tuples(st.just(configuration), texts(configuration))
)


@given(conversions_and_texts)
def test_a_conversion_is_opencc_s(drawn: tuple[Conversion, str]) -> None:
    configuration, text = drawn
    assert convert(text, configuration) == oracle(configuration).convert(text)


@given(texts(Conversion.T2S))
def test_simplified_has_as_many_code_points(text: str) -> None:
    assert len(to_simplified(text)) == len(text)


@given(conversions_and_texts)
def test_offsets_ascend_from_start_to_end(drawn: tuple[Conversion, str]) -> None:
    configuration, text = drawn
    converted, offsets = convert_with_offsets(text, configuration)
    assert converted == convert(text, configuration)
    assert len(offsets) == len(converted) + 1
    assert offsets[-1] == len(text)
    assert not len(converted) or offsets[0] == 0
    assert np.all(np.diff(offsets) >= 0)


@given(conversions_and_texts)
def test_what_no_conversion_changes_comes_from_itself(drawn: tuple[Conversion, str]) -> None:
    configuration, text = drawn
    marked = f"<{text}\n>"  # a separator before the last sign: no phrase reaches it
    converted, offsets = convert_with_offsets(marked, configuration)
    assert converted[-1] == ">"
    assert offsets[-2] == len(marked) - 1


@given(texts(Conversion.T2S), texts(Conversion.T2S))
def test_a_separator_divides_a_conversion(first: str, second: str) -> None:
    assert to_simplified(f"{first}，{second}") == f"{to_simplified(first)}，{to_simplified(second)}"


@given(texts(Conversion.T2S), texts(Conversion.T2S))
def test_script_use_adds_up(first: str, second: str) -> None:
    one, other, both = script_use(first), script_use(second), script_use(first + second)
    assert both.traditional == one.traditional + other.traditional
    assert both.simplified == one.simplified + other.simplified
