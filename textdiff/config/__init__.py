"""What a user wants counted: profiles, by name or from a file."""

from textdiff.config.configuration import Configuration, find_configuration, read_configuration
from textdiff.config.kinds import GROUPS, parse_kinds
from textdiff.config.profile import DEFAULT, PROFILES, Profile

__all__ = [
    "DEFAULT",
    "GROUPS",
    "PROFILES",
    "Configuration",
    "Profile",
    "find_configuration",
    "parse_kinds",
    "read_configuration",
]
