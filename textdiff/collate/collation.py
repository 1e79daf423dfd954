"""One comparison from end to end: align on the keys, compare raw, judge, measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.align import align
from textdiff.collate.differences import differences
from textdiff.collate.fingerprint import Fingerprints
from textdiff.collate.ladder import Judgement, judge
from textdiff.collate.measures import measure
from textdiff.collate.passages import LONG, is_passage, weight
from textdiff.collate.place import Surroundings, place_of
from textdiff.collate.widen import Difference, widened
from textdiff.collate.witness import Witness, prepare
from textdiff.model import Comparison, Kind, Operation, Reading, Span, Variant

if TYPE_CHECKING:
    from textdiff.config import Profile
    from textdiff.model import Document, Offsets

_UNLIKE = frozenset({Kind.WORDING, Kind.PASSAGE})


class _Judged(NamedTuple):
    difference: Difference
    judgement: Judgement


class _Collated(NamedTuple):
    judged: list[_Judged]
    related: bool


def collate(a: Document, b: Document, profile: Profile) -> Comparison:
    """Compare two documents under a profile.

    The pair is brought into an order that depends on the texts alone, and the result turned back,
    so that the comparison of b with a is the mirror image of that of a with b.
    """
    witness_a, witness_b = prepare(a.text), prepare(b.text)
    turned = b.text < a.text
    if turned:
        judged, related = _collated(witness_b, witness_a)
        judged = [_Judged(_turned(difference), judgement) for difference, judgement in judged]
    else:
        judged, related = _collated(witness_a, witness_b)
    kinds = [(difference, judgement.kind) for difference, judgement in judged]
    return Comparison(
        a=a,
        b=b,
        profile=profile.name,
        complete=True,
        related=related,
        variants=_variants(a, b, witness_a, judged, profile),
        measures=measure(witness_a, witness_b, kinds),
    )


def _turned(difference: Difference) -> Difference:
    start_a, end_a, start_b, end_b, left, right = difference
    return Difference(start_b, end_b, start_a, end_a, left, right)


def _collated(a: Witness, b: Witness) -> _Collated:
    """The judged differences of two witnesses, and whether the two are related at all."""
    if a.text == b.text:
        return _Collated([], True)
    blocks = align(a, b)
    around_a, around_b = Surroundings(a.text), Surroundings(b.text)
    judged = _judged(differences(blocks, a, b), around_a, around_b)
    if len(blocks) or not (len(a.key) or len(b.key)):
        return _Collated(judged, True)
    if len(a.key) and len(b.key) and all(j.judgement.kind not in _UNLIKE for j in judged):
        return _Collated(judged, True)  # 七千六百 and 7,600 share no character
    return _Collated([_replacement(a, b)], False)


def _replacement(a: Witness, b: Witness) -> _Judged:
    """The whole of one text for the whole of the other."""
    long = max(weight(a.text), weight(b.text)) >= LONG
    kind = Kind.PASSAGE if long else Kind.WORDING
    return _Judged(Difference(0, len(a.text), 0, len(b.text)), Judgement(kind))


def _judged(found: list[Difference], a: Surroundings, b: Surroundings) -> list[_Judged]:
    """Differences with their kinds, those judged by whole words widened to these."""
    judgements = [judge(place_of(difference, a, b)) for difference in found]
    if any(judgement.reach != (0, 0) for judgement in judgements):
        reaching = [
            difference._replace(left=judgement.reach[0], right=judgement.reach[1])
            for difference, judgement in zip(found, judgements, strict=True)
        ]
        found = widened(reaching)
        judgements = [judge(place_of(difference, a, b)) for difference in found]
    judged: list[_Judged] = []
    for difference, judgement in zip(found, judgements, strict=True):
        place = place_of(difference, a, b)
        if is_passage(place, judgement):
            judged.extend(_Judged(half, Judgement(Kind.PASSAGE)) for half in _halves(difference))
        else:
            judged.append(_Judged(difference, judgement))
    return judged


def _halves(difference: Difference) -> list[Difference]:
    """A passage that stands for another as what b adds and what it omits."""
    start_a, end_a, start_b, end_b, _, _ = difference
    if start_a == end_a or start_b == end_b:
        return [difference]
    return [
        Difference(start_a, start_a, start_b, end_b),
        Difference(start_a, end_a, end_b, end_b),
    ]


def _variants(
    a: Document, b: Document, witness_a: Witness, judged: list[_Judged], profile: Profile
) -> tuple[Variant, ...]:
    spans = np.array([difference[:4] for difference, _ in judged], dtype=np.int64)
    spans = spans.reshape(-1, 4)
    readings_a = _readings(a, spans[:, 0], spans[:, 1])
    readings_b = _readings(b, spans[:, 2], spans[:, 3])
    fingerprints = Fingerprints(witness_a)
    return tuple(
        Variant(
            id=fingerprints.name(judgement.kind, in_a.span, in_a.text, in_b.text),
            operation=_operation(in_a.span, in_b.span),
            kind=judgement.kind,
            folds=judgement.folds,
            significance=profile.significance(judgement.kind),
            ignored=judgement.kind in profile.ignored,
            cause=judgement.cause,
            a=in_a,
            b=in_b,
        )
        for (_, judgement), in_a, in_b in zip(judged, readings_a, readings_b, strict=True)
    )


def _readings(document: Document, starts: Offsets, ends: Offsets) -> list[Reading]:
    lines, columns = document.source.positions(starts)
    text = document.text
    return [
        Reading(Span(start, end), line, column, text[start:end])
        for start, end, line, column in zip(
            starts.tolist(), ends.tolist(), lines.tolist(), columns.tolist(), strict=True
        )
    ]


def _operation(a: Span, b: Span) -> Operation:
    if a.start == a.end:
        return Operation.ADDITION
    return Operation.OMISSION if b.start == b.end else Operation.SUBSTITUTION
