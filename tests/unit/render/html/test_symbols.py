from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textdiff.render.html.symbols import BLANK, LINE_END, Look, Piece, glyph, reading, running


def looks(pieces: object) -> list[tuple[Look, str]]:
    return [(piece.look, piece.text) for piece in pieces]  # type: ignore[attr-defined] - Pieces


def test_running_text_without_special_characters_is_one_piece():
    assert list(running("plain text")) == [Piece(Look.TEXT, "plain text")]


@given(st.text(" \t\u3000\n\r\x85ab", max_size=30))
def test_line_ends_are_found_from_where_the_blanks_before_them_begin(text: str) -> None:
    plain = re.compile(f"[{BLANK}]*(?:(?:{LINE_END})[{BLANK}]*)+")  # slow on long runs
    soft = [piece.text for piece in running(text) if piece.look is Look.SOFT]
    assert soft == [re.sub(LINE_END, "\n", each) for each in plain.findall(text)]


def test_a_line_end_takes_the_blanks_around_it():
    assert looks(running("one \n\n  two")) == [
        (Look.TEXT, "one"), (Look.SOFT, " \n\n  "), (Look.TEXT, "two"),
    ]  # fmt: skip


def test_a_carriage_return_is_kept_as_a_code_since_html_would_drop_it():
    (_, soft, _) = running("a\r\nb")
    assert (soft.text, soft.codes) == ("\n", "d a")


@pytest.mark.parametrize("harmful", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ud800"])
def test_a_harmful_character_never_reaches_the_page(harmful: str):
    for pieces in (running(f"a{harmful}b"), reading(f"a{harmful}b", spaces=False)):
        _, symbol, _ = pieces
        assert symbol.look is Look.SYMBOL
        assert symbol.text == ""
        assert chr(int(symbol.codes, 16)) == harmful
        assert symbol.glyph


def test_nul_has_its_control_picture_and_an_unknown_its_number():
    assert glyph("\x00") == "␀"
    assert glyph("\ud800") == "U+D800"


def test_every_space_is_drawn_where_spaces_are_the_difference():
    assert looks(reading("a b", spaces=True)) == [
        (Look.TEXT, "a"), (Look.SPACE, " "), (Look.TEXT, "b"),
    ]  # fmt: skip


def test_only_outer_spaces_are_drawn_elsewhere():
    assert looks(reading(" a b ", spaces=False)) == [
        (Look.SPACE, " "), (Look.TEXT, "a b"), (Look.SPACE, " "),
    ]  # fmt: skip


def test_a_joiner_within_an_emoji_stays_in_it():
    family = "👩\u200d👩\u200d👦"
    assert looks(reading(f"a {family}!", spaces=False)) == [(Look.TEXT, f"a {family}!")]


def test_a_zero_width_space_in_a_reading_is_named():
    _, quiet, _ = reading("a\u200bb", spaces=False)
    assert (quiet.look, quiet.glyph) == (Look.QUIET, "ZWSP")
