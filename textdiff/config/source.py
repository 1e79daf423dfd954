"""A configuration file: where it is, what it holds, and on which line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "textdiff.toml"
PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "textdiff")


@dataclass(frozen=True, slots=True)
class Source:
    """A table of settings and the file that it was read from.

    Attributes:
        path: the file, as it is shown to the user.
        text: the file.
        table: the settings.
        prefix: the keys that lead to the table in the file.
    """

    path: str
    text: str = field(repr=False)
    table: dict[str, Any]
    prefix: tuple[str, ...] = ()

    def error(
        self, keys: tuple[str, ...], told: str, value: str | None = None, nth: int = 1
    ) -> Exception:
        """What is wrong with a setting, with its file, its line where that can be told, its key.

        Args:
            keys: the way to the setting, from the table down.
            told: what is wrong.
            value: the string in the setting that is wrong, where it is one of several.
            nth: which of several tables of the same name, from 1.
        """
        line = self._line((*self.prefix, *keys), value, nth)
        place = f"{self.path}:{line}" if line else self.path
        return ConfigurationError(f"{place}: {'.'.join(keys)}: {told}")

    def _line(self, keys: tuple[str, ...], value: str | None, nth: int) -> int | None:
        """The line of a key, from 1: a search in the text, since the parser gives no lines."""
        start = 0
        for size in range(len(keys), 0, -1):
            header = re.compile(rf"^\s*\[+\s*{_dotted(keys[:size])}\s*\]", re.MULTILINE)
            matches = list(header.finditer(self.text))
            if matches:
                start, keys = matches[min(nth, len(matches)) - 1].start(), keys[size:]
                break
        if keys:
            names = "|".join(_dotted(keys[:size]) for size in range(len(keys), 0, -1))
            match = re.compile(rf"^\s*(?:{names})\s*=", re.MULTILINE).search(self.text, start)
            if match is None:
                return None
            start = match.end()
        if value is not None:
            match = re.compile(rf"(['\"]){re.escape(value)}\1").search(self.text, start)
            start = match.start() if match else start
        after_blanks = (
            len(self.text[:start]) + len(self.text[start:]) - len(self.text[start:].lstrip())
        )
        return self.text.count("\n", 0, min(after_blanks, len(self.text))) + 1


def _dotted(keys: tuple[str, ...]) -> str:
    """A pattern for keys joined by dots, each bare or in quotes."""
    return r"\s*\.\s*".join(rf"(?:{re.escape(key)}|(['\"]){re.escape(key)}\1)" for key in keys)


def read_source(path: str | os.PathLike[str], *, only_ours: bool = False) -> Source:
    """Read a file of settings; of a pyproject.toml the table `tool.textdiff`.

    Args:
        path: the file.
        only_ours: whether a file that doesn't name textdiff may be left unparsed, as empty: it is
            another tool's, and so are its errors.

    Raises:
        ConfigurationError: it can't be read, or it is no TOML.
    """
    name = os.fspath(path)
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(f"{name}: can't be read: {reason}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{name}: is no TOML: not in UTF-8") from None
    if only_ours and _TABLE[1] not in text:
        return Source(name, text, {}, _TABLE)
    return _parsed(name, text)


def find_source(inputs: Iterable[str]) -> Source | None:
    """The settings nearest above some inputs, or None.

    In each folder, from the one that holds all inputs upwards, `textdiff.toml` comes before a
    `pyproject.toml` with a table `tool.textdiff`; the first that there is holds alone.

    Raises:
        ConfigurationError: it can't be read, or it is no TOML.
    """
    folder = _folder_of(inputs)
    for above in (folder, *folder.parents):
        if _is_there(above / NAME):
            return read_source(_shown(above / NAME))
        if _is_there(above / PYPROJECT):
            source = read_source(_shown(above / PYPROJECT), only_ours=True)
            if source.table:
                return source
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the folder may not be looked into
        return False


def _parsed(name: str, text: str) -> Source:
    import tomllib  # noqa: PLC0415 - most runs have no configuration

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name}: is no TOML: {error}") from None
    if Path(name).name != PYPROJECT:
        return Source(name, text, table)
    for key in _TABLE:
        table = table.get(key, {})
        if not isinstance(table, dict):
            return Source(name, text, {}, _TABLE)
    return Source(name, text, table, _TABLE)


def _folder_of(inputs: Iterable[str]) -> Path:
    """The folder that holds all inputs; standard input stands in the current one."""
    folders = [_own_folder(Path(path)) for path in inputs if path != "-"]
    here = Path.cwd()
    try:
        return Path(os.path.commonpath(folders)) if folders else here
    except ValueError:  # on different drives
        return here


def _own_folder(path: Path) -> Path:
    resolved = Path(os.path.abspath(path))  # noqa: PTH100 - a link's own folder is what is meant
    is_folder = os.path.isdir(resolved)  # noqa: PTH112 - Path.is_dir raises in a closed folder
    return resolved if is_folder else resolved.parent


def _shown(path: Path) -> str:
    """A path as a user would write it: relative to the current folder, where it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
