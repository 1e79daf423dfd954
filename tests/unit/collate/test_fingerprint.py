import pytest

import textdiff
from textdiff.collate.fingerprint import CONTEXT, Fingerprints
from textdiff.collate.witness import prepare
from textdiff.model import Kind, Span, Variant

BODY = "Nobody on the quay had ever seen the captain smile before that wet morning."


def name(text: str, word: str, kind: Kind = Kind.SPELLING, other: str = "x") -> str:
    start = text.index(word)
    span = Span(start, start + len(word))
    return Fingerprints(prepare(text)).name(kind, span, word, other)


def variants(a: str, b: str) -> tuple[Variant, ...]:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b)).variants


def test_an_id_is_sixteen_hexadecimal_digits() -> None:
    found = name(BODY, "captain")
    assert len(found) == 16
    assert int(found, 16) >= 0


@pytest.mark.parametrize("above", ["A line above.\n", "Two\nlines\n", "\n\n\n", "行\n", "\ufeff"])
def test_lines_above_change_nothing(above: str) -> None:
    assert name(above + BODY, "captain") == name(BODY, "captain")
    assert name(BODY + "\n" + above, "captain") == name(BODY, "captain")


@pytest.mark.parametrize(
    "dressed",
    [BODY.replace(" ", "\n"), BODY.upper().replace("CAPTAIN", "captain"), f"“{BODY}”"],
)
def test_layout_and_dress_around_change_nothing(dressed: str) -> None:
    assert name(dressed, "captain") == name(BODY, "captain")


def test_kind_readings_and_context_make_a_difference() -> None:
    found = {
        name(BODY, "captain"),
        name(BODY, "captain", Kind.WORDING),
        name(BODY, "captain", other="y"),
        name(BODY, "smile"),
        name(BODY.replace("smile", "stare"), "captain"),
    }
    assert len(found) == 5


def test_context_stands_behind_and_is_no_longer_than_it_says() -> None:
    near, far = "a" * CONTEXT, "b"
    assert name(f"{far} word {near}{far}", "word") == name(f"c word {near}d", "word")
    assert name(f"word {near[1:]}", "word") != name(f"word {near}", "word")


def test_what_stands_twice_alike_is_numbered() -> None:
    text = f"{BODY} {BODY} {BODY}"
    given = Fingerprints(prepare(text))
    starts = [at for at in range(len(text)) if text.startswith("quay", at)]
    ids = [given.name(Kind.SPELLING, Span(at, at + 4), "quay", "key") for at in starts]
    assert len(set(ids)) == 3
    again = Fingerprints(prepare(text))
    assert ids == [again.name(Kind.SPELLING, Span(at, at + 4), "quay", "key") for at in starts]
    assert ids[0] == name(BODY + BODY, "quay", other="key")


def test_readings_are_not_run_together() -> None:
    given = Fingerprints(prepare("x"))
    span = Span(0, 1)
    assert given.name(Kind.SPELLING, span, "ab", "c") != given.name(Kind.SPELLING, span, "a", "bc")


def test_a_lone_surrogate_can_be_named() -> None:
    assert name("a \ud800 b", "\ud800", other="\udfff")


def test_a_comparison_keeps_its_ids_when_lines_are_added_above() -> None:
    changed = BODY.replace("captain", "skipper").replace("wet", "dry")
    before = [variant.id for variant in variants(BODY, changed)]
    above = "The harbour log of that year, as far as it has been kept.\n\n"
    after = [variant.id for variant in variants(above + BODY, above + changed)]
    assert before == after
    assert len(set(before)) == 2


def test_a_variant_in_the_first_words_keeps_its_id_when_lines_are_added_above() -> None:
    [before] = variants(BODY, BODY.replace("Nobody", "Somebody"))
    [after] = variants(f"A title\n\n{BODY}", f"A title\n\n{BODY.replace('Nobody', 'Somebody')}")
    assert before.id == after.id
