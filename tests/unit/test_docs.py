"""Nothing that a user can meet is missing from the documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from textdiff.cli.commands import SHORT_HELPS
from textdiff.config import PROFILES
from textdiff.model import Cause, Kind, Operation

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", [*Kind, *Operation, *Cause, *PROFILES])
def test_every_kind_operation_cause_and_profile_is_explained(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "kinds.md").read_text("utf-8")


@pytest.mark.parametrize("command", SHORT_HELPS)
def test_every_command_is_shown_in_the_readme(command: str) -> None:
    assert f"textdiff {command} " in (ROOT / "README.md").read_text("utf-8")


def test_the_examples_of_json_are_json() -> None:
    blocks = re.findall(
        r"```json\n(.*?)```", (ROOT / "docs" / "json.md").read_text("utf-8"), re.DOTALL
    )
    assert [json.loads(block)["format"] for block in blocks] == [
        "textdiff.comparison",
        "textdiff.comparisons",
        "textdiff.near_duplicates",
        "textdiff.index_status",
        "textdiff.consistency",
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
