"""Patch text in diff-match-patch's format, against the library's own reading of it."""

from __future__ import annotations

import time

import pytest
from diff_match_patch import diff_match_patch

import textdiff
from textdiff.errors import DecisionsError, TextdiffError
from textdiff.patches import Fit, Fitted, comparison_patch, patched, same_change

A = "The harbour was quiet,\r\nand 100% of the boats lay still.\n港務局收集了許多信件。\x00\n" * 3
B = A.replace("harbour", "harbor", 2).replace("收集", "收藏")


def fits(found: tuple[str, list[Fitted]]) -> list[Fit]:
    return [each.fit for each in found[1]]


def patch(a: str, b: str) -> str:
    strict = textdiff.PROFILES["strict"]
    return comparison_patch(textdiff.compare(textdiff.Text(a), textdiff.Text(b), strict))


def test_the_library_itself_carries_it_out() -> None:
    library = diff_match_patch()
    text, fitted = library.patch_apply(library.patch_fromText(patch(A, B)), A)
    assert text == B
    assert all(fitted)


def test_no_difference_is_no_hunk() -> None:
    assert patch(A, A) == ""
    assert patched(A, "", "p") == (A, [])


def test_what_the_profile_ignores_is_not_in_it() -> None:
    a, b = "One line\nof a colour.", "One line of\na color."
    text = comparison_patch(textdiff.compare(textdiff.Text(a), textdiff.Text(b)))
    assert patched(a, text, "p")[0] == "One line\nof a color."


def test_a_changed_text_is_refused_and_fuzzily_patched_where_asked() -> None:
    changed = "A new line above.\n" + A.replace("quiet", "queit")
    text = patch(A, B)
    assert set(fits(patched(changed, text, "p"))) == {Fit.NONE}
    assert patched(changed, text, "p")[0] == changed
    found, fitted = patched(changed, text, "p", fuzzy=True)
    assert fitted[0].fit is Fit.LIKE
    assert Fit.NONE not in {each.fit for each in fitted}
    assert found == "A new line above.\n" + B.replace("quiet", "queit")


def test_a_hunk_without_a_place_leaves_the_others_theirs() -> None:
    first, last = "The harbour was quiet that day.", "Nobody had seen the captain smile."
    between = "We carried the lamp up the stairs and set it in the window.\n" * 3
    a = f"{first}\n{between}{last}\n"
    text = patch(a, a.replace("quiet", "loud").replace("smile", "weep"))
    gone = a.replace(first, "It rained.")
    found = patched(gone, text, "p", fuzzy=True)
    assert fits(found) == [Fit.NONE, Fit.LIKE]
    assert found[0] == gone.replace("smile", "weep")


def test_long_deletions_are_carried_out_whole_or_not_at_all() -> None:
    long = "".join(f"{n} is a number. " for n in range(200))
    a = f"before {long}after"
    text = patch(a, "before after")
    assert patched(a, text, "p")[0] == "before after"
    changed = a.replace("77 is", "77 was")
    found = patched(changed, text, "p")
    assert (found[0], fits(found)) == (changed, [Fit.NONE])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("--- a.txt\n+++ b.txt\n", "p:1: a unified diff"),
        ("nonsense", "p:1: no patch text: a hunk begins like"),
        ("@@ -1,2 +1,2 @@ spelling\n a\n", "p:1: no patch text: a hunk begins like"),
        ("@@ -1,2 +1,2 @@\n*a\n", "p:2: no patch text: a line begins with"),
        ("@@ -1,2 +1,2 @@\n+%FF\n", "p:2: what is escaped with % is not UTF-8"),
    ],
)
def test_what_is_no_patch_is_said_to_be_none(text: str, told: str) -> None:
    with pytest.raises(DecisionsError) as raised:
        patched("a", text, "p")
    assert told in str(raised.value)


def test_lone_surrogates_are_refused_in_words() -> None:
    with pytest.raises(TextdiffError, match="lone surrogates"):
        patch("one", "one \ud800")


def test_windows_line_ends_of_the_patch_are_no_trouble() -> None:
    assert patched(A, patch(A, B).replace("\n", "\r\n"), "p")[0] == B


def test_a_change_that_is_too_long_to_be_compared_is_not_tried() -> None:
    started = time.process_time()
    assert same_change("ab" * 20_000, "ba" * 20_000, "ab" * 20_000) is None
    assert time.process_time() - started < 5
