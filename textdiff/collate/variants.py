"""Variants from judged differences: with readings, names and what the profile says of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from textdiff.making import made
from textdiff.model import Kind, Operation, Reading, Rule, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.collate.fingerprint import Fingerprints
    from textdiff.collate.judged import Judged
    from textdiff.config import Profile
    from textdiff.model import Document


def variants_of(
    a: Document,
    b: Document,
    fingerprints: Fingerprints,
    judged: Sequence[Judged],
    profile: Profile,
) -> tuple[Variant, ...]:
    """The variants of two documents, in order, made by columns since there may be very many."""
    if not judged:
        return ()
    differences, judgements, moves, insides = zip(*judged, strict=True)
    start_a, end_a, start_b, end_b, _, _ = zip(*differences, strict=True)
    kinds = [judgement.kind for judgement in judgements]
    significance = {kind: profile.significance(kind) for kind in Kind}
    ignored = {kind: kind in profile.ignored for kind in Kind}
    readings_a, readings_b = _readings(a, start_a, end_a), _readings(b, start_b, end_b)
    variants = made(
        Variant,
        fingerprints.names(
            kinds,
            np.array(end_a, dtype=np.int64),
            [reading.text for reading in readings_a],
            [reading.text for reading in readings_b],
        ),
        [
            _operation(kind, in_a, in_b)
            for kind, in_a, in_b in zip(kinds, readings_a, readings_b, strict=True)
        ],
        kinds,
        [judgement.folds for judgement in judgements],
        [significance[kind] for kind in kinds],
        [ignored[judgement.kind] or judgement.convention is not None for judgement in judgements],
        [judgement.cause for judgement in judgements],
        readings_a,
        readings_b,
        [None] * len(kinds),
        [variants_of(a, b, fingerprints, inside, profile) for inside in insides],
        [Rule.CONVENTION if judgement.convention else judgement.rule for judgement in judgements],
        [judgement.convention for judgement in judgements],
    )
    return tuple(_tied(variants, moves))


def _tied(variants: list[Variant], moves: Sequence[int | None]) -> list[Variant]:
    """The variants, the two halves of each move naming one another.

    What changed inside stands in the first half alone, since it is decided once.
    """
    places: dict[int, list[int]] = {}
    for at, move in enumerate(moves):
        if move is not None:
            places.setdefault(move, []).append(at)
    for first, second in places.values():
        one, other = variants[first], variants[second]
        variants[first] = replace(one, moved=other.id)
        variants[second] = replace(other, moved=one.id, inside=())
    return variants


def _readings(document: Document, starts: Sequence[int], ends: Sequence[int]) -> list[Reading]:
    lines, columns = document.source.positions(np.array(starts, dtype=np.int64))
    text = document.text
    readings = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return made(Reading, made(Span, starts, ends), lines.tolist(), columns.tolist(), readings)


def _operation(kind: Kind, a: Reading, b: Reading) -> Operation:
    if not a.text:
        return Operation.ADDITION
    if not b.text:
        return Operation.OMISSION
    if kind is Kind.TRANSPOSITION:
        return Operation.TRANSPOSITION
    return Operation.SUBSTITUTION
