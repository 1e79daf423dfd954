"""The raw comparison inside an alignment: every place where the texts themselves differ.

Units are what the alignment ties together: two words that share letters, one word and the two
that it is written as, a Han character and its counterpart. A unit whose letters differ is one
difference, the whole words; what stands between units is compared sign by sign.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.collate.alike_ends import alike_ends
from textdiff.collate.graphemes import inner_places
from textdiff.collate.numbers import number_reach
from textdiff.collate.one_sided import alone
from textdiff.collate.pairs import Pairs, union
from textdiff.collate.renumbered import with_items_whole
from textdiff.collate.signs import sign_differences
from textdiff.collate.widen import Difference, to_graphemes, widened
from textdiff.key.characters import (
    BULLETS,
    HYPHENS,
    INVISIBLE_SET,
    LINE_BREAKS,
    MARKS,
    SPACES,
    is_word,
    word_reach,
)
from textdiff.key.folds import fold_case, fold_diacritics, fold_encoding
from textdiff.key.key import characters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from textdiff.collate.blocks import Blocks
    from textdiff.collate.witness import Witness

_WORN = MARKS | INVISIBLE_SET
_COMPARED_AT_ONCE = 16
_HYPHENS = frozenset(HYPHENS)
_WORD = re.compile(r"\S+")
_BULLET = re.compile(rf"(?<!\S)[{re.escape(''.join(sorted(BULLETS)))}]\s*\Z")


class _Units(NamedTuple):
    """Units in order, as raw ranges and with what is known of them; arrays of shape (u,)."""

    first: NDArray[np.int64]
    start_a: NDArray[np.int64]
    end_a: NDArray[np.int64]
    start_b: NDArray[np.int64]
    end_b: NDArray[np.int64]
    touched: NDArray[np.bool_]

    def touched_ranges(self) -> NDArray[np.int64]:
        """The raw ranges of the touched units, shape (n, 4)."""
        columns = (self.start_a, self.end_a, self.start_b, self.end_b)
        return np.stack([column[self.touched] for column in columns], axis=1)


def differences(blocks: Blocks, a: Witness, b: Witness) -> list[Difference]:
    """All differences of two witnesses, in order, disjoint; between them the texts are equal."""
    found = with_items_whole(widened(sorted(_found(blocks, a, b))), a.text, b.text)
    return to_graphemes(found, inner_places(a.text), inner_places(b.text))


def _found(blocks: Blocks, a: Witness, b: Witness) -> Iterator[Difference]:
    if not len(blocks):
        whole = np.array([[0, len(a.text), 0, len(b.text)]])
        yield from differences_between(a, b, _unequal(a, b, whole))
        return
    pairs = Pairs(blocks)
    asked = _pairs_to_ask(pairs, a, b)
    at_a, at_b = pairs.places(asked)
    raw_a, raw_b = a.key.places[at_a], b.key.places[at_b]
    neighbours = np.diff(asked) == 1
    consecutive = (np.diff(at_a) == 1) & (np.diff(at_b) == 1)
    uneven = neighbours & (~consecutive | _uneven_fillers(a, b, raw_a, raw_b, neighbours))
    units = _units(a, b, at_a, at_b, a.codes[raw_a] != b.codes[raw_b], uneven)
    # a touched unit may be equal: the same word may have been matched in part: `the he` / `he`
    yield from _unequal(a, b, units.touched_ranges())
    gaps = _unequal(a, b, _uneven_gaps(units, uneven, len(a.text), len(b.text)))
    yield from differences_between(a, b, gaps)
    for gap in _unequal(a, b, _uneven_insides(units, uneven, raw_a, raw_b)):
        yield from _signs(a, b, gap)


def _pairs_to_ask(pairs: Pairs, a: Witness, b: Witness) -> NDArray[np.int64]:
    """The numbers of the pairs at which the raw texts may differ.

    They are those of blocks that differ raw, and of the words at the ends of the others.
    """
    (start_a, start_b), size = pairs.starts, pairs.sizes
    last_a, last_b = start_a + size - 1, start_b + size - 1
    first, after = pairs.numbers, pairs.numbers + size
    head = np.maximum(
        _word_edge(pairs, a, start_a, 0, after=True), _word_edge(pairs, b, start_b, 1, after=True)
    )
    tail = np.minimum(
        _word_edge(pairs, a, last_a, 0, after=False), _word_edge(pairs, b, last_b, 1, after=False)
    )
    text_a, text_b = a.text, b.text
    ranges_a = zip(a.key.places[start_a].tolist(), (a.key.places[last_a] + 1).tolist(), strict=True)
    ranges_b = zip(b.key.places[start_b].tolist(), (b.key.places[last_b] + 1).tolist(), strict=True)
    differ = [
        text_a[from_a:to_a] != text_b[from_b:to_b]
        for (from_a, to_a), (from_b, to_b) in zip(ranges_a, ranges_b, strict=True)
    ]
    ranges = np.stack(
        (first, np.where(differ, after, np.minimum(head, after)), np.maximum(tail, first), after)
    )
    return union(ranges.T.reshape(-1, 2))


def _word_edge(
    pairs: Pairs, text: Witness, places: NDArray[np.int64], side: int, *, after: bool
) -> NDArray[np.int64]:
    """The numbers of the first pairs in, or after, the words that stand at places of the key."""
    word = text.word[places]
    return pairs.before(text.word_range(word, word)[after], side)


def _unequal(a: Witness, b: Witness, ranges: NDArray[np.int64]) -> list[Difference]:
    """Those of raw ranges, shape (n, 4), at which the texts differ."""
    text_a, text_b = a.text, b.text
    return [
        Difference(start_a, end_a, start_b, end_b)
        for start_a, end_a, start_b, end_b in ranges.tolist()
        if text_a[start_a:end_a] != text_b[start_b:end_b]
    ]


def _uneven_fillers(
    a: Witness,
    b: Witness,
    raw_a: NDArray[np.int64],
    raw_b: NDArray[np.int64],
    neighbours: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """For each two neighbours of the matched characters, whether what is between them differs."""
    size_a, size_b = np.diff(raw_a) - 1, np.diff(raw_b) - 1
    uneven: NDArray[np.bool_] = size_a != size_b
    rest = np.flatnonzero(neighbours & ~uneven & (size_a > 0))
    for step in range(1, _COMPARED_AT_ONCE + 1):
        if not len(rest):
            return uneven
        differ = a.codes[raw_a[rest] + step] != b.codes[raw_b[rest] + step]
        uneven[rest[differ]] = True
        rest = rest[~differ & (size_a[rest] > step)]
    for at in rest.tolist():
        start, end = int(raw_a[at]), int(raw_a[at + 1])
        shift = int(raw_b[at]) - start
        uneven[at] = a.text[start:end] != b.text[start + shift : end + shift]
    return uneven


def _units(
    a: Witness,
    b: Witness,
    at_a: NDArray[np.int64],
    at_b: NDArray[np.int64],
    unequal: NDArray[np.bool_],
    uneven: NDArray[np.bool_],
) -> _Units:
    word_a, word_b = a.word[at_a], b.word[at_b]
    apart = (word_a[1:] != word_a[:-1]) & (word_b[1:] != word_b[:-1])
    first = np.concatenate(([0], np.flatnonzero(apart) + 1))
    last = np.append(first[1:], len(at_a)) - 1
    count = last - first + 1
    key_start_a, key_end_a = a.word_range(word_a[first], word_a[last])
    key_start_b, key_end_b = b.word_range(word_b[first], word_b[last])
    touched = (key_end_a - key_start_a != count) | (key_end_b - key_start_b != count)
    touched |= np.logical_or.reduceat(unequal, first)
    start_a, start_b = a.key.places[key_start_a], b.key.places[key_start_b]
    end_a = _with_marks(a, a.key.places[key_end_a - 1] + 1)
    end_b = _with_marks(b, b.key.places[key_end_b - 1] + 1)
    _touch_marks(a, b, end_a, end_b, key_end_a, key_end_b, touched)
    for u in _divided(a, b, first, last, at_a, at_b, uneven):
        touched[u] = True
    return _Units(first, start_a, end_a, start_b, end_b, touched)


def _with_marks(text: Witness, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ends moved past the combining marks that follow."""
    if text.text.isascii():
        return ends
    marks = characters_of(MARKS).take(text.codes.take(ends, mode="clip"))
    following = np.flatnonzero(marks & (ends < len(text.codes)))
    if not len(following):
        return ends
    ends = ends.copy()
    for at in following.tolist():
        end = int(ends[at])
        while end < len(text.text) and text.text[end] in MARKS:
            end += 1
        ends[at] = end
    return ends


def _touch_marks(
    a: Witness,
    b: Witness,
    end_a: NDArray[np.int64],
    end_b: NDArray[np.int64],
    key_end_a: NDArray[np.int64],
    key_end_b: NDArray[np.int64],
    touched: NDArray[np.bool_],
) -> None:
    """Touch the units whose last letters wear different marks."""
    bare_a, bare_b = a.key.places[key_end_a - 1] + 1, b.key.places[key_end_b - 1] + 1
    for at in np.flatnonzero((end_a != bare_a) | (end_b != bare_b)).tolist():
        if a.text[bare_a[at] : end_a[at]] != b.text[bare_b[at] : end_b[at]]:
            touched[at] = True


def _divided(
    a: Witness,
    b: Witness,
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    at_a: NDArray[np.int64],
    at_b: NDArray[np.int64],
    uneven: NDArray[np.bool_],
) -> Iterator[int]:
    """The units in which a space or a mark makes the difference: word division, diacritics."""
    inner = np.flatnonzero(uneven)
    unit = first.searchsorted(inner, side="right") - 1
    inside = inner < last[unit]
    for at, u in zip(inner[inside].tolist(), unit[inside].tolist(), strict=True):
        if at_a[at + 1] - at_a[at] != 1 or at_b[at + 1] - at_b[at] != 1:
            continue  # letters are missing here: the unit is touched for these
        filler_a = _filler(a, int(at_a[at]))
        filler_b = _filler(b, int(at_b[at]))
        if _divides(filler_a) != _divides(filler_b) or _marks(filler_a) != _marks(filler_b):
            yield u


def _filler(text: Witness, at: int) -> str:
    return text.text[int(text.key.places[at]) + 1 : int(text.key.places[at + 1])]


def _divides(filler: str) -> bool:
    return any(character in SPACES for character in filler) and not any(
        character in LINE_BREAKS for character in filler
    )


def _marks(filler: str) -> str:
    return "".join(character for character in filler if character in _WORN)


def _uneven_gaps(
    units: _Units, uneven: NDArray[np.bool_], size_a: int, size_b: int
) -> NDArray[np.int64]:
    """The raw ranges before, between and after units that may differ, shape (n, 4)."""
    links = units.first[1:] - 1
    at = np.flatnonzero(uneven[links] | units.touched[1:] | units.touched[:-1])
    gaps = np.empty((len(at) + 2, 4), dtype=np.int64)
    gaps[0] = 0, units.start_a[0], 0, units.start_b[0]
    gaps[1:-1, 0], gaps[1:-1, 1] = units.end_a[at], units.start_a[at + 1]
    gaps[1:-1, 2], gaps[1:-1, 3] = units.end_b[at], units.start_b[at + 1]
    gaps[-1] = units.end_a[-1], size_a, units.end_b[-1], size_b
    return gaps


def _uneven_insides(
    units: _Units,
    uneven: NDArray[np.bool_],
    raw_a: NDArray[np.int64],
    raw_b: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Signs inside units whose letters agree, as raw ranges: `co-operate` / `cooperate`."""
    links = np.flatnonzero(uneven)
    unit = units.first.searchsorted(links, side="right") - 1
    ends = np.append(units.first[1:], len(raw_a)) - 1
    at = links[(links < ends[unit]) & ~units.touched[unit]]
    return np.stack((raw_a[at] + 1, raw_a[at + 1], raw_b[at] + 1, raw_b[at + 1]), axis=1)


def differences_between(a: Witness, b: Witness, gaps: list[Difference]) -> Iterator[Difference]:
    """The differences of what lies between units: signs, and words that the other text lacks."""
    ranges = np.array([gap[:4] for gap in gaps], dtype=np.int64).reshape(-1, 4)
    cores_a, cores_b = _cores(a, ranges[:, 0], ranges[:, 1]), _cores(b, ranges[:, 2], ranges[:, 3])
    for gap, core_a, core_b in zip(gaps, cores_a, cores_b, strict=True):
        start_a, end_a, start_b, end_b, _, _ = gap
        whole_a = core_a == (start_a, end_a) if core_a else start_a == end_a
        whole_b = core_b == (start_b, end_b) if core_b else start_b == end_b
        if whole_a and whole_b:  # no signs beside the words, by far the most frequent
            if core_a and core_b:
                yield from _replaced(a, b, core_a, core_b)
            else:
                yield gap
        elif core_a and core_b:
            yield from _signs(a, b, Difference(start_a, core_a[0], start_b, core_b[0]))
            if a.text[slice(*core_a)] != b.text[slice(*core_b)]:  # else the signs alone differ
                yield from _replaced(a, b, core_a, core_b)
            yield from _signs(a, b, Difference(core_a[1], end_a, core_b[1], end_b))
        elif core_a:
            yield from _one_sided(a, b, gap, core_a)
        elif core_b:
            mirrored = Difference(start_b, end_b, start_a, end_a)
            for from_b, to_b, from_a, to_a, left, right in _one_sided(b, a, mirrored, core_b):
                yield Difference(from_a, to_a, from_b, to_b, left, right)
        else:
            yield from _signs(a, b, gap)


def _cores(
    text: Witness, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> list[tuple[int, int] | None]:
    """The parts of raw ranges from their first to their last key character, marks included."""
    places = text.key.places
    if not len(places):
        return [None] * len(starts)
    first, after = places.searchsorted(starts), places.searchsorted(ends)
    core_starts = places.take(first, mode="clip")
    core_ends = np.minimum(_with_marks(text, places.take(after - 1, mode="clip") + 1), ends)
    return [
        core if said else None
        for said, core in zip(
            (first < after).tolist(),
            zip(core_starts.tolist(), core_ends.tolist(), strict=True),
            strict=True,
        )
    ]


def _replaced(
    a: Witness, b: Witness, core_a: tuple[int, int], core_b: tuple[int, int]
) -> Iterator[Difference]:
    """Words for other words; word by word where each is the same but for its dress.

    Words at either end that are alike are differences of their own.
    """
    text_a, text_b = a.text, b.text
    single_a, single_b = _WORD.fullmatch(text_a, *core_a), _WORD.fullmatch(text_b, *core_b)
    if single_a and single_b:
        yield Difference(*core_a, *core_b)
        return
    alike = alike_ends(text_a, core_a, text_b, core_b)
    if alike:
        yield from _parted(a, b, core_a, core_b, alike)
        return
    if single_a or single_b:
        yield Difference(*core_a, *core_b)
        return
    words_a = list(_WORD.finditer(text_a, *core_a))
    words_b = list(_WORD.finditer(text_b, *core_b))
    pairs = list(zip(words_a, words_b, strict=False))
    if (
        len(words_a) == len(words_b) > 1
        and all(_bare(word_a[0]) == _bare(word_b[0]) for word_a, word_b in pairs)
        and all(
            text_a[one.end() : two.start()] == text_b[other.end() : next_.start()]
            for (one, other), (two, next_) in pairwise(pairs)
        )
    ):
        for word_a, word_b in pairs:
            if word_a[0] != word_b[0]:
                yield Difference(*word_a.span(), *word_b.span())
    else:
        yield Difference(*core_a, *core_b)


def _parted(
    a: Witness,
    b: Witness,
    core_a: tuple[int, int],
    core_b: tuple[int, int],
    alike: list[tuple[tuple[int, int], tuple[int, int]]],
) -> Iterator[Difference]:
    """Words for other words, parted at the words that are alike."""
    at_a, at_b = core_a[0], core_b[0]
    for (start_a, end_a), (start_b, end_b) in alike:
        gap = Difference(at_a, start_a, at_b, start_b)
        yield from differences_between(a, b, _unequal(a, b, np.array([gap[:4]])))
        yield from _unequal(a, b, np.array([(start_a, end_a, start_b, end_b)]))
        at_a, at_b = end_a, end_b
    rest = Difference(at_a, core_a[1], at_b, core_b[1])
    yield from differences_between(a, b, _unequal(a, b, np.array([rest[:4]])))


def _bare(word: str) -> str:
    return fold_diacritics(fold_case(fold_encoding(word)))


def _one_sided(
    a: Witness, b: Witness, gap: Difference, core: tuple[int, int]
) -> Iterator[Difference]:
    """Words in a alone: the signs of b answer either those before them or those after them."""
    start_a, end_a, start_b, end_b, _, _ = gap
    signs = b.text[start_b:end_b]
    before, after = a.text[start_a : core[0]], a.text[core[1] : end_a]
    if a.text[slice(*core)] in BULLETS and _BULLET.search(signs):
        bullet = start_b + len(signs.rstrip()) - 1
        yield from _signs(a, b, Difference(start_a, core[0], start_b, bullet))
        yield Difference(*core, bullet, bullet + 1)
        yield from _signs(a, b, Difference(core[1], end_a, bullet + 1, end_b))
        return
    start, end, cut = alone(before, after, signs)
    yield from _signs(a, b, Difference(start_a, start_a + start, start_b, start_b + cut))
    yield Difference(start_a + start, core[1] + end, start_b + cut, start_b + cut)
    yield from _signs(a, b, Difference(core[1] + end, end_a, start_b + cut, end_b))


def _signs(a: Witness, b: Witness, gap: Difference) -> Iterator[Difference]:
    """The differences of two runs of signs; inside a number they are those of the number."""
    start_a, end_a, start_b, end_b, _, _ = gap
    if start_a == end_a and start_b == end_b:
        return
    signs_a, signs_b = a.text[start_a:end_a], b.text[start_b:end_b]
    if signs_a == signs_b:
        return
    reach = number_reach(a.text, b.text, gap)
    if reach is not None:
        yield gap._replace(left=reach[0], right=reach[1])
        return
    division = _division_reach(a.text, b.text, gap)
    if division is not None:
        yield gap._replace(left=division[0], right=division[1])
        return
    for first_a, last_a, first_b, last_b in sign_differences(signs_a, signs_b):
        yield Difference(start_a + first_a, start_a + last_a, start_b + first_b, start_b + last_b)


def _division_reach(text_a: str, text_b: str, gap: Difference) -> tuple[int, int] | None:
    """How far the words reach that a has a hyphen between and b a space, or the other way round."""
    start_a, end_a, start_b, end_b, _, _ = gap
    signs = {text_a[start_a:end_a], text_b[start_b:end_b]}
    hyphened = [sign for sign in signs if sign[:1] in _HYPHENS and not sign[1:].strip()]
    spaced = [sign for sign in signs if sign and not sign.strip()]
    if len(hyphened) != 1 or len(spaced) != 1:
        return None
    before, after = text_a[start_a - 1 : start_a], text_a[end_a : end_a + 1]
    if not (before and after and is_word(before) and is_word(after)):
        return None
    return word_reach(text_a, start_a, end_a)
