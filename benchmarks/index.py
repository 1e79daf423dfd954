"""What it costs to keep an index of 20,000 documents, and to check ten changes with what is kept.

    python benchmarks/index.py [documents] [rounds] [file]

Documents of about 3.5 kB are made up, every tenth an edited copy of the one before, and committed
to a git repository. Times are seconds of CPU of whole commands, their start and the git that they
start included; the median of the rounds, whose commands take turns. In each round ten other
documents change. The four rules are edits, documents, duplicates and consistency: of pairs a check
compares those with a changed witness, which is no matter of the size of a corpus. The tables are
printed, or written to the file.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

LONG_AGO = 1_000_000_000
DUPLICATES = '[duplicates]\npaths = ["**/*.txt"]\nresemblance = 0.8\ncontainment = 0.8\n'
ALL = f"""{DUPLICATES}
[[edits]]
paths = ["**"]
allow = ["layout", "accidental", "substantive"]

[documents]
allow_new = true

[consistency]
paths = ["**"]
"""
CHANGES = "[documents]\nallow_deleted = false\n"
GOALS = (
    ("index update, ten changed", "index build", 0.05),
    ("check, [duplicates], ten changed", "find", 0.10),
    ("check, four rules, ten changed", "find", 0.10),
)
"""What is to cost no more than a part of what."""


def write_documents(folder: Path, documents: int) -> list[Path]:
    """Writes documents, five hundred to a folder."""
    chance = random.Random(7)
    letters = "abcdefghiklmnoprstuvwy"
    words = ["".join(chance.choices(letters, k=chance.randrange(2, 10))) for _ in range(4000)]
    paths, text = [], ""
    for number in range(documents):
        if number % 10 == 9:
            text = text.replace(chance.choice(words), chance.choice(words))
        else:
            text = " ".join(chance.choices(words, k=560))
        path = folder / f"{number // 500:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (LONG_AGO, LONG_AGO))
        paths.append(path)
    return paths


def change(paths: list[Path], turn: int) -> None:
    """Edits ten documents, as if that were a while ago."""
    for path in random.Random(turn).sample(paths, 10):
        path.write_text(f"{path.read_text()} more")
        os.utime(path, (LONG_AGO + turn + 1, LONG_AGO + turn + 1))


def git(folder: Path, *arguments: str) -> None:
    """Runs git."""
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def cpu_seconds(*arguments: str, within: Path) -> float:
    """Seconds of CPU that a command takes."""
    # A user's Python keeps what it has compiled.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    ran = subprocess.run(
        [sys.executable, "-m", "textdiff", *arguments],
        cwd=within,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    after = os.times()
    if ran.returncode not in (0, 1):
        raise SystemExit(f"{arguments}: {ran.stderr}")
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def measure(place: Path, documents: int, rounds: int) -> tuple[dict[str, list[float]], int, int]:
    """The costs of each command, and the bytes of the index and of the kept sketches."""
    folder, index = place / "archive", place / "ix"
    paths = write_documents(folder / "docs", documents)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "base")
    for name, rules in (("duplicates", DUPLICATES), ("all", ALL), ("changes", CHANGES)):
        (place / f"{name}.toml").write_text(rules)

    def check(rules: str) -> tuple[str, ...]:
        return "check", "--base", "HEAD", "--config", f"{place}/{rules}.toml"

    kept = folder / ".git" / "textdiff" / "sketches"
    costs: dict[str, list[float]] = {}
    cpu_seconds("index", "build", "docs/000", "-o", str(index), within=folder)  # compiles
    for turn in range(rounds):
        index.unlink()
        kept.unlink(missing_ok=True)
        change(paths, 2 * turn)
        commands = {
            "start (`--version`)": ("--version",),
            "index build": ("index", "build", "docs", "-o", str(index)),
            "index update, nothing changed": ("index", "update", str(index)),
            "index update, ten changed": ("index", "update", str(index)),
            "find": ("find", "docs"),
            "find --index": ("find", "docs", "--index", str(index)),
            "check, [duplicates], the first": check("duplicates"),
            "check, [documents], ten changed": check("changes"),
            "check, [duplicates], ten changed": check("duplicates"),
            "check, four rules, ten changed": check("all"),
        }
        for name, command in commands.items():
            if name == "index update, ten changed":
                git(folder, "commit", "--quiet", "--all", "-m", "a step")
                change(paths, 2 * turn + 1)
            if name == "check, [duplicates], ten changed":
                git(folder, "commit", "--quiet", "--all", "-m", "a step")
                change(paths, 1000 + turn)
            costs.setdefault(name, []).append(cpu_seconds(*command, within=folder))
        git(folder, "commit", "--quiet", "--all", "-m", "a step")
    return costs, index.stat().st_size, kept.stat().st_size


def tables(costs: dict[str, list[float]], sizes: tuple[int, int], documents: int) -> str:
    """The page that is printed."""
    medians = {name: statistics.median(seconds) for name, seconds in costs.items()}
    rounds = len(next(iter(costs.values())))
    lines = [
        "# Keeping an index, and checking changes",
        "",
        "Made by `python benchmarks/index.py`; what is measured stands at the top of that file."
        " Measured on a shared machine with two cores: ratios say more than seconds.",
        "",
        f"{documents:,} documents; the median of {rounds} rounds. The index has"
        f" {sizes[0] / 1e6:.0f} MB, the sketches that `check` keeps have {sizes[1] / 1e6:.0f} MB."
        f" The extra `fast` was{'' if find_spec('numba') else ' not'} installed.",
        "",
        "| command | CPU | least |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {medians[name]:.2f} s | {min(costs[name]):.2f} s |" for name in costs),
        "",
        "| what | measured | goal | met |",
        "| --- | ---: | ---: | --- |",
    ]
    for name, whole, goal in GOALS:
        part = medians[name] / medians[whole]
        met = "yes" if part <= goal else "**no**"
        lines.append(f"| {name} / {whole} | {part:.1%} | ≤ {goal:.0%} | {met} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measures, and writes the tables."""
    arguments = dict(enumerate(sys.argv))
    documents, rounds = int(arguments.get(1, 20_000)), int(arguments.get(2, 5))
    with tempfile.TemporaryDirectory() as place:
        costs, *sizes = measure(Path(place), documents, rounds)
    told = tables(costs, (sizes[0], sizes[1]), documents)
    if 3 in arguments:
        Path(arguments[3]).write_text(told, "utf-8")
    else:
        print(told, end="")


if __name__ == "__main__":
    main()
