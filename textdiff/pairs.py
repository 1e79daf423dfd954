"""Many pairs compared, one after the other or several at once; the results come in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textdiff.errors import TextdiffError, UnreadableError
from textdiff.model import ComparedPair, Unread
from textdiff.pipeline import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textdiff.config import Profile
    from textdiff.model import ReadAs
    from textdiff.pipeline import Progress


class _Task(NamedTuple):
    """What a process needs to compare one pair."""

    a: str
    b: str
    profile: Profile
    read_as: ReadAs | None
    encoding: str


def compare_pairs(
    pairs: Sequence[tuple[str, str]],
    profile: Profile,
    *,
    read_as: ReadAs | None = None,
    encoding: str = "auto",
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[ComparedPair]:
    """Compare pairs of files, each as soon as it is asked for.

    Args:
        pairs: the paths of each.
        profile: what counts.
        read_as: the format, where the reader's own choice is not wanted.
        encoding: the encoding of files, or `auto`.
        jobs: how many processes share the work; the results are the same.
        progress: told how many pairs are done.

    Raises:
        TextdiffError: a process came to its end before its time.
    """
    tasks = [_Task(a, b, profile, read_as, encoding) for a, b in pairs]
    found = map(_compared, tasks) if min(jobs, len(tasks)) < 2 else _shared(tasks, jobs)
    for done, result in enumerate(found, start=1):
        if progress:
            progress("comparing", done, len(tasks))
        yield result


def _compared(task: _Task) -> ComparedPair:
    try:
        comparison = compare(
            task.a, task.b, task.profile, read_as=task.read_as, encoding=task.encoding
        )
    except UnreadableError as error:
        return ComparedPair(task.a, task.b, None, Unread(error.path, error.reason))
    return ComparedPair(task.a, task.b, comparison)


def _shared(tasks: list[_Task], jobs: int) -> Iterator[ComparedPair]:
    """The results of several processes, which are started afresh: a fork may copy held locks."""
    # Loaded for several jobs alone: it takes longer than a small pair.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
        try:
            yield from pool.map(_compared, tasks)
        except BrokenProcessPool:
            told = "a process was ended from outside, perhaps for want of memory: use fewer --jobs"
            raise TextdiffError(told) from None
        finally:
            pool.shutdown(cancel_futures=True)
