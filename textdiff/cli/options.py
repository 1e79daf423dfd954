"""Options that more than one command has."""

from collections.abc import Iterable
from typing import Annotated

import typer

from textdiff.config import (
    GROUPS,
    PROFILES,
    Configuration,
    Profile,
    find_configuration,
    parse_kinds,
    read_configuration,
)
from textdiff.errors import ConfigurationError
from textdiff.model import Kind, ReadAs


def complete_profile(incomplete: str) -> list[str]:
    """The profiles that begin like this, those of the current folder's configuration among them."""
    try:
        known: Iterable[str] = find_configuration(("-",)).profiles
    except ConfigurationError:
        known = PROFILES
    return [name for name in known if name.startswith(incomplete)]


def complete_kinds(incomplete: str) -> list[str]:
    """Lists of kinds, with every kind and group that the last name may be."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in [*Kind, *GROUPS] if name.startswith(last)]


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Documents, or folders of documents.")
]
PathsOrIndex = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Documents, or folders of documents; with --index those of the index, if none are "
        "named.",
    ),
]
Index = Annotated[
    str | None,
    typer.Option(
        "--index",
        metavar="FILE",
        help="Read only what this index doesn't have as it is now, and what must be verified. The "
        "result is the same; textdiff index makes such a file.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE instead of standard output. FILE is replaced whole or not at all.",
    ),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        "-p",
        metavar="NAME",
        autocompletion=complete_profile,
        help="How variants are judged: default ignores layout and encoding, strict nothing; ocr, "
        "orthographic, and those of the configuration. textdiff explain lists them.",
    ),
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Read this configuration, and not the textdiff.toml or pyproject.toml nearest above "
        "the documents.",
    ),
]
Ignored = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="KIND,...",
        autocompletion=complete_kinds,
        help="Kinds to ignore besides: they are counted and hidden, and don't count for the exit "
        "code. layout, accidental and substantive stand for groups of kinds.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="KIND,...",
        autocompletion=complete_kinds,
        help="Exit with 1 only where one of these kinds occurs, ignored or not.",
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 where they differ; trouble stays 2.")
]
ReadAsFormat = Annotated[
    ReadAs | None,
    typer.Option("--as", help="Read the documents in this format, whatever they look like."),
]
Encoding = Annotated[
    str,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of the documents, as utf-8, gb18030 or big5; auto finds out and says so.",
    ),
]
Resemblance = Annotated[
    float | None,
    typer.Option(
        "--resemblance",
        min=0.0,
        max=1.0,
        metavar="SHARE",
        help="Near-duplicates share at least this part of all that they hold, 0 to 1.",
    ),
]
Containment = Annotated[
    float | None,
    typer.Option(
        "--containment",
        min=0.0,
        max=1.0,
        metavar="SHARE",
        help="... or at least this part of one of them stands in the other, 0 to 1.",
    ),
]


def configured(config: str | None, inputs: Iterable[str]) -> Configuration:
    """The configuration that `--config` names, or the one nearest above the inputs.

    Raises:
        ConfigurationError: it can't be read, or a setting has no meaning.
    """
    return find_configuration(inputs) if config is None else read_configuration(config)


def judged(
    profile: str | None, ignored: list[str] | None, config: str | None, inputs: Iterable[str]
) -> Profile:
    """The profile that `--profile`, `--ignore` and the configuration ask for.

    Raises:
        ConfigurationError: an unknown profile or kind, or a configuration without meaning.
    """
    more = kinds_listed(ignored)
    return configured(config, inputs).profile_named(profile).ignoring(more)


def kinds_listed(values: list[str] | None) -> frozenset[Kind]:
    """The kinds in the values of a repeatable option that takes names joined by commas.

    Raises:
        ConfigurationError: an unknown kind.
    """
    names = (name.strip() for value in values or () for name in value.split(","))
    return parse_kinds(name for name in names if name)


def paths_or_roots(paths: list[str] | None, index: str | None) -> list[str]:
    """The paths that were named, or else those that the index is made of.

    Raises:
        ConfigurationError: there is neither.
        TextdiffError: the index can't be read.
    """
    if paths:
        return paths
    if index is None:
        raise ConfigurationError("nothing to read: name documents or folders, or an --index")
    from textdiff.index import indexed_roots  # noqa: PLC0415 - seldom wanted

    return indexed_roots(index)
