"""Regional words: what two regions call one thing (計程車 / 出租车), each pair one difference.

An alignment by characters cuts such a pair where the two words share one (品質 / 质量 at 質), and
joins two that stand side by side. So the words are looked for around each difference, before the
differences are judged. The table is asked for a pair of words, one in each text at the same
place; it is never run over a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.differences import differences_between
from textdiff.collate.heads import near_heads
from textdiff.collate.widen import Difference
from textdiff.key.characters import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textdiff.collate.place import Surroundings
    from textdiff.collate.witness import Witness
    from textdiff.key.script_words import WordIndex

    Range = tuple[int, int, int, int]
    """A pair of words: (start_a, end_a, start_b, end_b)."""


_LONGEST = 32
"""What is longer is another sentence, in which words that answer one another are an accident."""


class _Texts(NamedTuple):
    """What the words are looked for in: the differences of two texts, simplified, and the table."""

    found: Sequence[Difference]
    a: str
    b: str
    table: WordIndex
    witnesses: tuple[Witness, Witness]


def with_regional_words(
    found: list[Difference], a: Surroundings, b: Surroundings, witnesses: tuple[Witness, Witness]
) -> tuple[list[Difference], frozenset[Range]]:
    """The differences with each pair of regional words as one, and the ranges of these.

    The longest pair wins. What a difference has beside the word stays a difference of its own. In
    texts of one script and one region there are none: there 品质 for 质量 is another word.

    Args:
        found: in order, disjoint; between them the texts are equal.
        a: the first text.
        b: the second.
        witnesses: the two, as they were aligned.
    """
    if not (a.has_han and b.has_han and any(_touches_han(each, a, b) for each in found)):
        return found, frozenset()
    from textdiff.key.script import regional_index  # noqa: PLC0415 - Latin texts need no table

    texts = _Texts(found, a.simplified, b.simplified, regional_index(), witnesses)
    words: list[Range] = []
    for at in near_heads(found, texts.a, texts.table):
        start_a, end_a, start_b, end_b = found[at][:4]
        if max(end_a - start_a, end_b - start_b) > _LONGEST:
            continue
        readings = texts.a[start_a:end_a], texts.b[start_b:end_b]
        if readings[0] == readings[1] or not (readings[0] + readings[1]).strip():
            continue  # script alone, or white space
        pairs = _pairs_at(texts, at)
        for word in _chosen(pairs, words) if pairs else ():
            if not words and not _may_differ(a, b):
                return found, frozenset()
            words.append(word)
    return (_cut_out(texts, words) if words else found), frozenset(words)


def _touches_han(difference: Difference, a: Surroundings, b: Surroundings) -> bool:
    """Whether a difference is of few characters, a Chinese one among them."""
    start_a, end_a, start_b, end_b, _, _ = difference
    if max(end_a - start_a, end_b - start_b) > _LONGEST:
        return False
    return any(map(is_han, a.text[start_a:end_a] + b.text[start_b:end_b]))


def _may_differ(a: Surroundings, b: Surroundings) -> bool:
    """Whether two texts may be written for different regions.

    Simplified is the script of the Mainland unless the words say another region; Traditional is
    that of several regions, and no one's for sure where the words don't say.
    """
    from textdiff.key.script import Script  # noqa: PLC0415 - Latin texts have no script

    if a.script != b.script or a.script not in {Script.TRADITIONAL, Script.SIMPLIFIED}:
        return True
    if a.regions and b.regions:
        return not a.regions & b.regions
    return a.script == Script.TRADITIONAL


def _chosen(pairs: list[Range], before: list[Range]) -> list[Range]:
    """Those of the pairs that are taken, the longest first, in order, behind what was taken."""
    taken: list[Range] = []
    for pair in sorted(pairs, key=lambda pair: (pair[0] - pair[1] + pair[2] - pair[3], pair)):
        if all(
            (other[1] <= pair[0] and other[3] <= pair[2])
            or (pair[1] <= other[0] and pair[3] <= other[2])
            for other in (*before[-1:], *taken)
        ):
            taken.append(pair)
    return sorted(taken)


def _pairs_at(texts: _Texts, at: int) -> list[Range]:
    """Every pair of the table that stands where a difference is."""
    a, (heads, longest) = texts.a, texts.table
    start_a, end_a = texts.found[at][:2]
    pairs: list[Range] = []
    for start in range(max(0, start_a - longest), end_a + 1):
        head = a[start : start + 2]
        if head not in heads:
            if not head[1:].isspace():
                continue
            head = head[0] + a[start + 2 : start + _LONGEST].lstrip()[:1]
        for word, others in heads.get(head, ()):
            end = _end_of(a, word, start)
            if end and end >= start_a:
                pairs += _answered(texts, at, (start, end), others)
    for start in range(max(0, start_a - 1), min(end_a + 1, len(a))):
        if a[start] in heads:  # a word of one character
            for _, others in heads[a[start]]:
                pairs += _answered(texts, at, (start, start + 1), others)
    return pairs


def _end_of(text: str, word: str, start: int) -> int:
    r"""Where a word ends that begins at a place, though lines end inside it; 0 for another word.

    >>> _end_of("坐出租\n车", "出租车", 1)
    5
    """
    end = start
    for character in word:
        while end > start and text[end : end + 1].isspace():
            end += 1
        if text[end : end + 1] != character:
            return 0
        end += 1
    return end


def _answered(
    texts: _Texts, at: int, word: tuple[int, int], others: tuple[str, ...]
) -> Iterator[Range]:
    """The pairs of a word, by where it stands in a, with a counterpart at the same place of b."""
    start, end = word
    for start_b in _counterparts(texts.found, at, start):
        for other in others:
            end_b = _end_of(texts.b, other, start_b)
            if end_b and end_b in _counterparts(texts.found, at, end):
                yield start, end, start_b, end_b


def _counterparts(found: Sequence[Difference], at: int, place: int) -> range:
    """The places of b at which the texts can be cut when a is cut at a place.

    Inside a difference any place of its other side will do; between two there is one.

    Args:
        found: the differences.
        at: the number of a difference near the place, to begin the search at.
        place: a place in a.
    """
    while at and found[at - 1].end_a >= place:
        at -= 1
    while at < len(found) and found[at].end_a < place:
        at += 1
    if at == len(found) or found[at].start_a > place:
        shift = found[at - 1].end_b - found[at - 1].end_a if at else 0
        return range(place + shift, place + shift + 1)
    first = last = at
    while first and _touch(found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and (
        found[last + 1].start_a <= place or _touch(found[last], found[last + 1])
    ):
        last += 1
    return range(found[first].start_b, found[last].end_b + 1)


def _touch(before: Difference, after: Difference) -> bool:
    """Whether nothing stands between two differences: they can be cut as if they were one."""
    return before.end_a == after.start_a and before.end_b == after.start_b


def _cut_out(texts: _Texts, words: list[Range]) -> list[Difference]:
    """Those ranges as differences, and what they leave of the others, in order."""
    found = texts.found
    result: list[Difference] = []
    rest: Difference | None = None  # what the words left of differences that touched
    at = 0
    from_a = from_b = 0
    for to_a, after_a, to_b, after_b in (*words, (len(texts.a), 0, len(texts.b), 0)):
        while at < len(found) and found[at].start_a <= to_a and found[at].start_b <= to_b:
            start_a, end_a, start_b, end_b = found[at][:4]
            part = Difference(
                max(start_a, from_a), max(min(end_a, to_a), from_a),
                max(start_b, from_b), max(min(end_b, to_b), from_b),
            )  # fmt: skip
            if rest and not _touch(rest, part):
                result += _parted(rest, texts)
                rest = None
            if rest:
                rest = Difference(rest.start_a, part.end_a, rest.start_b, part.end_b)
            elif part[:4] == found[at][:4]:
                result.append(found[at])
            else:
                rest = part
            if end_a > to_a or end_b > to_b:
                break  # the rest of it stands behind the word
            at += 1
        result += _parted(rest, texts) if rest else ()
        rest = None
        if after_a:
            result.append(Difference(to_a, after_a, to_b, after_b))
        from_a, from_b = after_a, after_b
    return result


def _parted(rest: Difference, texts: _Texts) -> Iterator[Difference]:
    """What words have left: characters that both its ends share, and between them signs and words.

    Characters that are shared in two scripts are differences, each by itself.
    """
    start_a, end_a, start_b, end_b = rest[:4]
    limit = min(end_a - start_a, end_b - start_b)
    head = tail = 0
    while head < limit and texts.a[start_a + head] == texts.b[start_b + head]:
        head += 1
    while tail < limit - head and texts.a[end_a - tail - 1] == texts.b[end_b - tail - 1]:
        tail += 1
    between = Difference(start_a + head, end_a - tail, start_b + head, end_b - tail)
    yield from _in_two_scripts(start_a, start_b, head, texts)
    if between.end_a > between.start_a or between.end_b > between.start_b:
        for part in sorted(differences_between(*texts.witnesses, [between])):
            yield Difference(*part[:4])
    yield from _in_two_scripts(between.end_a, between.end_b, tail, texts)


def _in_two_scripts(start_a: int, start_b: int, size: int, texts: _Texts) -> Iterator[Difference]:
    a, b = (witness.text for witness in texts.witnesses)
    for at in range(size):
        if a[start_a + at] != b[start_b + at]:
            yield Difference(start_a + at, start_a + at + 1, start_b + at, start_b + at + 1)
