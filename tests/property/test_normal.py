"""Laws of normalised texts: the folds themselves, and offsets that lead back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textdiff.key.normal import FOLDS, Fold, normalize
from textdiff.model import Span

PIECES = st.one_of(
    st.text(st.characters(), max_size=4),
    st.text("abc XYZ\n\r\t-\u00ad,.1:“”‘’'。，「」　", max_size=8),
    st.text("e\u0301\u0323\u200b\u200d\ufe0f\ufeffñÅ\u212bßﬁœǆ", max_size=6),
    st.text("後裡着乾隆發髮説衞Ａｂﾊﾞｶﾞがか\u3099\U00020000", max_size=6),
    st.text("\u1112\u1161\u11ab\uac00\ud800\udc00\u0958\u0344\u0f73\u0e33", max_size=6),
    st.sampled_from(["👩\u200d👩\u200d👧", "🇨🇳", "win-\nwin", "7,600", "7 600", "-\n", " \n \n"]),
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)
CHOICES = st.sets(st.sampled_from(list(Fold)))


@given(TEXTS, st.sampled_from(list(Fold)))
def test_one_fold_gives_what_its_function_gives(text: str, fold: Fold) -> None:
    assert normalize(text, [fold]).text == FOLDS[fold](text)


@given(TEXTS, CHOICES)
def test_places_ascend_within_the_original(text: str, folds: set[Fold]) -> None:
    normalized = normalize(text, folds)
    assert len(normalized.places) == len(normalized.text) + 1
    assert np.all(np.diff(normalized.places) >= 0)
    assert normalized.places[0] >= 0
    assert normalized.places[-1] == len(text)
    assert np.all(normalized.places[:-1] < max(1, len(text)))


@given(TEXTS, st.sampled_from(list(Fold)))
def test_a_text_that_a_fold_leaves_alone_comes_from_itself(text: str, fold: Fold) -> None:
    folded = FOLDS[fold](text)
    if FOLDS[fold](folded) == folded:
        places = normalize(folded, [fold]).places
        assert np.array_equal(places, np.arange(len(folded) + 1))


@given(TEXTS, TEXTS, st.sampled_from(list(Fold)))
def test_what_a_fold_leaves_alone_comes_from_itself(before: str, after: str, fold: Fold) -> None:
    """The word between stands in the normalised text once, and leads to where it stood."""
    before, after = before.replace("q", ""), after.replace("q", "")
    text = f"{before} qqq {after}"
    normalized = normalize(text, [fold])
    start = normalized.text.index("qqq")
    assert normalized.places[start : start + 3].tolist() == [len(before) + 1 + k for k in range(3)]


@given(TEXTS, CHOICES, st.data())
def test_there_and_back_covers_the_span(text: str, folds: set[Fold], data: st.DataObject) -> None:
    normalized = normalize(text, folds)
    end = data.draw(st.integers(0, len(normalized.text)))
    span = Span(data.draw(st.integers(0, end)), end)
    original = normalized.to_original(span)
    assert 0 <= original.start <= original.end <= len(text)
    if span.end > span.start:
        again = normalized.to_normalized(original)
        assert again.start <= span.start
        assert span.end <= again.end
        assert original.end > original.start


@given(TEXTS, CHOICES, st.data())
def test_neighbouring_spans_of_the_original_stay_neighbours(
    text: str, folds: set[Fold], data: st.DataObject
) -> None:
    normalized = normalize(text, folds)
    cut = data.draw(st.integers(0, len(text)))
    head, tail = Span(0, cut), Span(cut, len(text))
    assert normalized.to_normalized(head).end == normalized.to_normalized(tail).start
    assert normalized.to_normalized(head).start == 0
    assert normalized.to_normalized(tail).end == len(normalized.text)
