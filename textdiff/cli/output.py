"""Where results go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textdiff.errors import OutputError
from textdiff.render.ansi import Style
from textdiff.render.visible import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable


def emit(pieces: Iterable[str], path: str | None = None, *, fit: bool = False) -> None:
    """Writes a result.

    Args:
        pieces: the result, piece by piece.
        path: a file to write; None or `-` is standard output.
        fit: whether the pieces hold nothing that a terminal would obey. What does is made
            visible on a terminal, and is left as it is in files and pipes.

    Raises:
        OutputError: the file can't be written; it is as it was. Or standard output is closed.
    """
    if path is not None and path != "-":
        write_file(path, pieces)
        return
    if sys.stdout is None:  # what Python makes of one that is closed
        raise OutputError("the result can't be written: standard output is closed")
    if not fit and sys.stdout.isatty():
        pieces = map(visible_lines, pieces)
    sys.stdout.writelines(pieces)
    sys.stdout.flush()


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Writes a file in UTF-8 beside its place, then moves it there.

    Raises:
        OutputError: it can't be written; nothing half-written is left.
    """
    write_bytes(path, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def write_bytes(path: str, pieces: Iterable[bytes]) -> None:
    """Writes a file beside its place, then moves it there.

    Raises:
        OutputError: it can't be written; nothing half-written is left.
    """
    target = Path(path)
    try:
        if target.is_dir():
            raise OutputError(f"{path}: is a folder: name a file with -o")
        if target.exists() and not target.is_file():
            _write(target, pieces, "wb")  # a pipe or a device has no half-written state
        else:
            _replace(target.resolve(), pieces)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: can't be written: {reason}; choose another -o") from None


def refuse_to_overwrite(path: str | None, documents: Iterable[str]) -> None:
    """Makes sure that the result won't replace a document that it is about.

    Raises:
        OutputError: it would.
    """
    if path is None or not Path(path).is_file():
        return
    for document in documents:
        if Path(document).exists() and Path(path).samefile(document):
            raise OutputError(f"{path}: is one of the documents: choose another -o")


def style_of_output(path: str | None = None) -> Style:
    """Colours, where the result goes to a terminal that has them and nobody asked for none.

    NO_COLOR (no-color.org) is stronger than FORCE_COLOR.
    """
    if os.environ.get("NO_COLOR"):
        return Style(colour=False)
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return Style(colour=True)
    on_terminal = path in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
    return Style(colour=on_terminal and os.environ.get("TERM") != "dumb")


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    temporary = target.with_name(f".textdiff-{os.getpid()}.tmp")
    try:
        _write(temporary, pieces, "xb")
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write(path: Path, pieces: Iterable[bytes], mode: Literal["wb", "xb"]) -> None:
    with path.open(mode) as file:
        file.writelines(pieces)
