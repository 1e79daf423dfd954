"""The version of the key covers every table that a key is made of."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from textdiff.key.version import key_version

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENED = """
import json, sys
seen = set()
sys.addaudithook(lambda event, values: event == "open" and seen.add(str(values[0])))
from textdiff.key{module} import {name}
seen.clear()
{call}
print(json.dumps(sorted(path for path in seen if path.endswith(".txt"))))
"""


def opened(module: str, name: str, call: str) -> list[str]:
    script = OPENED.format(module=module, name=name, call=call)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    tables: list[str] = json.loads(ran.stdout)
    return tables


def test_it_reads_the_tables_that_a_key_reads() -> None:
    tables = opened("", "key_characters", "key_characters('來信, a letter')")
    assert len(tables) > 5
    assert opened(".version", "key_version", "key_version()") == tables


@pytest.fixture
def fresh() -> Iterator[None]:
    key_version.cache_clear()
    yield
    key_version.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_another_table_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_version()
    key_version.cache_clear()
    monkeypatch.setattr("textdiff.key.version.read_dictionary", lambda name: f"{name}\t字")
    assert key_version() != before


@pytest.mark.usefixtures("fresh")
def test_another_way_to_make_keys_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_version()
    key_version.cache_clear()
    monkeypatch.setattr("textdiff.key.version.KEY_VERSION", 2)
    assert key_version() != before
