"""What `textdiff normalize` shows: a document as its key sees it, or with single folds applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from textdiff.key.characters import HYPHENS, PUNCTUATION_SET, WHITE
from textdiff.key.folds import (
    fold_case,
    fold_diacritics,
    fold_encoding,
    fold_hyphenation,
    fold_punctuation,
    fold_quotation,
    fold_whitespace,
    fold_width,
)
from textdiff.key.key import key_text, make_key
from textdiff.key.offsets import offsets_of_clusters, offsets_of_kept, offsets_of_like_clusters
from textdiff.key.paragraphs import unwrap
from textdiff.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from textdiff.model import Offsets


class Fold(StrEnum):
    """A difference of dress that can be folded away, in the order in which folds are applied.

    It is the ladder's, but for hyphenation: a hyphen at a line end has to be seen before the
    lines are joined.
    """

    HYPHENATION = "hyphenation"
    UNWRAP = "unwrap"
    WHITESPACE = "whitespace"
    ENCODING = "encoding"
    WIDTH = "width"
    QUOTATION = "quotation"
    PUNCTUATION = "punctuation"
    CASE = "case"
    DIACRITICS = "diacritics"
    T2S = "t2s"


def _to_simplified(text: str) -> str:
    from textdiff.key.script import to_simplified  # noqa: PLC0415 - reads tables that few need

    return to_simplified(text)


FOLDS: Mapping[Fold, Callable[[str], str]] = MappingProxyType(
    {
        Fold.HYPHENATION: fold_hyphenation,
        Fold.UNWRAP: unwrap,
        Fold.WHITESPACE: fold_whitespace,
        Fold.ENCODING: fold_encoding,
        Fold.WIDTH: fold_width,
        Fold.QUOTATION: fold_quotation,
        Fold.PUNCTUATION: fold_punctuation,
        Fold.CASE: fold_case,
        Fold.DIACRITICS: fold_diacritics,
        Fold.T2S: _to_simplified,
    }
)

_TOUCHED: Mapping[Fold, frozenset[str]] = MappingProxyType(
    {
        Fold.HYPHENATION: WHITE | frozenset(HYPHENS + "\u00ad"),
        Fold.UNWRAP: WHITE,
        Fold.WHITESPACE: WHITE,
        Fold.PUNCTUATION: PUNCTUATION_SET,
    }
)
"""For the folds that judge by context, the characters that they may drop or put in. They leave
all others as they are, in their order; the other folds work on each cluster by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class NormalizedText:
    """A text with differences of dress folded away, and where it comes from.

    Attributes:
        text: the normalised text.
        places: for each of its code points, and one past the end, the offset in the original at
            which what it stands for begins; ascending, and the last is the original's length. A
            character that a fold leaves alone comes from itself.
    """

    text: str
    places: Offsets = field(repr=False)

    def to_original(self, span: Span) -> Span:
        """The part of the original that a span of the normalised text stands for.

        It reaches to where the next normalised character begins, so that what was dropped between
        the two is in it. A span that is not empty leads to one that is not empty.
        """
        start, end = int(self.places[span.start]), int(self.places[span.end])
        if span.end > span.start:
            end = max(end, int(self.places[span.end - 1]) + 1)
        return Span(start, end)

    def to_normalized(self, span: Span) -> Span:
        """The normalised characters that begin within a span of the original."""
        start, end = self.places[:-1].searchsorted((span.start, span.end)).tolist()
        return Span(start, end)


def normalize(text: str, folds: Collection[Fold] = ()) -> NormalizedText:
    r"""Fold differences of dress out of a text.

    Args:
        text: the original.
        folds: which, in any order: they are applied in the order of `Fold`. Without any, the
            characters of the text's key, by which documents are aligned.

    >>> normalize("“Win  win”", [Fold.WHITESPACE, Fold.QUOTATION]).text
    '"Win win"'
    >>> normalize("The “Win-\nwin”").text
    'thewinwin'
    """
    if not folds:
        key = make_key(text)
        return NormalizedText(key_text(key), np.append(key.places, len(text)))
    places: Offsets = np.arange(len(text) + 1, dtype=np.int64)
    for fold in Fold:
        if fold in folds:
            folded = FOLDS[fold](text)
            if folded != text:
                places = places[_offsets(fold, text, folded)]
                text = folded
    return NormalizedText(text, places)


def _offsets(fold: Fold, text: str, folded: str) -> Offsets:
    if fold is Fold.T2S:  # it keeps every code point in its place
        return np.arange(len(text) + 1, dtype=np.int64)
    if fold in _TOUCHED:
        return offsets_of_kept(text, folded, _TOUCHED[fold])
    if fold is Fold.WIDTH:  # it composes what it has made, also where nothing was wide
        return offsets_of_like_clusters(text, folded)
    return offsets_of_clusters(text, folded, FOLDS[fold])
