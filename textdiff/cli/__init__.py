"""The command `textdiff`: it parses, calls, prints and exits, and computes nothing."""

from __future__ import annotations

import gc
import io
import os
import sys


def main() -> None:
    """Runs the command line and exits: 0 the same or made, 1 different, 2 trouble."""
    try:
        _buffer_output()
        _speak_utf8()
        # Nothing here multiplies matrices, and to start the threads that could takes a third of
        # the time in which numpy is loaded, on large machines more.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Documents and listings are trees without circles; to go through thousands of them again
        # and again in search of some takes a tenth of a short command.
        gc.set_threshold(200_000, 20, 50)
        from textdiff.cli.application import app  # noqa: PLC0415 - an interrupt may come in it

        app(prog_name="textdiff")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:  # in the help or the version, which the parser writes by itself
        from textdiff.cli.trouble import after_failure  # noqa: PLC0415 - hardly ever needed

        sys.exit(after_failure(error))


def _speak_utf8() -> None:
    """Makes the output the same bytes whatever the locale; what UTF-8 can't hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _buffer_output() -> None:
    """Gives standard output a buffer, also under PYTHONUNBUFFERED, as in many containers.

    A stream without one drops in silence what a write has left over.
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and isinstance(stream.buffer, io.RawIOBase):
        lines = stream.isatty()
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(stream.detach()), line_buffering=lines)
