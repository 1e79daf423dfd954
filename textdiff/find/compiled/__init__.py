"""The inner loops of finding, compiled: the optional extra `textdiff[fast]`.

Each gives exactly what the numpy code beside its call gives, which stays: as the way without the
extra, for collections so small that to load a compiler costs more than it saves, and as the
oracle of the tests.
"""

from __future__ import annotations

import functools
import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

WORTH = 8_000_000
"""Key characters of a collection from which on the loops save more time than their loading takes:
about 0.3 s, and once after installation some ten seconds to compile them."""

_loaded: ModuleType | None = None


def prepare(characters: int) -> None:
    """Loads the loops for a collection of so many key characters, if worth it and installed."""
    global _loaded  # noqa: PLW0603 - loaded once a process, as a module is
    if characters >= WORTH and _loaded is None and _installed():
        from textdiff.find.compiled import loops  # noqa: PLC0415 - an extra, and slow to load

        _loaded = loops


def loaded() -> ModuleType | None:
    """The loops, if they were loaded; which is chosen changes no result."""
    return _loaded


@functools.cache
def _installed() -> bool:
    return importlib.util.find_spec("numba") is not None
