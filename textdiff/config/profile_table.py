"""Profiles that a user defines: a table `[profiles.NAME]` of the configuration each."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textdiff.config.kinds import parse_kinds
from textdiff.config.names import unknown
from textdiff.config.profile import DEFAULT, PROFILES, Profile
from textdiff.config.setting import Setting
from textdiff.errors import ConfigurationError
from textdiff.model import Convention, Significance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textdiff.config.source import Source

_PROFILES = "profiles"
_EXTENDS = "extends"


def profiles_of(source: Source) -> dict[str, Profile]:
    """The profiles that a configuration defines, by name.

    Raises:
        ConfigurationError: a table has no meaning, or profiles extend one another in a circle.
    """
    tables = source.table.get(_PROFILES, {})
    if not isinstance(tables, dict):
        raise source.error((_PROFILES,), "must be tables, as [profiles.house]")
    for name, table in tables.items():
        if name in PROFILES:
            raise source.error(
                (_PROFILES, name),
                "is built in: give yours another name, and let it extend this one",
            )
        if not isinstance(table, dict):
            raise source.error((_PROFILES, name), f"must be a table, as [profiles.{name}]")
    made: dict[str, Profile] = {}
    for name in tables:
        _make(name, source, tables, made)
    return {name: made[name] for name in tables}


def _make(
    name: str, source: Source, tables: Mapping[str, dict[str, Any]], made: dict[str, Profile]
) -> None:
    """Make a profile, and before it those that it extends; a chain may be long."""
    chain = [name]
    while chain[-1] not in made and (base := _base(chain[-1], source, tables)) in tables:
        if base in chain:
            circle = " extends ".join([*chain[chain.index(base) :], base])
            raise source.error((_PROFILES, chain[-1], _EXTENDS), f"goes in a circle: {circle}")
        chain.append(base)
    for each in reversed(chain):
        if each not in made:
            base = _base(each, source, tables)
            below = made[base] if base in made else PROFILES[base]
            made[each] = _extended(replace(below, name=each), source, tables[each])


def _base(name: str, source: Source, tables: Mapping[str, dict[str, Any]]) -> str:
    base = tables[name].get(_EXTENDS, DEFAULT.name)
    keys = (_PROFILES, name, _EXTENDS)
    if not isinstance(base, str):
        raise source.error(keys, 'must be the name of a profile, as "default"')
    if base not in tables and base not in PROFILES:
        raise source.error(keys, unknown("profile", base, [*PROFILES, *tables]))
    return base


def _extended(profile: Profile, source: Source, table: Mapping[str, Any]) -> Profile:
    """A profile with the settings of its table, in the order of `_SETTINGS`."""
    for key in table:
        if key not in _SETTINGS:
            known = [known for known in _SETTINGS if known != key]
            raise source.error((_PROFILES, profile.name, key), unknown("setting", key, known))
    for key, change in _SETTINGS.items():
        if key in table:
            setting = Setting(source, (_PROFILES, profile.name, key), table[key])
            profile = change(profile, setting)
    return profile


def _based(profile: Profile, _setting: Setting) -> Profile:
    return profile  # `_make` has started from the profile that it names


def _ignoring(profile: Profile, setting: Setting) -> Profile:
    return profile.ignoring(setting.kinds('["width", "quotation"]'))


def _counting(profile: Profile, setting: Setting) -> Profile:
    return replace(profile, ignored=profile.ignored - setting.kinds('["whitespace"]'))


def _with_equivalents(profile: Profile, setting: Setting) -> Profile:
    sets = setting.sets('[["colour", "color"]]')
    seen: set[str] = {form for members in profile.equivalent for form in members}
    for members in sets:
        for form in members:
            if form in seen:
                raise setting.error(f"{form!r} is in two sets: make them one", form)
            seen.add(form)
    return replace(profile, equivalent=(*profile.equivalent, *sets))


def _with_regional(profile: Profile, setting: Setting) -> Profile:
    pairs: list[tuple[str, str]] = []
    for members in setting.sets('[["品質", "质量"]]'):
        if len(members) != 2:
            raise setting.error(f"a pair has two words: {', '.join(members)} are {len(members)}")
        pairs.append((members[0], members[1]))
    return replace(profile, regional=(*profile.regional, *pairs))


def _with_conventions(profile: Profile, setting: Setting) -> Profile:
    conventions = set()
    for name in setting.strings('["page_number", "sic"]'):
        if name not in set(Convention):
            raise setting.error(unknown("convention", name, Convention), name)
        conventions.add(Convention(name))
    return replace(profile, conventions=frozenset(conventions))


def _with_significance(profile: Profile, setting: Setting) -> Profile:
    if not isinstance(setting.value, dict):
        raise setting.error('must be a table, as { punctuation = "substantive" }')
    substantive = profile.substantive
    for name, wanted in setting.value.items():
        below = replace(setting, keys=(*setting.keys, name))
        try:
            kinds = parse_kinds([name])
        except ConfigurationError as error:
            raise below.error(str(error)) from None
        if wanted not in set(Significance):
            raise below.error(unknown("significance", str(wanted), Significance))
        chosen = Significance(wanted) is Significance.SUBSTANTIVE
        substantive = substantive | kinds if chosen else substantive - kinds
    return replace(profile, substantive=substantive)


_SETTINGS: Mapping[str, Callable[[Profile, Setting], Profile]] = MappingProxyType(
    {
        _EXTENDS: _based,
        "ignore": _ignoring,
        "count": _counting,
        "equivalent": _with_equivalents,
        "regional": _with_regional,
        "conventions": _with_conventions,
        "significance": _with_significance,
    }
)
"""What may stand in a profile's table, in the order in which it takes effect."""
