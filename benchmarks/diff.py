"""The bare engine and `compare` side by side with the peers, in one run, taking turns.

    python benchmarks/diff.py                 every pair; writes docs/benchmarks/diff.md and .svg
    python benchmarks/diff.py --quick         the pairs up to 100k alone; nothing is written

The peers are the dependency group `peers`, and git. Texts are made up, the same for the same
seed; "2 %" means that at two of a hundred places one to three characters were put in, left out or
replaced. Each measurement is a process of its own, so that its peak memory is its own; the
engines take turns, and medians are given. A peer that takes longer than the limit is left out.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from texts import Language, chinese, english

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 100
"""Seconds after which an engine is ended and left out of a pair."""

DOCS = Path(__file__).resolve().parent.parent / "docs" / "benchmarks"


class Pair(NamedTuple):
    """Two texts to be made."""

    name: str
    language: str
    size: int
    rate: float
    shape: str = "lines"


PAIRS = (
    Pair("English 10k, 2 %", "en", 10_000, 0.02),
    Pair("English 100k, 2 %", "en", 100_000, 0.02),
    Pair("Chinese 100k, 2 %", "zh", 100_000, 0.02),
    Pair("English 1M, 2 %", "en", 1_000_000, 0.02),
    Pair("Chinese 1M, 2 %", "zh", 1_000_000, 0.02),
    Pair("English 1M, 10 %", "en", 1_000_000, 0.10),
    Pair("English 1M, 2 %, no line breaks", "en", 1_000_000, 0.02, "one line"),
    Pair("Chinese 1M, 2 %, no line breaks", "zh", 1_000_000, 0.02, "one line"),
    Pair("one text of 11k, 40 times, 2 %", "en", 450_000, 0.02, "forty times"),
    Pair("one short line 25,000 times, 2 %", "zh", 100_000, 0.02, "one short line"),
    Pair("unrelated, 1M", "en", 1_000_000, 1.0, "unrelated"),
    Pair("English 10M, 2 %", "en", 10_000_000, 0.02),
)
GROWTH = ("English 10k, 2 %", "English 100k, 2 %", "English 1M, 2 %", "English 10M, 2 %")
SMALL = 100_000


def make(pair: Pair) -> tuple[str, str]:
    """The two texts of a pair."""
    language = english(5) if pair.language == "en" else chinese(5)
    if pair.shape == "unrelated":
        return language.text(pair.size), language.text(pair.size)
    if pair.shape == "forty times":
        a = language.text(pair.size // 40) * 40
    elif pair.shape == "one short line":
        a = "好的。\n" * (pair.size // 4)
    else:
        a = language.text(pair.size)
    if pair.shape == "one line":
        a = a.replace("\n", " " if pair.language == "en" else "")
    return a, edited(a, pair.rate, language)


def edited(text: str, rate: float, language: Language) -> str:
    """The text with runs of one to three characters put in, left out or replaced."""
    chance = language.chance
    places = np.flatnonzero(chance.random(len(text)) < rate)
    sizes = chance.integers(1, 4, len(places))
    fates = chance.integers(0, 3, len(places))
    letters = chance.choice(np.array(list(text[:5000])), 3 * len(places))
    pieces, at = [], 0
    for row, (place, size, fate) in enumerate(zip(places, sizes, fates, strict=True)):
        if place < at:
            continue
        pieces.append(text[at:place])
        if fate != 0:
            pieces.append("".join(letters[3 * row : 3 * row + size]))
        at = int(place + size) if fate != 1 else int(place)
    return "".join([*pieces, text[at:]])


def _by_textdiff(a: str, b: str) -> int:
    from textdiff import diff  # noqa: PLC0415 - engines load what they need, and no more

    return sum(len(edit.a) + len(edit.b) for edit in diff(a, b))


def _by_compare(a: str, b: str) -> int:
    from textdiff import Text, compare  # noqa: PLC0415 - see above

    return sum(len(each.a.span) + len(each.b.span) for each in compare(Text(a), Text(b)).variants)


def _by_fast_dmp(a: str, b: str) -> int:
    import fast_diff_match_patch  # noqa: PLC0415 - see above

    made = fast_diff_match_patch.diff(a, b, timelimit=0, checklines=True, counts_only=True)
    return sum(count for operation, count in made if operation != "=")


def _by_dmp(a: str, b: str) -> int:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - see above

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return sum(len(part) for operation, part in engine.diff_main(a, b) if operation)


def _by_rapidfuzz(a: str, b: str) -> int:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - see above

    return len(Indel.editops(a, b))


def _by_difflib(a: str, b: str) -> int:
    import difflib  # noqa: PLC0415 - see above

    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return len(a) + len(b) - 2 * sum(block.size for block in blocks)


def _by_git_characters(a: str, b: str) -> int:
    return _git(a, b, ".")


def _by_git_words(a: str, b: str) -> int:
    return _git(a, b, "[^[:space:]]+")


def _git(a: str, b: str, word: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a").write_text(a, encoding="utf-8", newline="")
        Path(folder, "b").write_text(b, encoding="utf-8", newline="")
        command = ["git", "-C", folder, "diff", "--no-index", "--word-diff=porcelain",
                   f"--word-diff-regex={word}", "a", "b"]  # fmt: skip
        told = subprocess.run(command, capture_output=True, check=False).stdout.decode()
    changed = (line for line in told.splitlines()[5:] if line[:1] in {"+", "-"})
    return sum(len(line) - 1 for line in changed)


def _by_floor(a: str, b: str) -> int:
    """Decoding both and hashing every 8-gram once, as any engine of this kind must."""
    from textdiff.find.shingles import hash_windows  # noqa: PLC0415 - see above

    for raw in (a.encode(), b.encode()):
        codes = np.frombuffer(raw.decode().encode("utf-32-le"), dtype=np.uint32)
        for start in range(0, len(codes), 1 << 15):
            hash_windows(codes[start : start + (1 << 15) + 7].astype(np.uint64), 8)
    return 0


ENGINES: dict[str, Callable[[str, str], int]] = {
    "textdiff.diff": _by_textdiff,
    "textdiff.compare": _by_compare,
    "fast-diff-match-patch": _by_fast_dmp,
    "git, characters": _by_git_characters,
    "git, words": _by_git_words,
    "rapidfuzz": _by_rapidfuzz,
    "diff-match-patch": _by_dmp,
    "difflib": _by_difflib,
    "floor": _by_floor,
}
SMALL_ALONE = {"rapidfuzz": 100_000, "diff-match-patch": 10_000, "difflib": 10_000}
"""Engines that take too long or too much memory beyond so many characters."""


def measure(engine: str, folder: Path) -> None:
    """One run, in this process: prints what it took and its script's length, as JSON."""
    a, b = ((folder / name).read_bytes().decode() for name in ("a", "b"))
    ENGINES[engine]("warm " * 2000, "warmed " * 1500)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    size = ENGINES[engine](a, b)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "size": size, "peak": peak / 1024,
                      "above": (peak - before) / 1024}))  # fmt: skip


class Row(NamedTuple):
    """What was measured of one pair: for each engine its medians, and the true minimum."""

    pair: Pair
    engines: dict[str, dict[str, float]]
    minimum: int | None


def measured(pair: Pair, rounds: int, slow: set[str]) -> Row:
    """Every engine on one pair, taking turns."""
    a, b = make(pair)
    runs: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a").write_bytes(a.encode())
        (folder / "b").write_bytes(b.encode())
        for turn in range(rounds):
            for engine in ENGINES:
                if pair.size > SMALL_ALONE.get(engine, math.inf) or engine in slow:
                    continue
                ran = _run(engine, folder)
                if ran is None:
                    slow.add(engine)
                elif turn or engine not in runs:
                    runs.setdefault(engine, []).append(ran)
    medians = {
        engine: {what: statistics.median(run[what] for run in all_runs) for what in all_runs[0]}
        for engine, all_runs in runs.items()
    }
    return Row(pair, medians, _minimum(a, b) if pair.size <= 1_000_000 else None)


def _run(engine: str, folder: Path) -> dict[str, float] | None:
    command = [sys.executable, __file__, "--measure", engine, "--folder", str(folder)]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def _minimum(a: str, b: str) -> int:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - see above

    return int(Indel.distance(a, b))


def table(rows: list[Row]) -> str:
    """The measurements as a Markdown table, and the ratios that were promised."""
    engines = [engine for engine in ENGINES if any(engine in row.engines for row in rows)]
    lines = [
        "| pair | " + " | ".join(engines) + " |",
        "| --- |" + " ---: |" * len(engines),
    ]
    for row in rows:
        cells = [_cell(row.engines.get(engine)) for engine in engines]
        lines.append(f"| {row.pair.name} | " + " | ".join(cells) + " |")
    lines += ["", "Seconds, and peak memory in MB of the whole process with both texts.", ""]
    lines += ["| pair | fast-diff-match-patch / ours | git, characters / ours |"
              " fast-diff-match-patch / compare | script over the minimum |",
              "| --- | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for row in rows:
        ours = row.engines["textdiff.diff"]
        over = f"{100 * (ours['size'] / row.minimum - 1):.2f} %" if row.minimum else "–"
        ratios = [
            _ratio(row, "fast-diff-match-patch", "textdiff.diff"),
            _ratio(row, "git, characters", "textdiff.diff"),
            _ratio(row, "fast-diff-match-patch", "textdiff.compare"),
        ]
        lines.append(f"| {row.pair.name} | " + " | ".join([*ratios, over]) + " |")
    growth = [row for row in rows if row.pair.name in GROWTH]
    if len(growth) > 1:
        times = [row.engines["textdiff.diff"]["seconds"] for row in growth]
        slope = np.polyfit(np.log([row.pair.size for row in growth]), np.log(times), 1)[0]
        lines += ["", f"Growth exponent of textdiff.diff over {growth[0].pair.name.split(',')[0]}"
                  f" to {growth[-1].pair.name.split(',')[0]}: {slope:.2f}."]  # fmt: skip
    return "\n".join(lines) + "\n"


def _cell(run: dict[str, float] | None) -> str:
    return f"{run['seconds']:.4f} s, {run['peak']:.0f} MB" if run else "–"


def _ratio(row: Row, peer: str, ours: str) -> str:
    if peer not in row.engines or ours not in row.engines:
        return "–"
    return f"{row.engines[peer]['seconds'] / row.engines[ours]['seconds']:.1f} ×"


def plot(rows: list[Row], path: Path) -> None:
    """Seconds by size, both logarithmic, of the English pairs at 2 %."""
    import matplotlib as mpl  # noqa: PLC0415 - only to write the docs

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "textdiff"
    from matplotlib import pyplot  # noqa: PLC0415 - after the choice of a backend

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    growth = [row for row in rows if row.pair.name in GROWTH]
    for engine in ENGINES:
        points = [
            (row.pair.size, row.engines[engine]["seconds"])
            for row in growth
            if engine in row.engines
        ]
        if points:
            axes.loglog(*zip(*points, strict=True), marker="o", label=engine)
    axes.set_xlabel("code points of a text")
    axes.set_ylabel("seconds")
    axes.legend(fontsize="small")
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="pairs up to 100k; writes nothing")
    parser.add_argument("--rounds", type=int, default=4, help="the first warms the disk's cache")
    parser.add_argument("--only", help="pairs whose name holds this; writes nothing")
    parser.add_argument("--measure", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.measure, arguments.folder)
        return
    chosen = [
        pair
        for pair in PAIRS
        if (not arguments.quick or pair.size <= SMALL)
        and (not arguments.only or arguments.only in pair.name)
    ]
    rows: list[Row] = []
    slow: set[str] = set()
    for pair in chosen:
        rows.append(measured(pair, arguments.rounds, slow if pair.size > 1_000_000 else set()))
        print(table(rows[-1:]), flush=True)
    told = table(rows)
    print(told)
    if not arguments.quick and not arguments.only:
        DOCS.mkdir(parents=True, exist_ok=True)
        plot(rows, DOCS / "diff.svg")
        (DOCS / "diff.md").write_text(_page(told), encoding="utf-8")


def _page(told: str) -> str:
    cores = f"{platform.machine()}, Python {platform.python_version()}"
    return (
        "# The bare engine side by side\n\n"
        "Made by `python benchmarks/diff.py`; what the pairs are stands at the top of that file."
        f" Medians of one run on a shared machine with two cores ({cores}): the ratios say more"
        " than the seconds.\n\n![seconds by size](diff.svg)\n\n" + told
    )


if __name__ == "__main__":
    main()
