"""A project's rules, read from the tables of a configuration."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textdiff.config.names import unknown
from textdiff.config.rules import (
    EVERYWHERE,
    MEASURES,
    WILDCARD,
    ConsistencyRule,
    DocumentRule,
    DuplicateRule,
    EditRule,
    PairRule,
    Rules,
)
from textdiff.config.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textdiff.config.profile import Profile
    from textdiff.config.source import Source

RULES = ("exclude", "pairs", "edits", "duplicates", "measures", "documents", "consistency")
"""The settings that are rules."""
_KINDS = '["layout", "width"]'
_GLOBS = '["verified/**"]'


def rules_of(source: Source, profiles: Mapping[str, Profile]) -> Rules:
    """The rules in a configuration.

    Args:
        source: the settings.
        profiles: the profiles that there are.

    Raises:
        ConfigurationError: a setting has no meaning.
    """
    exclude = _Table(source, (), source.table, profiles).globs("exclude", ())
    pairs = tuple(_pair(table) for table in _tables(source, "pairs", profiles))
    measures = _measures(source, profiles)
    if measures and not pairs:
        raise source.error(("measures",), "is about pairs, and there is no [[pairs]]: name some")
    return Rules(
        exclude=exclude,
        pairs=pairs,
        edits=tuple(_edit(table) for table in _tables(source, "edits", profiles)),
        duplicates=_duplicates(_only_table(source, "duplicates", profiles)),
        documents=_documents(_only_table(source, "documents", profiles)),
        consistency=_consistency(_only_table(source, "consistency", profiles)),
        measures=MappingProxyType(measures),
    )


class _Table:
    """One table of a rule; what it says is checked as it is asked for."""

    def __init__(
        self,
        source: Source,
        keys: tuple[str, ...],
        table: dict[str, Any],
        profiles: Mapping[str, Profile],
        nth: int = 1,
    ) -> None:
        self.source, self.keys, self.table, self.profiles = source, keys, table, profiles
        self.nth = nth

    def setting(self, key: str) -> Setting | None:
        if key not in self.table:
            return None
        return Setting(self.source, (*self.keys, key), self.table[key], self.nth)

    def error(self, told: str, *key: str) -> Exception:
        return self.source.error((*self.keys, *key), told, nth=self.nth)

    def known(self, names: Collection[str]) -> None:
        """Makes sure that nothing else is in the table."""
        for key in self.table:
            if key not in names:
                raise self.error(unknown("setting", key, names), key)

    def globs(self, key: str, otherwise: tuple[str, ...] = EVERYWHERE) -> tuple[str, ...]:
        setting = self.setting(key)
        return otherwise if setting is None else tuple(setting.strings(_GLOBS))

    def string(self, key: str, example: str) -> str | None:
        setting = self.setting(key)
        if setting is not None and (not isinstance(setting.value, str) or not setting.value):
            raise setting.error(f'must be a string, as "{example}"')
        return None if setting is None else str(setting.value)

    def profile(self) -> str | None:
        name = self.string("profile", "default")
        if name is not None and name not in self.profiles:
            raise self.error(unknown("profile", name, self.profiles), "profile")
        return name

    def ratio(self, key: str) -> float | None:
        setting = self.setting(key)
        if setting is None:
            return None
        value = setting.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise setting.error("must be a number from 0 to 1, as 0.8")
        return float(value)

    def truth(self, key: str) -> bool:
        setting = self.setting(key)
        if setting is None:
            return True
        if not isinstance(setting.value, bool):
            raise setting.error("must be true or false")
        return setting.value


def _tables(source: Source, name: str, profiles: Mapping[str, Profile]) -> list[_Table]:
    tables = source.table.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise source.error((name,), f"must be tables in double brackets: [[{name}]]")
    return [_Table(source, (name,), each, profiles, nth) for nth, each in enumerate(tables, 1)]


def _only_table(source: Source, name: str, profiles: Mapping[str, Profile]) -> _Table | None:
    if name not in source.table:
        return None
    if not isinstance(source.table[name], dict):
        raise source.error((name,), f"must be a table: [{name}]")
    return _Table(source, (name,), source.table[name], profiles)


def _pair(table: _Table) -> PairRule:
    table.known(("a", "b", "allow", "profile"))
    a, b = _witness(table, "a", "scan/*.txt"), _witness(table, "b", "typed/*.txt")
    if a is None or b is None:
        raise table.error('needs both: a = "scan/*.txt" and b = "typed/*.txt"')
    if a == b:
        raise table.error("is a again: name the other witness", "b")
    if WILDCARD.findall(a) != WILDCARD.findall(b):
        told = f"must have the wildcards of a, {a}, in the same order: they stand for the same"
        raise table.error(told, "b")
    allow = table.setting("allow")
    return PairRule(a, b, allow.kinds(_KINDS) if allow else frozenset(), table.profile())


def _witness(table: _Table, key: str, example: str) -> str | None:
    """The path or pattern of a witness, from the configuration's folder down."""
    path = table.string(key, example)
    if path is not None and (path.startswith("/") or ".." in path.split("/")):
        raise table.error("must be below the configuration file, and is named from there", key)
    return None if path is None else path.removeprefix("./")


def _edit(table: _Table) -> EditRule:
    table.known(("paths", "allow", "profile"))
    allow = table.setting("allow")
    kinds = allow.kinds(_KINDS) if allow else frozenset()
    return EditRule(table.globs("paths"), kinds, table.profile())


def _duplicates(table: _Table | None) -> DuplicateRule | None:
    if table is None:
        return None
    table.known(("paths", "resemblance", "containment"))
    for key in ("resemblance", "containment"):
        if table.ratio(key) == 0:
            raise table.error("must be above 0: 0 is any two documents", key)
    return DuplicateRule(
        table.globs("paths"), table.ratio("resemblance"), table.ratio("containment")
    )


def _documents(table: _Table | None) -> DocumentRule | None:
    if table is None:
        return None
    table.known(("paths", "allow_new", "allow_deleted"))
    return DocumentRule(
        table.globs("paths"), table.truth("allow_new"), table.truth("allow_deleted")
    )


def _consistency(table: _Table | None) -> ConsistencyRule | None:
    if table is None:
        return None
    table.known(("paths", "only", "ignore"))
    only, ignore = table.setting("only"), table.setting("ignore")
    example = '["thousands", "dashes"]'
    return ConsistencyRule(
        table.globs("paths"),
        tuple(only.strings(example)) if only else None,
        tuple(ignore.strings(example)) if ignore else (),
    )


def _measures(source: Source, profiles: Mapping[str, Profile]) -> dict[str, float]:
    table = _only_table(source, "measures", profiles)
    if table is None:
        return {}
    table.known(MEASURES)
    limits: dict[str, float] = {}
    for key, value in table.table.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
            raise source.error(("measures", key), "must be a number of 0 or more, as 0.02")
        limits[key] = float(value)
    return limits
