"""Exit codes, and what is said when something goes wrong: one line, never a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from textdiff.errors import TextdiffError
from textdiff.render.visible import visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterator


class ExitCode(IntEnum):
    """As diff and grep have them; the last two as a shell reports a signal."""

    SAME = 0
    DIFFERENT = 1
    TROUBLE = 2
    INTERRUPTED = 130
    BROKEN_PIPE = 141


@contextmanager
def trouble_told() -> Iterator[None]:
    """Turns what can go wrong into a message on standard error and an exit code."""
    try:
        yield
    except TextdiffError as error:
        raise _exit(ExitCode.TROUBLE, str(error)) from None
    except OSError as error:
        raise typer.Exit(after_failure(error)) from None
    except MemoryError:
        message = "not enough memory for these texts: compare smaller parts of them"
        raise _exit(ExitCode.TROUBLE, message) from None
    except KeyboardInterrupt:
        raise _exit(ExitCode.INTERRUPTED, "interrupted") from None
    except Exception as error:
        if not hasattr(error, "exit_code"):
            raise _exit(ExitCode.TROUBLE, _bug()) from None
        # A usage error repeats what was typed, and a shell's * may have typed an evil file name.
        typed = getattr(error, "message", None)
        if isinstance(typed, str):
            error.message = visible(typed)  # type: ignore[attr-defined]  # it has just been read
        raise


def after_failure(error: OSError) -> ExitCode:
    """Says, where nobody else does, that output or a file failed; the code to exit with."""
    _close_output()
    if isinstance(error, BrokenPipeError):
        return ExitCode.BROKEN_PIPE
    say(_told(error))
    return ExitCode.TROUBLE


def say(message: str) -> None:
    """Writes a line to standard error."""
    with suppress(OSError):
        print(f"textdiff: {visible(message)}", file=sys.stderr, flush=True)  # noqa: T201 - its purpose


def _exit(code: ExitCode, message: str | None = None) -> typer.Exit:
    if message:
        say(message)
    return typer.Exit(code)


def _told(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the current folder is no more: change to one that is there"
    if error.filename is None:
        return f"the result can't be written: {reason}"
    return f"{os.fsdecode(error.filename)}: {reason}"


def _bug() -> str:
    """Shows where an error came from that nobody foresaw; 1 would say that the texts differ."""
    import traceback  # noqa: PLC0415 - hoped never to be needed

    print(visible_lines(traceback.format_exc()), file=sys.stderr)  # noqa: T201 - its purpose
    return "this is an error in textdiff itself: please report it with the lines above"


def _close_output() -> None:
    """Sends what is still buffered nowhere, so that closing it doesn't fail once more."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
