"""A JSON file read strictly: of each value it is known where it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textdiff.config.names import unknown
from textdiff.errors import DecisionsError

if TYPE_CHECKING:
    from collections.abc import Collection

_WHAT = {str: "a string", int: "an integer", float: "a number", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a JSON file.

    Attributes:
        value: the value.
        path: the file, as it is shown to the user.
        pointer: the way to the value in the file (RFC 6901).
    """

    value: Any
    path: str
    pointer: str = ""

    def error(self, told: str) -> DecisionsError:
        """What is wrong with the value, with file and place."""
        return DecisionsError(f"{self.path}: {self.pointer or '/'}: {told}")

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Node]:
        """The fields of an object; those that are optional may be missing or null.

        Raises:
            DecisionsError: it is no object, a field is missing, or one has no meaning here.
        """
        if not isinstance(self.value, dict):
            raise self._expected("an object")
        known = (*required, *optional)
        for name in self.value:
            if name not in known:
                raise self._below(name).error(unknown("field", name, known))
        for name in required:
            if name not in self.value:
                raise self.error(f"has no field {name!r}")
        return {
            name: self._below(name)
            for name, value in self.value.items()
            if name in required or value is not None
        }

    def items(self) -> list[Node]:
        """The items of a list.

        Raises:
            DecisionsError: it is none.
        """
        if not isinstance(self.value, list):
            raise self._expected("a list")
        return [Node(each, self.path, f"{self.pointer}/{at}") for at, each in enumerate(self.value)]

    def string(self) -> str:
        """A string.

        Raises:
            DecisionsError: it is none.
        """
        if not isinstance(self.value, str):
            raise self._expected("a string")
        return self.value

    def offset(self) -> int:
        """An integer from 0.

        Raises:
            DecisionsError: it is none.
        """
        if type(self.value) is not int or self.value < 0:
            raise self._expected("an integer, 0 or more")
        return self.value

    def _below(self, name: str) -> Node:
        escaped = name.replace("~", "~0").replace("/", "~1")
        return Node(self.value[name], self.path, f"{self.pointer}/{escaped}")

    def _expected(self, what: str) -> DecisionsError:
        value = self.value
        if value is None or isinstance(value, bool):
            found = json.dumps(value)
        elif isinstance(value, int | float):
            found = repr(value)
        else:
            found = _WHAT[type(value)]
        return self.error(f"must be {what}, and is {found}")


def parsed(data: bytes, path: str) -> Node:
    """The value in a JSON file.

    Raises:
        DecisionsError: it is no JSON, or an object has a field twice.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise DecisionsError(f"{path}: an object has the field {twice!r} twice")
        return found

    def no_number(name: str) -> None:
        raise DecisionsError(f"{path}: is no JSON: {name} is no number there")

    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except UnicodeDecodeError as error:
        told = f"not in UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start})"
        raise DecisionsError(f"{path}: is no JSON: {told}") from None
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise DecisionsError(f"{place}: is no JSON: {error.msg}") from None
    except (RecursionError, ValueError):  # nested without end; digits without end
        raise DecisionsError(f"{path}: is nested too deeply, or has too long a number") from None
    return Node(value, path)
