"""Progress bars: on standard error, only where it is a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textdiff.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import TaskID

    from textdiff.pipeline import Progress


@contextmanager
def progress_bars() -> Iterator[Progress | None]:
    """Something for long work to call, a bar for each thing that it does; None off a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    # On a terminal alone: rich takes longer to import than short work takes.
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    tasks: dict[str, TaskID] = {}
    with Bars(console=Console(stderr=True), transient=True) as bars:

        def advance(doing: str, done: int, total: int) -> None:
            if doing not in tasks:
                tasks[doing] = bars.add_task(escape(visible(doing)), total=total)
            bars.update(tasks[doing], completed=done, total=total)

        yield advance
