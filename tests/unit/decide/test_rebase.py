"""Decisions carried over to documents that have changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import textdiff
from tests.unit.decide.deciding import Pair
from textdiff.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A = (
    "The harbour was quiet, and the boats lay still.\n"
    "Nobody spoke of the colour of the water that day.\n"
    "The old captain went up to the lighthouse alone.\n"
)
B = A.replace("harbour", "harbor").replace("colour", "color").replace("alone", "all alone")
HEAD = "A heading that was added.\n\nAnd a paragraph below it, of some length.\n\n" * 20


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path, A, B)


def right(pair: Pair) -> Path:
    return pair.decide(lambda _: "right")


def test_what_did_not_change_is_carried_out_as_without_it(pair: Pair) -> None:
    result = textdiff.apply(right(pair), rebase=True)
    assert (result.text, result.carried, result.unfit) == (B, (), ())


@pytest.mark.parametrize("claims", [True, False])
def test_text_that_was_added_above_moves_nothing(pair: Pair, claims: bool) -> None:
    path = pair.decide(lambda _: "right", claims=claims)
    pair.write("a.txt", HEAD + A)
    pair.write("b.txt", HEAD + B)
    result = textdiff.apply(path, rebase=True)
    assert (result.text, result.unfit) == (HEAD + B, ())
    assert result.settled


def test_text_that_was_added_to_a_alone_is_left_to_be_decided(pair: Pair) -> None:
    path = right(pair)
    pair.write("a.txt", HEAD + A)
    result = textdiff.apply(path, rebase=True)
    assert result.text == HEAD + B
    assert [place.variant.kind for place in result.undecided] == [Kind.PASSAGE]


@pytest.mark.parametrize("choice", ["right", "left"])
def test_a_place_whose_surroundings_changed_is_found_by_its_readings(
    pair: Pair, choice: str
) -> None:
    path = pair.decide(lambda _: choice)
    edit: Callable[[str], str] = lambda text: text.replace("of the water", "of the sea")  # noqa: E731
    pair.write("a.txt", edit(A))
    pair.write("b.txt", edit(B))
    result = textdiff.apply(path, rebase=True)
    assert result.text == edit(B if choice == "right" else A)
    assert [each.how for each in result.carried] == ["its readings"]
    assert result.settled


def test_the_same_change_in_a_changed_reading_is_found(tmp_path: Path) -> None:
    a = "He spoke at length of the collection of photographes that the Trust holds today.\n" + A
    documents = Pair(tmp_path, a, a.replace("photographes", "photographs"))
    path = right(documents)
    capital = a.replace("photographes", "Photographes")
    documents.write("a.txt", capital)
    documents.write("b.txt", capital.replace("Photographes", "Photographs"))
    result = textdiff.apply(path, rebase=True)
    assert result.text == capital.replace("Photographes", "Photographs")
    assert [each.how for each in result.carried] == ["its change"]


def test_own_text_follows_the_changed_reading(tmp_path: Path) -> None:
    a = "He spoke at length of the collection of photographes that the Trust holds today.\n" + A
    documents = Pair(tmp_path, a, a.replace("photographes", "photographs"))
    path = documents.decide(lambda _: {"decision": "own", "text": "photographies"})
    capital = a.replace("photographes", "Photographes")
    documents.write("a.txt", capital)
    documents.write("b.txt", capital.replace("Photographes", "Photographs"))
    result = textdiff.apply(path, rebase=True)
    assert result.text == capital.replace("Photographes", "Photographies")


def test_what_no_longer_differs_is_listed_and_nothing_is_written_there(pair: Pair) -> None:
    path = right(pair)
    mended = A.replace("colour", "hue")
    pair.write("a.txt", mended)
    pair.write("b.txt", B.replace("color", "hue"))
    result = textdiff.apply(path, rebase=True)
    assert result.text == B.replace("color", "hue")
    (unfit,) = result.unfit
    assert unfit.what == "'colour' → 'color'"
    assert not result.settled


def test_without_readings_a_place_that_is_gone_is_listed(pair: Pair) -> None:
    path = pair.decide(lambda _: "right", claims=False)
    pair.write("a.txt", A.replace("colour", "hue"))
    pair.write("b.txt", B.replace("color", "hue"))
    (unfit,) = textdiff.apply(path, rebase=True).unfit
    assert "can't be looked for" in unfit.reason


def test_equal_readings_far_away_are_another_place(tmp_path: Path) -> None:
    filler = "Words that stand in both of the documents, and are no variant.\n" * 40
    documents = Pair(tmp_path, f"The colour of it.\n{filler}", f"The color of it.\n{filler}")
    path = right(documents)
    documents.write("a.txt", f"The hue of it.\n{filler}Another colour there.\n")
    documents.write("b.txt", f"The hue of it.\n{filler}Another color there.\n")
    result = textdiff.apply(path, rebase=True)
    assert result.text == documents.a.read_text("utf-8")
    assert len(result.unfit) == len(result.undecided) == 1


def test_two_decisions_of_one_editor_never_share_a_place(tmp_path: Path) -> None:
    a = "The colour here, then.\nThe colour there, now.\n"
    documents = Pair(tmp_path, a, a.replace("colour", "color"))
    path = right(documents)
    documents.write("a.txt", "The colour over here.\n")
    documents.write("b.txt", "The color over here.\n")
    result = textdiff.apply(path, rebase=True)
    assert result.text == "The color over here.\n"
    assert len(result.unfit) == 1


def test_the_log_lists_what_was_carried_and_what_found_no_place(pair: Pair) -> None:
    path = right(pair)
    pair.write("a.txt", A.replace("colour of the water", "hue of the water"))
    pair.write("b.txt", B.replace("color of the water", "hue of the water"))
    log = textdiff.apply(path, rebase=True).log
    assert log["rebase"] is True
    assert [each["what"] for each in log["unfit"]] == ["'colour' → 'color'"]
