"""Furniture is known by its order: what merely looks like it stays."""

import pytest

from textdiff.collate.furniture import find_furniture
from textdiff.collate.without_furniture import taken_out
from textdiff.collate.without_moves import rest
from textdiff.model import FURNITURE, Convention

PARTS = [
    "The harbour was quiet that morning, and the boats lay on the mud like sleeping dogs in",
    "the sun. Nobody spoke of the storm. The captain had gone to look for his brother in the",
    "town, and the brass lamp hung unlit over the door of the inn until somebody lit it and",
    "went away again. Later the tide came in and lifted them one by one, as it always does.",
]


def between(*lines: str) -> str:
    """The parts with lines between them."""
    pieces = [PARTS[0]]
    for line, part in zip(lines, PARTS[1:], strict=True):
        pieces.append(f"\n\n{line}\n\n{part}")
    return "".join(pieces)


def found(text: str) -> list[tuple[str, str]]:
    return [
        (str(piece.convention), text[piece.start : piece.end].strip())
        for piece in find_furniture(text, FURNITURE)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("12", "13", "14"),
        ("- 12 -", "- 13 -", "- 14 -"),
        ("[12]", "[13]", "[14]"),
        ("Page 12 of 30", "Page 13 of 30", "Page 14 of 30"),
        ("p. 12", "p. 13", "p. 14"),
        ("xi", "xii", "xiii"),
        ("第十二頁", "第十三頁", "第十四頁"),
        ("第 12 页 共 30 页", "第 13 页 共 30 页", "第 14 页 共 30 页"),
        ("１２", "１３", "１４"),
        ("12", "14", "15"),
    ],
)
def test_numbers_that_go_up_alone_between_lines_are_page_numbers(lines: tuple[str, ...]) -> None:
    text = between(*lines)
    assert found(text) == [("page_number", line) for line in lines]
    assert rest(text, taken_out(find_furniture(text, FURNITURE))) == "\n\n".join(PARTS)


@pytest.mark.parametrize(
    "text",
    [
        between("1914", "1915", "1916"),  # years over the entries of a chronicle
        between("12", "7", "40"),  # no order
        between("12", "30", "48"),
        "Sums paid\n\n12\n13\n14\n15\n\nin all.",  # a column of figures
        "She wrote only\n\n12\n\non the page.",
        between("mix", "did", "civil"),  # words in letters of Roman numerals
        "",
        "\n\n\n",
        "7",
    ],
)
def test_a_number_out_of_order_stays(text: str) -> None:
    assert found(text) == []


def test_heads_beside_page_numbers_are_furniture() -> None:
    text = between("12\nTHE OLD HARBOUR", "13\nTHE OLD HARBOUR", "14\nTHE OLD HARBOUR")
    assert [sort for sort, _ in found(text)] == ["page_number", "running_head"] * 3


def test_heads_with_a_number_that_goes_up_are_furniture() -> None:
    text = between("12 THE OLD HARBOUR", "13 THE OLD HARBOUR", "14 THE OLD HARBOUR")
    assert [sort for sort, _ in found(text)] == ["running_head"] * 3


def test_heads_at_page_breaks_are_furniture() -> None:
    text = between("\fHarbour tales", "\fHarbour tales", "\fHarbour tales")
    assert [sort for sort, _ in found(text)] == ["running_head"] * 3


@pytest.mark.parametrize(
    "text",
    [
        between("And the bells rang.", "And the bells rang.", "And the bells rang."),
        between("Harbour tales", "Of the lamp", "The tide"),
        ".\n\n".join(
            [
                PARTS[0],
                "Chapter 1\n\n" + PARTS[1],
                "Chapter 2\n\n" + PARTS[2],
                "Chapter 3\n\n" + PARTS[3],
            ]
        ),
        "Yes\nNo\nYes\nNo\nYes\nNo",
        "HAMLET\nTo be.\nOPHELIA\nMy lord.\nHAMLET\nNot to be.\nOPHELIA\nOh.\nHAMLET\nThat is it.",
    ],
)
def test_what_comes_back_for_the_sake_of_the_text_stays(text: str) -> None:
    assert found(text) == []


def verses(number: str, *, every: int) -> str:
    lines = [f"and this is a verse of some {word} thing" for word in "abcdefghijklmnopqrst"]
    return "\n".join(
        number.format(at, line) if at % every == 0 else line
        for at, line in enumerate(lines, start=1)
    )


def test_numbers_that_count_the_lines_are_line_numbers() -> None:
    for number in ("{0}  {1}", "{1}    {0}", "{0}\t{1}"):
        text = verses(number, every=5)
        assert found(text) == [("line_number", str(at)) for at in (5, 10, 15, 20)]
        left = rest(text, taken_out(find_furniture(text, FURNITURE)))
        assert left == verses("{1}", every=5)


def test_a_list_of_few_numbered_lines_stays() -> None:
    assert found("1 apple\n2 pears\n3 plums") == []
    assert found("5 apples\n10 pears\n15 plums") == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("the word¹ and more", ["¹"]),
        ("the end.[12] And", ["[12]"]),
        ("the word* and", ["*"]),
        ("the word† and", ["†"]),
        ("句子。¹²然後", ["¹²"]),
        ("an x² term, 5 m² of it, 10² times", []),
        ("a *word* here", []),
        ("5 * 3", []),
        ("a list [1] alone", []),
        ("array[i] and [12] of", []),
    ],
)
def test_marks_on_words_are_footnote_marks(text: str, marks: list[str]) -> None:
    assert found(text) == [("footnote_mark", mark) for mark in marks]


def test_only_what_is_asked_for_is_found() -> None:
    text = between("12\nTHE OLD HARBOUR", "13\nTHE OLD HARBOUR", "14\nTHE OLD HARBOUR")
    heads = find_furniture(text, {Convention.RUNNING_HEAD})
    assert {piece.convention for piece in heads} == {Convention.RUNNING_HEAD}
    assert find_furniture(text, set()) == []
