"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

import textdiff

ROOT = Path(textdiff.__file__).parent
NAMED = [
    ".".join(("textdiff", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for path in sorted(ROOT.rglob("*.py"))
    if ">>>" in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", NAMED)
def test_examples_in_docstrings_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed
