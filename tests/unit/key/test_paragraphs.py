import textwrap

import pytest
import regex

from textdiff.key.paragraphs import Layout, east_asian

PROSE = (
    "The keeper wrote down every ship that passed the rock, by day and by night, for forty years, "
    "and nobody ever asked him for the book. When he died it lay on the table beside the lamp.",
    "His niece found it there. She could not read a word of his hand, but she kept the book, "
    "because its pages smelled of oil and salt, and because there was nothing else of his to keep.",
    "Last winter a student came, sat down by the window and read it from the first line to the "
    "last without stopping, and what she said when she closed it changed the history of the bay.",
)
HAN = "那年秋天輪船進了港灣船長寫信給漁民們後來沒有人見過他孩子們聽著雨聲看着書大家都記得" * 3


def wrapped(paragraphs: tuple[str, ...], width: int, joiner: str) -> str:
    return joiner.join(textwrap.fill(text, width, break_on_hyphens=False) for text in paragraphs)


def divisions(text: str) -> list[tuple[str, bool]]:
    """Each run of white space with a line break: what stands before it, and whether it divides."""
    layout = Layout(text)
    return [
        (text[max(0, match.start() - 8) : match.start()], layout.divides(*match.span()))
        for match in regex.finditer(r"\s*\n\s*", text)
    ]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_wrapped_prose_has_its_width(width: int) -> None:
    found = Layout(wrapped(PROSE, width, "\n\n")).width
    assert found is not None
    assert width - 12 <= found <= width


@pytest.mark.parametrize(
    "text", ["", "one line", "a\nbee\nc\nseedling", "\n".join(PROSE), "\n\n\n"]
)
def test_text_that_is_not_wrapped_has_no_width(text: str) -> None:
    assert Layout(text).width is None


@pytest.mark.parametrize("width", [40, 60, 72])
def test_blank_lines_divide_and_wraps_do_not(width: int) -> None:
    ends = tuple(text[-4:] for text in PROSE)
    for before, divides in divisions(wrapped(PROSE, width, "\n\n")):
        assert divides is before.endswith(ends)


@pytest.mark.parametrize("width", [40, 60, 72])
def test_in_double_spacing_a_full_line_does_not_end_a_paragraph(width: int) -> None:
    text = wrapped(PROSE, width, "\n").replace("\n", "\n\n")
    inner = [divides for before, divides in divisions(text) if before[-1] not in ".!?"]
    assert inner
    assert not any(inner)


def test_every_line_end_divides_where_lines_are_paragraphs() -> None:
    assert all(divides for _, divides in divisions("\n".join(PROSE)))
    assert all(divides for _, divides in divisions("a\nb\nc"))


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_line_ends_of_every_style_divide(break_: str) -> None:
    text = f"First.{break_}Second."
    assert Layout(text).divides(6, 6 + len(break_))


def test_space_alone_never_divides() -> None:
    assert not Layout("a   b").divides(1, 4)
    assert not Layout("a\u3000b").divides(1, 2)
    assert not Layout("ab").divides(1, 1)


def test_crlf_is_one_line_end_in_wrapped_text() -> None:
    text = wrapped(PROSE, 60, "\n\n").replace("\n", "\r\n")
    wraps = [m.span() for m in regex.finditer(r"(?<!\r\n)\r\n(?!\r\n)", text)]
    divided = [span for span in wraps if Layout(text).divides(*span)]
    assert not divided


def test_a_wrapped_han_text_is_wrapped() -> None:
    lines = [HAN[at : at + 24] for at in range(0, len(HAN), 24)]
    text = "\n".join(lines[:-1])
    assert Layout(text).width == 48
    assert not any(divides for _, divides in divisions(text))


def test_a_short_line_ends_a_paragraph_of_wrapped_text() -> None:
    text = wrapped(PROSE, 60, "\n")
    layout = Layout(text)
    ends = [
        match.start()
        for match in regex.finditer("\n", text)
        if layout.divides(match.start(), match.end())
    ]
    short = [
        match.start()
        for match in regex.finditer("\n", text)
        if match.start() - text.rfind("\n", 0, match.start()) - 1 < 40
    ]
    assert set(short) <= set(ends)


def test_columns_are_those_of_a_terminal() -> None:
    assert east_asian("中")
    assert east_asian("，")
    assert not east_asian("a")
    assert not east_asian("é")
