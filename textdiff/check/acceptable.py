"""Findings that an editor's decisions call acceptable."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from textdiff.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textdiff.model import Finding

_FORMAT = "textdiff.decisions"
_ACCEPTABLE = "both"


class Acceptable(NamedTuple):
    """A finding, and what the editor noted on it."""

    finding: Finding
    note: str
    editor: str


def acceptable(path: Path, findings: Iterable[Finding], folder: Path) -> list[Acceptable]:
    """The findings whose variant was decided to be acceptable both ways.

    Args:
        path: a decisions.json; the witnesses in it are named from its folder.
        findings: of pairs, those of the decisions' two witnesses in the same order; of edits,
            those of either witness.
        folder: what the paths of findings are relative to.

    Raises:
        ConfigurationError: the file is no such thing.
    """
    fields = _read(path)
    witnesses = [_witness(path, fields, side) for side in ("a", "b")]
    decided = {
        each["id"]: each
        for each in fields["decisions"]
        if isinstance(each, dict)
        and each.get("decision") == _ACCEPTABLE
        and isinstance(each.get("id"), str)
    }
    found = []
    for finding in findings:
        decision = decided.get(finding.id)
        own = [_normal(folder / name) for name in (finding.path, finding.other) if name]
        if decision is not None and (own == witnesses or (len(own) == 1 and own[0] in witnesses)):
            note, editor = (str(decision.get(name) or "") for name in ("note", "editor"))
            found.append(Acceptable(finding, note, editor))
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"{path}: can't be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{path}: holds no decisions: no JSON: {error}") from None
    if not isinstance(fields, dict) or fields.get("format") != _FORMAT:
        raise ConfigurationError(f"{path}: holds no decisions: its format must be {_FORMAT}")
    if not isinstance(fields.get("decisions"), list):
        raise ConfigurationError(f"{path}: decisions must be a list")
    return fields


def _witness(path: Path, fields: dict[str, Any], side: str) -> str:
    witness = fields.get(side)
    if not isinstance(witness, dict) or not isinstance(witness.get("path"), str):
        raise ConfigurationError(f"{path}: {side}.path must be the path of a document")
    return _normal(path.parent / witness["path"])


def _normal(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links stay what they are called
