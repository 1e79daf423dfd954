"""How far Spark has come, asked of it now and then."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import SparkSession

_EVERY = 0.5  # seconds


@contextmanager
def told(spark: SparkSession, steps: Callable[[str, int, int], None] | None) -> Iterator[None]:
    """Tells, while it is open, how many tasks of the stages that run are done.

    Args:
        spark: whose tasks.
        steps: told what is done, how many tasks of it are done, and how many there are; called by
            a thread of its own.
    """
    if steps is None:
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(spark, steps, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(
    spark: SparkSession, steps: Callable[[str, int, int], None], done: threading.Event
) -> None:
    tracker = spark.sparkContext.statusTracker()
    while not done.wait(_EVERY):
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        running = [stage for stage in stages if stage is not None]
        if running:
            finished = sum(stage.numCompletedTasks for stage in running)
            steps("searching with Spark", finished, sum(stage.numTasks for stage in running))
