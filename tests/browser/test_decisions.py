from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import textdiff
from tests.browser.conftest import expect
from tests.unit.render.builders import Change, comparison
from textdiff.model import Comparison, Kind
from textdiff.render.html.page import pair_page, pair_pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)>\x00\u202e\ud800👩\u200d👦"


def pair() -> Comparison:
    """Three wordings and two spellings that are the same substitution, layout between them."""
    return comparison(
        "We met on ", Change("Monday", "Tuesday"), " at ", Change("noon", "one"), ",",
        Change("\n", " ", Kind.LINE_BREAK), "in the ", Change("harbor", "harbour", Kind.SPELLING),
        " and left the ", Change("harbor", "harbour", Kind.SPELLING), " at ", Change("", "last"),
        ".\n", paths=("in/typed.txt", "in/scan.txt"),
    )  # fmt: skip


def progress(page: Page) -> str:
    return page.inner_text("#progress")


def pressed(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        "#decide [aria-pressed=true]", "all => all.map((each) => each.value)"
    )


def exported(page: Page, tmp_path: Path) -> dict[str, Any]:
    with page.expect_download() as download:
        page.click("#export")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def decided(page: Page, tmp_path: Path) -> dict[str, str]:
    return {each["id"]: each["decision"] for each in exported(page, tmp_path)["decisions"]}


def imported(page: Page, value: object, name: str = "theirs.json") -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    page.set_input_files(
        "#import-file", {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )
    page.wait_for_selector("#conflicts[open]")
    return page.inner_text("#conflicts-said")


def by(editor: str, made: dict[str, Any], decision: str) -> dict[str, Any]:
    """The same file with other decisions by somebody else."""
    entries = [each | {"decision": decision, "editor": editor} for each in made["decisions"]]
    return made | {"decisions": entries}


@pytest.mark.parametrize(
    ("key", "choice"), [("a", "right"), ("r", "left"), ("b", "both"), ("q", "query")]
)
def test_a_key_and_its_button_decide_the_chosen_variant(open_page: Opener, key: str, choice: str):
    page = open_page(pair_page(pair()))
    page.keyboard.press(key)
    assert (pressed(page), progress(page)) == ([choice], "1 of 5 decided")
    assert page.inner_text("#live").endswith("1 of 5 decided")
    page.keyboard.press("n")
    assert pressed(page) == []
    page.click(f"#d-{choice}")
    assert (pressed(page), progress(page)) == ([choice], "2 of 5 decided")


def test_a_decision_is_seen_in_the_text_and_in_the_list(open_page: Opener):
    page = open_page(pair_page(pair()))
    page.keyboard.press("a")
    assert page.locator("main p .v[data-d='▸']").count() == 2
    assert page.locator("#items a[data-d='▸']").count() == 1
    page.keyboard.press("r")
    assert page.locator("main p .v[data-d='◂']").count() == 2
    page.keyboard.press("u")
    page.keyboard.press("u")
    assert page.locator("[data-d]:not([data-d=''])").count() == 0
    assert page.locator("#undo").is_disabled()


def test_undo_has_a_button_and_goes_back_to_the_variant(open_page: Opener):
    page = open_page(pair_page(pair()))
    for key in "anb":
        page.keyboard.press(key)
    page.keyboard.press("n")
    page.click("#undo")
    assert (page.inner_text("#position"), progress(page)) == ("2 of 5", "1 of 5 decided")
    page.keyboard.press("u")
    assert (page.inner_text("#position"), progress(page)) == ("1 of 5", "0 of 5 decided")


def test_capital_n_and_p_go_to_undecided_variants(open_page: Opener):
    page = open_page(pair_page(pair()))
    for key in "anna":
        page.keyboard.press(key)
    seen = []
    for key in "NNNP":
        page.keyboard.press(f"Shift+{key}")
        seen.append(page.inner_text("#position")[0])
    assert seen == ["4", "5", "2", "5"]
    page.click("#next-undecided")
    assert page.inner_text("#position") == "2 of 5"
    page.click("#previous-undecided")
    assert page.inner_text("#position") == "5 of 5"


def test_where_all_is_decided_capital_n_says_so(open_page: Opener):
    page = open_page(pair_page(comparison("x", Change("a", "b"))))
    page.keyboard.press("a")
    page.keyboard.press("Shift+N")
    assert page.inner_text("#live") == "All variants shown are decided."


def test_own_text_is_typed_and_letters_in_it_are_no_commands(open_page: Opener, tmp_path: Path):
    page = open_page(pair_page(pair()))
    page.keyboard.press("e")
    assert page.input_value("#edit-text") == "Tuesday"
    page.keyboard.type("aurbn")
    page.keyboard.press("Enter")
    assert pressed(page) == ["own"]
    assert "aurbn" in page.inner_text("#decided")
    page.click("#d-own")
    page.fill("#edit-text", "")
    page.locator("#edit button").first.click()
    (entry,) = exported(page, tmp_path)["decisions"]
    assert (entry["decision"], entry["text"]) == ("own", "")


def test_escape_and_cancel_leave_own_text(open_page: Opener):
    page = open_page(pair_page(pair()))
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    assert not page.locator("#edit").is_visible()
    page.keyboard.press("e")
    page.click("#edit-cancel")
    assert progress(page) == "0 of 5 decided"


def test_what_was_typed_is_not_lost_when_another_variant_is_clicked(open_page: Opener):
    page = open_page(pair_page(pair()))
    page.keyboard.press("e")
    page.keyboard.type("Wednesday")
    page.locator("main .v", has_text="noon").first.click()
    page.keyboard.press("p")
    assert "Wednesday" in page.inner_text("#decided")


def test_a_comment_keeps_the_decision_and_makes_a_query_of_none(open_page: Opener, tmp_path: Path):
    page = open_page(pair_page(pair()))
    page.keyboard.press("r")
    page.keyboard.press("c")
    page.keyboard.type("as printed")
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    page.click("#comment")
    page.keyboard.type("ask LM")
    page.keyboard.press("Enter")
    made = exported(page, tmp_path)["decisions"]
    assert [(each["decision"], each["note"]) for each in made] == [
        ("left", "as printed"),
        ("query", "ask LM"),
    ]


def test_equal_substitutions_are_decided_at_one_go(open_page: Opener, tmp_path: Path):
    compared = pair()
    page = open_page(pair_page(compared))
    assert not page.locator("#alike").is_visible()
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.inner_text("#alike-count") == "×2"
    page.check("#together")
    page.keyboard.press("a")
    assert progress(page) == "2 of 5 decided"
    assert page.locator("#items summary").get_attribute("data-d") == "▸"
    harbours = [v.id for v in compared.variants if v.kind is Kind.SPELLING]
    assert decided(page, tmp_path) == dict.fromkeys(harbours, "right")
    page.keyboard.press("u")
    assert progress(page) == "0 of 5 decided"
    page.keyboard.press("n")
    assert not page.is_checked("#together")


def test_both_halves_of_a_move_take_one_decision(open_page: Opener, tmp_path: Path):
    first, second = "0" * 15 + "1", "0" * 15 + "2"
    moved = comparison(
        Change("Gone.\n", "", Kind.TRANSPOSITION, id=first, moved=second), "Stays.\n",
        Change("", "Gone.\n", Kind.TRANSPOSITION, id=second, moved=first),
    )  # fmt: skip
    page = open_page(pair_page(moved))
    assert page.locator("#d-own").is_disabled()
    page.keyboard.press("e")
    assert not page.locator("#edit").is_visible()
    page.keyboard.press("a")
    assert progress(page) == "2 of 2 decided"
    assert decided(page, tmp_path) == {first: "right", second: "right"}
    page.locator("#strip-title button").click()
    assert page.inner_text("#position") == "2 of 2"


def test_decisions_and_the_editors_name_outlive_a_reload(open_page: Opener, tmp_path: Path):
    page = open_page(pair_page(pair()))
    page.fill("#editor", "LM")
    page.keyboard.press("Tab")
    page.click("#d-right")
    before = exported(page, tmp_path)
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert (pressed(page), progress(page)) == (["right"], "1 of 5 decided")
    assert exported(page, tmp_path) == before
    assert before["decisions"][0]["editor"] == "LM"


def test_decisions_of_one_report_are_not_those_of_another(open_page: Opener):
    page = open_page(pair_page(pair()))
    page.keyboard.press("a")
    file = page.url.removeprefix("file://")
    with open(file, "wb") as other:  # noqa: PTH123 - the page of other texts at the same address
        other.write(pair_page(comparison("x", Change("a", "b"))).encode())
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert progress(page) == "0 of 1 decided"


def test_where_nothing_is_kept_the_page_says_so_and_warns(browser, tmp_path: Path):
    file = tmp_path / "page.html"
    file.write_bytes(pair_page(pair()).encode())
    page = browser.new_page()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }"
    )
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    assert "export your decisions" in page.inner_text("#unkept")
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert asked == []
    page.locator("#d-left").click()
    page.reload()
    assert asked == ["beforeunload"]
    page.close()


def test_the_file_is_as_the_interface_has_it(open_page: Opener, tmp_path: Path):
    compared = pair()
    page = open_page(pair_page(compared))
    page.keyboard.press("a")
    first = compared.variants[0]
    assert exported(page, tmp_path) == {
        "format": "textdiff.decisions",
        "format_version": 1,
        "profile": "default",
        "a": {"path": "in/typed.txt", "sha256": compared.a.sha256},
        "b": {"path": "in/scan.txt", "sha256": compared.b.sha256},
        "decisions": [
            {
                "id": first.id, "decision": "right", "text": None, "note": None, "editor": None,
                "a": {"start": 10, "end": 16, "text": "Monday"},
                "b": {"start": 10, "end": 17, "text": "Tuesday"},
            }
        ],
    }  # fmt: skip


def wild() -> Comparison:
    return comparison(
        "\ufeff" + HOSTILE, Change(HOSTILE, "x" + HOSTILE), "\r\n\r\n  中文。\r\n" * 3,
        Change("\r\n", "\n", Kind.LINE_BREAK), HOSTILE, Change("", "new\nlines\n", Kind.PASSAGE),
        "three\u2028", Change("\u3000", "", Kind.WHITESPACE), "end", paths=(HOSTILE, "b"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [None, ("essay-draft.txt", "essay-revised.txt"), ("letter-scan.txt", "letter-typed.txt"),
     ("letter-bilingual.txt", "letter-chinese-utf16.txt"), ("news-article.txt", "news-post.md"),
     ("speech-simplified.txt", "speech-traditional.txt")],
)  # fmt: skip
def test_spans_in_the_file_are_those_of_the_model(
    open_page: Opener, tmp_path: Path, names: tuple[str, str] | None
):
    compared = textdiff.compare(*(f"seeds/{name}" for name in names)) if names else wild()
    page = open_page(pair_page(compared))
    page.click("#all")
    page.evaluate("change(variants.map(({ id }) => [id, decision({ decision: 'right' })]))")
    assert [
        (each["id"], [(each[s]["start"], each[s]["end"], each[s]["text"]) for s in "ab"])
        for each in exported(page, tmp_path)["decisions"]
    ] == [
        (v.id, [(r.span.start, r.span.end, r.text) for r in (v.a, v.b)]) for v in compared.variants
    ]


def test_an_import_fills_what_is_undecided_and_can_be_taken_back(open_page: Opener, tmp_path: Path):
    page = open_page(pair_page(pair()))
    for key in "anb":
        page.keyboard.press(key)
    made = exported(page, tmp_path)
    other = open_page(pair_page(pair()))
    assert imported(other, made, "LM.json") == "LM.json: 2 taken."
    other.keyboard.press("Escape")
    assert progress(other) == "2 of 5 decided"
    assert exported(other, tmp_path) == made
    assert imported(other, made) == "theirs.json: 0 taken. 2 the same as here."
    other.keyboard.press("Escape")
    other.keyboard.press("u")
    assert progress(other) == "0 of 5 decided"


def test_a_conflict_keeps_mine_outlives_a_reload_and_is_settled_by_a_click(
    open_page: Opener, tmp_path: Path
):
    page = open_page(pair_page(pair()))
    for key in "ana":
        page.keyboard.press(key)
    made = exported(page, tmp_path)
    theirs = by("AB", made, "left")
    theirs["decisions"].append(made["decisions"][0] | {"id": "f" * 16})
    said = imported(page, theirs)
    assert said == "theirs.json: 0 taken. 1 about variants that are not here. 2 in conflict."
    assert set(decided_in_page(page)) == {"right"}
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.click("#conflicts-open")
    first = page.locator("#conflicts-list li").first
    assert "Monday → Tuesday" in first.inner_text()
    first.locator("button", has_text="AB").click()
    assert decided_in_page(page) == ["left", "right"]
    page.locator("#conflicts-list button", has_text="keep").click()
    assert page.locator("#conflicts-list li").count() == 0
    assert decided_in_page(page) == ["left", "right"]
    page.keyboard.press("Escape")
    assert not page.locator("#conflicts-open").is_visible()


def decided_in_page(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...decided.values()].map((each) => each.decision)")
    return found


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("{", "no file of decisions"),
        ({"format": "textdiff.comparison"}, "no file of decisions"),
        ({"format": "textdiff.decisions", "format_version": 2, "decisions": []}, "newer"),
        ({"format": "textdiff.decisions", "format_version": 1, "decisions": [],
          "a": {"sha256": "0"}, "b": {"sha256": "0"}}, "other texts"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_with_the_reason(
    open_page: Opener, file: object, said: str
):
    page = open_page(pair_page(pair()))
    assert said in imported(page, file)
    assert progress(page) == "0 of 5 decided"


def test_hostile_decisions_are_only_text(open_page: Opener, tmp_path: Path):
    page = open_page(pair_page(pair()))
    page.keyboard.press("a")
    made = by(HOSTILE, exported(page, tmp_path), "left")
    made["decisions"][0] |= {"note": HOSTILE, "decision": "own", "text": HOSTILE}
    imported(page, made, "<img src=x>.json")
    page.locator("#conflicts-list button", has_text="take").click()
    page.keyboard.press("Escape")
    assert page.locator("img").count() == 0
    assert "<img" in page.inner_text("#decided")


def test_two_windows_of_one_report_show_the_same(open_page: Opener):
    page = open_page(pair_page(pair()))
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("html[data-ready]", state="attached")
    other.keyboard.press("b")
    expect(page.locator("#progress")).to_have_text("1 of 5 decided")
    assert pressed(page) == ["both"]


def test_decisions_speak_chinese(open_page: Opener):
    page = open_page(pair_page(pair()), locale="zh-CN")
    page.keyboard.press("a")
    assert progress(page) == "已决 1 / 5"
    assert "取右" in page.inner_text("#decided")


def test_layout_can_be_decided_and_does_not_count(open_page: Opener, tmp_path: Path):
    page = open_page(pair_page(pair()))
    page.click("#all")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("r")
    assert progress(page) == "0 of 5 decided"
    assert list(decided(page, tmp_path).values()) == ["left"]


def test_the_pages_of_a_large_pair_share_their_decisions(browser, tmp_path: Path):
    first, second = "0" * 15 + "1", "0" * 15 + "2"
    large = comparison(
        Change("Gone.\n", "", Kind.TRANSPOSITION, id=first, moved=second), "It is ",
        Change("so", "thus"), ".\n", "And it ", Change("was", "were"), ".\n",
        Change("", "Gone.\n", Kind.TRANSPOSITION, id=second, moved=first),
    )  # fmt: skip
    for name, html in pair_pages(large, "p.html", most=40):
        (tmp_path / name).write_bytes(html.encode())
    page = browser.new_page()
    page.goto((tmp_path / "p.html").as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    for key in "ana":
        page.keyboard.press(key)
    page.keyboard.press("p")
    page.locator("#strip-title a", has_text="other place").click()
    page.wait_for_url(f"**/p__2.html#v-{second}")
    assert pressed(page) == ["right"]
    page.keyboard.press("p")
    page.keyboard.press("r")
    made = exported(page, tmp_path)["decisions"]
    assert {each["id"]: each["decision"] for each in made} == {
        v.id: choice
        for v, choice in zip(large.variants, ["right", "right", "left", "right"], strict=True)
    }
    readings = {v.id: (v.a.span.start, v.b.span.start) for v in large.variants}
    here = [each for each in made if "a" in each]
    assert len(here) == 2
    assert all((each["a"]["start"], each["b"]["start"]) == readings[each["id"]] for each in here)
    page.click("nav.notice a")
    page.wait_for_url("**/p.html")
    assert progress(page) == "2 of 2 decided"
    page.close()
