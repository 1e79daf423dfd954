"""Kinds as users name them: one by one, or by the group."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.config.names import unknown
from textdiff.errors import ConfigurationError
from textdiff.model import LAYOUT_KINDS, SUBSTANTIVE_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GROUPS: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        "layout": LAYOUT_KINDS,
        "substantive": SUBSTANTIVE_KINDS,
        "accidental": frozenset(Kind) - SUBSTANTIVE_KINDS,
    }
)
"""Names that stand for several kinds."""


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
            raise ConfigurationError(unknown("kind", name, [*map(str, Kind), *GROUPS]))
    return frozenset(kinds)
