"""Near-duplicates side by side: textdiff beside datasketch, rensa, gaoya and text-dedup.

    python benchmarks/find.py                      all of it; writes docs/benchmarks/find.md, .svg
    python benchmarks/find.py --documents 2000     a small one; nothing is written

The peers are the dependency group `peers`. text-dedup 0.4.1 wants Python 3.12 and libraries of its
own: give it an environment of its own, and its python by --peer-python:
    python3.12 -m venv peer && peer/bin/pip install text-dedup==0.4.1

What the documents are stands at the top of corpus.py. Each run is a process of its own, so that
its peak memory is its own, and the engines take turns. A peer is given the text of each key (so
that one truth serves all), in memory, before the clock starts, and so are the keys in the row
"textdiff, keys"; in the row "textdiff" the documents are read and keys made within it. Loading is
not measured: each has searched a few documents before (what textdiff's compiled loops cost is said
in docs/find.md). Truth is exact: every pair with one of a
sample of documents, counted on whole shingle sets.
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
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from textdiff.find.engines import Found as Answer
    from textdiff.find.sketch import Sketch

THRESHOLD = 0.8
"""Of resemblance, and of containment."""
PERMUTATIONS = 128
SAMPLE = 800
FULL = 20_000
GROWTH = (5_000, 20_000, 100_000)
DOCS = Path(__file__).resolve().parent.parent / "docs" / "benchmarks"

Pairs = list[tuple[str, str]]
Found = dict[str, Pairs]


def documents_of(corpus: Path) -> Iterator[tuple[str, str]]:
    """Names and texts, one after the other."""
    with corpus.open("rb") as file:
        for _ in range(pickle.load(file)):
            yield pickle.load(file)


def key_texts(corpus: Path) -> dict[str, str]:
    """What a peer is given."""
    from textdiff.key import key_text, make_key  # noqa: PLC0415 - text-dedup runs without textdiff

    return {name: key_text(make_key(text)) for name, text in documents_of(corpus)}


def prepared_nothing(corpus: Path) -> Path:
    """Where textdiff reads from."""
    return corpus


def by_textdiff(corpus: Path) -> Found:
    """From a file to verified pairs."""
    from textdiff.find import Thresholds, find_pairs  # noqa: PLC0415 - see above
    from textdiff.key import key_characters  # noqa: PLC0415 - see above

    names: list[str] = []

    def keys() -> Iterator[NDArray[np.unsignedinteger]]:
        for name, text in documents_of(corpus):
            names.append(name)
            yield key_characters(text)

    return by_relation(find_pairs(names, keys(), Thresholds(THRESHOLD, THRESHOLD)))


def keys_at_hand(corpus: Path) -> dict[str, NDArray[np.unsignedinteger]]:
    """What the peers are given, as textdiff holds it."""
    from textdiff.key import key_characters  # noqa: PLC0415 - see above

    return {name: key_characters(text) for name, text in documents_of(corpus)}


def by_textdiff_keys(keys: dict[str, NDArray[np.unsignedinteger]]) -> Found:
    """From keys to verified pairs."""
    from textdiff.find import Thresholds, find_pairs  # noqa: PLC0415 - see above

    return by_relation(find_pairs(list(keys), keys.values(), Thresholds(THRESHOLD, THRESHOLD)))


def kept_sketches(corpus: Path) -> tuple[list[str], list[Sketch], list[NDArray[np.uint64]]]:
    """What an index keeps, and the shingle sets."""
    from textdiff.find import make_sketch, shingles  # noqa: PLC0415 - see above
    from textdiff.key import make_key  # noqa: PLC0415 - see above

    names, keys = [], []
    for name, text in documents_of(corpus):
        names.append(name)
        keys.append(make_key(text))
    return names, list(map(make_sketch, keys)), [shingles(key.codes) for key in keys]


def by_textdiff_prepared(
    prepared: tuple[list[str], list[Sketch], list[NDArray[np.uint64]]],
) -> Found:
    """From sketches to verified pairs, as over a kept index, the shingle sets at hand."""
    from textdiff.find import Thresholds, find_sketched  # noqa: PLC0415 - see above

    names, sketches, sets = prepared
    found = find_sketched(names, sketches, sets.__getitem__, Thresholds(THRESHOLD, THRESHOLD))
    return by_relation(found)


def by_relation(found: Answer) -> Found:
    """The pairs that resemble, and those of which one holds the other."""
    pairs: Found = {"resembles": [], "contains": []}
    for pair in found.pairs:
        relation = "resembles" if pair.relation == "resembles" else "contains"
        pairs[relation].append((pair.a, pair.b))
    return pairs


def shingle_strings(text: str) -> list[str]:
    """The 5-character shingles of a text."""
    return list({text[at : at + 5] for at in range(max(len(text) - 4, 1))})


def by_datasketch(texts: dict[str, str]) -> Found:
    """MinHash and LSH as its documentation shows them."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - each run loads its own

    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    hashes = {}
    for name, text in texts.items():
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch([one.encode() for one in shingle_strings(text)])
        lsh.insert(name, minhash)
        hashes[name] = minhash
    pairs = [
        (name, other)
        for name, minhash in hashes.items()
        for other in lsh.query(minhash)
        if name < other and minhash.jaccard(hashes[other]) >= THRESHOLD
    ]
    return {"resembles": pairs}


def by_rensa(texts: dict[str, str]) -> Found:
    """From strings to pairs, 16 bands of 8."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - each run loads its own

    names = list(texts)
    hashes = RMinHash.from_token_sets(map(shingle_strings, texts.values()), PERMUTATIONS, 42)
    lsh = RMinHashLSH(THRESHOLD, PERMUTATIONS, 16)
    lsh.insert_many(hashes)
    pairs = [
        (names[one], names[other])
        for one, minhash in enumerate(hashes)
        for other in lsh.query(minhash)
        if names[one] < names[other] and minhash.jaccard(hashes[other]) >= THRESHOLD
    ]
    return {"resembles": pairs}


def hash_arrays(corpus: Path) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The shingle hashes of all documents in one array, and where each begins."""
    import numpy as np  # noqa: PLC0415 - each run loads its own

    from textdiff.find import shingles  # noqa: PLC0415 - see above
    from textdiff.key import make_key  # noqa: PLC0415 - see above

    sets = [shingles(make_key(text).codes) for _, text in documents_of(corpus)]
    offsets = np.cumsum([0, *map(len, sets)]).astype(np.uint64)
    return np.concatenate(sets), offsets


def by_rensa_prepared(prepared: tuple[NDArray[np.uint64], NDArray[np.uint64]]) -> Found:
    """From arrays of hashes to a flag for each document: neither pairs nor verification."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - each run loads its own

    digests = RMinHash.digest_matrix_from_flat_token_hashes(*prepared, PERMUTATIONS, 42)
    RMinHashLSH(THRESHOLD, PERMUTATIONS, 16).query_duplicate_flags_matrix_one_shot(digests)
    return {}


def by_gaoya(texts: dict[str, str]) -> Found:
    """Its index of strings, 16 bands of 8."""
    from gaoya.minhash import MinHashStringIndex  # noqa: PLC0415 - each run loads its own

    names, values = list(texts), list(texts.values())
    index = MinHashStringIndex(32, THRESHOLD, 16, 8, None, "char", False, (5, 5))
    index.par_bulk_insert_docs(list(range(len(names))), values)
    answers = index.par_bulk_query(values)
    pairs = [
        (names[one], names[other])
        for one, others in enumerate(answers)
        for other in others
        if names[one] < names[other]
    ]
    return {"resembles": pairs}


def by_text_dedup(texts: dict[str, str]) -> Found:
    """Its fingerprints of word 5-grams, and its clusters: every two of one are a pair."""
    from types import SimpleNamespace  # noqa: PLC0415 - each run loads its own

    from datasets import Dataset, disable_progress_bars  # noqa: PLC0415 - each run loads its own
    from text_dedup.config import MinHashAlgorithmConfig  # noqa: PLC0415 - each run loads its own
    from text_dedup.minhash import cluster, fingerprint  # noqa: PLC0415 - each run loads its own

    disable_progress_bars()
    algorithm = MinHashAlgorithmConfig(
        algorithm_name="minhash", text_column="text", num_perm=PERMUTATIONS, ngram_size=5,
        threshold=THRESHOLD, num_proc=1,
    )  # fmt: skip
    names = list(texts)
    rows = {"text": list(texts.values()), algorithm.internal_index_column: list(range(len(names)))}
    config = SimpleNamespace(algorithm=algorithm)
    parents = cluster(config, fingerprint(config, Dataset.from_dict(rows)))
    members: dict[int, list[str]] = {}
    for one, parent in parents.items():
        members.setdefault(parent, []).append(names[one])
    pairs = [(a, b) for same in members.values() for a in same for b in same if a < b]
    return {"resembles": pairs}


def plain_texts(corpus: Path) -> dict[str, str]:
    """The texts as they are: text-dedup needs their words."""
    return dict(documents_of(corpus))


ENGINES: dict[str, tuple[Callable[[Path], Any], Callable[[Any], Found]]] = {
    "textdiff": (prepared_nothing, by_textdiff),
    "textdiff, keys": (keys_at_hand, by_textdiff_keys),
    "textdiff, sketches": (kept_sketches, by_textdiff_prepared),
    "datasketch": (key_texts, by_datasketch),
    "rensa": (key_texts, by_rensa),
    "rensa, hash arrays": (hash_arrays, by_rensa_prepared),
    "gaoya": (key_texts, by_gaoya),
    "text-dedup": (plain_texts, by_text_dedup),
}


@contextmanager
def as_if_large(engine: str) -> Iterator[None]:
    """Has textdiff search a few documents as it searches many, with its compiled loops."""
    if not engine.startswith("textdiff"):
        yield
        return
    from textdiff.find import compiled  # noqa: PLC0415 - text-dedup runs without textdiff
    from textdiff.find.engines import local  # noqa: PLC0415 - see above

    compiled.prepare(compiled.WORTH)
    with patch.object(local, "WHOLE", 0):
        yield


def measure(engine: str, corpus: Path) -> None:
    """One run, in this process: prints what it took and found, as JSON."""
    prepare, run = ENGINES[engine]
    with tempfile.TemporaryDirectory() as folder, as_if_large(engine):
        few = Path(folder, "few")
        write(dict(list(documents_of(corpus))[:20]), few)
        run(prepare(few))  # loads modules and tables
    prepared = prepare(corpus)
    wall, cpu = time.perf_counter(), cpu_seconds()
    pairs = run(prepared)
    wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
    found = sum(map(len, pairs.values()))
    result = {"wall": wall, "cpu": cpu, "peak": peak_memory(), "found": found, "pairs": pairs}
    print(json.dumps(result))


def peak_memory() -> float:
    """MB that this process had at most; `ru_maxrss` begins with what its parent had."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def cpu_seconds() -> float:
    """Of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def write(texts: dict[str, str], path: Path) -> None:
    """A corpus as a file."""
    with path.open("wb") as file:
        pickle.dump(len(texts), file)
        for document in texts.items():
            pickle.dump(document, file)


def ran(engine: str, corpus: Path, peer_python: str | None) -> dict[str, Any] | None:
    """One run in a process of its own, or None where the engine is not installed."""
    python = peer_python if engine == "text-dedup" and peer_python else sys.executable
    command = [python, __file__, "--measure", engine, "--corpus", str(corpus)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode:
        print(f"{engine} could not run: {process.stderr.strip().splitlines()[-1]}", flush=True)
        return None
    result: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    print(f"{engine}: {result['cpu']:.2f} s CPU, {result['wall']:.2f} s wall", flush=True)
    return result


def compare(documents: int, size: int, rounds: int, peer_python: str | None) -> None:
    """Everything: the engines side by side, growth, and the goals."""
    from corpus import make_corpus  # noqa: PLC0415 - text-dedup runs without textdiff
    from find_report import Row, quality, report, true_pairs  # noqa: PLC0415 - see above

    full = documents == FULL
    sizes = sorted({*GROWTH, documents}) if full else [documents]
    texts, related = make_corpus(documents, size)
    with tempfile.TemporaryDirectory() as folder:
        corpora = {count: Path(folder, f"{count}.pickle") for count in sizes}
        for count, path in corpora.items():
            # Each is made anew: a part of a larger one would have a part of each group, and so
            # the square of that part of its pairs.
            write(texts if count == documents else make_corpus(count, size)[0], path)
        runs: dict[str, list[dict[str, Any]]] = {}
        missing: set[str] = set()
        for _ in range(rounds):
            for engine in [engine for engine in ENGINES if engine not in missing]:
                result = ran(engine, corpora[documents], peer_python)
                if result is None:
                    missing.add(engine)
                else:
                    runs.setdefault(engine, []).append(result)
        growth = {documents: runs["textdiff"]}
        for count in [count for count in sizes if count != documents]:
            results = [ran("textdiff", corpora[count], None) for _ in range(rounds)]
            growth[count] = [result for result in results if result]
    asked, truth = true_pairs(texts, related, THRESHOLD, SAMPLE)
    rows = [
        Row(engine, *(statistics.median(run[what] for run in all_runs) for what in
            ("cpu", "wall", "peak")), quality(all_runs[0]["pairs"], asked, truth))
        for engine, all_runs in runs.items()
    ]  # fmt: skip
    medians = {
        count: {
            what: statistics.median(run[what] for run in all_runs)
            for what in ("cpu", "wall", "peak", "found")
        }
        for count, all_runs in sorted(growth.items())
    }
    page = report(texts, truth, rows, medians, sorted(missing), DOCS if full else None)
    print(page)


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=FULL)
    parser.add_argument("--size", type=int, default=3500, help="bytes of a document, about")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-python", help="the python of an environment with text-dedup")
    parser.add_argument("--measure", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.measure, arguments.corpus)
    else:
        compare(arguments.documents, arguments.size, arguments.rounds, arguments.peer_python)


if __name__ == "__main__":
    main()
