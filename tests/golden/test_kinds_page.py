"""The tables of docs/kinds.md are those of `textdiff explain`.

TEXTDIFF_UPDATE=1 writes them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from textdiff.config import DEFAULT, PROFILES
from textdiff.explain import terms
from textdiff.explain.kinds import KINDS
from textdiff.explain.pages import shown
from textdiff.explain.rules import RULES
from textdiff.model import Kind, Significance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE = Path(__file__).parents[2] / "docs" / "kinds.md"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def kinds(significance: Significance, head: str) -> str:
    chosen = [kind for kind in Kind if DEFAULT.significance(kind) is significance]
    return table(
        ("kind", head, "how it is told", "example"),
        ((f"`{kind}`", KINDS[kind].short, KINDS[kind].told, example(kind)) for kind in chosen),
    )


def example(kind: Kind) -> str:
    first = KINDS[kind].examples[0]
    return " / ".join(f"`{text}`" for text in shown(first))


def named(head: str, rows: Iterable[tuple[str, str]]) -> str:
    return table((head, "what it means"), ((f"`{name}`", told) for name, told in rows))


def profiles() -> str:
    rows = (
        (f"`{name}`", ", ".join(f"`{k}`" for k in Kind if k in profile.ignored) or "nothing",
         terms.PROFILES[name])
        for name, profile in PROFILES.items()
    )  # fmt: skip
    return table(("profile", "ignores", "what it is for"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "accidental kinds": lambda: kinds(Significance.ACCIDENTAL, "the readings are equal but for"),
    "substantive kinds": lambda: kinds(Significance.SUBSTANTIVE, "what it is"),
    "operations": lambda: named("operation", terms.OPERATIONS.items()),
    "rules": lambda: named("rule", RULES.items()),
    "causes": lambda: named("cause", terms.CAUSES.items()),
    "conventions": lambda: named("convention", terms.CONVENTIONS.items()),
    "profiles": profiles,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_the_tables_of_explain(name: str) -> None:
    block = re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- end -->)", re.DOTALL)
    text = PAGE.read_text("utf-8")
    if os.environ.get("TEXTDIFF_UPDATE"):
        PAGE.write_text(block.sub(lambda m: m[1] + TABLES[name]() + m[3], text), "utf-8")
        return
    found = block.search(text)
    assert found is not None
    assert found[2] == TABLES[name](), "run with TEXTDIFF_UPDATE=1"
