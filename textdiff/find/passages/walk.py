"""Through small edits: where two texts agree again after the end of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textdiff.find.passages.runs import Runs, equal_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textdiff.find.passages.texts import Places, Texts
    from textdiff.find.shingles import Hashes

REACH = 12
"""Letters of either text that an edit may take, and that must be equal behind it."""

MOST_EDITS = 64
"""How many edits are gone through without meeting another run: forms, tables and logs agree with
themselves in every place, edit after edit, and going on without end would take quadratic time."""

_AHEAD = 2 * REACH
_ROWS = 1 << 12
_BASE = np.uint64(0x9E3779B97F4A7C15)


def _skips() -> tuple[Places, Places]:
    """What an edit may skip in a and in b, in characters, the smallest edits first."""
    both = sorted(
        ((a, b) for a in range(REACH + 1) for b in range(REACH + 1)),
        key=lambda skip: (max(skip), sum(skip), skip),
    )
    skips = np.array(both, dtype=np.int64)
    return skips[:, 0], skips[:, 1]


_SKIP_A, _SKIP_B = _skips()


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """What was found by walking on from runs.

    Attributes:
        pieces: further runs.
        owners: for each of them the number of the run from which it was reached.
        links: pairs of runs of which one was reached from the other, shape (m, 2).
    """

    pieces: Runs
    owners: Places
    links: Places


def walked(texts: Texts, runs: Runs) -> Walked:
    """Walks on from both ends of all runs, from edit to edit, as long as the texts agree again.

    A walk goes through `MOST_EDITS` at most.

    Where the walk meets another of the runs it ends, since that one is walked on from anyway.

    Args:
        texts: the documents.
        runs: as `grown` gives them.
    """
    pieces: list[tuple[Places, Places, Places, Places]] = []
    links = [np.empty((0, 2), dtype=np.int64)]
    for step in (1, -1):
        _walk(texts, runs, step, pieces, links)
    nothing = np.empty(0, dtype=np.int64)
    columns = zip((nothing,) * 4, *pieces, strict=True)
    owners, starts, diagonals, lengths = (np.concatenate(column) for column in columns)
    return Walked(Runs(starts, diagonals, lengths), owners, np.concatenate(links))


def _walk(
    texts: Texts,
    runs: Runs,
    step: int,
    pieces: list[tuple[Places, Places, Places, Places]],
    links: list[Places],
) -> None:
    owners = np.arange(len(runs))
    a = runs.starts + (runs.lengths if step > 0 else -1)  # the next character in a, and in b
    b = a + runs.diagonals
    edges = texts.starts[1:] if step > 0 else texts.starts[:-1] - 1
    document_a, document_b = (
        texts.document_at(at) for at in (runs.starts, runs.starts + runs.diagonals)
    )
    end_a, end_b = edges[document_a], edges[document_b]
    keys = (runs.diagonals << 32) | runs.starts
    for _ in range(MOST_EDITS):
        if not len(owners):
            return
        agreed, skip_a, skip_b = _agreed(texts, (a, b), (end_a, end_b), step)
        a, b = a + step * skip_a, b + step * skip_b
        near = keys.searchsorted(((b - a) << 32) | a, side="right") - 1
        met = agreed & (runs.diagonals[near] == b - a) & (a < (runs.starts + runs.lengths)[near])
        met &= near >= 0
        links.append(np.stack((owners, near), axis=1)[met])
        on = np.flatnonzero(agreed & ~met)
        owners, a, b, end_a, end_b = (each[on] for each in (owners, a, b, end_a, end_b))
        equal = equal_from(texts, a, b, np.minimum((end_a - a) * step, (end_b - b) * step), step)
        on = np.flatnonzero(equal)  # none where two hashes were equal and the texts are not
        owners, a, b, end_a, end_b, equal = (e[on] for e in (owners, a, b, end_a, end_b, equal))
        starts = a if step > 0 else a - equal + 1
        pieces.append((owners, starts, b - a, equal))
        a, b = a + step * equal, b + step * equal


def _agreed(
    texts: Texts, at: tuple[Places, Places], ends: tuple[Places, Places], step: int
) -> tuple[NDArray[np.bool_], Places, Places]:
    """Whether two texts agree again within reach, and what has to be skipped in each for that."""
    agreed = np.zeros(len(at[0]), dtype=np.bool_)
    first = np.zeros(len(at[0]), dtype=np.int64)
    for begin in range(0, len(agreed), _ROWS):
        rows = slice(begin, begin + _ROWS)
        grams_a, sound_a = _grams_ahead(texts, at[0][rows], ends[0][rows], step)
        grams_b, sound_b = _grams_ahead(texts, at[1][rows], ends[1][rows], step)
        equal = (grams_a[:, _SKIP_A] == grams_b[:, _SKIP_B]) & sound_a[:, _SKIP_A]
        equal &= sound_b[:, _SKIP_B]
        first[rows] = equal.argmax(axis=1)
        agreed[rows] = equal.any(axis=1)
    return agreed, _SKIP_A[first], _SKIP_B[first]


def _grams_ahead(
    texts: Texts, at: Places, ends: Places, step: int
) -> tuple[Hashes, NDArray[np.bool_]]:
    """Hashes of grams of `REACH` letters ahead, shape (n, REACH + 1), and which can be met.

    That is those that lie in the document, behind at most `REACH` letters.
    """
    ahead = at[:, None] + step * np.arange(_AHEAD)
    inside = (ends[:, None] - ahead) * step > 0
    characters = texts.characters.take(ahead, mode="clip")
    hashes = texts.hashes.take(characters)
    weights = np.where(inside, texts.weights.take(characters), 0)
    grams = np.zeros((len(at), REACH + 1), dtype=np.uint64)
    letters = np.zeros((len(at), REACH + 1), dtype=np.int64)
    for after in range(REACH):
        part = slice(after, after + REACH + 1)
        short = letters < REACH
        grams = np.where(short, grams * _BASE + hashes[:, part], grams)
        letters += np.where(short, weights[:, part], 0)
    before = weights.cumsum(axis=1)[:, : REACH + 1] - weights[:, : REACH + 1]
    return grams, (letters >= REACH) & (before <= REACH)
