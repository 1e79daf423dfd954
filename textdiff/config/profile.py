"""A profile: the significance of each kind, what to ignore, which forms are as good as others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.model import (
    FURNITURE,
    LAYOUT_KINDS,
    SUBSTANTIVE_KINDS,
    Convention,
    Kind,
    Significance,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Profile:
    """How variants are judged.

    Attributes:
        name: what the user calls it.
        ignored: kinds that count neither for exit codes nor at first sight.
        substantive: kinds that touch the words.
        equivalent: sets of words or characters; a variant that exchanges members of a set alone
            is ignored, whatever its kind.
        regional: pairs of words that are regional words of one another, besides those of the
            table.
        conventions: what is marked as ignored where it explains a variant: page furniture, and
            signs that transcribers write.
    """

    name: str
    ignored: frozenset[Kind]
    substantive: frozenset[Kind] = SUBSTANTIVE_KINDS
    equivalent: tuple[tuple[str, ...], ...] = ()
    regional: tuple[tuple[str, str], ...] = ()
    conventions: frozenset[Convention] = frozenset()

    def significance(self, kind: Kind) -> Significance:
        """The significance of a kind under this profile."""
        return Significance.SUBSTANTIVE if kind in self.substantive else Significance.ACCIDENTAL

    def ignoring(self, kinds: Iterable[Kind]) -> Profile:
        """This profile, with more kinds ignored."""
        return replace(self, ignored=self.ignored | frozenset(kinds))


_DRESS = LAYOUT_KINDS | {Kind.ENCODING}

STRICT = Profile("strict", frozenset())
"""Nothing is ignored."""

DEFAULT = Profile("default", _DRESS)
"""Layout and encoding are ignored: a reader sees neither."""

OCR = Profile(
    "ocr",
    _DRESS | {Kind.WIDTH, Kind.QUOTATION},
    conventions=FURNITURE
    | {
        Convention.SIC,
        Convention.ILLEGIBLE,
        Convention.WILDCARD,
        Convention.EDITORIAL_BRACKET,
    },
)
"""For checking a reading against its scan.

Lines, spacing, encoding, wide forms and the shape of quotation marks come from the program that
read the scan, and differ from one to the next. Points, capitals and accents are printed: a comma
read as a full stop is an error like a letter misread, so they count. Running heads, page and line
numbers, footnote marks, and what a transcriber marked as odd, not legible or supplied, are none.
"""

ORTHOGRAPHIC = Profile(
    "orthographic", _DRESS | {Kind.SCRIPT, Kind.VARIANT_CHARACTER, Kind.REGIONAL}
)
"""For versions in different orthographies: the script, the forms of characters and the words of a
region are ignored."""

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {profile.name: profile for profile in (STRICT, DEFAULT, OCR, ORTHOGRAPHIC)}
)
"""The profiles that are built in."""
