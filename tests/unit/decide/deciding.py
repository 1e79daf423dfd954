"""Decisions files as a page would export them, made from comparisons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import textdiff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from textdiff.model import Comparison, Variant

    Chosen = str | dict[str, Any] | None


def exported(
    comparison: Comparison,
    choose: Callable[[Variant], Chosen],
    *,
    editor: str | None = "LM",
    claims: bool = True,
) -> dict[str, Any]:
    """What a page exports.

    Args:
        comparison: what the page shows.
        choose: for each variant a decision, or fields of one, or None where it is undecided.
        editor: who decides.
        claims: whether spans and readings are written.
    """
    decisions = []
    for variant in every(comparison.variants):
        chosen = choose(variant)
        if chosen is None:
            continue
        fields = {"decision": chosen} if isinstance(chosen, str) else chosen
        decision = {"id": variant.id, "text": None, "note": None, "editor": editor, **fields}
        if claims:
            decision |= {"a": claim(variant.a), "b": claim(variant.b)}
        decisions.append(decision)
    return {
        "format": "textdiff.decisions",
        "format_version": 1,
        "profile": comparison.profile,
        "a": document(comparison.a),
        "b": document(comparison.b),
        "decisions": decisions,
    }


def every(variants: Iterable[Variant]) -> Iterable[Variant]:
    """Variants and those inside them."""
    for variant in variants:
        yield variant
        yield from variant.inside


def claim(reading: textdiff.Reading) -> dict[str, Any]:
    return {"start": reading.span.start, "end": reading.span.end, "text": reading.text}


def document(document: textdiff.Document) -> dict[str, Any]:
    return {"path": document.path, "sha256": document.sha256, "encoding": document.encoding}


def written(path: Path, decisions: dict[str, Any]) -> Path:
    path.write_text(json.dumps(decisions), "utf-8")
    return path


class Pair:
    """Two documents in a folder, and decisions about them."""

    def __init__(
        self, folder: Path, a: str | bytes, b: str | bytes, *, encoding: str = "auto"
    ) -> None:
        self.folder = folder
        self.encoding = encoding
        self.a = self.write("a.txt", a)
        self.b = self.write("b.txt", b)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def compared(self) -> Comparison:
        return textdiff.compare(self.a, self.b, encoding=self.encoding)

    def decide(
        self, choose: Callable[[Variant], Chosen], name: str = "decisions.json", **options: Any
    ) -> Path:
        """A decisions file beside the documents."""
        decisions = exported(self.compared(), choose, **options)
        for side in ("a", "b"):
            decisions[side]["path"] = f"{side}.txt"
        return written(self.folder / name, decisions)
