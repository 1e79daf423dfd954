"""Traditional to Simplified: ours beside opencc-python-reimplemented's `convert()`.

    python benchmarks/script.py

Both convert the same texts in turn, and the medians of the rounds are compared: the ratio is what
counts, and holds on any machine. Exits with 1 where the outputs differ or a goal is missed.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import opencc

from textdiff.key.script import Conversion, convert
from textdiff.key.script_tables import read_first_entries

if TYPE_CHECKING:
    from collections.abc import Callable

CHARACTERS = 320_000
ROUNDS = 3
GOAL_RATIO = 40
GOAL_SPEED = 60  # MB of UTF-8 a second
LOAD_GOAL = 15  # milliseconds
ENGLISH = (
    "The committee met — as it had every autumn — in the “old” library, where café tables "
    "had been set out for the readers’ letters. "
)


def running_text(size: int) -> str:
    """Traditional text of words as they follow one another in sentences, a paragraph a line.

    The words are OpenCC's own; characters between them are as frequent as in the words.
    """
    chance = random.Random(1)
    words = list(read_first_entries("STPhrases").values())
    characters = "".join(words)
    parts: list[str] = []
    length = 0
    while length < size:
        clause = "".join(
            chance.choice(words) if chance.random() < 0.6 else chance.choice(characters)
            for _ in range(chance.randint(3, 9))
        )
        end = chance.choices("，。；\n", weights=(12, 6, 1, 1))[0]
        parts.append(clause + end)
        length += len(parts[-1])
    return "".join(parts)


def mixed_text(size: int) -> str:
    """English with typographic signs, and a Chinese sentence in each eighth of it."""
    chinese = running_text(size // 8).replace("\n", "")
    block = ENGLISH * 6
    parts = [block + chinese[at : at + 100] + "\n" for at in range(0, len(chinese), 100)]
    return "".join(parts)[:size]


def seconds(work: Callable[[str], str], text: str) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def compare(name: str, text: str, configuration: Conversion) -> tuple[float, float]:
    """Both on one text, in turn; prints a row and returns the ratio and our speed in MB/s."""
    peer = opencc.OpenCC(configuration.value)
    if peer.convert(text) != convert(text, configuration):
        sys.exit(f"{configuration}: the outputs differ on {name}")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(peer.convert, text))
        ours.append(seconds(lambda given: convert(given, configuration), text))
    megabytes = len(text.encode()) / 1e6
    ratio = statistics.median(theirs) / statistics.median(ours)
    speed = megabytes / statistics.median(ours)
    print(
        f"{configuration:6} {name:8} {len(text):8,} characters"
        f" {speed:8.1f} MB/s, convert() {megabytes / statistics.median(theirs):6.2f} MB/s:"
        f" {ratio:6.1f} ×"
    )
    return ratio, speed


def load_time() -> float:
    """Milliseconds from the first call of t2s to its result, in a fresh process; the median."""
    code = (
        "import time; from textdiff.key.script import to_simplified; start = time.perf_counter();"
        "to_simplified('後'); print((time.perf_counter() - start) * 1e3)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
        for _ in range(5)
    ]
    return statistics.median(runs)


def main() -> int:
    """Print every row; the goals are those of t2s."""
    chinese, mixed = running_text(CHARACTERS), mixed_text(CHARACTERS)
    missed = False
    for name, text in (("Chinese", chinese), ("mixed", mixed)):
        ratio, speed = compare(name, text, Conversion.T2S)
        missed |= ratio < GOAL_RATIO or speed < GOAL_SPEED
    for configuration in Conversion:
        if configuration is not Conversion.T2S:
            compare("Chinese", chinese, configuration)
    milliseconds = load_time()
    print(f"t2s loads in {milliseconds:.1f} ms")
    missed |= milliseconds > LOAD_GOAL
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
