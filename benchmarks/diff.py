"""The bare engine and `compare` side by side with the peers, in one run, taking turns.

    python benchmarks/diff.py                 every pair; writes docs/benchmarks/diff.md and .svg
    python benchmarks/diff.py --quick         the pairs up to 100k alone; nothing is written
    python benchmarks/diff.py --only Chinese  the pairs whose name holds this; nothing is written
    python benchmarks/diff.py --engines textdiff.diff floor    these alone; nothing is written
    python benchmarks/diff.py --pairs         lists the pairs

The peers are the dependency group `peers`, and git. Texts are made up, the same for the same
seed; "2 %" means that at two of a hundred places one to three characters were put in, left out or
replaced. Each measurement is a process of its own, so that its peak memory is its own; the
engines take turns, and medians are given, of processor time: other work on the machine hardly
matters, and all of these engines use one processor. An engine that takes longer than a pair's
limit is ended, and left out of larger pairs of the same shape; one that takes long runs once.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from diff_engines import COMPARE, ENGINES, FAST, FLOOR, GIT, GIT_WORDS, OURS
from diff_page import write_page
from diff_tables import as_markdown
from texts import chinese, edited, english

LIMIT = 20
"""Seconds of processor time after which a peer that comes near is ended …"""

SHORT_LIMIT = 10
"""… one that does not, …"""

OUR_LIMIT = 120
"""… and ours."""

LONG = 4
"""Seconds from which on an engine runs once and not in every round."""

MEMORY = 6 << 30
"""Bytes of addresses that an engine may have: rapidfuzz alone would take all there is."""

SMALL = 100_000


class Pair(NamedTuple):
    """Two texts to be made."""

    name: str
    language: str
    size: int
    rate: float
    shape: str = "lines"
    limit: float = LIMIT


PAIRS = (
    Pair("English 10k, 2 %", "en", 10_000, 0.02),
    Pair("English 100k, 2 %", "en", 100_000, 0.02),
    Pair("Chinese 100k, 2 %", "zh", 100_000, 0.02),
    Pair("English 1M, 2 %", "en", 1_000_000, 0.02),
    Pair("Chinese 1M, 2 %", "zh", 1_000_000, 0.02),
    Pair("English 1M, 10 %", "en", 1_000_000, 0.10, "lines, 10 %"),
    Pair("English 1M, 2 %, no line breaks", "en", 1_000_000, 0.02, "one line", 40),
    Pair("Chinese 1M, 2 %, no line breaks", "zh", 1_000_000, 0.02, "one line", 40),
    Pair("one text of 11k, 40 times, 2 %", "en", 450_000, 0.02, "forty times"),
    Pair("one short line 25,000 times, 2 %", "zh", 100_000, 0.02, "one short line"),
    Pair("unrelated, 1M", "en", 1_000_000, 1.0, "unrelated"),
    Pair("English 10M, 2 %", "en", 10_000_000, 0.02, "lines"),
)


class Run(NamedTuple):
    """What an engine took on a pair (medians), or why it has no figures."""

    seconds: float = 0.0
    peak: float = 0.0
    """Megabytes of the whole process, both texts included."""
    size: int = 0
    edits: int = 0
    related: bool | None = None
    failed: str = ""


class Row(NamedTuple):
    """What was measured of one pair, and its shortest script where that can be told."""

    pair: Pair
    runs: dict[str, Run]
    minimum: int | None


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


def measure(engine: str, folder: Path, limit: float) -> None:
    """One run, in this process: prints what it took and found, as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    a, b = ((folder / name).read_bytes().decode() for name in ("a", "b"))
    ENGINES[engine](a[:2000], b[:2000])
    before = _processor_time()
    most = math.ceil(before + limit)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    script = ENGINES[engine](a, b)
    print(json.dumps(Run(_processor_time() - before, _peak(), *script)._asdict()))


def _processor_time() -> float:
    """Seconds of processor time that this process and those it started have had."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak() -> float:
    """Megabytes at most: of this process since it began, or of one that it started.

    What `getrusage` says of this one holds the memory of the process that started it.
    """
    told = Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1]
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(told.split()[0]), children) / 1024


def measured(pair: Pair, rounds: int, slow: dict[tuple[str, str], int], chosen: list[str]) -> Row:
    """Every engine on one pair, taking turns; notes which were too slow, for its shape."""
    a, b = make(pair)
    runs: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a").write_bytes(a.encode())
        (folder / "b").write_bytes(b.encode())
        for turn in range(rounds):
            for engine in ENGINES:
                if engine not in chosen:
                    runs[engine] = [Run(failed="–")]
                    continue
                if turn and (runs[engine][0].failed or runs[engine][0].seconds > LONG):
                    continue
                if slow.get((engine, pair.shape), pair.size) < pair.size:
                    runs[engine] = [Run(failed="left out")]
                    continue
                run = _run(engine, folder, _limit(engine, pair))
                runs.setdefault(engine, []).append(run)
                if run.failed:
                    slow.setdefault((engine, pair.shape), pair.size)
    medians = {engine: _median(each) for engine, each in runs.items()}
    return Row(pair, medians, _minimum(a, b, medians[OURS].size))


def _median(runs: list[Run]) -> Run:
    return runs[0]._replace(
        seconds=statistics.median(run.seconds for run in runs),
        peak=statistics.median(run.peak for run in runs),
    )


def _limit(engine: str, pair: Pair) -> float:
    if engine in {OURS, COMPARE, FLOOR}:
        return OUR_LIMIT
    return pair.limit if engine in {FAST, GIT, GIT_WORDS} else SHORT_LIMIT


def _run(engine: str, folder: Path, limit: float) -> Run:
    command = [sys.executable, __file__, "--measure", engine, "--folder", str(folder),
               "--limit", str(limit)]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode == -signal.SIGXCPU or "TimeoutError" in ran.stderr:
        return Run(seconds=limit, failed=f"> {limit:g} s")
    if "MemoryError" in ran.stderr or "bad_alloc" in ran.stderr:
        return Run(failed="out of memory")
    if ran.returncode:
        raise RuntimeError(f"{engine} failed: {ran.stderr}")
    return Run(**json.loads(ran.stdout))


def _minimum(a: str, b: str, size: int) -> int | None:
    """The length of the shortest script, unless that would take minutes to find out.

    Ours is an upper bound, which keeps the search to a band around the diagonal.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as the engines

    if max(len(a), len(b)) * size > 5e11:
        return None
    return int(Indel.distance(a, b, score_cutoff=size))


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="pairs up to 100k; writes nothing")
    parser.add_argument("--only", default="", help="pairs whose name holds this; writes nothing")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES),
                        help="these alone, ours among them; writes nothing")  # fmt: skip
    parser.add_argument("--pairs", action="store_true", help="list the pairs")
    parser.add_argument("--rounds", type=int, default=3, help="how often each engine has its turn")
    parser.add_argument("--measure", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--limit", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.measure, arguments.folder, arguments.limit)
        return
    if arguments.pairs:
        print("\n".join(pair.name for pair in PAIRS))
        return
    rows: list[Row] = []
    slow: dict[tuple[str, str], int] = {}
    for pair in PAIRS:
        if arguments.only in pair.name and not (arguments.quick and pair.size > SMALL):
            rows.append(measured(pair, arguments.rounds, slow, arguments.engines))
            print(f"{pair.name}: {rows[-1].runs}, minimum {rows[-1].minimum}\n", flush=True)
    print(as_markdown(rows))
    if not (arguments.quick or arguments.only or len(arguments.engines) < len(ENGINES)):
        write_page(rows)


if __name__ == "__main__":
    main()
