"""What a user wants counted: a profile gives each kind its significance and says what to ignore."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.errors import ConfigurationError
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

GROUPS: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        "layout": LAYOUT_KINDS,
        "substantive": SUBSTANTIVE_KINDS,
        "accidental": frozenset(Kind) - SUBSTANTIVE_KINDS,
    }
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How variants are judged.

    Attributes:
        name: what the user calls it.
        ignored: kinds that count neither for exit codes nor at first sight.
        substantive: kinds that touch the words.
        conventions: what is marked as ignored where it explains a variant: page furniture, and
            signs that transcribers write.
    """

    name: str
    ignored: frozenset[Kind]
    substantive: frozenset[Kind] = SUBSTANTIVE_KINDS
    conventions: frozenset[Convention] = frozenset()

    def significance(self, kind: Kind) -> Significance:
        """The significance of a kind under this profile."""
        return Significance.SUBSTANTIVE if kind in self.substantive else Significance.ACCIDENTAL

    def ignoring(self, kinds: Iterable[Kind]) -> Profile:
        """This profile, with more kinds ignored."""
        return replace(self, ignored=self.ignored | frozenset(kinds))


OCR_CONVENTIONS = FURNITURE | {Convention.ILLEGIBLE, Convention.WILDCARD}
"""What scanned pages and their transcriptions have beside the words."""

DEFAULT = Profile("default", LAYOUT_KINDS | {Kind.ENCODING})
PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "strict": Profile("strict", frozenset()),
        "default": DEFAULT,
    }
)


def profile_named(name: str) -> Profile:
    """The profile of that name.

    Raises:
        ConfigurationError: there is none.
    """
    try:
        return PROFILES[name]
    except KeyError:
        known = ", ".join(PROFILES)
        raise ConfigurationError(f"no profile {name!r}: there are {known}") from None


def parse_kinds(names: Iterable[str]) -> frozenset[Kind]:
    """Kinds from their names or the names of groups (layout, accidental, substantive).

    Raises:
        ConfigurationError: a name is neither; the message has the nearest known one.
    """
    kinds: set[Kind] = set()
    for name in names:
        if name in GROUPS:
            kinds |= GROUPS[name]
        elif name in set(Kind):
            kinds.add(Kind(name))
        else:
            raise ConfigurationError(_unknown_kind(name))
    return frozenset(kinds)


def _unknown_kind(name: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistyped name needs it

    known = [*map(str, Kind), *GROUPS]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"no kind {name!r}: did you mean {near[0]!r}?"
    return f"no kind {name!r}: there are {', '.join(known)}"
