"""Regional words that a profile adds to the table: its pairs, found among the differences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.forms import pattern_of, shapes
from textdiff.collate.widen import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textdiff.config import Profile


class HousePairs(NamedTuple):
    """Differences `first` to `last`, half-open, that are pairs of words, and these pairs."""

    first: int
    last: int
    pairs: tuple[Difference, ...]


class HouseWords:
    """A profile's pairs of regional words, to be looked for in two texts.

    Han words are found in either script. The profile is taken at its word: other than the pairs of
    the table, these hold in texts of one region too.
    """

    def __init__(self, profile: Profile, text_a: str, text_b: str) -> None:
        self._words = _counterparts(profile)
        self._pattern = pattern_of(self._words)
        self._longest = max(map(len, self._words))
        self._raw_a, self._raw_b = self._a, self._b = text_a, text_b
        if not all(word.isascii() for word in self._words):
            from textdiff.key.script import to_simplified  # noqa: PLC0415 - Latin has no script

            self._a, self._b = to_simplified(text_a), to_simplified(text_b)

    def pairs(self, found: Sequence[Difference]) -> list[HousePairs]:
        """Where pairs are what differs, in order, disjoint.

        品質 / 质量 share a character, and so may be told as two differences; the pair makes one of
        them. Pairs beside one another may be told as one difference; it is parted.

        Args:
            found: differences in order, disjoint; between them the texts are equal.
        """
        if not found:
            return []
        whole = self._whole(found)
        taken = {at for each in whole for at in range(each.first, each.last)}
        parted = (
            HousePairs(at, at + 1, self._parts(difference))
            for at, difference in enumerate(found)
            if at not in taken
        )
        return sorted([*whole, *(each for each in parted if each.pairs)])

    def _whole(self, found: Sequence[Difference]) -> list[HousePairs]:
        """Differences, or some that follow one another, that are one pair."""
        starts, ends = [each.start_a for each in found], [each.end_a for each in found]
        window = max(0, starts[0] - self._longest), ends[-1] + self._longest
        whole: list[HousePairs] = []
        for match in self._pattern.finditer(self._a, *window):
            start, end = match.span()
            begin = max(whole[-1].last if whole else 0, bisect_left(ends, start))
            after = bisect_right(starts, end)
            for each in _covering(found, begin, after, start, end):
                ((_, _, start_b, end_b, _, _),) = each.pairs
                if self._b[start_b:end_b] in self._words[match[0]]:
                    whole.append(each)
                    break
        return whole

    def _parts(self, difference: Difference) -> tuple[Difference, ...]:
        """The pairs that a difference is made of, with equal text between them; or nothing."""
        a, end_a, b, end_b, _, _ = difference
        parts: list[Difference] = []
        while a < end_a and b < end_b:
            in_a, in_b = self._pattern.match(self._a, a), self._pattern.match(self._b, b)
            if in_a and in_b and in_b[0] in self._words[in_a[0]]:
                parts.append(Difference(*in_a.span(), *in_b.span()))
                a, b = in_a.end(), in_b.end()
            elif self._raw_a[a] == self._raw_b[b]:
                a, b = a + 1, b + 1
            else:
                return ()
        return tuple(parts) if (a, b) == (end_a, end_b) else ()


def _covering(
    found: Sequence[Difference], begin: int, after: int, start: int, end: int
) -> Iterator[HousePairs]:
    """The stretches of differences that a word of a may stand for, as far in b as in a.

    What b alone has at either end of the word may belong to it or not.
    """
    for first in (begin, begin + 1):
        for last in (after, after - 1):
            if first >= last or found[first].start_a < start or found[last - 1].end_a > end:
                continue
            start_b = found[first].start_b - (found[first].start_a - start)
            end_b = found[last - 1].end_b + (end - found[last - 1].end_a)
            if start_b >= (found[first - 1].end_b if first else 0) and (
                last == len(found) or end_b <= found[last].start_b
            ):
                yield HousePairs(first, last, (Difference(start, end, start_b, end_b),))


def _counterparts(profile: Profile) -> Mapping[str, frozenset[str]]:
    """For each word of the profile's pairs, in Simplified, the words that it is a pair with."""
    from textdiff.key.script import to_simplified  # noqa: PLC0415 - few profiles have pairs

    words: dict[str, frozenset[str]] = {}
    for pair in profile.regional:
        one, other = map(to_simplified, pair)
        for word, counterpart in zip(shapes(one), shapes(other), strict=True):
            words[word] = words.get(word, frozenset()) | {counterpart}
            words[counterpart] = words.get(counterpart, frozenset()) | {word}
    return words
