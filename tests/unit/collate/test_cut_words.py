"""Words that a wrapper has cut at a width, with no hyphen: what is cut off is no word."""

import textwrap

import pytest

import textdiff

TEXT = (
    "He saw the sports fields of the town, the old harbour and the market, and he wrote of them "
    "to the people at home, who had never left the island and did not know what a railway was."
)


@pytest.mark.parametrize("width", [5, 6, 7, 8, 9, 10, 12, 16, 24, 40, 72, 200])
@pytest.mark.parametrize("wrapped_side", ["a", "b", "both"])
def test_a_slip_is_one_spelling_at_every_width(width: int, wrapped_side: str) -> None:
    a, b = TEXT, TEXT.replace("sports", "sport")
    if wrapped_side != "b":
        a = textwrap.fill(a, width)
    if wrapped_side != "a":
        b = textwrap.fill(b, width)
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b))
    assert [str(variant.kind) for variant in found.variants if not variant.ignored] == ["spelling"]


@pytest.mark.parametrize("width", [3, 5, 8, 20, 60])
def test_a_text_against_its_cut_copy_has_no_variant_outside_layout(width: int) -> None:
    found = textdiff.compare(textdiff.Text(TEXT), textdiff.Text(textwrap.fill(TEXT, width)))
    assert not found.different


@pytest.mark.parametrize("width", range(44, 73, 4))
def test_lines_wrapped_at_words_that_have_one_length_by_chance_cut_no_word(width: int) -> None:
    lines = textwrap.fill(" ".join([TEXT] * 12), width).split("\n")
    fullest = max(map(len, lines[:-1]))
    at = next(n for n, line in enumerate(lines) if len(line) == fullest)
    assert sum(len(line) == fullest for line in lines) >= 3
    a = "\n".join(lines)
    b = "\n".join([*lines[:at], f"{lines[at]}{lines[at + 1]}", *lines[at + 2 :]])
    found = textdiff.compare(textdiff.Text(a), textdiff.Text(b))
    assert [str(variant.kind) for variant in found.variants] == ["spelling"]


def test_a_word_that_stands_twice_about_a_line_end_is_no_part_of_the_next() -> None:
    lines = textwrap.fill(" ".join([TEXT] * 12), 60).split("\n")
    at = next(n for n, line in enumerate(lines) if len(line) == max(map(len, lines)))
    word = lines[at].split()[-1]
    b = "\n".join([*lines[: at + 1], f"{word} {lines[at + 1]}", *lines[at + 2 :]])
    found = textdiff.compare(textdiff.Text("\n".join(lines)), textdiff.Text(b))
    assert [str(variant.kind) for variant in found.variants] == ["wording"]
