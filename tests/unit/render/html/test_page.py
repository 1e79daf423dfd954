from __future__ import annotations

import base64

import pytest

from tests.unit.render.builders import Change, comparison, document
from tests.unit.render.html.markup import PageReader, data_block, with_class
from textdiff.model import Cause, Kind
from textdiff.render.html.page import headings, pair_page

HOSTILE = (
    "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> "
    "\x00 \u202e \ud800 &amp; \"'"
)


def opened(page: str, tag: str) -> list[dict[str, str | None]]:
    return [given for name, given in PageReader(page).tags if name == tag]


def test_both_texts_can_be_read_from_the_markup():
    pair = comparison(
        "one\r\n ", Change("two\ttabs", "2\u200b"), "\n\nthree", Change("", "\ud800\n")
    )
    reader = PageReader(pair_page(pair))
    assert (reader.a, reader.b) == (pair.a.text, pair.b.text)


def test_readings_are_real_deletions_and_insertions():
    page = pair_page(comparison("a ", Change("old", "new", Kind.WORDING), " z"))
    assert ">old</del>" in page
    assert "<ins>new</ins>" in page


def test_a_variant_is_a_target_of_links():
    pair = comparison("a " * 200, Change("old", "new"))
    assert f'id="v-{pair.variants[0].id}"' in pair_page(pair)


def test_ids_of_crowded_variants_are_one_string():
    pair = comparison(*[part for _ in range(50) for part in ("x", Change("們", "们", Kind.SCRIPT))])
    page = pair_page(pair)
    assert ' id="v-' not in page
    assert base64.b64decode(data_block(page)["ids"]).hex() == "".join(v.id for v in pair.variants)


def test_chips_hold_the_counts_and_layout_starts_hidden():
    page = pair_page(
        comparison(
            "a", Change("b", "c", Kind.SPELLING), "d", Change("\n", " ", Kind.LINE_BREAK), "e"
        )
    )
    boxes = {
        given["value"]: "checked" in given for given in opened(page, "input") if "value" in given
    }
    assert boxes == {"spelling": True, "line_break": False}


def test_a_kind_that_the_profile_always_ignores_starts_hidden():
    page = pair_page(comparison("a", Change("é", "e\u0301", Kind.ENCODING, ignored=True)))
    (box,) = (given for given in opened(page, "input") if given.get("value") == "encoding")
    assert "checked" not in box


def test_unchanged_paragraphs_are_collapsed_but_for_their_neighbours():
    page = pair_page(comparison("same\n" * 20, Change("a", "b"), "\n", "same\n" * 20))
    assert len(opened(page, "summary")) >= 2
    assert page.count("… 19 paragraphs") == 2


def test_paragraphs_with_hidden_variants_alone_are_collapsed_and_say_so():
    lines = [
        part for _ in range(9) for part in ("some words", Change("\n", "\r\n", Kind.LINE_BREAK))
    ]
    page = pair_page(comparison(Change("a", "b"), "\n", *lines))
    assert "… 8 paragraphs" in page
    assert "8 variants of hidden kinds" in page


def test_equal_texts_are_shown_whole_and_said_to_be_equal():
    page = pair_page(comparison("one\n" * 30))
    assert "equal, character for character" in page
    assert '<details class="run">' not in page
    assert 'id="next"' not in page


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (comparison("a", Change("\n", " ", Kind.LINE_BREAK), "b"), "differ only in what"),
        (comparison(Change("a", "b"), related=False), "nothing in common"),
        (comparison(Change("a", "b"), complete=False), "is incomplete"),
    ],
)
def test_what_a_reader_must_know_first_is_said(pair, said: str):
    assert said in pair_page(pair)


def test_hostile_text_and_names_stay_text():
    pair = comparison(HOSTILE, Change(HOSTILE, "x"), HOSTILE, paths=(HOSTILE, "b\nc.txt"))
    page = pair_page(pair, title=HOSTILE, index_href='"><script>')
    reader = PageReader(page)
    assert (reader.a, reader.b) == (pair.a.text, pair.b.text)
    assert [name for name, _ in reader.tags].count("script") == 3
    assert "img" not in {name for name, _ in reader.tags}
    assert not set(page) & {"\x00", "\u202e", "\ud800"}
    assert page.encode()


def test_there_is_no_inline_style_handler_or_address():
    page = pair_page(comparison("a", Change("b", "c"), "d"))
    for tag, given in PageReader(page).tags:
        assert "style" not in given
        assert not [name for name in given if name.startswith("on")]
        assert "src" not in given, tag
        assert not (given.get("href") or "#").startswith(("http", "//", "data:"))


def test_the_same_comparison_gives_the_same_bytes():
    first, second = (comparison("a\n" * 9, Change("b", "c"), "d") for _ in range(2))
    assert pair_page(first) == pair_page(second)


def test_hashes_names_and_profile_are_in_the_data():
    pair = comparison("a", paths=("x/ä\udcff.txt", "y.txt"))
    data = data_block(pair_page(pair))
    assert data["a"] == {"path": "x/ä\udcff.txt", "sha256": pair.a.sha256}
    assert data["profile"] == "default"


def test_code_points_of_readings_are_named():
    names = data_block(pair_page(comparison("a", Change("\n–", "們가"))))["names"]
    assert names == {"a": "LINE FEED", "2013": "EN DASH"}


def test_folds_and_cause_are_given():
    change = Change("Ａ", "a", Kind.CASE, folds=(Kind.WIDTH, Kind.CASE), cause=Cause.OCR_CONFUSION)
    (mark,) = opened(pair_page(comparison("x" * 99, change)), "del")[:1]
    assert (mark["data-f"], mark["data-c"]) == ("width", "ocr_confusion")


def test_the_place_of_a_variant_is_given_only_where_its_row_does_not_tell_it():
    plain = pair_page(comparison("one\ntwo ", Change("2", "II"), "\n"))
    assert "data-p" not in plain
    only_right = pair_page(comparison("one\n", Change("", "two\n\nthree\n", Kind.PASSAGE), "four"))
    assert 'data-p="2:1 2:1"' in only_right


def test_a_moved_block_shows_what_changed_inside_it():
    moved = Change(
        "", "one new word\n", Kind.TRANSPOSITION, moved="f" * 16, inside=((0, 4, "old", "new"),)
    )
    page = pair_page(comparison("x\n", moved, "y"))
    assert 'data-m="ffffffffffffffff"' in page
    assert ">old</del><ins>new</ins> word" in page


def test_han_and_latin_rows_have_their_language():
    page = pair_page(comparison("這個國家的人們來了。\nIt is the end of the day and we go.\n"))
    tags = [given.get("lang") for given in opened(page, "p") if "data-a" in given]
    assert tags == ["zh-Hant", "en"]


def test_a_row_from_right_to_left_chooses_its_direction():
    (row,) = (given for given in opened(pair_page(comparison("שלום")), "p") if "data-a" in given)
    assert row["dir"] == "auto"


def test_a_line_end_between_han_takes_no_room_and_between_words_a_space():
    wrapped = "\n\n".join(["一二三四五六七八九十一二三四五六七八九十"] * 6)
    assert with_class(pair_page(comparison(wrapped)), "h") == 5
    words = "\n".join(["some words that fill a line well up to here"] * 6)
    page = pair_page(comparison(words))
    assert (with_class(page, "e"), with_class(page, "h")) == (5, 0)


def test_equal_text_stands_in_the_page_once():
    assert pair_page(comparison("Quetzalcoatlus, ", Change("a", "b"))).count("Quetzalcoatlus") == 1


@pytest.mark.parametrize("step", [3, 40])
def test_a_page_is_at_most_three_times_its_input_and_sixty_kilobytes(step: int):
    parts = [part for _ in range(1500) for part in ("字" * step, Change("們", "们", Kind.SCRIPT))]
    pair = comparison(*parts)
    size = len(pair.a.text.encode()) + len(pair.b.text.encode())
    assert len(pair_page(pair).encode()) <= 3 * size + 60_000


def test_the_least_page_keeps_the_bound():
    """What every page has: style 18 kB, packed script and words 26 kB, markup 12 kB."""
    assert len(pair_page(comparison("a", Change("b", "c"))).encode()) <= 60_000


def test_a_small_page_of_every_kind_keeps_the_bound():
    parts = [part for kind in Kind for part in ("equal words, ", Change("one", "other", kind))]
    pair = comparison(*parts)
    size = len(pair.a.text.encode()) + len(pair.b.text.encode())
    assert len(pair_page(pair).encode()) <= 3 * size + 60_000


def test_headings_leave_out_the_folders_in_common():
    assert headings("x/y/a.txt", "x/y/b.txt") == ("a.txt", "b.txt")
    assert headings("x/y/a.txt", "x/z/a.txt") == ("y/a.txt", "z/a.txt")
    assert headings("a.txt", "a.txt") == ("a.txt", "a.txt")


def test_notes_of_the_reader_are_shown():
    pair = comparison("a")
    noted = document("a", notes=("Read as GB18030 <since> it isn't UTF-8",))
    page = pair_page(type(pair)(noted, pair.b, "default", True, True, (), pair.measures))
    assert "Read as GB18030 &lt;since&gt;" in page
