"""Settings from a file: which profile holds, and the profiles that the user has defined."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from textdiff.config.names import unknown
from textdiff.config.profile import DEFAULT, PROFILES
from textdiff.config.source import find_source, read_source
from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from textdiff.config.profile import Profile
    from textdiff.config.rules import Rules
    from textdiff.config.source import Source

KEYS = ("profile", "profiles")
"""The settings that are read here."""
OTHER_KEYS = (*("exclude", "pairs", "edits", "duplicates", "measures", "documents", "consistency"),)
"""Settings of a project's rules: their meaning is no matter of a comparison."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file says.

    Attributes:
        profile: the name of the profile that holds where none is asked for.
        profiles: by name, those that are built in and the user's own.
        path: the file; None where there is none.
    """

    profile: str = DEFAULT.name
    profiles: Mapping[str, Profile] = field(default_factory=lambda: PROFILES)
    path: str | None = None

    def profile_named(self, name: str | None = None) -> Profile:
        """The profile of a name, or the one that holds where none is asked for.

        Raises:
            ConfigurationError: there is none of that name.
        """
        wanted = self.profile if name is None else name
        if wanted not in self.profiles:
            raise ConfigurationError(unknown("profile", wanted, self.profiles))
        return self.profiles[wanted]


def read_configuration(path: str | os.PathLike[str]) -> Configuration:
    """The settings in a file.

    Raises:
        ConfigurationError: it can't be read, or a setting has no meaning.
    """
    return _configuration(read_source(path))


def find_configuration(inputs: Iterable[str]) -> Configuration:
    """The settings nearest above some inputs; those that are built in where there is no file.

    Raises:
        ConfigurationError: the file can't be read, or a setting has no meaning.
    """
    source = find_source(inputs)
    return Configuration() if source is None else _configuration(source)


def find_rules(inputs: Iterable[str], config: str | None = None) -> tuple[Configuration, Rules]:
    """The settings and the rules of a project: nearest above some inputs, or in a named file.

    Raises:
        ConfigurationError: there is no file, it can't be read, or a setting has no meaning.
    """
    from textdiff.config.rules_table import rules_of  # noqa: PLC0415 - one command needs them

    source = find_source(inputs) if config is None else read_source(config)
    if source is None:
        raise ConfigurationError(
            "no textdiff.toml and no [tool.textdiff] in a pyproject.toml here or above:"
            " there is no rule to check; textdiff init writes one"
        )
    configuration = _configuration(source)
    rules = rules_of(source, configuration.profiles)
    if not rules.any:
        raise ConfigurationError(
            f"{source.path}: no rule: add [[pairs]], [[edits]], [duplicates], [documents] or"
            " [consistency]"
        )
    return configuration, rules


def _configuration(source: Source) -> Configuration:
    from textdiff.config.profile_table import profiles_of  # noqa: PLC0415 - most runs have none

    known = (*KEYS, *OTHER_KEYS)
    for key in source.table:
        if key not in known:
            raise source.error((key,), unknown("setting", key, known))
    profiles = {**PROFILES, **profiles_of(source)}
    name = source.table.get("profile", DEFAULT.name)
    if not isinstance(name, str):
        raise source.error(("profile",), 'must be the name of a profile, as "default"')
    if name not in profiles:
        raise source.error(("profile",), unknown("profile", name, profiles))
    return Configuration(name, MappingProxyType(profiles), source.path)
