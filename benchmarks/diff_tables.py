"""What `diff.py` measured, as Markdown: the figures, the ratios, and which goals are met."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from diff_engines import COMPARE, ENGINES, FAST, FLOOR, GIT, OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diff import Row, Run


class Goal(NamedTuple):
    """Something to be reached, and what was."""

    what: str
    wanted: str
    reached: str
    met: bool


def as_markdown(rows: list[Row]) -> str:
    """Goals, seconds and memory, ratios: a table of each."""
    return "\n".join([*_goal_table(rows), "", *_figures(rows), "", *_ratios(rows)]) + "\n"


def _figures(rows: list[Row]) -> Iterator[str]:
    yield "Seconds of processor time; MB at the peak, of the whole process with both texts."
    yield ""
    yield "| pair | " + " | ".join(ENGINES) + " |"
    yield "| --- |" + " ---: |" * len(ENGINES)
    for row in rows:
        yield f"| {row.pair.name} | " + " | ".join(map(_cell, row.runs.values())) + " |"


def _cell(run: Run) -> str:
    return run.failed or f"{_seconds(run.seconds)}, {run.peak:.0f}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.4f}" if seconds < 1 else f"{seconds:.2f}"


def _ratios(rows: list[Row]) -> Iterator[str]:
    yield "How many times as long a peer takes, and by how much a script is over the shortest one."
    yield ""
    yield f"| pair | {FAST} / diff | {GIT} / diff | {FAST} / compare | diff's script | git's |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for row in rows:
        pairs = ((FAST, OURS), (GIT, OURS), (FAST, COMPARE))
        cells = [str(Ratio.of(row, peer, ours) or "–") for peer, ours in pairs]
        cells += [_over(row, OURS), _over(row, GIT)]
        yield f"| {row.pair.name} | " + " | ".join(cells) + " |"


class Ratio(NamedTuple):
    """How many times as long a peer took as we; `at_least`, where it was ended."""

    times: float
    at_least: bool

    @classmethod
    def of(cls, row: Row, peer: str, ours: str) -> Ratio | None:
        """Of one pair; None where there is nothing to compare."""
        one, other = row.runs[peer], row.runs[ours]
        if other.failed or not one.seconds:
            return None
        return cls(one.seconds / other.seconds, bool(one.failed))

    def __str__(self) -> str:
        return f"{'> ' if self.at_least else ''}{self.times:.1f} ×"


def _over(row: Row, engine: str) -> str:
    run = row.runs[engine]
    if run.failed or not row.minimum:
        return "–"
    return f"{100 * (run.size / row.minimum - 1):.2f} %"


def growth(rows: list[Row]) -> tuple[list[Row], float]:
    """The pairs that differ in size alone, and the exponent with which our time grows on them."""
    like = [row for row in rows if row.pair.shape == "lines" and row.pair.language == "en"]
    if len(like) < 2:
        return like, math.nan
    sizes = [math.log(row.pair.size) for row in like]
    times = [math.log(row.runs[OURS].seconds) for row in like]
    middle, level = sum(sizes) / len(sizes), sum(times) / len(times)
    slope = sum((x - middle) * (y - level) for x, y in zip(sizes, times, strict=True))
    return like, slope / sum((x - middle) ** 2 for x in sizes)


def _goal_table(rows: list[Row]) -> Iterator[str]:
    goals = list(_goals({row.pair.name: row for row in rows}, rows))
    missed = [goal.what for goal in goals if not goal.met]
    yield f"{len(goals) - len(missed)} of {len(goals)} goals are met" + (
        f"; not met: {'; '.join(missed)}." if missed else "."
    )
    yield ""
    yield "| goal | wanted | measured | |"
    yield "| --- | ---: | ---: | --- |"
    for goal in goals:
        met = "met" if goal.met else "**not met**"
        yield f"| {goal.what} | {goal.wanted} | {goal.reached} | {met} |"


def _goals(named: dict[str, Row], rows: list[Row]) -> Iterator[Goal]:
    for name, peer, ours, least in (
        ("English 1M, 2 %", FAST, OURS, 15),
        ("Chinese 1M, 2 %", FAST, OURS, 10),
        ("English 100k, 2 %", FAST, OURS, 3),
        ("Chinese 100k, 2 %", FAST, OURS, 3),
        ("English 1M, 2 %", GIT, OURS, 2),
        ("Chinese 1M, 2 %", GIT, OURS, 2),
        ("English 1M, 2 %, no line breaks", GIT, OURS, 10),
        ("Chinese 1M, 2 %, no line breaks", GIT, OURS, 10),
        ("one text of 11k, 40 times, 2 %", FAST, OURS, 1),
        ("one short line 25,000 times, 2 %", FAST, OURS, 1),
        ("English 1M, 2 %", FAST, COMPARE, 2),
    ):
        ratio = Ratio.of(named[name], peer, ours) if name in named else None
        if ratio:
            what = f"{name}: {peer} / {ours}"
            yield Goal(what, f"≥ {least} ×", str(ratio), ratio.times >= least)
    for row in rows:
        yield from _script_goals(row)
    like, exponent = growth(rows)
    if len(like) > 2:
        sizes = f"{like[0].pair.size:,} to {like[-1].pair.size:,}"
        yield Goal(f"growth exponent, {sizes}", "≤ 1.2", f"{exponent:.2f}", exponent <= 1.2)
    if "English 10M, 2 %" in named:
        yield from _large_goals(named["English 10M, 2 %"])
    if "unrelated, 1M" in named and "English 100k, 2 %" in named:
        yield from _unrelated_goals(named["unrelated, 1M"], named["English 100k, 2 %"])


def _script_goals(row: Row) -> Iterator[Goal]:
    """How far our script may be over the shortest."""
    if not row.minimum:
        return
    share = row.runs[OURS].size / row.minimum - 1
    most = {"forty times": 0.3, "one short line": 0.3, "lines, 10 %": 0.01}
    most_here = most.get(row.pair.shape, 0.005)
    wanted = f"≤ {100 * most_here:g} %"
    yield Goal(f"{row.pair.name}: script over the shortest", wanted, _over(row, OURS),
               share <= most_here)  # fmt: skip


def _large_goals(row: Row) -> Iterator[Goal]:
    ours, floor = row.runs[OURS], row.runs[FLOOR]
    times = ours.seconds / floor.seconds
    yield Goal(f"{row.pair.name}: diff / floor", "≤ 5 ×", f"{times:.1f} ×", times <= 5)
    yield Goal(f"{row.pair.name}: memory", "≤ 500 MB", f"{ours.peak:.0f} MB", ours.peak <= 500)


def _unrelated_goals(unrelated: Row, small: Row) -> Iterator[Goal]:
    for engine in (OURS, COMPARE):
        run = unrelated.runs[engine]
        times = run.seconds / small.runs[engine].seconds
        what = f"{unrelated.pair.name} / {small.pair.name}: {engine}"
        yield Goal(what, "≤ 12 ×", f"{times:.1f} ×", times <= 12)
        told = f"{run.edits}" + ("" if run.related is None else f", related: {run.related}")
        what = f"{unrelated.pair.name}: replacements by {engine}"
        met = run.edits == 1 and not run.related
        yield Goal(what, "1" + ("" if run.related is None else ", related: False"), told, met)
