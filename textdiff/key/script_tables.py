"""The dictionaries of opencc-python-reimplemented, read where the package has installed them.

No other module knows where they are or how they are written: a line is a key, a tab, and the
alternatives of its value divided by blanks, the usual one first. The package's own code is never
imported.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from textdiff.errors import TextdiffError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.model import Codes

_TAB, _LINE_FEED, _BLANK = 0x09, 0x0A, 0x20


def read_entries(name: str) -> dict[str, tuple[str, ...]]:
    """A dictionary, each key with all its alternatives, the usual one first."""
    return {key: tuple(value.split(" ")) for key, value in _lines(name)}


def read_first_entries(name: str) -> dict[str, str]:
    """A dictionary, each key with the alternative that a conversion takes."""
    return {key: value.partition(" ")[0] if " " in value else value for key, value in _lines(name)}


def read_character_pairs(name: str, *, first: bool = False) -> tuple[Codes, Codes]:
    """The pairs of one character and another that a dictionary has, both of shape (n,).

    Read without a loop over the lines: the key of every document with Han in it waits for this.

    Args:
        name: the dictionary's name, without its suffix.
        first: only the alternative that a conversion takes.
    """
    text = "\n" + read_dictionary(name).strip() + "\n"
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    tabs = np.flatnonzero(codes == _TAB)
    ends = np.flatnonzero((codes == _TAB) | (codes == _LINE_FEED) | (codes == _BLANK))
    single = ends[1:][np.diff(ends) == 2] - 1
    values = single[codes[single - 1] != _LINE_FEED]
    if first:
        values = values[codes[values - 1] == _TAB]
    owners = tabs[tabs.searchsorted(values, side="right") - 1]
    of_one = codes[owners - 2] == _LINE_FEED
    return codes[owners[of_one] - 1], codes[values[of_one]]


def read_chain(configuration: str) -> tuple[tuple[str, ...], ...]:
    """The stages of a conversion, each the names of the dictionaries that it tries in order."""
    import json  # noqa: PLC0415 - the key reads dictionaries and no configuration

    stages = json.loads(_file("config", f"{configuration}.json"))["conversion_chain"]
    return tuple(
        tuple(
            Path(part["file"]).stem
            for part in (stage["dict"]["dicts"] if "dicts" in stage["dict"] else [stage["dict"]])
        )
        for stage in stages
    )


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in read_dictionary(name).split("\n"):
        key, _, value = line.strip().partition("\t")
        if value:
            yield key, value


def read_dictionary(name: str) -> str:
    """A dictionary as it is written."""
    return _file("dictionary", f"{name}.txt")


def _file(folder: str, name: str) -> str:
    path = _package() / folder / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TextdiffError(
            f"{path}: a table of Chinese script can't be read ({error.strerror}): "
            "reinstall opencc-python-reimplemented, without the package called opencc beside it"
        ) from error


@functools.cache
def _package() -> Path:
    found = importlib.util.find_spec("opencc")
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise TextdiffError(
            "the tables of Chinese script are missing: install opencc-python-reimplemented"
        )
    return Path(folders[0])
