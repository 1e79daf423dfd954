"""Names of a package whose modules are loaded when one of them is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loaded_when_asked_for(
    package: dict[str, Any], homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and `__dir__` of a package (PEP 562).

    `package` is its globals; `homes` says of each name in which of its modules that lives, as
    `model` or `collate.engine`.
    """
    called = package["__name__"]

    def getter(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {called!r} has no attribute {name!r}")
        value = getattr(import_module(f"{called}.{homes[name]}"), name)
        package[name] = value
        return value

    def lister() -> list[str]:
        return sorted({*package, *homes})

    return getter, lister
