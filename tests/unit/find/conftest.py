"""One Spark for all tests, and of the contract for it what tells something new."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING

import pytest

from textdiff.errors import TextdiffError
from textdiff.find.engines.spark.session import session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark_session() -> Iterator[SparkSession]:
    """Spark on two threads; where it can't be had tests are skipped, but not in CI."""
    opened = session("local[2]")
    # Jobs so short are over before the better compiler has paid.
    os.environ.setdefault("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pyspark's own
            spark = opened.__enter__()
    except TextdiffError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    yield spark
    opened.__exit__(None, None, None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what says the same of a slow engine once more: other seeds and thresholds."""
    repeated = [item for item in items if _repeats(item)]
    items[:] = [item for item in items if item not in repeated]
    config.hook.pytest_deselected(items=repeated)


def _repeats(item: pytest.Item) -> bool:
    params = item.callspec.params if hasattr(item, "callspec") else {}
    if params.get("engine") != "spark" or "seed" not in params:
        return False
    case = params["seed"], params["thresholds"].resemblance, params["find"]
    return case not in {(1, 0.7, "whole sets"), (1, 0.7, "samples"), (2, 0.5, "samples")}
