"""How long a whole `textdiff compare A B` takes, beside `python -c "import typer, numpy"`.

python benchmarks/startup.py A B
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 15


def seconds(command: list[str]) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Runs the two in turns and prints medians and their ratio."""
    base = [sys.executable, "-c", "import typer, numpy"]
    ours = [sys.executable, "-m", "textdiff", "compare", *sys.argv[1:3], "--format", "json"]
    runs = [(seconds(base), seconds(ours)) for _ in range(ROUNDS)]
    bases, wholes = zip(*runs, strict=True)
    for name, pick in (("median", statistics.median), ("least", min)):
        a, b = pick(bases), pick(wholes)
        print(f"{name}: import {a:.3f} s, compare {b:.3f} s, ratio {b / a:.2f}")


if __name__ == "__main__":
    main()
