"""What was carried out and what is open, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textdiff.render.visible import head, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textdiff.decide.applied import Applied
    from textdiff.decide.decisions import Decision
    from textdiff.decide.places import Place
    from textdiff.render.ansi import Style

MOST = 20
"""How many of each list are shown; the log has all."""
_WIDTH = 40


def applied_text(applied: Applied, output: str, style: Style) -> Iterator[str]:
    """A line on the result, and one for each thing that an editor has to look at again."""
    counted = [f"{applied.taken:,} carried out"]
    for many, what in (
        (len(applied.undecided), "undecided"),
        (len(applied.conflicts), "in conflict"),
        (len(applied.unfit), "without a place"),
    ):
        if many:
            counted.append(style.warning(f"{many:,} {what}"))
    yield f"{visible(output)}: {', '.join(counted)}\n"
    yield from _listed("undecided", [_readings(place, style) for place in applied.undecided])
    yield from _listed(
        "conflict",
        [
            f"{_readings(each.place, style)}  {_sayings((each.decision, *each.others))}"
            for each in applied.conflicts
        ],
    )
    yield from _listed(
        "carried over",
        [
            f"{each.id}  a {each.line}  {visible(each.what)}  by {each.how}"
            for each in applied.carried
        ],
    )
    yield from _listed(
        "without a place",
        [f"{each.id}  {visible(each.what)}  {each.reason}" for each in applied.unfit],
    )


def _listed(what: str, lines: list[str]) -> Iterator[str]:
    """The first lines of a list, and how many more there are."""
    yield from (f"{what}  {line}\n" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"{what}  … and {len(lines) - MOST:,} more: the log has them all\n"


def _readings(place: Place, style: Style) -> str:
    a, b = _short(place.a.text), _short(place.b.text)
    moved = "moved " if place.partner is not None else ""
    readings = (style.omitted(a) if a else "") + (style.added(b) if b else "")
    return f"{place.id}  a {place.a.line}:{place.a.column}  {moved}{readings}"


def _sayings(decisions: tuple[Decision, ...]) -> str:
    said = []
    for decision in decisions:
        text = f" {_short(decision.text)!r}" if decision.text is not None else ""
        who = visible(decision.editor if decision.editor is not None else decision.file)
        said.append(f"{who}: {decision.choice}{text}")
    return ", ".join(said)


def _short(text: str) -> str:
    shown = visible(text)
    cut = head(shown, _WIDTH)
    return cut if cut == shown else f"{cut}…"
