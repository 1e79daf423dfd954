import unicodedata

import pytest
from rapidfuzz.distance import Levenshtein

import textdiff
from textdiff.collate.word_runs import words
from textdiff.model import Measures

TEXT = "The keeper wrote down every ship that passed, by day and by night, for forty years."


def measures(a: str, b: str) -> Measures:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b)).measures


def wrong(a: str, b: str, reason: str) -> object:
    return pytest.param(a, b, id=f"{a}|{b}: {reason}")


LOST_SPACE = (
    "the space of ` foo` is dropped when the reading is folded alone, which is no upper bound"
)
LOST_WORD = "the readings are signs without words, and what they do to the words around is lost"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", "x"),
        ("a", ""),
        ("a", "b"),
        ("a", "a"),
        (TEXT, TEXT),
        (TEXT, TEXT.replace("ship", "boat")),
        (TEXT, TEXT.replace("ship", "shop").replace("forty", "fourty")),
        (TEXT, TEXT.replace(",", "")),
        (TEXT, TEXT.upper()),
        (TEXT, "Nobody had ever seen him smile."),
        ("這座燈塔是漁民們建造的。", "這座灯塔是漁民們建造的！"),
        ("café", "cafe\u0301"),
        ("\ud800", "\udfff"),
        wrong("a b", "a foo b", LOST_SPACE),
        wrong(TEXT, TEXT.replace("every ", ""), LOST_SPACE),
    ],
)
def test_the_character_error_rate_is_the_distance_over_the_length_of_a(a: str, b: str) -> None:
    found = measures(a, b).cer
    assert found == (Levenshtein.distance(a, b) / len(a) if a else None)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a b c", "a b c"),
        ("a b c", "a c"),
        ("a b c", "x y z"),
        (TEXT, TEXT.replace("ship", "boat")),
        (TEXT, TEXT.replace("every ", "")),
        (TEXT, TEXT.replace("every", "nearly every")),
        (TEXT, TEXT.upper()),
        (TEXT, "Nobody had ever seen him smile."),
        ("這座燈塔是漁民們建造的。", "這座灯塔是漁民們建造的！"),
        ("everyday life", "every day life"),
        ("win win", "win-win"),
        ("it was, then", "it was then"),
        wrong("it isn’t so", "it isnt so", LOST_WORD),
        wrong("we co-operate", "we cooperate", LOST_WORD),
    ],
)
def test_the_word_error_rate_is_the_distance_of_the_words(a: str, b: str) -> None:
    straight = Levenshtein.distance(words(a), words(b)) / len(words(a))
    assert measures(a, b).wer == straight


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (TEXT, TEXT.replace(" ", "\n")),
        (TEXT, "\n\n" + TEXT.replace(", ", ",\n\n  ") + "\n"),
        (TEXT, TEXT.replace("forty", "for-\nty")),
        ("這座燈塔是漁民們建造的。", "這座燈塔\n是漁民們 建造的。"),
    ],
)
def test_layout_costs_nothing(a: str, b: str) -> None:
    for found in (measures(a, b), measures(b, a)):
        assert (found.cer, found.wer, found.cer_aligned, found.wer_aligned) == (0, 0, 0, 0)


def test_layout_costs_nothing_beside_other_differences() -> None:
    other = TEXT.replace("ship", "shop")
    assert measures(TEXT, other.replace(" ", "\n")).cer == 1 / len(TEXT)
    assert measures(TEXT.replace(" ", "\n"), other).cer == 1 / len(TEXT)


def test_rates_have_the_first_text_as_denominator() -> None:
    longer = TEXT.replace("ship", "ships")
    assert measures(TEXT, longer).cer == 1 / len(TEXT)
    assert measures(longer, TEXT).cer == 1 / len(longer)


def test_aligned_rates_leave_passages_out() -> None:
    heading = "A heading that stands in one text alone, and says nothing of what comes below"
    plain = measures(TEXT, TEXT.replace("ship", "shop"))
    for a, b in ((heading + "\n\n" + TEXT, TEXT), (TEXT, heading + "\n\n" + TEXT)):
        found = measures(a, b.replace("ship", "shop"))
        assert found.cer_aligned == pytest.approx(plain.cer_aligned, abs=1 / len(TEXT) ** 2)
        assert found.wer_aligned == plain.wer_aligned
        assert found.cer is not None
        assert found.cer > 0.3


@pytest.mark.parametrize(
    ("a", "b", "undefined"),
    [
        ("", "", {"cer", "cer_aligned", "wer", "wer_aligned", "resemblance", "containment_a"}),
        ("", "x", {"cer", "cer_aligned", "wer", "wer_aligned", "containment_a"}),
        ("x", "", {"containment_b"}),
        ("...", "…", {"wer", "wer_aligned", "resemblance", "containment_a", "containment_b"}),
        (" ", "x", {"cer", "cer_aligned", "wer", "wer_aligned", "containment_a"}),
    ],
)
def test_what_has_no_denominator_is_undefined(a: str, b: str, undefined: set[str]) -> None:
    found = measures(a, b)
    nothing = {name for name in Measures.__slots__ if getattr(found, name) is None}
    assert undefined <= nothing
    if a.strip():
        assert "cer" not in nothing


def test_a_text_replaced_whole_has_no_aligned_rate_below_zero() -> None:
    found = measures(TEXT, "燈塔的老先生坐在第一排，一句話也沒有說，後來大家都走了。" * 3)
    assert found.cer_aligned is None or found.cer_aligned >= 0
    assert found.cer == 1 or (found.cer or 0) > 0.9


def test_resemblance_and_containment_are_those_of_shingle_sets() -> None:
    def shingles(text: str) -> set[str]:
        return {text[at : at + 5] for at in range(len(text) - 4)}

    a, b = "abcdefghijklm", "abcdefgh"
    found = measures(a, b)
    shared = shingles(a) & shingles(b)
    assert found.resemblance == len(shared) / len(shingles(a) | shingles(b))
    assert found.containment_a == len(shared) / len(shingles(a))
    assert found.containment_b == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" .,!? ", []),
        ("one two\nthree", ["one", "two", "three"]),
        ("win-win isn’t it's", ["win-win", "isn’t", "it's"]),
        ("end. 'quoted' -dash-", ["end", "quoted", "dash"]),
        ("中文", ["中", "文"]),
        ("A中B文c", ["A", "中", "B", "文", "c"]),
        ("中-文", ["中", "文"]),
        ("カナと", ["カ", "ナ", "と"]),
        ("한국어 말", ["한국어", "말"]),
        ("café naïve", ["café", "naïve"]),
        ("1.5 x2", ["1.5", "x2"]),
        ("snake_case", ["snake_case"]),
        (unicodedata.normalize("NFD", "été"), ["été"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("co\u00adop", ["coop"]),
        ("か\u3099く", ["が", "く"]),
        ("葛\U000e0100城", ["葛", "城"]),
        ("7-中", ["7", "中"]),
        ("-a-, b.c. d", ["a", "b.c", "d"]),
    ],
)
def test_words_are_divided_by_spaces_signs_and_han(text: str, expected: list[str]) -> None:
    assert words(text) == expected
