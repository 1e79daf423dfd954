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

_MOST = 16
"""How many neighbouring variants may be one exchange of forms, at most."""


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
    sides = _side(forms, text_a), _side(forms, text_b)
    return _marked(variants, forms, *sides)


class _Forms(NamedTuple):
    """A pattern of all forms, and for each the first of its set."""

    pattern: re.Pattern[str]
    first: dict[str, str]

    def replaced(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.first[match[0]], text)


class _Side(NamedTuple):
    """A text, and where forms stand in it: half-open ranges, in order, disjoint."""

    text: str
    starts: list[int]
    ends: list[int]

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """A range, widened to the forms that overlap or touch it; None where none does."""
        first, after = bisect_left(self.ends, start), bisect_right(self.starts, end)
        if first >= after:
            return None
        return min(start, self.starts[first]), max(end, self.ends[after - 1])

    def words(self, start: int, end: int) -> str:
        """The text of a range, widened to whole words, so that no part is taken for a form."""
        while start and is_word(self.text[start - 1]):
            start -= 1
        while end < len(self.text) and is_word(self.text[end]):
            end += 1
        return self.text[start:end]


class _Reach(NamedTuple):
    """How far a variant's readings must be widened, left and right, to hold whole forms."""

    left: int
    right: int


def _marked(variants: Sequence[Variant], forms: _Forms, a: _Side, b: _Side) -> tuple[Variant, ...]:
    """The variants, each longest run of them ignored that exchanges nothing but forms.

    An alignment may match a word with the same word further on, and tell the exchange of one form
    for another as an addition here and an omission there; so a run can have equal text in it.
    """
    reaches = [_reach(variant, a, b) for variant in variants]
    marked: list[Variant] = []
    while len(marked) < len(variants):
        at = len(marked)
        size = _exchanged(variants, reaches, at, forms, a, b)
        marked += map(_ignored, variants[at : at + size])
        if not size:
            variant = variants[at]
            inside = _marked(variant.inside, forms, a, b)
            marked.append(replace(variant, inside=inside) if inside else variant)
    return tuple(marked)


def _exchanged(
    variants: Sequence[Variant],
    reaches: Sequence[_Reach | None],
    at: int,
    forms: _Forms,
    a: _Side,
    b: _Side,
) -> int:
    """How many variants from one on exchange nothing but forms, together; 0 where none does."""
    last = at
    while last < min(at + _MOST, len(variants)) and reaches[last] is not None:
        last += 1
    for end in range(last, at, -1):
        first, final = variants[at], variants[end - 1]
        left, right = reaches[at], reaches[end - 1]
        if left is None or right is None:
            break
        whole_a = a.words(first.a.span.start - left.left, final.a.span.end + right.right)
        whole_b = b.words(first.b.span.start - left.left, final.b.span.end + right.right)
        if forms.replaced(whole_a) == forms.replaced(whole_b):
            return end - at
    return 0


def _reach(variant: Variant, a: _Side, b: _Side) -> _Reach | None:
    """How far the forms go that a variant is part of; None where it is part of none.

    Beside a variant the texts are equal, so a form that begins before it in one text has its
    counterpart as far before it in the other.
    """
    span_a, span_b = variant.a.span, variant.b.span
    around_a = a.around(span_a.start, span_a.end)
    around_b = b.around(span_b.start, span_b.end)
    if around_a is None and around_b is None:
        return None
    first_a, last_a = around_a or (span_a.start, span_a.end)
    first_b, last_b = around_b or (span_b.start, span_b.end)
    left = max(span_a.start - first_a, span_b.start - first_b)
    right = max(last_a - span_a.end, last_b - span_b.end)
    return _Reach(min(left, span_a.start, span_b.start), right)


def _ignored(variant: Variant) -> Variant:
    return variant if variant.ignored else replace(variant, ignored=True, rule=Rule.EQUIVALENT)


def _side(forms: _Forms, text: str) -> _Side:
    ranges = [match.span() for match in forms.pattern.finditer(text)]
    return _Side(text, [start for start, _ in ranges], [end for _, end in ranges])


def _forms(sets: Iterable[tuple[str, ...]]) -> _Forms:
    first: dict[str, str] = {}
    for members in sets:
        for form in members:
            for shaped, chosen in zip(shapes(form), shapes(members[0]), strict=True):
                first.setdefault(shaped, chosen)
    return _Forms(pattern_of(first), first)
