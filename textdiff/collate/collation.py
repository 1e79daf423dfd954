"""One comparison from end to end: align on the keys, compare raw, judge, measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.collate.compared import compared
from textdiff.collate.fingerprint import Fingerprints
from textdiff.collate.judged import Judged, turned
from textdiff.collate.ladder import REGIONAL
from textdiff.collate.measures import measure
from textdiff.collate.variants import variants_of
from textdiff.collate.witness import prepare
from textdiff.making import no_collection
from textdiff.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textdiff.collate.compared import Compared
    from textdiff.collate.house_words import HouseWords
    from textdiff.collate.witness import Witness
    from textdiff.config import Profile
    from textdiff.model import Document


def collate(a: Document, b: Document, profile: Profile) -> Comparison:
    """Compare two documents under a profile.

    The pair is brought into an order that depends on the texts alone, and the result turned back,
    so that the comparison of b with a is the mirror image of that of a with b.
    """
    with no_collection():  # of the very many values that are made here none is garbage
        return _collated(a, b, profile)


def _collated(a: Document, b: Document, profile: Profile) -> Comparison:
    witness_a, witness_b = prepare(a.text), prepare(b.text)
    if b.text < a.text:
        mirrored, related = _compared(witness_b, witness_a, profile)
        judged = turned(mirrored)
    else:
        judged, related = _compared(witness_a, witness_b, profile)
    if profile.regional:
        from textdiff.collate.house_words import HouseWords  # noqa: PLC0415 - few profiles have any

        judged = _with_house_pairs(judged, HouseWords(profile, a.text, b.text))
    kinds = [(each.difference, each.judgement.kind) for each in judged]
    variants = variants_of(a, b, Fingerprints(witness_a), judged, profile)
    if profile.equivalent:
        from textdiff.collate.equivalents import with_equivalents  # noqa: PLC0415 - see above

        variants = with_equivalents(variants, a.text, b.text, profile)
    return Comparison(
        a=a,
        b=b,
        profile=profile.name,
        complete=True,
        related=related,
        variants=variants,
        measures=measure(witness_a, witness_b, kinds),
    )


def _compared(a: Witness, b: Witness, profile: Profile) -> Compared:
    if not profile.conventions:
        return compared(a, b)
    from textdiff.collate.under_conventions import compared_under  # noqa: PLC0415 - see above

    return compared_under(profile.conventions, a, b)


def _with_house_pairs(judged: Sequence[Judged], words: HouseWords) -> list[Judged]:
    """The differences, those made one that are a pair of the profile's regional words."""
    made = [
        each._replace(inside=tuple(_with_house_pairs(each.inside, words))) if each.inside else each
        for each in judged
    ]
    for first, last, pairs in reversed(words.pairs([each.difference for each in judged])):
        if all(each.move is None for each in made[first:last]):
            made[first:last] = [Judged(pair, REGIONAL) for pair in pairs]
    return made
