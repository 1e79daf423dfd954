"""Truth, quality and the page of the benchmark of finding."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textdiff.find import shingles
from textdiff.key import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Pairs = dict[str, set[tuple[str, str]]]

MINIMUM_CONTAINED = 20


class Quality(NamedTuple):
    """Recall and precision; None where nothing was asked or found."""

    recall: float | None
    precision: float | None


class Row(NamedTuple):
    """Medians of an engine: seconds of CPU and wall, MB, and quality by relation."""

    engine: str
    cpu: float
    wall: float
    peak: float
    quality: dict[str, Quality]


def true_pairs(
    texts: dict[str, str], related: set[str], threshold: float, sample: int
) -> tuple[set[str], Pairs]:
    """The documents that were asked for, and every true pair with one of them.

    Half of those asked for are of the documents that were made of one another.
    """
    near = sorted(related & texts.keys())
    names = sorted(texts)
    asked = sorted(
        {*near[:: max(2 * len(near) // sample, 1)], *names[:: max(2 * len(names) // sample, 1)]}
    )
    sets = [shingles(make_key(texts[name]).codes) for name in asked]
    sizes = np.array([len(one) for one in sets])
    every = np.concatenate(sets)
    order = np.argsort(every, kind="stable")
    owner = np.repeat(np.arange(len(asked)), sizes)[order]
    every = every[order]
    truth: Pairs = {"resembles": set(), "contains": set()}
    for name in names:
        own = shingles(make_key(texts[name]).codes)
        low, high = every.searchsorted(own), every.searchsorted(own, side="right")
        steps = high - low
        places = np.repeat(low - (np.cumsum(steps) - steps), steps) + np.arange(int(steps.sum()))
        shared = np.bincount(owner[places], minlength=len(asked))
        for other, relation in _related(shared, sizes, len(own), threshold):
            if asked[other] != name:
                a, b = sorted((name, asked[other]))
                truth[relation].add((a, b))
    return set(asked), truth


def _related(
    shared: NDArray[np.int64], sizes: NDArray[np.int64], own: int, threshold: float
) -> Iterator[tuple[int, str]]:
    smaller = np.maximum(np.minimum(sizes, own), 1)
    resembles = shared >= threshold * (sizes + own - shared)
    held = (shared / smaller >= threshold) & (smaller >= MINIMUM_CONTAINED)
    for other in np.flatnonzero((shared > 0) & (resembles | held)).tolist():
        yield other, "resembles" if resembles[other] else "contains"


def quality(found: dict[str, list[list[str]]], asked: set[str], truth: Pairs) -> dict[str, Quality]:
    """Recall and precision by relation, of the pairs with a document that was asked for."""
    result = {}
    for relation, true in truth.items():
        if relation not in found:
            result[relation] = Quality(None, None)
            continue
        pairs = {(a, b) for a, b in found[relation] if a in asked or b in asked}
        hit = len(pairs & true)
        result[relation] = Quality(
            hit / len(true) if true else None, hit / len(pairs) if pairs else None
        )
    return result


def exponent(medians: dict[int, dict[str, float]]) -> float | None:
    """How the CPU time grows with the number of documents: the slope of the logarithms."""
    if len(medians) < 2:
        return None
    counts = np.log(list(medians))
    seconds = np.log([median["cpu"] for median in medians.values()])
    return float(np.polyfit(counts, seconds, 1)[0])


def goals(
    rows: list[Row], medians: dict[int, dict[str, float]]
) -> Iterator[tuple[str, str, str, bool]]:
    """What is measured, the value, the goal, and whether it is met."""
    by_name = {row.engine: row for row in rows}
    ours = by_name["textdiff"]
    resembles, contains = ours.quality["resembles"], ours.quality["contains"]
    for what, value, least in (
        ("recall, resemblance ≥ 0.8", resembles.recall, 1.0),
        ("precision, resemblance ≥ 0.8", resembles.precision, 1.0),
        ("recall, containment ≥ 0.8", contains.recall, 0.99),
    ):
        if value is not None:
            yield what, f"{value:.4f}", f"≥ {least:.2f}", value >= least
    for engine, least in (("datasketch", 40), ("text-dedup", 30)):
        if engine in by_name:
            for what, mine in (
                ("ours, from the same keys", by_name["textdiff, keys"]),
                ("ours, reading and keys included", ours),
            ):
                ratio = by_name[engine].cpu / mine.cpu
                yield f"CPU of {engine} / {what}", f"{ratio:.1f} ×", f"≥ {least} ×", ratio >= least
    if (prepared := by_name.get("rensa, hash arrays")) is not None:
        mine = by_name["textdiff, sketches"]
        for what, ratio in (
            ("ours from keys", prepared.wall / by_name["textdiff, keys"].wall),
            ("ours on sketches", prepared.wall / mine.wall),
        ):
            yield f"rensa on hash arrays / {what}, wall", f"{ratio:.2f} ×", "≥ 1 ×", ratio >= 1
    yield "peak memory", f"{ours.peak:.0f} MB", "≤ 500 MB", ours.peak <= 500
    if 100_000 in medians:
        peak = medians[100_000]["peak"]
        yield "peak memory, 100,000 documents", f"{peak:.0f} MB", "≤ 1536 MB", peak <= 1536
    if (growth := exponent(medians)) is not None:
        yield "growth exponent", f"{growth:.2f}", "≤ 1.1", growth <= 1.1


def report(
    texts: dict[str, str],
    truth: Pairs,
    rows: list[Row],
    medians: dict[int, dict[str, float]],
    missing: list[str],
    folder: Path | None,
) -> str:
    """The page, written with its plot if there is a folder."""
    size = sum(len(text.encode()) for text in texts.values())
    lines = [
        "# Near-duplicates side by side",
        "",
        "Made by `python benchmarks/find.py`; what is measured stands at the top of that file, and"
        " what the documents are at the top of `benchmarks/corpus.py`. Medians of one run on a"
        f" shared machine ({platform.machine()}, Python {platform.python_version()}): the ratios"
        " say more than the seconds.",
        "",
        f"{len(texts):,} documents, {size / 1e6:.0f} MB. Truth: {len(truth['resembles'])} pairs"
        f" that resemble and {len(truth['contains'])} that contain, with one of the documents of"
        " a sample.",
        "",
        "| engine | CPU | wall | peak | resembles: recall, precision | contains: the same |",
        "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    for row in rows:
        shown = " | ".join(_shown(row.quality[relation]) for relation in ("resembles", "contains"))
        lines.append(
            f"| {row.engine} | {row.cpu:.2f} s | {row.wall:.2f} s | {row.peak:.0f} MB | {shown} |"
        )
    lines += [f"\n{engine} could not be run." for engine in missing]
    lines += ["", "| what | measured | goal | met |", "| --- | ---: | ---: | --- |"]
    for what, value, goal, met in goals(rows, medians):
        lines.append(f"| {what} | {value} | {goal} | {'yes' if met else '**no**'} |")
    if len(medians) > 1:
        lines += [
            "",
            "| documents | pairs | CPU | wall | peak |",
            "| ---: | ---: | ---: | ---: | ---: |",
        ]
        lines += [
            f"| {count:,} | {one['found']:,.0f} | {one['cpu']:.2f} s | {one['wall']:.2f} s |"
            f" {one['peak']:.0f} MB |"
            for count, one in medians.items()
        ]
        lines += ["", "![CPU seconds by engine](find.svg)"]
    page = "\n".join(lines) + "\n"
    if folder is not None:
        (folder / "find.md").write_text(page)
        _plot(rows, medians, folder / "find.svg")
    return page


def _shown(one: Quality) -> str:
    if one.recall is None:
        return "–"
    return f"{one.recall:.4f}, " + ("–" if one.precision is None else f"{one.precision:.4f}")


def _plot(rows: list[Row], medians: dict[int, dict[str, float]], path: Path) -> None:
    """The engines' CPU time as bars, and ours by the number of documents."""
    import matplotlib as mpl  # noqa: PLC0415 - only where a plot is drawn

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "textdiff"
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend was chosen

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    left.barh([row.engine for row in rows][::-1], [row.cpu for row in rows][::-1])
    left.set(xscale="log", xlabel="seconds of CPU")
    right.loglog(list(medians), [one["cpu"] for one in medians.values()], marker="o")
    right.set(xlabel="documents", ylabel="seconds of CPU", title="textdiff")
    figure.savefig(path, metadata={"Date": None})
