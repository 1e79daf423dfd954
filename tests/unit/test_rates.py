import pytest

import textdiff
from textdiff import Comparison, Judged, Kind, Significance

A = "The harbour light was kept burning for forty years, by friends whose names nobody knew."
B = "The harbor light was kept  burning for forty years by friends whose names nobody KNEW."


def compare(a: str, b: str) -> Comparison:
    return textdiff.compare(textdiff.Text(a), textdiff.Text(b))


def test_each_kind_has_its_share_of_the_errors() -> None:
    found = textdiff.by_kind(compare(A, B))
    assert {
        kind: (share.variants, share.characters, share.words) for kind, share in found.items()
    } == {
        Kind.WHITESPACE: (1, 0, 0),
        Kind.PUNCTUATION: (1, 1, 0),
        Kind.CASE: (1, 4, 1),
        Kind.SPELLING: (1, 1, 1),
    }
    assert found[Kind.CASE].cer == 4 / len(A)
    assert found[Kind.CASE].wer == 1 / 15


def test_significance_and_judgement_are_there_where_nothing_is_of_them() -> None:
    equal = compare(A, A)
    assert [*textdiff.by_significance(equal)] == [*Significance]
    assert [*textdiff.by_judgement(equal)] == [*Judged]
    assert {share.cer for share in textdiff.by_judgement(equal).values()} == {0}


def test_what_the_profile_ignores_is_apart() -> None:
    pair = textdiff.Text(A), textdiff.Text(B)
    shares = textdiff.by_judgement(textdiff.compare(*pair, textdiff.PROFILES["default"]))
    assert (shares[Judged.IGNORED].variants, shares[Judged.IGNORED].characters) == (1, 0)
    assert (shares[Judged.COUNTED].variants, shares[Judged.COUNTED].characters) == (3, 6)


def test_a_part_of_nothing_is_undefined() -> None:
    [share] = textdiff.by_kind(compare("", "word")).values()
    assert (share.characters, share.cer, share.words, share.wer) == (4, None, 1, None)


def test_long_pairs_weigh_more_in_the_micro_average_alone() -> None:
    over = textdiff.summary([compare("ab cd", "ab ce"), compare(A, A), compare("", "x")])
    assert (over.pairs, over.exact) == (3, True)
    assert over.cer.micro == 2 / (5 + len(A))
    assert over.cer.macro == (1 / 5 + 0) / 2
    assert over.cer.undefined == over.wer.undefined == 1
    assert over.cer_by_alignment.macro == (1 / 5 + 0 + 1) / 3


def test_no_pairs_have_no_rates() -> None:
    assert textdiff.summary([]).wer == textdiff.Average(None, None, 0)


def test_rates_by_alignment_are_never_above_one() -> None:
    found = compare("ab", "The keeper wrote down every ship that passed.").measures
    assert found.cer is not None
    assert found.cer > 1
    assert found.cer_by_alignment is not None
    assert found.cer_by_alignment <= 1


def test_what_is_too_large_to_be_aligned_is_said_to_be_an_upper_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = compare(A, B).measures
    monkeypatch.setattr("textdiff.collate.edit_distance.MOST_CELLS", 10)
    bound = compare(A, B).measures
    assert exact.exact
    assert not bound.exact
    assert bound.characters.errors >= exact.characters.errors
