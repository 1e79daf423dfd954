"""What it costs to build an index, and to bring it up to date after ten changes.

    python benchmarks/index.py [documents] [rounds]

Documents of about 3.5 kB are made up, every tenth an edited copy of the one before. Times are
seconds of CPU of whole commands, their start included; the median of the rounds.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LONG_AGO = 1_000_000_000


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


def cpu_seconds(*arguments: str) -> float:
    """Seconds of CPU that a command takes."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "textdiff", *arguments], check=True, stdout=subprocess.DEVNULL
    )
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def main(documents: int = 20_000, rounds: int = 3) -> None:
    """Prints a line for each command."""
    costs: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        folder, index = Path(place) / "docs", Path(place) / "ix"
        paths = write_documents(folder, documents)
        for turn in range(rounds):
            index.unlink(missing_ok=True)
            commands = {
                "start": ("--version",),
                "build": ("index", "build", str(folder), "-o", str(index)),
                "update of nothing": ("index", "update", str(index)),
                "update of ten": ("index", "update", str(index)),
                "find": ("find", str(folder)),
                "find with the index": ("find", str(folder), "--index", str(index)),
            }
            for name, command in commands.items():
                if name == "update of ten":
                    for path in random.Random(turn).sample(paths, 10):
                        path.write_text(f"{path.read_text()} more")
                        os.utime(path, (LONG_AGO + turn + 1, LONG_AGO + turn + 1))
                costs.setdefault(name, []).append(cpu_seconds(*command))
        size = index.stat().st_size
    for name, seconds in costs.items():
        print(f"{name:20} {statistics.median(seconds):6.2f} s")
    print(f"{'size':20} {size / 1e6:6.1f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
