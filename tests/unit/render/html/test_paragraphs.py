from __future__ import annotations

import textwrap

from textdiff.render.html.paragraphs import paragraph_starts

PROSE = (
    "The harbour master kept two books, one for the ships that came and one for the ships that "
    "did not, and it was the second book that he read in the evenings, by the window, aloud. "
    "Nobody had ever asked him to keep it."
)
HAN = (
    "港務長有兩本簿子，一本記到港的船，一本記沒有到港的船。晚上"
    "他坐在窗前，大聲讀的是第二本。從來沒有人要他記這本簿子，可是他記了三十年，一天也沒有漏過。"
)


def starts_of(*paragraphs: str, joined: str) -> tuple[int, ...]:
    text, starts = "", []
    for paragraph in paragraphs:
        starts.append(len(text))
        text += paragraph + joined
    assert paragraph_starts(text) == tuple(starts), text
    return tuple(starts)


def test_every_line_of_a_text_that_is_not_wrapped_is_a_paragraph():
    starts_of(PROSE, "Short.", PROSE * 2, joined="\n")


def test_blank_lines_belong_to_the_paragraph_before_them():
    starts_of(PROSE, PROSE, PROSE, joined="\n\n\n")


def test_wrapped_lines_are_one_paragraph():
    wrapped = textwrap.fill(PROSE, 40)
    starts_of(wrapped, wrapped, wrapped, joined="\n\n")


def test_a_short_line_ends_its_paragraph_without_a_blank_line():
    wrapped = textwrap.fill(PROSE, 40)
    starts_of(wrapped, wrapped, joined="\n")


def test_carriage_returns_change_nothing():
    wrapped = textwrap.fill(PROSE, 40).replace("\n", "\r\n")
    starts_of(wrapped, wrapped, joined="\r\n\r\n")


def test_a_blank_line_after_every_wrapped_line_makes_no_paragraphs():
    lines = ["  " + HAN[:28], *(HAN[at : at + 30] for at in range(28, len(HAN), 30))]
    once = " \n\n".join(lines)
    starts_of(once, once, once, joined=" \n\n")


def test_an_indent_begins_a_paragraph_after_a_full_line():
    full = ["abcde " * 9 + "abcdef"] * 4
    text = "\n".join([*full, "   " + full[0], *full])
    assert paragraph_starts(text) == (0, 4 * 61)


def test_items_of_a_wrapped_list_are_paragraphs():
    item = textwrap.fill("- " + PROSE, 50, subsequent_indent="  ")
    starts_of(item, item, item, joined="\n")


def test_verses_are_not_taken_for_wrapped_prose():
    verses = ["春眠不覺曉，處處聞啼鳥。", "夜來風雨聲，花落知多少。"] * 4
    starts_of(*verses, joined="\n")


def test_a_text_of_blanks_has_no_paragraph():
    assert paragraph_starts(" \n\n\t") == ()
    assert paragraph_starts("") == ()
