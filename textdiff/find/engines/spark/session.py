"""A Spark session, or a clear word about what it wants."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textdiff.errors import TextdiffError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
_PATIENCE = 10  # seconds for a master to answer
_SETTINGS: dict[str, bool | float | int | str | None] = {
    "spark.app.name": "textdiff",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """The session that runs already, which is left running, or a new one.

    Args:
        master: where it runs: `local[2]`, `spark://host:7077`, `yarn`, …

    Raises:
        TextdiffError: pyspark or Java is missing, or the master can't be reached.
    """
    try:
        import pandas  # noqa: F401, PLC0415 - pyspark would miss it, but too late
        import pyarrow  # noqa: F401, PLC0415 - as pandas
        import pyspark.sql  # noqa: F401, PLC0415 - an extra
        from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise TextdiffError(
            f"the engine spark needs {error.name}: pip install 'textdiff[spark]'"
        ) from None
    running = _running()
    spark = running or _started(master)
    try:
        yield spark
    except (Py4JError, PySparkException) as error:
        raise TextdiffError(_failed(error, master)) from error
    finally:
        if running is None:
            spark.stop()


def _running() -> SparkSession | None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    return SparkSession.getActiveSession()


def _failed(error: Exception, master: str) -> str:
    if "No module named 'textdiff" in str(error):
        return (
            f"the workers of {master} know nothing of textdiff: install textdiff[spark], of this"
            " version, for the python3 that they run (PYSPARK_PYTHON)"
        )
    return f"a job of Spark failed on {master}: {_first_line(error)}"


def _started(master: str) -> SparkSession:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    _require_java()
    _require_master(master)
    builder = SparkSession.builder.master(master).config(map=_SETTINGS)
    if master.startswith("local"):
        # Else the first python3 of the PATH would run, which may know nothing of textdiff.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.config(
            map={"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
        )
    try:
        return builder.getOrCreate()
    except Exception as error:  # what pyspark makes of a failing start has no class in common
        raise TextdiffError(f"Spark did not start on {master}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    """What a Java exception says, without its stack."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    python = [line for line in lines if re.match(r"[A-Za-z.]*Error: ", line)]
    java = [line for line in lines if re.match(r"(: )?(java|org)\.", line)]
    told = [*python, *java, *lines, type(error).__name__]
    return told[0].removeprefix(": ")


def find_java() -> str | None:
    """The Java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    if home:
        java = Path(home, "bin", "java")
        return str(java) if java.is_file() else None
    return shutil.which("java")


def _require_java() -> None:
    install = f"Java {OLDEST_JAVA} or later: on Debian, apt-get install openjdk-17-jre-headless"
    java = find_java()
    if java is None:
        home = os.environ.get("JAVA_HOME")
        where = f"there is none in JAVA_HOME, {home}" if home else "there is none in the PATH"
        raise TextdiffError(f"the engine spark needs {install} ({where})")
    told = subprocess.run(  # noqa: S603 - the Java that Spark itself starts
        [java, "-version"], capture_output=True, text=True, check=False
    ).stderr
    version = re.search(r'version "(\d+)', told)
    if version is not None and int(version[1]) < OLDEST_JAVA:
        raise TextdiffError(f"the engine spark needs {install} ({java} is of version {version[1]})")


def _require_master(master: str) -> None:
    """Makes sure that a master of Spark's own kind answers: by itself Spark waits for minutes."""
    if not master.startswith("spark://"):
        return
    # Several may be named, of which one leads: spark://a:7077,b:7077
    refused = ""
    for each in master.removeprefix("spark://").split(","):
        try:
            address = urlsplit(f"//{each}")
            with socket.create_connection(
                (address.hostname or "", address.port or 7077), timeout=_PATIENCE
            ):
                return
        except (OSError, ValueError) as error:
            refused = str(error)
    raise TextdiffError(
        f"no Spark master answers at {master} within {_PATIENCE} seconds ({refused}): is it"
        " running, and is that its address?"
    )
