"""One comparison from end to end: align on the keys, compare raw, judge, measure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.align import bare_blocks, cleaned, plainly_unrelated, related
from textdiff.collate.differences import differences
from textdiff.collate.equivalents import with_equivalents
from textdiff.collate.fingerprint import Fingerprints
from textdiff.collate.house_words import HouseWords
from textdiff.collate.ladder import Judgement, judge, kind_of_space
from textdiff.collate.measures import measure
from textdiff.collate.moves import Move, find_moves
from textdiff.collate.passages import LONG, is_passage, weight
from textdiff.collate.place import Surroundings, place_of
from textdiff.collate.swaps import with_swaps_joined
from textdiff.collate.widen import Difference, widened
from textdiff.collate.without_moves import halves, rest, whole
from textdiff.collate.witness import Witness, prepare
from textdiff.model import LAYOUT_KINDS, Comparison, Kind, Operation, Reading, Rule, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.config import Profile
    from textdiff.model import Document, Offsets

_UNLIKE = frozenset({Kind.WORDING, Kind.PASSAGE})


class _Judged(NamedTuple):
    """A difference with its kind; `move` numbers the move that it is a half of."""

    difference: Difference
    judgement: Judgement
    move: int | None = None
    inside: tuple[_Judged, ...] = ()


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
        judged = [_turned(each) for each in judged]
    else:
        judged, related = _collated(witness_a, witness_b)
    if profile.regional:
        judged = _with_house_pairs(judged, HouseWords(profile, a.text, b.text))
    kinds = [(each.difference, each.judgement.kind) for each in judged]
    return Comparison(
        a=a,
        b=b,
        profile=profile.name,
        complete=True,
        related=related,
        variants=with_equivalents(
            _variants(a, b, Fingerprints(witness_a), judged, profile), a.text, b.text, profile
        ),
        measures=measure(witness_a, witness_b, kinds),
    )


def _with_house_pairs(judged: Sequence[_Judged], words: HouseWords) -> list[_Judged]:
    """The differences, those made one that are a pair of the profile's regional words."""
    made = [
        each._replace(inside=tuple(_with_house_pairs(each.inside, words))) if each.inside else each
        for each in judged
    ]
    regional = Judgement(Kind.REGIONAL, (Kind.REGIONAL,), rule=Rule.REGIONAL_PAIR)
    for first, last, pairs in reversed(words.pairs([each.difference for each in judged])):
        if all(each.move is None for each in made[first:last]):
            made[first:last] = [_Judged(pair, regional) for pair in pairs]
    return made


def _turned(judged: _Judged) -> _Judged:
    start_a, end_a, start_b, end_b, left, right = judged.difference
    return judged._replace(
        difference=Difference(start_b, end_b, start_a, end_a, left, right),
        inside=tuple(_turned(each) for each in judged.inside),
    )


def _collated(a: Witness, b: Witness) -> _Collated:
    """The judged differences of two witnesses, and whether the two are related at all."""
    if a.text == b.text:
        return _Collated([], True)
    if plainly_unrelated(a, b):
        return _Collated([_replacement(a, b)], False)
    bare = bare_blocks(a, b)
    blocks = cleaned(bare, a, b)
    moves = find_moves(a, b, bare)
    moved = np.array([a.key.places.searchsorted(move[:2]) for move in moves]).reshape(-1, 2)
    if moves and related(np.append(blocks[:, 2], moved[:, 1] - moved[:, 0]), a, b):
        return _Collated(_with_moves(a, b, moves), True)
    judged = _judged(differences(blocks, a, b), a, b)
    if len(blocks) or not (len(a.key) or len(b.key)):
        return _Collated(judged, True)
    if len(a.key) and len(b.key) and all(j.judgement.kind not in _UNLIKE for j in judged):
        return _Collated(judged, True)  # 七千六百 and 7,600 share no character
    return _Collated([_replacement(a, b)], False)


def _with_moves(a: Witness, b: Witness, moves: list[Move]) -> list[_Judged]:
    """The differences of what has not moved, the halves of what has, and what changed in these."""
    taken_a = halves(a.text, [(move.start_a, move.end_a) for move in moves])
    taken_b = halves(b.text, [(move.start_b, move.end_b) for move in moves])
    rest_a, rest_b = prepare(rest(a.text, taken_a)), prepare(rest(b.text, taken_b))
    of_rest = _compared(rest_a, rest_b)
    placed = whole([each.difference for each in of_rest], taken_a, taken_b)
    judged: list[_Judged] = []
    for difference, index, number in placed:
        start_a, end_a, start_b, end_b = difference[:4]
        if a.text[start_a:end_a] == b.text[start_b:end_b]:
            continue  # white space that a half has parted from the same on the other side
        if index is not None:
            judged.append(_Judged(difference, _part(difference, of_rest[index].judgement, a, b)))
        elif number is not None:
            move = moves[number]
            moved = Judgement(Kind.TRANSPOSITION, rule=Rule.MOVED_BLOCK)
            half = _Judged(difference, moved, number)
            judged.append(half._replace(inside=_inside(a, b, move)))
    return judged


def _part(difference: Difference, judgement: Judgement, a: Witness, b: Witness) -> Judgement:
    """The judgement of a difference, or of the white space that a move has parted from it."""
    reading = a.text[difference.start_a : difference.end_a]
    reading += b.text[difference.start_b : difference.end_b]
    if judgement.kind in LAYOUT_KINDS or reading.strip():
        return judgement
    kind = kind_of_space(reading)
    return Judgement(kind, (kind,))


def _inside(a: Witness, b: Witness, move: Move) -> tuple[_Judged, ...]:
    """What differs inside a moved stretch, with offsets into the whole texts."""
    part_a = prepare(a.text[move.start_a : move.end_a])
    part_b = prepare(b.text[move.start_b : move.end_b])
    return tuple(
        each._replace(
            difference=Difference(
                each.difference.start_a + move.start_a,
                each.difference.end_a + move.start_a,
                each.difference.start_b + move.start_b,
                each.difference.end_b + move.start_b,
            )
        )
        for each in _compared(part_a, part_b)
    )


def _compared(a: Witness, b: Witness) -> list[_Judged]:
    """The judged differences of two witnesses in which nothing moved."""
    if a.text == b.text:
        return []
    return _judged(differences(cleaned(bare_blocks(a, b), a, b), a, b), a, b)


def _replacement(a: Witness, b: Witness) -> _Judged:
    """The whole of one text for the whole of the other."""
    long = max(weight(a.text), weight(b.text)) >= LONG
    kind = Kind.PASSAGE if long else Kind.WORDING
    judgement = Judgement(kind, rule=Rule.UNRELATED_TEXTS)
    return _Judged(Difference(0, len(a.text), 0, len(b.text)), judgement)


def _judged(found: list[Difference], text_a: Witness, text_b: Witness) -> list[_Judged]:
    """Differences with their kinds, those judged by whole words widened to these."""
    a, b = Surroundings(text_a.text), Surroundings(text_b.text)
    found = with_swaps_joined(found, a.text, b.text)
    judgements = [judge(place_of(difference, a, b)) for difference in found]
    if any(judgement.reach != (0, 0) for judgement in judgements):
        known = {
            difference[:4]: judgement
            for difference, judgement in zip(found, judgements, strict=True)
        }
        reaching = [
            difference._replace(left=judgement.reach[0], right=judgement.reach[1])
            for difference, judgement in zip(found, judgements, strict=True)
        ]
        found = widened(reaching)
        judgements = [
            known.get(difference[:4]) or judge(place_of(difference, a, b)) for difference in found
        ]
    judged: list[_Judged] = []
    for difference, judgement in zip(found, judgements, strict=True):
        place = place_of(difference, a, b)
        if is_passage(place, judgement):
            passage = Judgement(Kind.PASSAGE, rule=Rule.WHOLE_PARAGRAPHS)
            judged.extend(_Judged(half, passage) for half in _halves(difference))
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
    a: Document,
    b: Document,
    fingerprints: Fingerprints,
    judged: Sequence[_Judged],
    profile: Profile,
) -> tuple[Variant, ...]:
    spans = np.array([each.difference[:4] for each in judged], dtype=np.int64).reshape(-1, 4)
    readings_a = _readings(a, spans[:, 0], spans[:, 1])
    readings_b = _readings(b, spans[:, 2], spans[:, 3])
    variants = [
        Variant(
            id=fingerprints.name(judgement.kind, in_a.span, in_a.text, in_b.text),
            operation=_operation(judgement.kind, in_a.span, in_b.span),
            kind=judgement.kind,
            folds=judgement.folds,
            significance=profile.significance(judgement.kind),
            ignored=judgement.kind in profile.ignored,
            cause=judgement.cause,
            a=in_a,
            b=in_b,
            inside=_variants(a, b, fingerprints, inside, profile) if inside else (),
            rule=judgement.rule,
        )
        for (_, judgement, _, inside), in_a, in_b in zip(
            judged, readings_a, readings_b, strict=True
        )
    ]
    return tuple(_tied(variants, [each.move for each in judged]))


def _tied(variants: list[Variant], moves: list[int | None]) -> list[Variant]:
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


def _readings(document: Document, starts: Offsets, ends: Offsets) -> list[Reading]:
    lines, columns = document.source.positions(starts)
    text = document.text
    return [
        Reading(Span(start, end), line, column, text[start:end])
        for start, end, line, column in zip(
            starts.tolist(), ends.tolist(), lines.tolist(), columns.tolist(), strict=True
        )
    ]


def _operation(kind: Kind, a: Span, b: Span) -> Operation:
    if a.start == a.end:
        return Operation.ADDITION
    if b.start == b.end:
        return Operation.OMISSION
    if kind is Kind.TRANSPOSITION:
        return Operation.TRANSPOSITION
    return Operation.SUBSTITUTION
