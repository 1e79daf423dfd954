"""Near-duplicates side by side: textdiff against datasketch's MinHash and LSH, with the truth.

    python benchmarks/find.py                      2,000 documents of 4 KB
    python benchmarks/find.py --documents 20000 --rounds 1

Documents are made up, the same ones for the same seed: an English-like and a Chinese-like
language, versions with edits, letters held by longer posts, and unrelated texts. Each run is a
process of its own that reads the same file, so that its peak memory is its own; the two
take turns. Truth is exact: of all documents up to 4,000, of a sample of 400 beyond.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from texts import Language, chinese, english

from textdiff.find import Thresholds, find_pairs, shingles
from textdiff.key import key_text, make_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

RESEMBLANCE, CONTAINMENT = 0.7, 0.8
PERMUTATIONS = 128
ALL_ASKED = 4000
SAMPLE = 400

Pairs = dict[str, list[tuple[str, str]]]


def edited(language: Language, text: str, rate: float) -> str:
    """The text with a part of its characters replaced, dropped or doubled."""
    letters = np.array(list(text))
    touched = language.chance.random(len(letters)) < rate
    kinds = language.chance.integers(0, 3, len(letters))
    times = np.where(touched & (kinds == 0), 0, np.where(touched & (kinds == 1), 2, 1))
    replaced = touched & (kinds == 2)
    letters[replaced] = language.chance.choice(letters, int(replaced.sum()))
    return "".join(np.repeat(letters, times))


def make_corpus(documents: int, size: int, seed: int = 1) -> dict[str, str]:
    """Documents by name: a fifth versions of others, a twentieth letters and posts with them."""
    chance = np.random.default_rng(seed)
    languages = [english(seed), chinese(seed + 1)]
    texts: list[str] = []
    while len(texts) < documents:
        language = languages[int(chance.integers(2))]
        own = size if language.words[0].endswith(" ") else size // 3  # three bytes a Han character
        text = language.text(int(own * chance.uniform(0.6, 1.4)))
        fate = chance.random()
        texts.append(text)
        if fate < 0.08:
            rates = chance.uniform(0.001, 0.06, int(chance.integers(1, 5)))
            texts += [edited(language, text, float(rate)) for rate in rates]
        elif fate < 0.12:
            letter = edited(language, text[: int(chance.integers(60, len(text)))], 0.01)
            texts[-1:] = [letter, language.text(own) + text + language.text(own // 2)]
    order = chance.permutation(documents)
    return {f"{number:07}.txt": texts[place] for number, place in enumerate(order)}


def run_textdiff(texts: dict[str, str]) -> Pairs:
    """From strings to verified pairs."""
    keys = map(make_key, texts.values())
    found = find_pairs(list(texts), keys, Thresholds(RESEMBLANCE, CONTAINMENT))
    pairs: Pairs = {"resembles": [], "contains": []}
    for pair in found.pairs:
        held = pair.relation != "resembles"
        pairs["contains" if held else "resembles"].append((pair.a, pair.b))
    return pairs


def run_datasketch(texts: dict[str, str]) -> Pairs:
    """The same strings, by MinHash and LSH as its documentation shows them."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - not where ours runs alone

    lsh = MinHashLSH(threshold=RESEMBLANCE, num_perm=PERMUTATIONS)
    hashes = {}
    for name, text in texts.items():
        key = key_text(make_key(text))  # the same shingles, so that one truth serves both
        shingles = {key[at : at + 5].encode() for at in range(max(len(key) - 4, 1))}
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch(list(shingles))
        lsh.insert(name, minhash)
        hashes[name] = minhash
    pairs = [
        (name, other)
        for name, minhash in hashes.items()
        for other in lsh.query(minhash)
        if name < other and minhash.jaccard(hashes[other]) >= RESEMBLANCE
    ]
    return {"resembles": pairs, "contains": []}


ENGINES: dict[str, Callable[[dict[str, str]], Pairs]] = {
    "textdiff": run_textdiff,
    "datasketch": run_datasketch,
}


def true_pairs(texts: dict[str, str]) -> tuple[set[str], dict[str, set[tuple[str, str]]]]:
    """The documents that were asked for, and every true pair with one of them."""
    names = sorted(texts)
    asked = names if len(names) <= ALL_ASKED else names[:: len(names) // SAMPLE]
    sets = {name: shingles(make_key(texts[name]).codes) for name in asked}
    every = np.concatenate(list(sets.values()))
    owner = np.repeat(np.arange(len(asked)), [len(one) for one in sets.values()])
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    sizes = np.array([len(one) for one in sets.values()])
    truth: dict[str, set[tuple[str, str]]] = {"resembles": set(), "contains": set()}
    for name in names:
        own = sets[name] if name in sets else shingles(make_key(texts[name]).codes)
        low, high = every.searchsorted(own), every.searchsorted(own, side="right")
        steps = high - low
        places = np.repeat(low - (np.cumsum(steps) - steps), steps) + np.arange(int(steps.sum()))
        shared = np.bincount(owner[places], minlength=len(asked))
        for other, relation in _related(shared, sizes, len(own)):
            if asked[other] != name:
                a, b = sorted((name, asked[other]))
                truth[relation].add((a, b))
    return set(asked), truth


def _related(
    shared: NDArray[np.int64], sizes: NDArray[np.int64], own: int
) -> Iterator[tuple[int, str]]:
    resemblance = shared / (sizes + own - shared)
    smaller = np.minimum(sizes, own)
    held = (shared / smaller >= CONTAINMENT) & (smaller >= 20)
    for other in np.flatnonzero((resemblance >= RESEMBLANCE) | held).tolist():
        yield other, "resembles" if resemblance[other] >= RESEMBLANCE else "contains"


def measure(engine: str, corpus: Path) -> None:
    """One run, in this process: prints what it took and found, as JSON."""
    texts = pickle.loads(corpus.read_bytes())
    ENGINES[engine](dict(list(texts.items())[:20]))  # loads modules and tables
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    pairs = ENGINES[engine](texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = {"peak": peak // 1024, "above_texts": (peak - before) // 1024}
    print(json.dumps({"wall": wall, "cpu": cpu, **memory, "pairs": pairs}))


def compare(documents: int, size: int, rounds: int, engines: list[str]) -> None:
    """Runs the engines in turn and prints medians, ratios, recall and precision."""
    texts = make_corpus(documents, size)
    characters = sum(map(len, texts.values()))
    print(f"{len(texts)} documents, {characters / 1e6:.1f} million characters", flush=True)
    runs: dict[str, list[dict[str, float]]] = {engine: [] for engine in engines}
    found: dict[str, Pairs] = {}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus.pickle")
        corpus.write_bytes(pickle.dumps(texts))
        for _ in range(rounds):
            for engine in engines:
                command = [sys.executable, __file__, "--measure", engine, "--corpus", str(corpus)]
                ran = subprocess.run(command, capture_output=True, text=True, check=True)
                run = json.loads(ran.stdout)
                found[engine] = run.pop("pairs")
                runs[engine].append(run)
    report(runs, found, texts)


def report(
    runs: dict[str, list[dict[str, float]]], found: dict[str, Pairs], texts: dict[str, str]
) -> None:
    """Prints the table."""
    asked, truth = true_pairs(texts)
    medians = {
        engine: {what: statistics.median(run[what] for run in all_runs) for what in all_runs[0]}
        for engine, all_runs in runs.items()
    }
    for engine, median in medians.items():
        print(
            f"{engine}: {median['cpu']:.3f} s CPU, {median['wall']:.3f} s wall,"
            f" peak {median['peak']:.0f} MB, {median['above_texts']:.0f} MB of it above the texts"
        )
        for relation, true in truth.items():
            pairs = {(a, b) for a, b in found[engine][relation] if a in asked or b in asked}
            hit = len(pairs & true)
            print(
                f"  {relation}: {len(true)} true, {len(pairs)} found,"
                f" recall {hit / len(true) if true else 1:.4f},"
                f" precision {hit / len(pairs) if pairs else 1:.4f}"
            )
    ours = medians["textdiff"]
    for engine, median in medians.items():
        if engine != "textdiff":
            ratios = (
                f"{median['cpu'] / ours['cpu']:.1f} × in CPU, {median['wall'] / ours['wall']:.1f} ×"
            )
            print(f"{engine} / textdiff: {ratios} in wall time")


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--size", type=int, default=4000, help="bytes of a document, about")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=ENGINES, help="run this engine alone")
    parser.add_argument("--measure", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.measure, arguments.corpus)
    else:
        engines = [arguments.only] if arguments.only else list(ENGINES)
        compare(arguments.documents, arguments.size, arguments.rounds, engines)


if __name__ == "__main__":
    main()
