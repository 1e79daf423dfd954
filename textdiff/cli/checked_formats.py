"""What `check` can write, and several of them in one run."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textdiff.cli.output import emit, style_of_output
from textdiff.cli.trouble import say
from textdiff.config.names import unknown
from textdiff.errors import ConfigurationError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textdiff.model import Checked


class Format(StrEnum):
    """What a check can be written as on standard output, and into files."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    RDJSONL = "rdjsonl"
    GITHUB = "github"
    GITLAB = "gitlab"


HTML = "html"
"""Written into a folder, so that it is an output and no format of standard output."""


class Wanted(NamedTuple):
    """An output: its format, and its file or folder."""

    form: str
    path: str


def outputs_wanted(values: list[str] | None) -> list[Wanted]:
    """The outputs that `--output FORMAT=FILE` asks for.

    Raises:
        ConfigurationError: a value is no such thing, or two go to one file.
    """
    wanted: list[Wanted] = []
    for value in values or ():
        form, equals, path = value.partition("=")
        if not equals or not path:
            raise ConfigurationError(f"--output {value}: must be FORMAT=FILE, as sarif=x.sarif")
        if form not in (*Format, HTML):
            raise ConfigurationError(
                f"--output {value}: {unknown('format', form, (*Format, HTML))}"
            )
        if path == "-":
            told = "pages go into a folder" if form == HTML else f"that is for --format {form}"
            raise ConfigurationError(f"--output {value}: not to standard output: {told}")
        for other in wanted:
            if _is_same_file(other.path, path):
                raise ConfigurationError(
                    f"--output {value}: {other.form} goes there too: give each its own file"
                )
        wanted.append(Wanted(form, path))
    return wanted


def _is_same_file(one: str, other: str) -> bool:
    """Whether the second of two outputs would replace the first; a device has room for many."""
    path = Path(one)
    is_device = path.exists() and not path.is_file() and not path.is_dir()
    return path.resolve() == Path(other).resolve() and not is_device


def rendered(checked: Checked, form: str, path: str | None = None) -> Iterable[str]:
    """What was found in a format; each loads its own renderer alone."""
    match Format(form):
        case Format.TEXT:
            from textdiff.render.checked.text import checked_text  # noqa: PLC0415 - see above

            return checked_text(checked, style_of_output(path))
        case Format.JSON:
            from textdiff.render.checked.json import checked_json  # noqa: PLC0415 - see above

            return checked_json(checked)
        case Format.JSONL:
            from textdiff.render.checked.json import checked_jsonl  # noqa: PLC0415 - see above

            return checked_jsonl(checked)
        case Format.MARKDOWN:
            from textdiff.render.checked.markdown import (  # noqa: PLC0415 - see above
                checked_markdown,
            )

            return checked_markdown(checked)
        case Format.SARIF:
            from textdiff import __version__  # noqa: PLC0415 - see above
            from textdiff.render.checked.sarif import checked_sarif  # noqa: PLC0415 - see above

            return checked_sarif(checked, __version__)
        case Format.JUNIT:
            from textdiff.render.checked.junit import checked_junit  # noqa: PLC0415 - see above

            return checked_junit(checked)
        case _:
            return _for_servers(checked, form)


def _for_servers(checked: Checked, form: str) -> Iterable[str]:
    from textdiff.render.checked import servers  # noqa: PLC0415 - see `rendered`

    match form:
        case Format.RDJSONL:
            return servers.checked_rdjsonl(checked)
        case Format.GITHUB:
            return servers.checked_github(checked)
        case _:
            return servers.checked_gitlab(checked)


def write_outputs(
    checked: Checked, wanted: list[Wanted], holds: Callable[[Path], str | None]
) -> bool:
    """Writes each output; what can't be written is told, and the others are written all the same.

    Args:
        checked: what was found.
        wanted: the outputs.
        holds: what no output may replace a file for, as "one of the documents", or None.
    """
    all_written = True
    for form, path in wanted:
        try:
            if (what := holds(Path(path))) is not None:
                raise OutputError(f"{path}: is {what}: choose another file")
            if form == HTML:
                _write_pages(checked, path)
            else:
                emit(rendered(checked, form, path), path, fit=form == Format.TEXT)
        except (OutputError, OSError) as error:
            say(str(error))
            all_written = False
    return all_written


def _write_pages(checked: Checked, folder: str) -> None:
    from textdiff.pipeline import write_report  # noqa: PLC0415 - see `rendered`

    write_report(checked.comparisons, folder)
