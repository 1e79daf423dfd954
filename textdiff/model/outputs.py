"""What outputs are made of, and known by."""

from __future__ import annotations

from typing import Any

JsonObject = dict[str, Any]

REPORT_MARKER = ".textdiff-report"
"""The file that says that a folder is a report, and which of its files are the report's."""
