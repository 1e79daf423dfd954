from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import textdiff
from tests.browser.conftest import expect
from tests.unit.render.builders import Change, comparison
from textdiff.model import Accepted, Cause, Comparison, Kind
from textdiff.render.html.page import pair_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

FILLER = "Nothing of note happened on that day, nor on the one that came after it.\n"
HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)>\x00\u202e\ud800"


def letter() -> Comparison:
    """Five kinds; the substitution , → . stands twice; two long unchanged runs."""
    return comparison(
        "Dear friend", Change(",", ".", Kind.PUNCTUATION), Change("\n", "\n\n", Kind.LINE_BREAK),
        "I came on ", Change("Monday", "Tuesday", Kind.WORDING, cause=Cause.OCR_CONFUSION),
        " and left", Change(",", ".", Kind.PUNCTUATION), "\n", FILLER * 8,
        "In the ", Change("harbor", "harbour", Kind.SPELLING), " lay a ship.\n", FILLER * 60,
        Change("Yours,\nthe keeper\n", "", Kind.PASSAGE), "End",
        Change(" ", "\u3000", Kind.WIDTH), "here.\n",
        paths=("in/typed.txt", "in/scan.txt"),
    )  # fmt: skip


FOUND_NOW = "[...CSS.highlights.get('found-now')].map(String)[0]"


def chosen(page: Page) -> str:
    return page.inner_text("#position")


def numbers(page: Page) -> list[str]:
    return page.locator("#items .number").all_inner_texts()


def test_the_script_runs_under_the_policy_and_opens_on_the_first_substantive_variant(
    open_page: Opener,
):
    page = open_page(pair_page(letter()))
    assert chosen(page) == "2 of 6"
    assert page.locator("p:not(.b) .now").inner_text().startswith("Monday")
    assert "Monday" in page.inner_text("#strip-body")


def test_the_policy_stops_any_other_script(browser, tmp_path):
    file = tmp_path / "page.html"
    html = pair_page(letter()).replace(
        "</body>", "<script>document.title = 'broken in'</script></body>"
    )
    file.write_text(html, "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.title() != "broken in"
    page.close()


def test_keys_go_to_the_next_and_previous_variant_and_round(open_page: Opener):
    page = open_page(pair_page(letter()))
    seen = [chosen(page)]
    for key in "nnnnnppp":
        page.keyboard.press(key)
        seen.append(chosen(page))
    assert [said.split()[0] for said in seen] == list("234561654")


def test_every_key_has_a_button(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.click("#next")
    assert chosen(page) == "3 of 6"
    page.click("#previous")
    assert chosen(page) == "2 of 6"
    view = page.get_attribute("html", "data-view")
    page.click("#view")
    assert page.get_attribute("html", "data-view") != view
    page.click("#help-open")
    assert page.locator("#help").is_visible()
    page.click("#help-close")
    assert not page.locator("#help").is_visible()


IN_SIGHT = """() => {
    const [bar, strip] = ["bar", "strip"].map((id) => byId(id).getBoundingClientRect());
    return [...document.querySelectorAll(".now")]
        .flatMap((element) => [element, ...element.children])
        .flatMap((part) => [...part.getClientRects()])
        .some(({ height, top }) => height && bar.bottom <= top && top <= strip.top);
}"""


def test_a_chosen_variant_is_in_sight_and_its_run_open(open_page: Opener):
    page = open_page(pair_page(letter()))
    for _ in range(6):
        page.keyboard.press("n")
        assert page.evaluate(IN_SIGHT), chosen(page)


def test_chips_filter_text_list_and_keys(open_page: Opener):
    page = open_page(pair_page(letter()))
    assert len(numbers(page)) == 4
    page.locator(".chip", has_text="punctuation").click()
    assert page.inner_text("#list-count") == "4"
    assert page.locator("#items", has_text="Dear friend").count() == 0
    page.keyboard.press("n")
    assert chosen(page) == "2 of 4"
    assert page.locator("main .k-punctuation:not(.off)").count() == 0


def test_layout_starts_hidden_with_its_count_in_sight(open_page: Opener):
    page = open_page(pair_page(letter()))
    chip = page.locator(".chip", has_text="line breaks")
    assert re.sub(r"\s+", " ", chip.inner_text()).strip() == "line breaks 1"
    assert chip.evaluate("(chip) => getComputedStyle(chip, '::after').content") == '"hidden"'
    drawn = "document.querySelector('main .k-line_break i.n')"
    glyph = f"getComputedStyle({drawn}, '::before').display"
    assert page.evaluate(glyph) == "none"
    chip.click()
    assert page.evaluate(glyph) != "none"
    assert chosen(page) == "3 of 7"


def test_presets_switch_all_kinds_and_the_substantive_ones(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.click("#all")
    assert page.inner_text("#list-count") == "7"
    page.click("#substantive")
    assert page.inner_text("#list-count") == "3"


def test_equal_substitutions_are_a_group_that_opens(open_page: Opener):
    page = open_page(pair_page(letter()))
    group = page.locator("#items summary", has_text="×2")
    assert group.count() == 1
    group.click()
    members = page.locator("#items details .number")
    members.last.wait_for()
    assert members.all_text_contents() == ["1", "4"]


def test_a_portion_of_a_list_that_is_gone_takes_no_entry_from_the_new_one(open_page: Opener):
    """A browser may tell that a portion has come near when another list has taken its place."""
    page = open_page(
        pair_page(
            comparison(
                *[part for n in range(120) for part in (f"On day {n}: ", Change(f"a{n}", f"b{n}"))]
            )
        )
    )
    page.evaluate(
        """() => {
            const late = byId("items").children[1];
            byId("search").value = "b60";
            search();
            fills.get(late)();
        }"""
    )
    page.keyboard.press("n")
    page.keyboard.press("a")
    assert page.locator("#items a[aria-current][data-d='▸']").count() == 1


def test_an_entry_of_the_list_chooses_its_variant_and_sets_the_link(open_page: Opener):
    pair = letter()
    page = open_page(pair_page(pair))
    page.locator("#items a", has_text="harbour").click()
    assert chosen(page) == "4 of 6"
    assert page.evaluate("location.hash") == f"#v-{pair.variants[4].id}"
    assert page.locator("#items [aria-current]").count() == 1


def test_a_link_opens_its_variant_also_one_of_a_hidden_kind(open_page: Opener):
    pair = letter()
    page = open_page(pair_page(pair), at=f"#v-{pair.variants[4].id}")
    assert "harbor" in page.locator("p:not(.b) .now").inner_text()
    hidden = open_page(pair_page(pair), at=f"#v-{pair.variants[1].id}")
    assert hidden.locator(".chip [value=line_break]").is_checked()
    assert "line breaks" in hidden.inner_text("#strip-title")


def test_a_link_to_what_a_search_left_out_ends_the_search(open_page: Opener):
    pair = letter()
    page = open_page(pair_page(pair))
    page.fill("#search", "ship")
    expect(page.locator("#found")).to_have_text("1 variants, 1 places in the text")
    page.evaluate("(id) => { location.hash = '#v-' + id; }", pair.variants[0].id)
    expect(page.locator("#position")).to_have_text("1 of 6")
    assert page.inner_text("#found") == ""
    assert page.evaluate("CSS.highlights.get('found').size") == 0


def test_crowded_variants_get_their_ids_from_the_data(open_page: Opener):
    pair = comparison(
        *[part for _ in range(40) for part in ("字", Change("們", "们", Kind.SCRIPT))]
    )
    page = open_page(pair_page(pair), at=f"#v-{pair.variants[7].id}")
    assert chosen(page) == "8 of 40"
    assert page.inner_text("#items .times").strip() == "×40"


def test_a_click_in_the_text_chooses_also_on_the_right(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.locator("p.b ins", has_text="harbour").click()
    assert chosen(page) == "4 of 6"


def test_side_by_side_holds_each_text_once_and_is_level(open_page: Opener):
    page = open_page(pair_page(letter()))
    assert page.get_attribute("html", "data-view") == "side"
    row = page.locator(".r", has_text="I came on").first
    left, right = row.locator("p").all()
    assert "Monday" in left.inner_text()
    assert "Tuesday" not in left.inner_text()
    assert "Tuesday" in right.inner_text()
    assert "Monday" not in right.inner_text()
    tops = "cells => cells.map((cell) => cell.getBoundingClientRect().top)"
    assert len(set(row.locator("p").evaluate_all(tops))) == 1
    page.keyboard.press("s")
    assert "Tuesday" in left.inner_text()
    assert not right.is_visible()


def test_the_buttons_at_the_foot_stay_under_the_mouse_when_the_page_is_scrolled(open_page: Opener):
    """They moved on a page little longer than the window, and a click went beside them."""
    page = open_page(pair_page(comparison("Few lines.\n" * 9, Change("a", "b"))))
    top = "document.getElementById('d-left').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.evaluate("scrollTo(0, 40)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate(top) == before


def test_no_id_stands_twice(open_page: Opener):
    page = open_page(pair_page(letter()))
    assert page.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);"
        "return ids.length === new Set(ids).size; })()"
    )


def test_a_narrow_window_opens_inline_and_nothing_sticks_out(open_page: Opener):
    page = open_page(pair_page(letter()), viewport={"width": 400, "height": 800})
    assert page.get_attribute("html", "data-view") == "inline"
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_f_goes_to_the_search_which_narrows_the_list_and_counts_places(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.keyboard.press("f")
    page.keyboard.type("harbo")
    expect(page.locator("#found")).to_have_text("1 variants, 2 places in the text")
    assert page.inner_text("#list-count") == "1"
    page.keyboard.press("Escape")
    assert page.inner_text("#list-count") == "6"


def approving(reason: str = "as printed", author: str = "LM") -> Comparison:
    """The letter, of which the spelling of harbour is approved."""
    pair = letter()
    return replace(pair, accepted={pair.variants[4].id: Accepted(reason, author, "2030-01-31")})


def test_what_is_approved_is_shown_as_such_and_says_why(open_page: Opener):
    page = open_page(pair_page(approving()))
    assert page.locator("main p:not(.b) .v[data-approved]").count() == 1
    after = "(mark) => getComputedStyle(mark, '::after').content"
    assert page.locator("main p:not(.b) .v[data-approved]").evaluate(after) == '"☑"'
    assert page.locator("#items a", has_text="☑ approved").count() == 1
    assert page.locator("#strip .approved").count() == 0
    page.locator("#items a", has_text="☑ approved").click()
    assert page.inner_text("#strip .approved") == (
        "☑ approved in the baseline: “as printed” · LM · until 2030-01-31"
    )
    page.keyboard.press("b")
    assert page.locator("main p:not(.b) .v[data-approved]").evaluate(after) == '"≈"'
    page.click("#language")
    assert "基线已认可" in page.inner_text("#strip .approved")


def test_what_is_approved_can_be_switched_off_and_searched_for(open_page: Opener):
    pair = approving()
    page = open_page(pair_page(pair))
    chip = page.locator(".chip", has_text="approved")
    assert re.sub(r"\s+", " ", chip.inner_text()).strip() == "approved 1"
    assert page.inner_text("#list-count") == "6"
    chip.click()
    assert page.inner_text("#list-count") == "5"
    assert page.locator("main p:not(.b) .v[data-approved].off").count() == 1
    page.click("#all")
    assert page.locator("main .off").count() == 0
    page.click("#substantive")
    assert chip.locator("input").is_checked()
    page.click("#all")
    page.fill("#search", "as printed")
    expect(page.locator("#list-count")).to_have_text("1")


def test_a_link_opens_an_approved_variant_that_is_switched_off(open_page: Opener):
    pair = approving()
    page = open_page(pair_page(pair))
    page.locator(".chip", has_text="approved").click()
    page.evaluate("(id) => { location.hash = '#v-' + id; }", pair.variants[4].id)
    page.wait_for_selector("#strip .approved")
    assert page.locator(".chip [value=approved]").is_checked()


def test_an_approval_is_only_text_and_can_be_read_without_a_script(open_page: Opener):
    hostile = '"><img src=x onerror=alert(1)>\u202e'
    page = open_page(pair_page(approving(hostile, hostile)))
    page.locator("#items a", has_text="☑ approved").click()
    assert "<img src=x" in page.inner_text("#strip .approved")
    assert page.locator("img").count() == 0
    bare = open_page(pair_page(approving()), java_script_enabled=False)
    after = "(mark) => getComputedStyle(mark, '::after').content"
    assert "as printed" in bare.locator("main [data-approved]").evaluate(after)


def test_search_finds_what_spans_a_variant_and_goes_to_it(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.keyboard.press("f")
    page.keyboard.type("on tuesday and")
    expect(page.locator("#found")).to_have_text("1 variants, 1 places in the text")
    page.keyboard.press("Enter")
    assert page.evaluate(FOUND_NOW).endswith("and")


def test_enter_goes_to_what_was_typed_just_now(open_page: Opener):
    """A search waits for the next letter: what is found is of the one before till then."""
    page = open_page(pair_page(letter()))
    page.fill("#search", "ship")
    expect(page.locator("#found")).to_have_text("1 variants, 1 places in the text")
    page.clock.install()
    page.fill("#search", "on tuesday and")
    page.keyboard.press("Enter")
    assert page.inner_text("#found") == "1 variants, 1 places in the text"
    assert page.evaluate(FOUND_NOW).endswith("and")
    page.clock.run_for(1000)
    assert page.evaluate(FOUND_NOW).endswith("and")


def test_letters_typed_into_the_search_are_no_commands(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.keyboard.press("f")
    page.keyboard.type("nps?")
    assert page.input_value("#search") == "nps?"
    assert not page.locator("#help").is_visible()


def test_question_mark_opens_help_and_escape_closes_it(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.keyboard.press("?")
    keys = page.locator("#help .keys kbd").all_inner_texts()
    assert " ".join(keys) == "n p N P a r b e q c u s f ? Esc"
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_details_have_readings_code_points_places_and_what_was_judged(open_page: Opener):
    page = open_page(pair_page(letter()))
    title = page.inner_text("#strip-title")
    assert all(
        said in title
        for said in ("wording", "substitution", "substantive", "perhaps: OCR confusion")
    )
    body = page.inner_text("#strip-body")
    assert "in/typed.txt:2:11" in body
    assert "in/scan.txt:3:11" in body
    assert "U+004D LATIN CAPITAL LETTER M" in body


def test_places_are_those_of_the_model_for_every_variant(open_page: Opener):
    pair = comparison(
        "\ufeffone\r\ntwo ", Change("👩\u200d👦", "x"), " 中\r\n\r\n",
        Change("", "new\nlines\n", Kind.PASSAGE), "three ", Change("a\u2028", "b"), "c ",
        Change("\r", "\n", Kind.LINE_BREAK), "four ", Change("4", "IV"),
    )  # fmt: skip
    page = open_page(pair_page(pair))
    found = page.evaluate("variants.map(({ id, a, b, places }) => [id, a, b, ...places])")
    assert found == [
        [v.id, v.a.text, v.b.text, [v.a.line, v.a.column], [v.b.line, v.b.column]]
        for v in pair.variants
    ]


def test_the_ruler_has_one_mark_a_variant_shown(open_page: Opener):
    page = open_page(pair_page(letter()))
    paths = "[...document.querySelectorAll('#ruler .marks path')]"
    marks = f"{paths}.map((path) => path.getAttribute('d').split('M').length - 1)"
    assert sum(page.evaluate(marks)) == 6
    page.click("#all")
    assert sum(page.evaluate(marks)) == 7


def test_the_ruler_goes_to_the_nearest_variant(open_page: Opener):
    page = open_page(pair_page(letter()))
    ruler = page.locator("#ruler")
    ruler.click(position={"x": 10, "y": ruler.bounding_box()["height"] - 3})
    assert chosen(page) in {"5 of 6", "6 of 6"}


def test_a_change_is_announced(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.keyboard.press("n")
    assert page.inner_text("#live") == "3 of 6: punctuation: , → ."


def test_theme_follows_the_system_and_the_choice(open_page: Opener):
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = open_page(pair_page(letter()), color_scheme="light")
    dark = open_page(pair_page(letter()), color_scheme="dark")
    assert light.evaluate(paper) != dark.evaluate(paper)
    dark.select_option("#theme", "light")
    assert light.evaluate(paper) == dark.evaluate(paper)
    dark.reload()
    dark.wait_for_selector("html[data-ready]", state="attached")
    assert light.evaluate(paper) == dark.evaluate(paper)


def test_the_interface_speaks_chinese_by_the_browser_and_by_choice(open_page: Opener):
    page = open_page(pair_page(letter()), locale="zh-CN")
    assert page.get_attribute("html", "lang") == "zh-Hans"
    assert "措辞" in page.inner_text(".chips")
    assert "讹" in page.inner_text("#strip-title")
    page.click("#language")
    assert "wording" in page.inner_text(".chips")
    assert "… 6 paragraphs" in page.inner_text("main")


def test_spaces_and_line_ends_are_drawn_on_demand(open_page: Opener):
    page = open_page(pair_page(letter()))
    row = page.locator(".r", has_text="I came on").first
    assert row.locator("p:not(.b) i.s").count() == 0
    page.click("#invisibles")
    assert page.get_attribute("#invisibles", "aria-pressed") == "true"
    expect(row.locator("p:not(.b) i.s")).to_have_count(5)
    assert page.evaluate("variants[3].places") == [[2, 26], [3, 27]]


def test_hostile_texts_and_names_do_nothing(open_page: Opener):
    pair = comparison(
        HOSTILE, Change(HOSTILE, "x" + HOSTILE), HOSTILE, Change(HOSTILE, "", Kind.PASSAGE),
        paths=(HOSTILE + "\n", "b\u202etxt"),
    )  # fmt: skip
    page = open_page(pair_page(pair, title=HOSTILE))
    page.keyboard.press("n")
    page.click("#invisibles")
    page.keyboard.press("s")
    page.keyboard.press("f")
    page.keyboard.type("alert")
    expect(page.locator("#found")).to_have_text("2 variants, 10 places in the text")
    assert page.locator("img, main script").count() == 0
    assert page.evaluate("variants[0].a") == HOSTILE
    assert "<script>" in page.inner_text("main")


def test_everything_can_be_read_without_a_script(open_page: Opener):
    page = open_page(pair_page(letter()), java_script_enabled=False)
    assert page.locator("del", has_text="harbor").is_visible()
    assert page.locator("ins", has_text="harbour").is_visible()
    assert page.locator(".js").filter(visible=True).count() == 0
    assert page.locator("button").filter(visible=True).count() == 0
    run = page.locator("details.run").first
    run.locator("summary").click()
    assert run.locator(".r").first.is_visible()


def test_print_shows_all_and_numbers_it(open_page: Opener):
    page = open_page(pair_page(letter()))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.run:not([open])").count() == 0
    assert not page.locator("#list").is_visible()
    assert not page.locator("#strip").is_visible()
    number = "getComputedStyle(variants[1].element, '::after').content"
    assert page.evaluate(number) == "counter(variant)"
    assert page.locator("main p:not(.b) del", has_text="Monday").is_visible()
    assert page.locator("main p:not(.b) ins", has_text="Tuesday").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.run:not([open])").count() == 2


def test_print_numbers_variants_as_the_list_does(open_page: Opener):
    """What changed inside a moved block has no number of its own."""
    pair = textdiff.compare("seeds/essay-draft.txt", "seeds/essay-revised.txt")
    page = open_page(pair_page(pair))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    numbered = """(marks) => marks.filter((mark) =>
        getComputedStyle(mark).counterIncrement === "variant 1").length"""
    marks = page.locator("main p:not(.b) .v")
    assert marks.count() > len(pair.variants)
    assert marks.evaluate_all(numbered) == len(pair.variants)


def test_equal_texts_have_a_page_without_dead_buttons(open_page: Opener):
    page = open_page(pair_page(comparison("one\n" * 9)))
    for key in "nps?":
        page.keyboard.press(key)
    assert page.locator("#help").is_visible()
    assert page.locator("#next, #list, #strip, .chip").count() == 0


def test_empty_texts_have_a_page(open_page: Opener):
    page = open_page(pair_page(comparison()))
    assert "equal" in page.inner_text(".notice")


def test_a_large_page_answers_keys(open_page: Opener):
    parts = [part for _ in range(4000) for part in (FILLER, "He said ", Change("so", "thus"), ". ")]
    page = open_page(pair_page(comparison(*parts)))
    page.keyboard.press("p")
    assert chosen(page) == "4,000 of 4,000"
    assert page.locator("p:not(.b) .now").is_visible()


@pytest.mark.parametrize("kind", Kind)
def test_variants_of_every_kind_are_listed(open_page: Opener, kind: Kind):
    white = kind in {Kind.LINE_BREAK, Kind.WHITESPACE}
    change = Change("\n", " ", kind) if white else Change("one", "two", kind)
    page = open_page(pair_page(comparison("Before ", change, " after.\n", FILLER * 3)))
    page.locator(f"main .k-{kind}").first.wait_for(state="attached")
    page.get_by_text("show all", exact=True).click()
    assert len(numbers(page)) == 1
