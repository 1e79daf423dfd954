"""Each case of tests/cases says what a comparison of two short texts must report.

A case is an object with
    origin    where it was met or what it shows,
    a, b      the two texts,
    variants  rows [kind, reading of a, reading of b], in order, with an optional object after them
              that asks for more: operation, cause or folds. `spelling|wording` accepts either,
    strict    true where the layout kinds are listed too; they are left out otherwise,
    note      what was decided and why,
    xfail     why it is known to fail; it must then fail.

Readings are compared without the white space around them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

import textdiff
from textdiff.model import LAYOUT_KINDS, Comparison, Kind, Variant

CASES = Path(__file__).parents[1] / "cases"
FIELDS = {"origin", "a", "b", "variants", "strict", "note", "xfail"}
ATTRIBUTES = {"operation", "cause", "folds"}

JOINED = {Kind.SCRIPT, Kind.WIDTH}
"""Whether neighbouring characters of these kinds are one variant or several is left open."""

MARKS = LAYOUT_KINDS | {Kind.ENCODING, Kind.QUOTATION, Kind.PUNCTUATION}
"""Whether these show the mark or the word that it stands in is left open."""


@dataclass(frozen=True, slots=True)
class Row:
    kind: str
    a: str
    b: str
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def kinds(self) -> list[str]:
        return self.kind.split("|")


def load(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return cases


def rows(case: dict[str, Any]) -> list[Row]:
    return [Row(*row) for row in case["variants"]]


def parameters() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.json")):
        for number, case in enumerate(load(path), start=1):
            marks = (
                [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            )
            found.append(pytest.param(case, id=f"{path.stem}-{number}", marks=marks))
    return found


def shared(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def bare(kind: str, a: str, b: str) -> tuple[str, str]:
    """The readings as they are compared: no white space around, marks without their word."""
    a, b = a.strip(), b.strip()
    if kind in MARKS:
        start = shared(a, b)
        end = shared(a[start:][::-1], b[start:][::-1])
        a, b = a[start : len(a) - end].strip(), b[start : len(b) - end].strip()
    return a, b


def joined(variants: list[Variant]) -> list[list[Variant]]:
    groups: list[list[Variant]] = []
    for variant in variants:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.kind == variant.kind
            and variant.kind in JOINED
            and (last.a.span.end, last.b.span.end) == (variant.a.span.start, variant.b.span.start)
        ):
            groups[-1].append(variant)
        else:
            groups.append([variant])
    return groups


def reported(comparison: Comparison, *, strict: bool) -> list[tuple[str, str, str, Variant]]:
    seen = [v for v in comparison.variants if strict or v.kind not in LAYOUT_KINDS]
    return [
        (
            str(group[0].kind),
            *bare(
                group[0].kind, "".join(v.a.text for v in group), "".join(v.b.text for v in group)
            ),
            group[0],
        )
        for group in joined(seen)
    ]


@pytest.mark.parametrize("case", parameters())
def test_case_is_reported(case: dict[str, Any]) -> None:
    comparison = textdiff.compare(textdiff.Text(case["a"]), textdiff.Text(case["b"]))
    wanted = rows(case)
    found = reported(comparison, strict=case.get("strict", False))
    either = [
        kind if kind in row.kinds else row.kind
        for row, (kind, *_) in zip(wanted, found, strict=False)
    ] + [row.kind for row in wanted[len(found) :]]
    expected = [(kind, *bare(kind, row.a, row.b)) for kind, row in zip(either, wanted, strict=True)]
    assert [(kind, a, b) for kind, a, b, _ in found] == expected
    for row, (*_, variant) in zip(wanted, found, strict=True):
        for name, value in row.attributes.items():
            reported_value = getattr(variant, name)
            if isinstance(reported_value, tuple):
                reported_value = list(reported_value)
            assert reported_value == value, name


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_cases_are_well_formed(path: Path) -> None:
    for case in load(path):
        assert {"origin", "a", "b", "variants"} <= set(case) <= FIELDS, case
        place_a = place_b = 0
        for row in rows(case):
            assert set(row.kinds) <= set(Kind), row
            assert set(row.attributes) <= ATTRIBUTES, row
            place_a = case["a"].index(row.a, place_a) + len(row.a)
            place_b = case["b"].index(row.b, place_b) + len(row.b)


def test_every_kind_has_cases() -> None:
    seen = {kind for path in CASES.glob("*.json") for case in load(path) for row in rows(case)
            for kind in row.kinds}  # fmt: skip
    assert seen == set(Kind)
