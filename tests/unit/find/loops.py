"""Finding with the compiled loops and without, whatever the size of the collection."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from textdiff.find import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def compiled_loops() -> Iterator[None]:
    """The loops are used."""
    pytest.importorskip("numba")
    from textdiff.find.compiled import loops  # noqa: PLC0415 - an extra

    with patch.object(compiled, "_loaded", loops):
        yield


@contextmanager
def numpy_alone() -> Iterator[None]:
    """They are not."""
    with patch.object(compiled, "_loaded", None):
        yield
