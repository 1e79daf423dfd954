"""`textdiff explain`."""

from typing import Annotated

import typer

from textdiff.cli.options import ConfigFile, configured
from textdiff.cli.output import emit, style_of_output

EPILOG = """
\b
Examples:
  textdiff explain                 all kinds, causes, profiles and rules, in a table
  textdiff explain punctuation     one of them, with examples
  textdiff explain ocr             what a profile ignores
  textdiff compare a.txt b.txt --explain

\b
Exit codes:
  0  done
  2  there is no such term
"""


def _completions(incomplete: str) -> list[str]:
    from textdiff.config import PROFILES  # noqa: PLC0415 - a shell asks, and no command waits
    from textdiff.explain.pages import all_terms  # noqa: PLC0415 - see above

    return [term for term in all_terms(PROFILES) if term.startswith(incomplete)]


def explain(
    term: Annotated[
        str | None,
        typer.Argument(
            metavar="[TERM]",
            autocompletion=_completions,
            help="A kind, a group of kinds, an operation, a cause, a profile or a rule.",
        ),
    ] = None,
    *,
    config: ConfigFile = None,
) -> None:
    """Explain a kind of variant, with examples; without TERM, list everything that has a name.

    Profiles of the configuration in the current folder or above it are listed too.
    """
    from textdiff.explain.pages import explained, overview  # noqa: PLC0415 - texts for this alone

    profiles = configured(config, ("-",)).profiles
    style = style_of_output()
    name = term.strip().lower().replace("-", "_") if term is not None else None
    if term in profiles:
        name = term
    emit(overview(profiles, style) if name is None else explained(name, profiles, style), fit=True)
