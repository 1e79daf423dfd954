"""The door to numba: a function of arrays as machine code, kept from one process to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

_Function = TypeVar("_Function", bound="Callable[..., Any]")


def jit(function: _Function) -> _Function:
    """The function, compiled when it is first called; it gives up the lock of the interpreter.

    The machine code is kept in `__pycache__` and made anew when the function's own file changes:
    after an edit of a loop that is called from another file, remove the folder.
    """
    compiled: Any
    try:
        compiled = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # there is no folder in which machine code could be kept
        compiled = njit(nogil=True)(function)
    return cast("_Function", compiled)
