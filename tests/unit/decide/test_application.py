"""Decisions carried out on files: verified, merged, in the right bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import textdiff
from tests.unit.decide.deciding import Pair, written
from textdiff.errors import ConfigurationError, DecisionsError, OutputError, UnreadableError
from textdiff.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from textdiff.model import Variant

A = "The harbour was quiet,\nand the boats lay still.\nNobody spoke of colour.\n"
B = "The harbor was quiet; and\nthe boats lay still. Nobody spoke of color.\n"
MOVED = [
    "We carried the lamp up the stairs, one at each end, and set it in the window.\n\n",
    "The tide was low that morning and the wall was dry as far as the ladder.\n\n",
    "Nobody on the quay had ever seen the captain smile, or heard him sing.\n\n",
]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path, A, B)


def spelling(choice: str) -> object:
    return lambda variant: choice if variant.kind is Kind.SPELLING else None


def test_only_what_was_decided_changes(pair: Pair) -> None:
    result = textdiff.apply(pair.decide(spelling("right")))
    assert result.text == A.replace("harbour", "harbor").replace("colour", "color")
    assert result.taken == 2


def test_what_counts_and_was_not_decided_is_open(pair: Pair) -> None:
    result = textdiff.apply(pair.decide(spelling("right")))
    assert [place.variant.kind for place in result.undecided] == [Kind.PUNCTUATION]
    assert not result.settled


def test_undecided_right_takes_the_right_reading_but_no_layout(pair: Pair) -> None:
    result = textdiff.apply(pair.decide(spelling("left")), undecided="right")
    assert result.text == A.replace("quiet,", "quiet;")
    assert not result.settled


def test_a_query_keeps_the_left_and_stays_open(pair: Pair) -> None:
    result = textdiff.apply(pair.decide(lambda _: "query"), undecided="right")
    assert result.text == A
    # Layout too: somebody asked about it.
    assert len(result.undecided) == len(pair.compared().variants)


def test_both_are_acceptable_keeps_the_left_and_is_decided(pair: Pair) -> None:
    result = textdiff.apply(pair.decide(lambda _: "both"))
    assert result.text == A
    assert result.settled


def test_own_text(pair: Pair) -> None:
    own = {"decision": "own", "text": "hue"}
    decisions = pair.decide(lambda v: own if v.a.text == "colour" else "left")
    assert textdiff.apply(decisions).text == A.replace("colour", "hue")


def test_kinds_that_are_ignored_besides_need_no_decision(pair: Pair) -> None:
    profile = textdiff.DEFAULT.ignoring([Kind.PUNCTUATION])
    assert textdiff.apply(pair.decide(spelling("left")), profile=profile).settled


def test_spans_and_readings_may_be_absent(pair: Pair) -> None:
    assert textdiff.apply(pair.decide(lambda _: "right", claims=False)).text == B


def test_a_wrong_reading_is_refused_with_its_place(pair: Pair) -> None:
    path = pair.decide(spelling("right"))
    decisions = json.loads(path.read_text("utf-8"))
    decisions["decisions"][1]["b"] = {"text": "colur"}
    with pytest.raises(DecisionsError, match=r"/decisions/1/b/text: is 'colur', and the document"):
        textdiff.apply(written(path, decisions))


def test_a_wrong_span_is_refused_with_the_right_one(pair: Pair) -> None:
    path = pair.decide(spelling("right"))
    decisions = json.loads(path.read_text("utf-8"))
    decisions["decisions"][0]["a"] = {"start": 5, "end": 12}
    with pytest.raises(DecisionsError, match="the span is 5 to 12, and the variant's is 4 to 11"):
        textdiff.apply(written(path, decisions))


def test_an_unknown_id_is_refused(pair: Pair) -> None:
    path = pair.decide(spelling("right"))
    path.write_text(path.read_text("utf-8").replace(pair.compared().variants[0].id, "0" * 16))
    with pytest.raises(DecisionsError, match="/decisions/0/id: the documents have no variant 0000"):
        textdiff.apply(path)


@pytest.mark.parametrize("side", ["a", "b"])
def test_a_document_that_has_changed_is_refused(pair: Pair, side: str) -> None:
    path = pair.decide(spelling("right"))
    pair.write(f"{side}.txt", "Other words.\n")
    with pytest.raises(DecisionsError, match=f"{side}.txt: is not the document .* --{side}, or"):
        textdiff.apply(path)


def test_documents_are_found_beside_the_decisions_then_here_then_where_they_are_named(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pair.decide(spelling("right"))
    there = tmp_path / "downloads"
    there.mkdir()
    saved = path.rename(there / path.name)
    with pytest.raises(UnreadableError, match="name it with --a"):
        textdiff.apply(saved)
    assert textdiff.apply(saved, a=pair.a, b=pair.b).taken == 2
    monkeypatch.chdir(tmp_path)
    assert textdiff.apply(saved).taken == 2


def test_markup_is_refused_unless_its_source_was_compared(tmp_path: Path) -> None:
    documents = Pair(tmp_path, "", "")
    documents.a, documents.b = (
        documents.write(f"{side}.md", f"# Head\n\nThe *{word}* lies.\n")
        for side, word in (("a", "colour"), ("b", "color"))
    )
    comparison = textdiff.compare(documents.a, documents.b, read_as=textdiff.ReadAs.TEXT)
    documents.compared = lambda: comparison  # type: ignore[method-assign]
    path = documents.decide(lambda _: "right")
    named = {"a": documents.a, "b": documents.b}
    with pytest.raises(DecisionsError, match=r"read as markdown.*--as text"):
        textdiff.apply(path, **named)
    applied = textdiff.apply(path, **named, read_as=textdiff.ReadAs.TEXT)
    assert applied.data == documents.b.read_bytes()


def moved(tmp_path: Path) -> tuple[Pair, Variant, Variant]:
    second = [MOVED[2].replace("sing", "whistle"), MOVED[0], MOVED[1]]
    documents = Pair(tmp_path, "".join(MOVED), "".join(second))
    halves = [v for v in documents.compared().variants if v.moved]
    assert len(halves) == 2
    return documents, halves[0], halves[1]


def test_one_decision_is_enough_for_a_move_on_either_half(tmp_path: Path) -> None:
    documents, *halves = moved(tmp_path)
    for half in halves:
        decisions = documents.decide(lambda v, half=half: "right" if v.id == half.id else None)
        result = textdiff.apply(decisions)
        assert result.data == documents.b.read_bytes()
        assert result.settled


def test_what_changed_inside_a_move_has_its_own_decision(tmp_path: Path) -> None:
    documents, first, second = moved(tmp_path)
    inside = {inner.id for inner in (*first.inside, *second.inside)}
    stays = documents.decide(lambda v: "right" if v.id in inside else "left")
    assert textdiff.apply(stays).text == "".join(MOVED).replace("sing", "whistle")
    moves = documents.decide(lambda v: "left" if v.id in inside else "right")
    assert textdiff.apply(moves).text == "".join([MOVED[2], MOVED[0], MOVED[1]])


def test_halves_of_a_move_that_are_decided_otherwise_are_refused(tmp_path: Path) -> None:
    documents, first, _ = moved(tmp_path)
    path = documents.decide(lambda v: "right" if v.id == first.id else "left")
    with pytest.raises(DecisionsError, match="the two halves of one move"):
        textdiff.apply(path)


def test_editors_who_agree_on_the_text_are_merged(pair: Pair) -> None:
    one = pair.decide(spelling("left"), "one.json", editor="Anna")
    two = pair.decide(lambda _: "both", "two.json", editor="Ben")
    result = textdiff.apply([one, two])
    assert result.settled
    assert result.log["decided"][0]["others"][0]["editor"] == "Ben"


def test_a_decision_answers_a_query(pair: Pair) -> None:
    one = pair.decide(lambda _: "query", "one.json", editor="Anna")
    two = pair.decide(lambda _: "right", "two.json", editor="Ben")
    assert textdiff.apply([one, two]).text == B


def test_editors_who_contradict_one_another_are_told_and_the_left_is_kept(pair: Pair) -> None:
    one = pair.decide(lambda _: "left", "one.json", editor="Anna")
    two = pair.decide(lambda v: spelling("right")(v) or "left", "two.json", editor="Ben")
    result = textdiff.apply([one, two], undecided="right")
    assert result.text == A
    assert [each.place.a.text for each in result.conflicts] == ["harbour", "colour"]
    assert {d.editor for d in (result.conflicts[0].decision, *result.conflicts[0].others)} == {
        "Anna",
        "Ben",
    }
    assert not result.settled


def test_the_preferred_editor_settles_what_contradicts(pair: Pair) -> None:
    one = pair.decide(lambda _: "left", "one.json", editor="Anna")
    two = pair.decide(lambda _: "right", "two.json", editor="Ben")
    assert textdiff.apply([one, two], prefer="Ben").text == B
    assert textdiff.apply([one, two], prefer="Anna").text == A
    with pytest.raises(ConfigurationError, match="did you mean 'Anna'"):
        textdiff.apply([one, two], prefer="Ana")


def test_one_editor_who_decides_twice_is_refused(pair: Pair) -> None:
    path = pair.decide(spelling("right"))
    decisions = json.loads(path.read_text("utf-8"))
    decisions["decisions"].append({**decisions["decisions"][0], "decision": "left"})
    with pytest.raises(DecisionsError, match="/decisions/2: is about the same variant as"):
        textdiff.apply(written(path, decisions))


def test_decisions_about_other_documents_are_not_merged(pair: Pair) -> None:
    one = pair.decide(lambda _: "left", "one.json")
    pair.write("b.txt", B + "More.\n")
    two = pair.decide(lambda _: "left", "two.json")
    with pytest.raises(DecisionsError, match=r"two.json: /b/sha256: is about another document"):
        textdiff.apply([one, two])


def test_the_result_is_in_the_encoding_of_a(tmp_path: Path) -> None:
    a, b = "港務局收集了許多信件，很舊。\r\n" * 3, "港務局收藏了許多信件，很舊。\n" * 3
    documents = Pair(tmp_path, a.encode("big5"), b.encode("utf-8"))
    choose = lambda v: None if v.kind is Kind.LINE_BREAK else "right"  # noqa: E731
    result = textdiff.apply(documents.decide(choose))
    assert result.data == a.replace("收集", "收藏").encode("big5")
    assert result.encoding == "big5"


def test_a_character_that_the_encoding_has_not_is_named_with_its_place(tmp_path: Path) -> None:
    a, b = "港務局收集了許多信件。\n很舊了。\n" * 3, "港務局收集了許多信件。\n很旧了。\n" * 3
    documents = Pair(tmp_path, a.encode("big5"), b.encode("utf-8"))
    decisions = documents.decide(lambda _: "right")
    with pytest.raises(OutputError, match=r"big5 has no 旧 U\+65E7, .* line 2, column 2"):
        textdiff.apply(decisions)
    assert textdiff.apply(decisions, encoding="utf-8").data == b.encode()


@pytest.mark.parametrize("named", ["utf-16", "utf-8-sig", "gb18030", "cp1252"])
def test_another_encoding_has_a_mark_where_it_should(pair: Pair, named: str) -> None:
    pair.write("a.txt", "\ufeff" + A)
    data = textdiff.apply(pair.decide(lambda _: "left"), encoding=named).data
    text = data.decode("utf-16" if named == "utf-16" else named)
    assert text.removeprefix("\ufeff") == A
    assert data.count("\ufeff".encode("utf-16-le")) == (named == "utf-16")


def test_the_encoding_that_the_decisions_name_is_used_for_reading(tmp_path: Path) -> None:
    documents = Pair(tmp_path, "Café\0 à la\rcarte".encode("cp1252"), b"Cafe\0 a la\rcarte")
    documents.encoding = "cp1252"
    result = textdiff.apply(documents.decide(lambda _: "left"))
    assert result.data == documents.a.read_bytes()


def test_the_log_says_who_decided_what_on_which_bytes(pair: Pair) -> None:
    note = {"decision": "right", "note": "as printed"}
    path = pair.decide(lambda v: note if v.a.text == "colour" else None)
    log = textdiff.apply(path, time="2016-05-21").log
    assert log["time"] == "2016-05-21"
    assert log["textdiff"] == textdiff.__version__
    assert log["a"]["sha256"] == pair.compared().a.sha256
    (decided,) = log["decided"]
    assert (decided["a"]["text"], decided["editor"], decided["note"]) == (
        *("colour", "LM", "as printed"),
    )
    assert textdiff.apply(path).log == textdiff.apply(path).log
    assert textdiff.apply(path).log["time"] is None


def test_profiles_of_several_files_must_agree(pair: Pair) -> None:
    one, two = pair.decide(lambda _: "left", "1.json"), pair.decide(lambda _: "left", "2.json")
    two.write_text(two.read_text("utf-8").replace('"default"', '"strict"'), "utf-8")
    with pytest.raises(DecisionsError, match="several profiles"):
        textdiff.apply([one, two])
    assert textdiff.apply([one, two], profile="strict").settled
