"""The log of what was carried out: who decided what, on which bytes, to what effect.

It holds no clock: the same input gives the same bytes, but for a time that the user passes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from textdiff.render.json import json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textdiff.decide.decisions import Decision
    from textdiff.decide.places import Place
    from textdiff.decide.rebase import Carried, Unfit
    from textdiff.decide.rulings import Ruling
    from textdiff.model import Document, JsonObject, Reading

FORMAT = "textdiff.audit"
FORMAT_VERSION = 1
LISTED = ("decided", "undecided", "conflicts", "carried", "unfit")


def head(inputs: Iterable[tuple[str, bytes]], time: str | None) -> JsonObject:
    """What every log begins with.

    Args:
        inputs: the files that say what to do, with their bytes.
        time: as the user passed it.
    """
    from textdiff import __version__  # noqa: PLC0415 - looking it up is slow

    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "textdiff": __version__,
        "time": time,
        "inputs": [{"path": path, "sha256": sha256(data)} for path, data in inputs],
    }


def document_object(document: Document) -> JsonObject:
    """A document as it was read."""
    return {"path": document.path, "sha256": document.sha256, "encoding": document.encoding}


def output_object(data: bytes, encoding: str, text: str) -> JsonObject:
    """The result."""
    return {"sha256": sha256(data), "encoding": encoding, "characters": len(text)}


def ruling_object(ruling: Ruling) -> JsonObject:
    """What holds at a place, and everyone who had a say."""
    place = ruling.place
    return {
        **_place_object(place),
        **_decision_object(ruling.decision),
        "others": [_decision_object(other) for other in ruling.others],
    }


def undecided_object(place: Place, ruling: Ruling | None) -> JsonObject:
    """A place that nobody has decided, or where the decision is a query."""
    query = None if ruling is None else _decision_object(ruling.decision)
    return {**_place_object(place), "query": query}


def carried_object(carried: Carried) -> JsonObject:
    """A decision, or a hunk, that was found a new place, and how."""
    return carried._asdict()


def unfit_object(unfit: Unfit) -> JsonObject:
    """A decision, or a hunk, that found no place."""
    return unfit._asdict()


def log_text(log: JsonObject) -> str:
    """The log as JSON, a field a line, and of the lists an item a line."""
    fields = [f"  {json_line(name)}: {_value(name, value)}" for name, value in log.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def sha256(data: bytes) -> str:
    """The hexadecimal SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def _value(name: str, value: Any) -> str:
    if name not in LISTED or not value:
        return json_line(value)
    return _lines(value)


def _lines(values: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(f"    {json_line(value)}" for value in values) + "\n  ]"


def _place_object(place: Place) -> JsonObject:
    return {
        "id": place.id,
        "kind": place.variant.kind.value,
        "inside": place.outer,
        "a": _reading_object(place.a),
        "b": _reading_object(place.b),
    }


def _reading_object(reading: Reading) -> JsonObject:
    span = reading.span
    return {"start": span.start, "end": span.end, "line": reading.line, "text": reading.text}


def _decision_object(decision: Decision) -> JsonObject:
    return {
        "decision": decision.choice.value,
        "text": decision.text,
        "editor": decision.editor,
        "note": decision.note,
        "file": decision.file,
    }
