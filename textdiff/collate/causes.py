"""Causes: why a substantive variant may have come about, where a rule is sure.

The rules are tried in the order of how sure they are: what was doubled, or of two equals left
out; the eye that skipped from one place to its like; shapes; sounds. `mixed_script` is the ladder's
own. a is the copied, b the copy: what stands twice in b alone is a dittography, what stands twice
in a alone a haplography; the other causes are the same both ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textdiff.key.characters import PUNCTUATION_SET, is_han
from textdiff.key.likeness import confusable_shapes, mandarin_syllables, sound_alikes
from textdiff.model import Cause, Kind

if TYPE_CHECKING:
    from textdiff.collate.ladder import Judgement
    from textdiff.collate.place import Place, Side

CAUSED = frozenset({Kind.SPELLING, Kind.WORDING, Kind.PASSAGE})
"""The kinds whose variants may have a cause."""

_MIRRORED = {Cause.DITTOGRAPHY: Cause.HAPLOGRAPHY, Cause.HAPLOGRAPHY: Cause.DITTOGRAPHY}
_REACH = 2000
"""How much of a reading, and of what stands beside it, is looked at for repetitions."""
_SLACK = 40
_UNIT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_WORD = 40
_MOST_HAN = 4
_MOST_SHAPES = 3
_LEAST_HAN = 2
_LEAST_SYLLABLE = 2
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be but by for from had has have he her him his i in is it its my no not"
        " of on or our she so that the their them they this to was we were with you",
    )
)
"""Words that stand twice near one another by chance: alone they lead no eye astray."""


def with_cause(place: Place, judgement: Judgement) -> Judgement:
    """The judgement with the cause of the variant, where one is sure."""
    if judgement.kind not in CAUSED or judgement.cause is not None:
        return judgement
    cause = cause_of(place)
    return judgement if cause is None else judgement._replace(cause=cause)


def mirrored(judgement: Judgement) -> Judgement:
    """The judgement of b against a, from that of a against b."""
    cause = _MIRRORED.get(judgement.cause) if judgement.cause else None
    return judgement if cause is None else judgement._replace(cause=cause)


def cause_of(place: Place) -> Cause | None:
    """Why readings that differ in their words may do so; None where nothing is sure."""
    a, b = place.a.reading.strip(), place.b.reading.strip()
    if not b:
        return _of_one_sided(place.a, Cause.HAPLOGRAPHY) if a else None
    if not a:
        return _of_one_sided(place.b, Cause.DITTOGRAPHY)
    cause = cause_between(a, b)
    if cause is None and not (a.isascii() or b.isascii()):
        return _of_han(place)
    return cause


def cause_between(a: str, b: str) -> Cause | None:
    """Why one reading may stand for the other, by the two alone; None where nothing is sure.

    Both have something, and no white space at their ends.
    """
    if max(len(a), len(b)) > _LONGEST_WORD:
        return None
    more = abs(len(a) - len(b))
    if more >= _LEAST_SYLLABLE or (more and not (a.isascii() and b.isascii())):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        if is_doubled(shorter, longer):
            return Cause.HAPLOGRAPHY if longer is a else Cause.DITTOGRAPHY
    if are_like_shapes(a, b):
        return Cause.OCR_CONFUSION
    if a.isascii() or b.isascii():
        return Cause.HOMOPHONE if are_homophones(a, b) else None
    return None


def _of_one_sided(side: Side, doubled: Cause) -> Cause | None:
    """The cause of a reading that one text alone has.

    Of `to the river and then to the river again`, where the other text has `to the river again`,
    the eye went from the first `river` to the second. What is repeated may stand partly before
    the reading and partly behind it, since the same words are left out wherever the cut is made.
    """
    text, start, end = side.around.text, side.start, side.end
    if not _may_repeat(text, start, end):
        return None
    reach = min(end - start + _SLACK, _REACH)
    units = _units(text[start:end] if end - start <= _REACH else text[start : start + _REACH])
    last = units if end - start <= _REACH else _units(text[end - _REACH : end])
    before, after = _units(text[max(0, start - reach) : start]), _units(text[end : end + reach])
    ending, beginning = _shared(before[::-1], last[::-1]), _shared(after, units)
    repeated = before[len(before) - ending :] + after[:beginning]
    if not repeated:
        return None
    if len(repeated) >= len(units):
        return doubled if is_doubling(repeated[: len(units)], side) else None
    return Cause.EYE_SKIP if leads_astray(repeated) else None


def _may_repeat(text: str, start: int, end: int) -> bool:
    """Whether a reading begins like what follows it or ends like what goes before; signs aside."""
    before, last = _letter(text, start, -1), _letter(text, end, -1)
    if before == last:
        return True
    return _letter(text, start, 1) == _letter(text, end, 1)


def _letter(text: str, place: int, step: int) -> str:
    """The nearest letter or digit before a place, or from it on; in lower case."""
    at = place if step > 0 else place - 1
    while 0 <= at < len(text):
        if text[at].isalnum():
            return text[at].lower()
        at += step
    return ""


def _units(text: str) -> list[str]:
    """Words, case-folded, and single Han characters, in order; signs and spaces left out.

    >>> _units("Yes, 很好")
    ['yes', '很', '好']
    """
    units: list[str] = []
    for run in _UNIT.findall(text):
        if run.isascii():
            units.append(run.lower())
        else:
            units += _divided(run)
    return units


def _divided(run: str) -> list[str]:
    """A run of letters divided into words and Han characters."""
    parts = "".join(f" {letter} " if is_han(letter) else letter for letter in run)
    return parts.casefold().split()


def _shared(one: list[str], other: list[str]) -> int:
    """How many units two lists have in common from their beginning on."""
    shared = 0
    for unit, like in zip(one, other, strict=False):
        if unit != like:
            break
        shared += 1
    return shared


def is_doubling(units: list[str], side: Side) -> bool:
    """Whether a reading that repeats what stands beside it was written twice by a slip.

    `the the` and 的的 are; `very, very` and `no. No` have a sign between, and a number's digits are
    no words.
    """
    if all(unit.isdecimal() for unit in units):
        return False
    signs = {side.before, side.after, *side.reading}
    return len(units) > _LEAST_HAN or signs.isdisjoint(PUNCTUATION_SET)


def leads_astray(units: list[str]) -> bool:
    """Whether what is repeated is enough to take one place for the other.

    A word is, or two Han characters; `the` and `of` alone, or one Han character, are not: they
    stand twice in most sentences.
    """
    han = sum(is_han(unit[0]) for unit in units)
    words = [unit for unit in units if not is_han(unit[0]) and not unit.isdecimal()]
    return (
        han >= _LEAST_HAN
        or len(words) >= _LEAST_HAN
        or any(word not in _FUNCTION_WORDS and len(word) > 1 for word in words)
    )


def is_doubled(once: str, twice: str) -> bool:
    """Whether the second reading is the first with a syllable, word or Han character doubled.

    >>> is_doubled("remember", "rememember"), is_doubled("the", "the the")
    (True, True)
    >>> is_doubled("coming", "comming"), is_doubled("sport", "sports")
    (False, False)
    """
    size = len(twice) - len(once)
    if not 0 < size <= len(once) + 1 or (size < _LEAST_SYLLABLE and once.isascii()):
        return False
    start = _first_unlike(once, twice)
    if once[start:] != twice[start + size :]:
        return False
    added = twice[start : start + size].strip()
    before, after = twice[:start].rstrip(), twice[start + size :].lstrip()
    if not added or not (added.isalpha() or " " in added):
        return False
    if len(added) < _LEAST_SYLLABLE and not is_han(added):
        return False
    return before.endswith(added) or after.startswith(added)


def _first_unlike(one: str, other: str) -> int:
    """How many characters two words have in common from their beginning on."""
    place = 0
    for letter, like in zip(one, other, strict=False):
        if letter != like:
            break
        place += 1
    return place


def are_like_shapes(a: str, b: str) -> bool:
    """Whether one reading becomes the other where shapes are taken for their likes.

    >>> are_like_shapes("modern", "modem"), are_like_shapes("c1ear", "clear")
    (True, True)
    >>> are_like_shapes("received", "recieved"), are_like_shapes("cat", "dog")
    (False, False)
    """
    return abs(len(a) - len(b)) <= 2 * _MOST_SHAPES and _turns(a, b, 0, 0, _MOST_SHAPES)


def _turns(a: str, b: str, i: int, j: int, left: int) -> bool:
    """Whether the rest of a turns into the rest of b with so many shapes at most."""
    same = _first_unlike(a[i:], b[j:])
    i, j = i + same, j + same
    if i == len(a) or j == len(b):
        return i == len(a) and j == len(b)
    if not left:
        return False
    for shape, likes in confusable_shapes().get(a[i], ()):
        if a.startswith(shape, i):
            for like in likes:
                if b.startswith(like, j) and _turns(a, b, i + len(shape), j + len(like), left - 1):
                    return True
    return False


def are_homophones(a: str, b: str) -> bool:
    """Whether two English words are spoken alike and often taken for one another.

    >>> are_homophones("Their", "there"), are_homophones("principal", "principle")
    (True, True)
    >>> are_homophones("sport", "sports"), are_homophones("colour", "color")
    (False, False)
    """
    return b.lower() in sound_alikes().get(a.lower(), ())


def _of_han(place: Place) -> Cause | None:
    """The cause of a few Han characters for as many others, in whatever script either is."""
    size = place.a.end - place.a.start
    if size != place.b.end - place.b.start or size > _MOST_HAN:
        return None
    if not is_han(place.a.around.text[place.a.start]):
        return None
    a, b = place.a.simplified, place.b.simplified
    if a[0] != b[0] and are_like_shapes(a, b):
        return Cause.OCR_CONFUSION
    return Cause.HOMOPHONE if sound_alike(a, b) else None


def sound_alike(a: str, b: str) -> bool:
    """Whether two readings in Simplified characters are read alike, tones aside.

    >>> sound_alike("在", "再"), sound_alike("权利", "权力"), sound_alike("已", "己")
    (True, True, False)
    """
    read = mandarin_syllables()
    return a != b and all(
        one == other or not read.get(one, frozenset()).isdisjoint(read.get(other, ()))
        for one, other in zip(a, b, strict=True)
    )
