"""Comparisons put together by hand, so that what is rendered is known to the letter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import numpy as np
import pytest

from textdiff.model import (
    Comparison,
    Document,
    Kind,
    Measures,
    Operation,
    ReadAs,
    Reading,
    Significance,
    SourceMap,
    Span,
    Variant,
)

MEASURES = Measures(0.25, 0.125, 1 / 3, None, 0.5, 0.75, 1.0)

DocumentMaker = Callable[..., Document]
VariantMaker = Callable[..., Variant]
ComparisonMaker = Callable[..., Comparison]


def document(text: str, path: str = "a.txt", notes: tuple[str, ...] = ()) -> Document:
    ends = np.array([at + 1 for at, char in enumerate(text) if char == "\n"], dtype=np.int64)
    nothing = np.zeros(1, dtype=np.int64)
    source = SourceMap(nothing, nothing, np.concatenate([nothing, ends]))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(path, text, digest, "utf-8", ReadAs.TEXT, source, notes)


def reading(source: Document, start: int, end: int) -> Reading:
    line, column = source.source.positions(np.array([start], dtype=np.int64))
    text = source.text[start:end]
    return Reading(Span(start, end), int(line[0]), int(column[0]), text)


def variant(a: Document, b: Document, at: tuple[int, int, int, int], **changes: object) -> Variant:
    """A substitution of a[at[0]:at[1]] by b[at[2]:at[3]], with fields changed as named."""
    fields: dict[str, object] = {
        "id": f"{at[0]:08x}{at[2]:08x}",
        "operation": Operation.SUBSTITUTION,
        "kind": Kind.SPELLING,
        "folds": (),
        "significance": Significance.SUBSTANTIVE,
        "ignored": False,
        "cause": None,
        "a": reading(a, at[0], at[1]),
        "b": reading(b, at[2], at[3]),
    }
    return Variant(**{**fields, **changes})  # type: ignore[arg-type]  # as the caller names them


def comparison(a: Document, b: Document, *variants: Variant, **changes: object) -> Comparison:
    fields: dict[str, object] = {
        "profile": "default",
        "complete": True,
        "related": True,
        "measures": MEASURES,
    }
    return Comparison(a=a, b=b, variants=variants, **{**fields, **changes})  # type: ignore[arg-type]  # as the caller names them


@pytest.fixture
def make_document() -> DocumentMaker:
    return document


@pytest.fixture
def make_variant() -> VariantMaker:
    return variant


@pytest.fixture
def make_comparison() -> ComparisonMaker:
    return comparison


@pytest.fixture
def fields_comparison() -> Comparison:
    """`sports fields` against `sport fields` on line 2, and a line break that is ignored."""
    a = document("Dear all,\nthe sports fields are open", "typed.txt")
    b = document("Dear all, the sport fields are open", "scan.txt")
    broken = variant(
        a,
        b,
        (9, 10, 9, 10),
        kind=Kind.LINE_BREAK,
        folds=(Kind.LINE_BREAK,),
        significance=Significance.ACCIDENTAL,
        ignored=True,
    )
    return comparison(a, b, broken, variant(a, b, (14, 20, 14, 19)))
