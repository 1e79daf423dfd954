"""What the key of a megabyte costs, beside decoding that megabyte and hashing it once.

    python benchmarks/key.py

Hashing once is done in three ways: SHA-256 and BLAKE2b of the bytes, and the 64-bit hash of every
5-gram of code points, by which near-duplicates are found.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

import numpy as np
from texts import chinese, english

from textdiff.find.shingles import hash_windows
from textdiff.key import make_key
from textdiff.key.key import code_points

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
ROUNDS = 30


def best(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of many runs."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return 1000 * min(seconds)


def hash_grams(text: str) -> None:
    """The hash of every 5-gram, in pieces that fit the cache."""
    codes = code_points(text)
    for start in range(0, len(codes), 1 << 15):
        hash_windows(codes[start : start + (1 << 15) + 4].astype(np.uint64), 5)


def main() -> None:
    """Prints the table."""
    print("| a megabyte of | key | decode | SHA-256 | BLAKE2b | 5-grams |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, text in (
        ("English (ASCII)", english(1).text(MEGABYTE)),
        ("English with one ’", english(1).text(MEGABYTE - 3) + "’"),
        ("Chinese", chinese(1).text(MEGABYTE // 3)),
    ):
        raw = text.encode()
        costs = (
            best(lambda text=text: make_key(text)),
            best(lambda raw=raw: raw.decode()),
            best(lambda raw=raw: hashlib.sha256(raw).digest()),
            best(lambda raw=raw: hashlib.blake2b(raw).digest()),
            best(lambda text=text: hash_grams(text)),
        )
        print(f"| {name} | " + " | ".join(f"{cost:.2f} ms" for cost in costs) + " |")


if __name__ == "__main__":
    main()
