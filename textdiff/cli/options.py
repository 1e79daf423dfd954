"""Options that more than one command has."""

from typing import Annotated

import typer

from textdiff.config import Profile, parse_kinds, profile_named
from textdiff.model import Kind, ReadAs

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Documents, or folders of documents.")
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
    str,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="How variants are judged: default ignores layout and encoding, strict nothing.",
    ),
]
Ignored = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="KIND,...",
        help="Kinds to ignore besides: they are counted and hidden, and don't count for the exit "
        "code. layout, accidental and substantive stand for groups of kinds.",
    ),
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


def judged(profile: str, ignored: list[str] | None) -> Profile:
    """The profile that the options `--profile` and `--ignore` ask for.

    Raises:
        ConfigurationError: an unknown profile or kind.
    """
    return profile_named(profile).ignoring(kinds_listed(ignored))


def kinds_listed(values: list[str] | None) -> frozenset[Kind]:
    """The kinds in the values of a repeatable option that takes names joined by commas.

    Raises:
        ConfigurationError: an unknown kind.
    """
    names = (name.strip() for value in values or () for name in value.split(","))
    return parse_kinds(name for name in names if name)
