"""One setting of a configuration, as the type that it must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textdiff.config.kinds import parse_kinds
from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from textdiff.config.source import Source
    from textdiff.model import Kind


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a table, with the way to say what is wrong with it."""

    source: Source
    keys: tuple[str, ...]
    value: Any
    nth: int = 1

    def error(self, told: str, value: str | None = None) -> Exception:
        """What is wrong with the setting; see `Source.error`."""
        return self.source.error(self.keys, told, value, self.nth)

    def strings(self, example: str) -> list[str]:
        """The value as a list of strings."""
        if not isinstance(self.value, list) or not all(
            isinstance(each, str) for each in self.value
        ):
            raise self.error(f"must be a list of names, as {example}")
        return list(self.value)

    def kinds(self, example: str) -> frozenset[Kind]:
        """The value as kinds."""
        kinds: set[Kind] = set()
        for name in self.strings(example):
            try:
                kinds |= parse_kinds([name])
            except ConfigurationError as error:
                raise self.error(str(error), name) from None
        return frozenset(kinds)

    def sets(self, example: str) -> list[tuple[str, ...]]:
        """The value as a list of lists of strings, none of them empty."""
        sets: list[tuple[str, ...]] = []
        for number, members in enumerate(self.value if isinstance(self.value, list) else [None], 1):
            if not isinstance(members, list) or not all(isinstance(each, str) for each in members):
                raise self.error(f"must be a list of lists of words, as {example}")
            if len(set(members)) < 2 or not all(each.strip() == each != "" for each in members):
                raise self.error(
                    f"set {number} must hold two different words or more, without blanks around"
                )
            sets.append(tuple(members))
        return sets
