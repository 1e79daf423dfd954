"""How well `textdiff.compare` tells what moved: run me to print the figures by class.

python tests/moves/evaluate.py [--pairs 432] [--seed N] [--failures 3]

A move counts as found when one pair of halves covers nine tenths of it on both sides and not more
than a tenth beyond; a pair is clean when nothing else is reported outside layout.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in (None, ""):  # run as a file: another package may hold the name `tests`
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import textdiff
from tests.moves.generator import Moved, Pair, make_pairs, make_sentence_pairs
from tests.moves.singles import Single, make_sentences, make_swaps
from textdiff.model import LAYOUT_KINDS, Comparison, Kind, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable

COVERED, BEYOND = 0.9, 0.1


@dataclass(slots=True)
class Row:
    """Counts of one class: moves made, found and reported, false variants, wrong insides."""

    pairs: int = 0
    made: int = 0
    found: int = 0
    reported: int = 0
    true: int = 0
    clean: int = 0
    wrong_inside: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(1, self.made)

    @property
    def precision(self) -> float:
        return self.true / max(1, self.reported)


@dataclass(slots=True)
class Score:
    """Rows by class, that of all pairs among them, and an example for each thing gone wrong."""

    rows: dict[str, Row] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def all(self) -> Row:
        return self.rows["all"]


def evaluate(pairs: Iterable[Pair]) -> Score:
    """Compare every pair and hold what is reported against what moved."""
    score = Score()
    for pair in pairs:
        comparison = textdiff.compare(textdiff.Text(pair.a), textdiff.Text(pair.b))
        halves = reported_moves(comparison)
        found = [move for move in pair.moves if any(_is(move, half, pair) for half in halves)]
        true = [half for half in halves if any(_is(move, half, pair) for move in pair.moves)]
        false = _false(comparison, pair)
        wrong = sum(not inside_applies(comparison, *each) for each in halves)
        for label in ("all", *pair.labels):
            row = score.rows.setdefault(label, Row())
            row.pairs += 1
            row.made += len(pair.moves)
            row.found += len(found)
            row.reported += len(halves)
            row.true += len(true)
            row.clean += not false
            row.wrong_inside += wrong
        _note(score, pair, comparison, len(found) < len(pair.moves) or bool(false) or bool(wrong))
    return score


def reported_moves(comparison: Comparison) -> list[tuple[Variant, Variant]]:
    """The halves of each move: that in a, that in b."""
    named = {(each.id, each.moved): each for each in comparison.variants if each.moved}
    return [
        (each, named[each.moved, each.id])
        for each in comparison.variants
        if each.moved and each.a.text
    ]


def _is(move: Moved, half: tuple[Variant, Variant], pair: Pair) -> bool:
    return _covers(pair.a, move.a, half[0].a.span.start, half[0].a.span.end) and _covers(
        pair.b, move.b, half[1].b.span.start, half[1].b.span.end
    )


def _covers(text: str, known: tuple[int, int], start: int, end: int) -> bool:
    """Whether a range is a paragraph but for a tenth, white space aside."""
    size = _said(text[known[0] : known[1]])
    shared = _said(text[max(start, known[0]) : min(end, known[1])])
    return shared >= COVERED * size and _said(text[start:end]) - shared <= BEYOND * size


def _said(text: str) -> int:
    return len("".join(text.split()))


def _false(comparison: Comparison, pair: Pair) -> list[Variant]:
    """The variants that no move accounts for, layout and a conversion of script aside."""
    aside = {*LAYOUT_KINDS, Kind.TRANSPOSITION}
    if "dress: other script" in pair.labels:
        aside |= {Kind.SCRIPT, Kind.VARIANT_CHARACTER}
    return [each for each in comparison.variants if each.kind not in aside]


def inside_applies(comparison: Comparison, in_a: Variant, in_b: Variant) -> bool:
    """Whether the differences inside a move make b's stretch of a's, white space at ends aside."""
    inside = in_a.inside or in_b.inside
    a, b = comparison.a.text, comparison.b.text
    place_a, place_b = in_a.a.span.start, in_b.b.span.start
    place_a += len(in_a.a.text) - len(in_a.a.text.lstrip())
    place_b += len(in_b.b.text) - len(in_b.b.text.lstrip())
    for each in inside:
        if a[place_a : each.a.span.start] != b[place_b : each.b.span.start]:
            return False
        place_a, place_b = each.a.span.end, each.b.span.end
    return a[place_a : in_a.a.span.end].rstrip() == b[place_b : in_b.b.span.end].rstrip()


def _note(score: Score, pair: Pair, comparison: Comparison, failed: bool) -> None:
    if not failed:
        return
    lines = [str(pair.labels)]
    for move in pair.moves:
        lines.append(f"   moved {move.a} {move.b} {_short(pair.a[slice(*move.a)])}")
        lines.append(f"      as {_short(pair.b[slice(*move.b)])}")
    for each in comparison.variants:
        if each.kind not in LAYOUT_KINDS and each.kind is not Kind.SCRIPT:
            spans = (*_ends(each.a.span), *_ends(each.b.span))
            lines.append(
                f"   got {each.kind} {spans} {_short(each.a.text)} → {_short(each.b.text)}"
            )
    score.failures.append("\n".join(lines[:20]))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _short(text: str) -> str:
    return repr(text if len(text) < 100 else f"{text[:50]}⋯{text[-50:]}")


@dataclass(slots=True)
class Singles:
    """For each class how many pairs there were, and how many were told as one variant."""

    pairs: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right.total() / max(1, self.pairs.total())


def evaluate_singles(pairs: Iterable[Single]) -> Singles:
    """Compare pairs with one change each and count those in which one variant is told."""
    score = Singles()
    for pair in pairs:
        comparison = textdiff.compare(textdiff.Text(pair.a), textdiff.Text(pair.b))
        told = [each for each in comparison.variants if each.kind not in LAYOUT_KINDS]
        right = _is_one(told) if pair.readings is None else _is_swap(told, pair.readings)
        score.pairs[pair.label] += 1
        score.right[pair.label] += right
        if not right:
            shown = [f"{each.kind} {_short(each.a.text)} → {_short(each.b.text)}" for each in told]
            score.failures.append("\n   ".join([pair.label, *shown[:8]]))
    return score


def _is_one(told: list[Variant]) -> bool:
    """Whether one variant is told; a paragraph for another is told in its two halves."""
    if len(told) == 2 and all(each.kind is Kind.PASSAGE for each in told):
        return told[0].a.span.start == told[1].a.span.start
    return len(told) == 1


def _is_swap(told: list[Variant], readings: tuple[str, str]) -> bool:
    return [
        (each.kind, "".join(each.a.text.split()), "".join(each.b.text.split())) for each in told
    ] == [(Kind.TRANSPOSITION, *("".join(reading.split()) for reading in readings))]


def singles_table(score: Singles) -> str:
    """The figures as a table of text."""
    lines = [f"{'':34}{'pairs':>7}{'one':>8}"]
    for label in sorted(score.pairs):
        count = score.pairs[label]
        lines.append(f"{label:34}{count:7}{score.right[label] / count:8.3f}")
    lines.append(f"{'all':34}{score.pairs.total():7}{score.share:8.3f}")
    return "\n".join(lines)


def table(score: Score) -> str:
    """The figures as a table of text."""
    lines = [f"{'':34}{'pairs':>7}{'moves':>7}{'recall':>8}{'precis.':>8}{'clean':>8}{'inside':>8}"]
    names = sorted(score.rows, key=lambda name: (name != "all", name.partition(":")[1], name))
    for name in names:
        row = score.rows[name]
        lines.append(
            f"{name:34}{row.pairs:7}{row.made:7}{row.recall:8.3f}{row.precision:8.3f}"
            f"{row.clean / row.pairs:8.3f}{row.wrong_inside:8}"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the figures of fresh pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=432)
    parser.add_argument("--seed", type=int, default=None, help="default: a fresh one")
    parser.add_argument("--failures", type=int, default=0, help="how many examples to print")
    options = parser.parse_args()
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    out = [f"seed {seed}"]
    for name, make in (("paragraphs", make_pairs), ("sentences", make_sentence_pairs)):
        score = evaluate(make(options.pairs, seed))
        out += [f"\n## moved {name}", table(score), *score.failures[: options.failures]]
    for name, make_singles in (("one sentence", make_sentences), ("two swapped", make_swaps)):
        singles = evaluate_singles(make_singles(options.pairs, seed))
        out += [f"\n## {name}", singles_table(singles), *singles.failures[: options.failures]]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
