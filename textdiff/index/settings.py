"""What an index is made of, and by what."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textdiff.read.bytes_of import STANDARD_INPUT
from textdiff.read.encoding import AUTO

if TYPE_CHECKING:
    from textdiff.model import ReadAs

DEFAULT_INDEX = ".textdiff-index"
"""In the current folder; hidden, so that no search for documents meets it."""

_READERS = ("textdiff", "lxml", "markdown-it-py")
"""Packages whose releases may read other texts from the same bytes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an index is made of.

    Attributes:
        roots: files and folders, relative to the folder of the index.
        read_as: the format, where the reader's own choice was not wanted.
        encoding: of the files, or `auto`.
    """

    roots: tuple[str, ...]
    read_as: ReadAs | None = None
    encoding: str = AUTO

    def version(self) -> str:
        """Sixteen hexadecimal digits, the same where every file would have the same sketch.

        Raises:
            TextdiffError: the dictionaries of Chinese script are not there.
        """
        # Many updates need none of this: see `textdiff.index.made_by`.
        from textdiff.find.sketch import VERSION  # noqa: PLC0415 - loads numpy
        from textdiff.key.version import key_version  # noqa: PLC0415 - loads numpy

        made_by = [key_version(), VERSION, *map(_release, _READERS), self.read_as, self.encoding]
        return hashlib.blake2b(repr(list(map(str, made_by))).encode(), digest_size=8).hexdigest()


def _release(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load

    try:
        return version(package)
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unknown"


class Places:
    """Paths as a user names them, and as an index does: relative to its own folder.

    So a folder can be moved together with its index.
    """

    def __init__(self, index: str) -> None:
        self._folder = os.path.dirname(index)  # noqa: PTH120 - see `named`
        self._absolute = os.path.abspath(self._folder)  # noqa: PTH100 - a link is no other place
        self._known: dict[str, str] = {}

    def relative(self, path: str) -> str:
        """The path as the index has it."""
        folder, _, name = path.rpartition(os.sep)
        if not folder or name in ("", os.curdir, os.pardir):
            return self._relative(path)
        if folder not in self._known:  # thousands of documents have few folders
            self._known[folder] = self._relative(os.path.join(folder, "x"))[:-1]  # noqa: PTH118
        return self._known[folder] + name

    def named(self, relative: str) -> str:
        """The path as it can be opened from the current folder."""
        # As strings: a Path takes longer, and `..` is to be shortened as a user would.
        path = os.path.normpath(os.path.join(self._folder, relative))  # noqa: PTH118
        return f"./{path}" if path == STANDARD_INPUT else path

    def _relative(self, path: str) -> str:
        absolute = os.path.abspath(path)  # noqa: PTH100 - a link is no other place
        try:
            return os.path.relpath(absolute, self._absolute)
        except ValueError:  # on another drive of Windows
            return absolute
