"""Forms that a profile holds to be as good as one another: variants of these alone are ignored."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textdiff.collate.forms import pattern_of, shapes
from textdiff.key.characters import is_word
from textdiff.model import Rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from textdiff.config import Profile
    from textdiff.model import Variant


class _Forms(NamedTuple):
    """A pattern of all forms, and for each the first of its set."""

    pattern: re.Pattern[str]
    first: dict[str, str]

    def replaced(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.first[match[0]], text)


def with_equivalents(
    variants: tuple[Variant, ...], text_a: str, text_b: str, profile: Profile
) -> tuple[Variant, ...]:
    """The variants, those ignored that only exchange equivalent forms of the profile.

    A variant is one of these if its readings become equal when each form is replaced by the first
    of its set: Latin forms as whole words, as written, capitalised or in capitals; forms with Han
    characters at their ends anywhere. A form may reach over several variants (e-mail / email has
    but a hyphen for variant; 台灣 / 臺湾 are two): these are judged together, and whole.

    Args:
        variants: of one comparison, in order.
        text_a: the text of the first witness.
        text_b: the text of the second.
        profile: what holds its equivalents.
    """
    if not profile.equivalent or not variants:
        return variants
    forms = _forms(profile.equivalent)
    found = _found(forms, text_a), _found(forms, text_b)
    if not found[0].starts and not found[1].starts:
        return variants
    return _marked(variants, text_a, text_b, forms, found)


def _marked(
    variants: Sequence[Variant],
    text_a: str,
    text_b: str,
    forms: _Forms,
    found: tuple[_Found, _Found],
) -> tuple[Variant, ...]:
    marked: list[Variant] = []
    group: list[Variant] = []
    reach = _Reach(0, 0, 0, 0)
    for variant in variants:
        if variant.inside:
            inside = _marked(variant.inside, text_a, text_b, forms, found)
            variant = replace(variant, inside=inside)  # noqa: PLW2901 - the same, judged inside
        own = _reach(variant, *found)
        if group and (own.start_a <= reach.end_a or own.start_b <= reach.end_b):
            group.append(variant)
            reach = reach.joined(own)
        else:
            marked.extend(_judged(group, reach, text_a, text_b, forms))
            group, reach = [variant], own
    marked.extend(_judged(group, reach, text_a, text_b, forms))
    return tuple(marked)


class _Reach(NamedTuple):
    """The ranges of the two texts that are judged together."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int

    def joined(self, other: _Reach) -> _Reach:
        return _Reach(
            min(self.start_a, other.start_a),
            max(self.end_a, other.end_a),
            min(self.start_b, other.start_b),
            max(self.end_b, other.end_b),
        )


class _Found(NamedTuple):
    """Where forms stand in a text: half-open ranges, in order, disjoint."""

    starts: list[int]
    ends: list[int]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """A range, widened to the forms that overlap or touch it."""
        first, after = bisect_left(self.ends, start), bisect_right(self.starts, end)
        if first >= after:
            return start, end
        return min(start, self.starts[first]), max(end, self.ends[after - 1])


def _found(forms: _Forms, text: str) -> _Found:
    ranges = [match.span() for match in forms.pattern.finditer(text)]
    return _Found([start for start, _ in ranges], [end for _, end in ranges])


def _reach(variant: Variant, found_a: _Found, found_b: _Found) -> _Reach:
    """The ranges of a variant with the forms that it is part of, as far on either side.

    Between variants the texts are equal, so a form that begins before the variant in one text has
    its counterpart as far before it in the other.
    """
    a, b = variant.a.span, variant.b.span
    first_a, last_a = found_a.around(a.start, a.end)
    first_b, last_b = found_b.around(b.start, b.end)
    left = max(a.start - first_a, b.start - first_b)
    right = max(last_a - a.end, last_b - b.end)
    return _Reach(max(0, a.start - left), a.end + right, max(0, b.start - left), b.end + right)


def _judged(
    group: list[Variant], reach: _Reach, text_a: str, text_b: str, forms: _Forms
) -> Iterable[Variant]:
    """The variants of a group, ignored where equivalents are all that it has."""
    if all(variant.ignored for variant in group):
        return group
    start_a, end_a = _whole_words(text_a, reach.start_a, reach.end_a)
    start_b, end_b = _whole_words(text_b, reach.start_b, reach.end_b)
    if forms.replaced(text_a[start_a:end_a]) != forms.replaced(text_b[start_b:end_b]):
        return group
    return [
        variant if variant.ignored else replace(variant, ignored=True, rule=Rule.EQUIVALENT)
        for variant in group
    ]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A range widened to the words at its ends, so that no part is taken for a whole form."""
    while start and is_word(text[start - 1]):
        start -= 1
    while end < len(text) and is_word(text[end]):
        end += 1
    return start, end


def _forms(sets: Iterable[tuple[str, ...]]) -> _Forms:
    first: dict[str, str] = {}
    for members in sets:
        for form in members:
            for shaped, chosen in zip(shapes(form), shapes(members[0]), strict=True):
                first.setdefault(shaped, chosen)
    return _Forms(pattern_of(first), first)
